"""Servers that are in use are not lost: one that is down keeps its part, the others are proved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.x509.host_match import covers
from tests.cli.runner import answer_of, run, run_json
from tests.factory import Issued, server
from tests.recipe.places import (
    CHECK_FAILED,
    DONE,
    ISSUING,
    NS,
    ROOT,
    UNREADABLE,
    WEB,
    recipe,
    sha256,
    written,
)
from tests.tls import serving

LOCAL = server("localhost", ISSUING)
RENEWED = server("localhost", ISSUING, serial=7)
DOWN = "localhost:1"


def source(name: str) -> str:
    return f'[[sources]]\nname = "{name}"\n'


def bundle(folder: Path, *issued: Issued) -> Path:
    path = folder / "bundle.pem"
    path.write_bytes(b"".join(certificate.pem for certificate in issued))
    return path


@contextmanager
def two_servers(folder: Path, sends: Issued = LOCAL) -> Iterator[tuple[Path, str]]:
    """A recipe with one server that answers and one that is down."""
    with serving(sends, [ISSUING], folder) as port:
        address = f"localhost:{port}"
        sources = source(f"server:{address}") + source(f"server:{DOWN}")
        yield recipe(folder, sources=sources), address


def codes(record: Any) -> list[tuple[str, str]]:
    return [(shortfall["code"], shortfall["where"]) for shortfall in record["shortfalls"]]


def test_watch_calls_nothing_unused_while_a_server_does_not_answer(tmp_path: Path) -> None:
    path = bundle(tmp_path, LOCAL, NS)
    with serving(LOCAL, [ISSUING], tmp_path) as port:
        both = ("--server", f"localhost:{port}", "--server", DOWN)
        done = run("watch", path, *both)
        record = run_json("watch", path, *both)
    assert done.returncode == CHECK_FAILED
    assert b"unused:" not in done.stdout
    assert b"a server that did not answer" in done.stdout
    assert record["unused"] is None


def test_watch_does_not_verify_a_certificate_for_another_name(tmp_path: Path) -> None:
    path = bundle(tmp_path, NS, ISSUING, ROOT)
    with serving(NS, [ISSUING], tmp_path) as port:
        record = run_json("watch", path, "--server", f"localhost:{port}")
        tried = run_json("try", path, "--server", f"localhost:{port}")
    (seen,), (trial,) = record["servers"], tried["servers"]
    assert (seen["verified"], trial["verified"]) == (False, False)
    assert seen["reason"] == trial["reason"]
    assert record["holds"] is False
    assert record["unused"] is None  # what the server should send is not known


def test_a_server_that_is_down_keeps_its_certificate_in_the_bundle(tmp_path: Path) -> None:
    old = server("localhost", ISSUING, serial=3)
    path = bundle(tmp_path, old, WEB, ISSUING)
    done = run("build", recipe(tmp_path, sources=source(f"server:{DOWN}")))
    assert done.returncode == DONE, done.stderr
    assert written(path) == [old.der, ISSUING.der]
    assert b"stay in the bundle: localhost" in done.stderr
    assert done.stderr.startswith(b"note: server:")


def test_a_server_that_is_down_keeps_the_authorities_of_a_bundle_of_authorities(
    tmp_path: Path,
) -> None:
    path = bundle(tmp_path, ISSUING, ROOT)
    done = run("build", recipe(tmp_path, sources=source(f"server:{DOWN}")))
    assert done.returncode == DONE, done.stderr
    assert written(path) == [ISSUING.der, ROOT.der]


def test_bundle_keeps_what_its_output_holds_for_a_server_that_is_down(tmp_path: Path) -> None:
    path = bundle(tmp_path, LOCAL)
    (tmp_path / "web.cer").write_bytes(WEB.der)
    done = run("bundle", tmp_path / "web.cer", f"server:{DOWN}", "-o", path)
    assert done.returncode == DONE, done.stderr
    assert set(written(path)) == {LOCAL.der, WEB.der}


def test_fetch_keeps_what_its_output_holds_for_a_server_that_is_down(tmp_path: Path) -> None:
    path = bundle(tmp_path, LOCAL, WEB)
    with serving(RENEWED, [], tmp_path) as port:
        done = run("fetch", f"localhost:{port}", DOWN, "-o", path)
    assert done.returncode == UNREADABLE
    assert b"stay in the bundle: localhost" in done.stderr
    assert set(written(path)) == {RENEWED.der, LOCAL.der}


def test_skip_unreadable_does_not_take_a_server_out_of_the_bundle(tmp_path: Path) -> None:
    path = bundle(tmp_path, LOCAL, ISSUING)
    (tmp_path / "web.cer").write_bytes(WEB.der)
    sources = source(f"server:{DOWN}") + source("web.cer")
    done = run("build", recipe(tmp_path, "skip_unreadable = true", sources))
    assert done.returncode == DONE, done.stderr
    assert LOCAL.der in written(path)


def test_a_server_that_never_answered_stops_the_build(tmp_path: Path) -> None:
    path = bundle(tmp_path, NS)
    before = path.read_bytes()
    sources = source(f"server:{DOWN}")
    done = run("build", recipe(tmp_path, sources=sources))
    assert done.returncode == UNREADABLE
    assert path.read_bytes() == before


def test_a_check_with_a_server_that_is_down_reports_all_others_too(tmp_path: Path) -> None:
    end = datetime.now(UTC) + timedelta(days=2)
    short = server("localhost", ISSUING, serial=9, end=end)
    with two_servers(tmp_path, short) as (path, address):
        bundle(tmp_path, LOCAL)
        record = run_json("build", path, "--check")
    found = codes(record)
    assert ("no-answer", f"server:{DOWN}") in found
    assert ("not-verified", f"server:{address}") in found
    assert "expires" in dict(found)
    assert record["holds"] is False


def test_a_check_says_that_clients_are_cut_off_now(tmp_path: Path) -> None:
    bundle(tmp_path, LOCAL)
    with serving(RENEWED, [], tmp_path) as port:
        path = recipe(tmp_path, sources=source(f"server:localhost:{port}"))
        record = run_json("build", path, "--check")
        run("build", path)
        again = run_json("build", path, "--check")
    assert [code for code, _ in codes(record)] == ["out-of-date", "not-verified"]
    assert "The bundle that would be built verifies it" in record["shortfalls"][1]["reason"]
    assert again["shortfalls"] == []


def test_a_check_goes_on_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bad.cer").write_bytes(b"no certificate")
    (tmp_path / "web.cer").write_bytes(WEB.der)
    path = recipe(tmp_path, sources=source("bad.cer") + source("web.cer"))
    done = run("build", path, "--check", "--json")
    assert done.returncode == UNREADABLE
    found = [code for code, _ in codes(answer_of("build", done.returncode, done.stdout))]
    assert found == ["unreadable", "missing"]


@pytest.mark.parametrize("command", ["build", "bundle"])
def test_a_build_refuses_to_lose_a_server_that_is_verified_today(
    tmp_path: Path, command: str
) -> None:
    path = bundle(tmp_path, LOCAL, ISSUING, ROOT)
    before = path.read_bytes()
    (tmp_path / "ns.cer").write_bytes(NS.der)
    with serving(LOCAL, [], tmp_path) as port:
        name = f"server:localhost:{port}"
        names = ", ".join(f'"{sha256(issued)}"' for issued in (LOCAL, ISSUING, ROOT))
        made = recipe(
            tmp_path,
            f"leave_out_certificates = [{names}]",
            source(name) + source("ns.cer"),
        )
        arguments = {
            "build": ("build", made),
            "bundle": ("bundle", tmp_path / "ns.cer", name, "-o", path, "--client", "openssl"),
        }[command]
        done = run(*arguments)
        record = run_json(*arguments)
        after = path.read_bytes()
        insisted = run(*arguments, "--allow-loss")
    assert done.returncode == CHECK_FAILED, done.stdout
    assert b"Nothing was written" in done.stderr
    assert [loss["server"] for loss in record["would_lose"]] == [name]
    assert after == before
    assert insisted.returncode == DONE
    assert path.read_bytes() != before


def test_a_recipe_names_servers_that_only_prove_its_bundle(tmp_path: Path) -> None:
    path = bundle(tmp_path, LOCAL)
    (tmp_path / "ns.cer").write_bytes(NS.der)
    with serving(LOCAL, [], tmp_path) as port:
        text = f'servers = ["localhost:{port}"]'
        made = recipe(tmp_path, text, source("ns.cer"))
        made.write_text(made.read_text().replace("version = 1", "version = 3"))
        done = run("build", made)
        record = run_json("build", made, "--check")
    assert done.returncode == CHECK_FAILED
    assert written(path) == [LOCAL.der]
    assert ("would-lose", f"server:localhost:{port}") in codes(record)


@pytest.mark.parametrize(
    ("hosts", "host", "holds"),
    [
        (("ns.example",), "NS.Example", True),
        (("*.example.com",), "ns.example.com", True),
        (("*.example.com",), "a.ns.example.com", False),
        (("*.example.com",), "example.com", False),
        (("*.com",), "example.com", False),
        (("n*.example.com",), "ns.example.com", False),
        (("ns.example",), "ns.example.", True),
        (("10.0.0.1",), "10.0.0.1", True),
        (("ns.example",), "10.0.0.1", False),
    ],
)
def test_a_certificate_covers_the_hosts_that_clients_accept_it_for(
    hosts: tuple[str, ...], host: str, *, holds: bool
) -> None:
    assert covers(server("x", hosts=hosts).found_in(), host) is holds
