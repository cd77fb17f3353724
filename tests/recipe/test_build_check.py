"""``build --check``: says what has to be done, and writes nothing; ``bundle --save-recipe``."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.recipe.files import read_recipe
from tests.cli.runner import decoded, run, run_json
from tests.factory import Issued, authority, server
from tests.recipe.places import (
    CHECK_FAILED,
    DONE,
    ISSUING,
    NOT_SAVED,
    NS,
    ROOT,
    SOURCES,
    UNREADABLE,
    USAGE,
    WEB,
    export,
    recipe,
    sha256,
    written,
)
from tests.tls import serving

LOCAL = server("localhost", ISSUING)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with exported certificates."""
    export(tmp_path / "exported")
    return tmp_path


def test_a_bundle_that_was_just_built_needs_nothing(home: Path) -> None:
    path = recipe(home)
    run("build", path)
    done = run("build", path, "--check")
    assert done.returncode == DONE
    assert b"Everything is up to date." in done.stdout


def test_a_missing_bundle_is_named_and_not_written(home: Path) -> None:
    done = run("build", recipe(home, 'destinations = ["a.pem", "b.pem"]'), "--check")
    assert done.returncode == CHECK_FAILED
    assert done.stdout.count(b"The bundle does not exist.") == 2
    assert sorted(path.name for path in home.iterdir()) == ["exported", "servers.certbundle.toml"]


def test_what_would_change_is_said(home: Path) -> None:
    path = recipe(home)
    run("build", path)
    before = (home / "bundle.pem").read_bytes()
    (home / "exported" / "d-web.cer").write_bytes(server("web.example", ISSUING, serial=7).der)
    (home / "exported" / "e-db.cer").write_bytes(server("db.example", ISSUING).der)
    (home / "exported" / "a-root.cer").unlink()
    done = run("build", path, "--check")
    record = run_json("build", path, "--check")
    assert done.returncode == CHECK_FAILED
    for said in (b"> renewed: web.example", b"+ added: db.example", b"- removed: Example Root"):
        assert said in done.stdout
    (shortfall,) = record["shortfalls"]
    assert shortfall["code"] == "out-of-date"
    assert [change["kind"] for change in shortfall["changes"]] == ["renewed", "added", "removed"]
    assert (home / "bundle.pem").read_bytes() == before


def test_other_comments_are_out_of_date_too(home: Path) -> None:
    run("build", recipe(home))
    done = run("build", recipe(home, "comments = true"), "--check")
    assert done.returncode == CHECK_FAILED
    assert b"the text differs" in done.stdout


def test_a_certificate_that_ends_within_the_days_is_named(home: Path) -> None:
    end = datetime.now(UTC) + timedelta(days=40)
    short = server("short.example", ISSUING, end=end)
    (home / "exported" / "short.cer").write_bytes(short.der)
    path = recipe(home)
    run("build", path)
    assert run("build", path, "--check").returncode == DONE
    record = run_json("build", path, "--check", "--days", "41")
    (shortfall,) = record["shortfalls"]
    assert (shortfall["code"], shortfall["sha256"]) == ("expires", sha256(short))
    assert record["next_expiry"] == f"{end:%Y-%m-%dT%H:%M:%SZ}"
    assert record["holds"] is False


def test_a_certificate_that_is_left_out_may_expire(home: Path) -> None:
    end = datetime.now(UTC) - timedelta(days=1)
    (home / "exported" / "old.cer").write_bytes(server("old.example", ISSUING, end=end).der)
    path = recipe(home, 'leave_out = ["expired"]')
    run("build", path)
    assert run("build", path, "--check").returncode == DONE


def test_unreadable_sources_stop_a_check_as_they_stop_a_build(home: Path) -> None:
    (home / "exported" / "e.cer").write_bytes(b"no certificate")
    assert run("build", recipe(home), "--check").returncode == UNREADABLE


@pytest.mark.parametrize(
    ("client", "left_out", "codes"),
    [
        ("smp-agent", (), []),
        ("smp-agent", (ISSUING, ROOT), []),
        ("smp-agent", (LOCAL,), []),
        ("smp-agent", (LOCAL, ISSUING, ROOT), ["not-verified"]),
        ("gnutls", (LOCAL, ROOT), []),
        ("gnutls", (ISSUING, ROOT), ["not-verified"]),
        ("openssl", (LOCAL, ISSUING), []),
        ("openssl", (ROOT,), ["not-verified"]),
    ],
)
def test_a_server_must_be_verified_by_the_bundle(
    home: Path, client: str, left_out: tuple[Issued, ...], codes: list[str]
) -> None:
    names = ", ".join(f'"{sha256(issued)}"' for issued in left_out)
    said = f'client = "{client}"' + (f"\nleave_out_certificates = [{names}]" if names else "")
    with serving(LOCAL, [ISSUING], home) as port:
        source = f'[[sources]]\nname = "server:localhost:{port}"\n'
        path = recipe(home, said, source + SOURCES)
        run("build", path)
        record = run_json("build", path, "--check")
    assert [shortfall["code"] for shortfall in record["shortfalls"]] == codes
    assert {shortfall["where"] for shortfall in record["shortfalls"]} <= {
        f"server:localhost:{port}"
    }


def test_an_expired_server_is_not_verified(home: Path) -> None:
    end = datetime.now(UTC) - timedelta(days=1)
    with serving(server("localhost", ISSUING, end=end), [], home) as port:
        path = recipe(home, sources=f'[[sources]]\nname = "server:localhost:{port}"\n')
        run("build", path)
        record = run_json("build", path, "--check")
    assert [shortfall["code"] for shortfall in record["shortfalls"]] == ["expires", "not-verified"]


def test_a_server_that_sends_a_certificate_for_another_name_is_not_verified(home: Path) -> None:
    with serving(NS, [ISSUING], home) as port:
        path = recipe(home, sources=f'[[sources]]\nname = "server:localhost:{port}"\n')
        run("build", path)
        record = run_json("build", path, "--check")
    (shortfall,) = record["shortfalls"]
    assert shortfall["code"] == "not-verified"
    assert shortfall["reason"] == "Its certificate is for ns.example, not for localhost."


def test_a_saved_recipe_builds_the_same_bundle_again(home: Path) -> None:
    path, target = home / "made.certbundle.toml", home / "bundle.pem"
    options = ("--leave-out", "not-needed", "--comments", "--client", "any", "--backups", "5")
    done = run("bundle", home / "exported", "-o", target, *options, "--save-recipe", path)
    assert done.returncode == DONE
    assert b"made.certbundle.toml" in done.stdout
    saved = read_recipe(path)
    assert [source.name for source in saved.sources] == ["exported"]
    assert saved.destinations == ("bundle.pem",)
    assert run("build", path, "--check").returncode == DONE
    before = target.read_bytes()
    target.unlink()
    run("build", path)
    assert target.read_bytes() == before


def test_a_saved_recipe_names_each_place_once(home: Path) -> None:
    path, again = home / "made.certbundle.toml", f"{home}/./exported"
    run("bundle", home / "exported", again, "-o", home / "b.pem", "--save-recipe", path)
    assert [source.name for source in read_recipe(path).sources] == ["exported"]


def test_a_dry_run_saves_no_recipe(home: Path) -> None:
    path = home / "made.certbundle.toml"
    done = run(
        "bundle", home / "exported", "-o", home / "b.pem", "--save-recipe", path, "--dry-run"
    )
    assert done.returncode == DONE
    assert b"Would write" in done.stdout
    assert not path.exists()


def test_a_recipe_that_cannot_be_saved_is_said_beside_the_saved_bundle(home: Path) -> None:
    path = home / "missing" / "made.certbundle.toml"
    done = run("bundle", home / "exported", "-o", home / "b.pem", "--save-recipe", path)
    assert done.returncode == NOT_SAVED
    assert b"Wrote and read back" in done.stdout
    assert written(home / "b.pem") == [NS.der, WEB.der, ISSUING.der, ROOT.der]


def test_standard_input_and_output_make_no_recipe(home: Path) -> None:
    path = home / "made.certbundle.toml"
    done = run("bundle", home / "exported", "-o", "-", "--save-recipe", path)
    assert done.returncode == USAGE
    assert not path.exists()


def test_a_certificate_whose_successor_is_in_the_bundle_is_told_and_no_work(home: Path) -> None:
    now = datetime.now(UTC)
    old = server("ns.example", ISSUING, end=now + timedelta(days=9), serial=11)
    new = server("ns.example", ISSUING, end=now + timedelta(days=900), serial=12)
    for name, issued in (("c-ns.cer", old), ("x-new.cer", new)):
        (home / "exported" / name).write_bytes(issued.der)
    path = recipe(home)
    assert run("build", path).returncode == DONE
    record = run_json("build", path, "--check")
    assert record["holds"] is True
    (told,) = record["shortfalls"]
    assert (told["code"], told["sha256"], told["by"]) == (
        "expires-replaced",
        sha256(old),
        sha256(new),
    )
    done = run("build", path, "--check")
    assert done.returncode == DONE
    both = f"ns.example (SHA-256 {sha256(old)[:8]}…)", f"ns.example (SHA-256 {sha256(new)[:8]}…)"
    assert all(title in decoded(done.stdout) for title in both)
    assert b"Everything is up to date." in done.stdout


def test_a_successor_that_starts_too_late_or_has_ended_replaces_nothing(home: Path) -> None:
    now = datetime.now(UTC)
    old = server("ns.example", ISSUING, end=now + timedelta(days=9), serial=11)
    late = server(
        "ns.example", ISSUING, start=now + timedelta(days=20), end=now + timedelta(days=900)
    )
    for name, issued in (("c-ns.cer", old), ("x-new.cer", late)):
        (home / "exported" / name).write_bytes(issued.der)
    path = recipe(home)
    run("build", path)
    (told,) = run_json("build", path, "--check")["shortfalls"]
    assert told["code"] == "expires"


def test_a_check_of_a_destination_that_holds_something_else_says_so(home: Path) -> None:
    path = recipe(home)
    (home / "bundle.pem").write_bytes(authority("Other Root").pem + b"\x00\xffgarbage")
    done = run("build", path, "--check")
    assert done.returncode == CHECK_FAILED
    assert b"- removed: Other Root" in done.stdout
