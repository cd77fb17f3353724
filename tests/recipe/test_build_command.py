"""``certbundler build``: from a recipe to saved bundles, the same bytes everywhere."""

import hashlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from core.base.errors import UsageError
from core.loading import load
from core.sources.registry import source_of
from core.workflow.keyrings import passwords_named
from tests.cli.runner import decoded, run, run_json
from tests.factory import Issued, ec_key, server
from tests.recipe.places import (
    CHECK_FAILED,
    DB,
    DONE,
    FILES,
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


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with exported certificates."""
    export(tmp_path / "exported")
    return tmp_path


def test_a_recipe_builds_what_the_command_bundle_builds(home: Path) -> None:
    options = ("--leave-out", "not-needed", "--comments", "--newline", "crlf", "--order", "expiry")
    run("bundle", home / "exported", "-o", home / "other.pem", *options)
    said = 'order = "expiry"\nleave_out = ["not-needed"]\ncomments = true\nnewline = "crlf"'
    done = run("build", recipe(home, said))
    assert done.returncode == DONE
    assert b"Wrote and read back" in done.stdout
    assert (home / "bundle.pem").read_bytes() == (home / "other.pem").read_bytes()


def test_pinned_certificates_stand_first_in_their_order(home: Path) -> None:
    run("build", recipe(home, f'first = ["{sha256(ROOT)}", "{sha256(WEB)}"]'))
    assert written(home / "bundle.pem") == [ROOT.der, WEB.der, NS.der, ISSUING.der]


def test_a_pin_that_no_source_gives_is_said_and_stops_nothing(home: Path) -> None:
    done = run("build", recipe(home, f'first = ["{"ab" * 32}", "{sha256(WEB)}"]'))
    assert done.returncode == DONE
    assert b"No source contains the pinned certificate abab" in done.stderr
    assert written(home / "bundle.pem")[0] == WEB.der


def test_certificates_can_be_left_out_by_their_fingerprint(home: Path) -> None:
    path = recipe(home, f'leave_out_certificates = ["{sha256(ROOT)}", "{sha256(WEB)}"]')
    record = run_json("build", path)
    assert written(home / "bundle.pem") == [NS.der, ISSUING.der]
    assert [certificate["reason"] for certificate in record["left_out"]] == ["chosen", "chosen"]


def test_leaving_everything_out_is_refused(home: Path) -> None:
    every = ", ".join(f'"{sha256(issued)}"' for issued in FILES.values())
    done = run("build", recipe(home, f"leave_out_certificates = [{every}]"))
    assert done.returncode == USAGE
    assert not (home / "bundle.pem").exists()


def test_every_destination_is_written_and_one_that_fails_stops_no_other(home: Path) -> None:
    places = 'destinations = ["one.pem", "missing/two.pem", "three.pem"]'
    done = run("build", recipe(home, places))
    assert done.returncode == NOT_SAVED
    assert b"two.pem" in done.stderr
    assert (home / "one.pem").read_bytes() == (home / "three.pem").read_bytes()


def test_a_recipe_without_destinations_says_so(home: Path) -> None:
    done = run("build", recipe(home, "destinations = []"))
    assert done.returncode == USAGE
    assert b"has no destination" in done.stderr


def test_a_dry_run_writes_nothing(home: Path) -> None:
    done = run("build", recipe(home), "--dry-run")
    assert done.returncode == DONE
    assert b"Would write" in done.stdout
    assert not (home / "bundle.pem").exists()


def test_unreadable_parts_stop_a_build_unless_the_recipe_goes_on(home: Path) -> None:
    (home / "exported" / "e.cer").write_bytes(b"no certificate")
    assert run("build", recipe(home)).returncode == UNREADABLE
    assert run("build", recipe(home, "skip_unreadable = true")).returncode == DONE


def expecting(key: str, *expected: Issued) -> str:
    listed = ", ".join(f'"{sha256(issued)}"' for issued in expected)
    return f"{SOURCES}{key} = [{listed}]\n"


@pytest.mark.parametrize(
    ("sources", "status", "said"),
    [
        (expecting("exactly", *FILES.values()), DONE, ""),
        (expecting("at_least", NS), DONE, ""),
        (expecting("exactly", ROOT, ISSUING, NS), CHECK_FAILED, f"web.example, {sha256(WEB)}"),
        (expecting("at_least", DB), CHECK_FAILED, "did not provide"),
    ],
    ids=["exactly these", "at least this", "one too many", "one missing"],
)
def test_sources_must_give_what_is_expected(
    home: Path, sources: str, status: int, said: str
) -> None:
    path = recipe(home, sources=sources)
    done = run("build", path)
    assert done.returncode == status
    assert said in decoded(done.stderr)
    assert (home / "bundle.pem").exists() == (status == DONE)


def test_the_json_of_a_surprise_names_source_and_certificate(home: Path) -> None:
    path = recipe(home, sources=expecting("exactly", ROOT, ISSUING, NS))
    (surprise,) = run_json("build", path)["unexpected"]
    assert Path(surprise["source"]) == home / "exported"
    (told,) = surprise["unexpected"]
    assert (told["sha256"], told["title"]) == (sha256(WEB), "web.example")


def test_the_same_recipe_gives_the_same_bytes_whatever_is_around_it(tmp_path: Path) -> None:
    found = set()
    surroundings = [
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, tuple(FILES)),
        ({"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}, [*FILES][::-1]),
        ({"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "PYTHONUTF8": "1"}, sorted(FILES)),
    ]
    for number, (environment, order) in enumerate(surroundings):
        folder = tmp_path / str(number) / ("deep" * number)
        export(folder / "exported", order)
        said = 'comments = true\nleave_out = ["not-needed"]\norder = "given"'
        assert run("build", recipe(folder, said), stdin=b"", **environment).returncode == DONE
        found.add((folder / "bundle.pem").read_bytes())
    assert len(found) == 1


def test_paths_are_those_of_the_recipe_wherever_it_is_run(home: Path, tmp_path: Path) -> None:
    recipe(home)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r}); "
    code += "from core.cli.main import main; main()"
    name = str(Path("..") / "servers.certbundle.toml")
    subprocess.run([sys.executable, "-c", code, "build", name], cwd=elsewhere, check=True)
    assert written(home / "bundle.pem") == [NS.der, WEB.der, ISSUING.der, ROOT.der]
    assert not list(elsewhere.iterdir())


class _Keyring(ModuleType):
    """Stands for the library of that name, with one password in it."""

    def get_password(self, service: str, name: str) -> str | None:
        if name == "locked":
            raise RuntimeError("secret in a message")
        return "geheim" if (service, name) == ("certbundler", "store") else None


def test_a_password_comes_from_the_keyring_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", _Keyring("keyring"))
    assert passwords_named(("store",)) == ("geheim",)


@pytest.mark.parametrize(
    ("name", "words"), [("other", "has no password other"), ("locked", "cannot be used")]
)
def test_a_keyring_without_the_password_is_said(
    monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", _Keyring("keyring"))
    with pytest.raises(UsageError, match=words) as caught:
        passwords_named((name,))
    assert "secret" not in str(caught.value)


def test_a_password_given_for_the_run_stands_for_the_one_in_the_keyring(home: Path) -> None:
    store = pkcs12.serialize_key_and_certificates(
        b"db", ec_key("db.example"), DB.x509, None, BestAvailableEncryption(b"pw")
    )
    (home / "store.pfx").write_bytes(store)
    path = recipe(home, sources='[[sources]]\nname = "store.pfx"\npassword_name = "absent"\n')
    assert run("build", path, CERTBUNDLER_PASSWORD="pw").returncode == DONE
    assert written(home / "bundle.pem") == [DB.der]
    refused = run("build", path)
    assert refused.returncode == USAGE
    assert b"keyring" in refused.stderr


def test_a_truststore_has_the_password_that_its_recipe_names(home: Path) -> None:
    keys = 'format = "jks"\ntruststore_password_name = "java"\ndestinations = ["java.jks"]'
    path = recipe(home, keys)
    path.write_text(path.read_text().replace("version = 1", "version = 3"))
    assert b"keyring" in run("build", path).stderr
    assert run("build", path, CERTBUNDLER_TRUSTSTORE_PASSWORD="pw-of-java").returncode == DONE
    other = run("build", path, "--check", CERTBUNDLER_TRUSTSTORE_PASSWORD="another")
    assert other.returncode == CHECK_FAILED
    file = home / "password"
    file.write_text("pw-of-java\n")
    assert run("build", path, "--check", "--truststore-password-file", file).returncode == DONE
    assert run("inspect", home / "java.jks", CERTBUNDLER_PASSWORD="pw-of-java").returncode == DONE


def test_only_a_truststore_has_a_password(home: Path) -> None:
    words = ("export", home / "exported", "-d", home / "out", "--truststore-password-name", "x")
    refused = run(*words, "--format", "der")
    assert (refused.returncode, b"Only a truststore" in refused.stderr) == (USAGE, True)
    file = home / "password"
    file.write_text("\n")
    empty = run(*words, "--format", "p12", "--truststore-password-file", file)
    assert (empty.returncode, b"is empty" in empty.stderr) == (USAGE, True)


def test_a_refused_recipe_is_a_usage_error_with_its_line(home: Path) -> None:
    done = run("build", recipe(home, 'ordr = "chain"'))
    assert done.returncode == USAGE
    assert b"line 2, ordr" in done.stderr


def test_the_json_of_a_build_is_that_of_a_bundle(home: Path) -> None:
    built = run_json("build", recipe(home))
    (home / "bundle.pem").unlink()
    bundled = run_json("bundle", home / "exported", "-o", home / "bundle.pem")
    assert built == bundled


def test_what_a_server_sends_can_be_expected(tmp_path: Path) -> None:
    local = server("localhost", ISSUING)
    with serving(local, [ISSUING], tmp_path) as port:
        source = f'[[sources]]\nname = "server:LOCALHOST:{port}"\n'
        chain = f'"{sha256(local)}", "{sha256(ISSUING)}"'
        good = recipe(tmp_path, sources=f"{source}exactly = [{chain}]\n")
        assert run("build", good).returncode == DONE
        assert written(tmp_path / "bundle.pem") == [local.der, ISSUING.der]
        bad = recipe(tmp_path, sources=f'{source}exactly = ["{sha256(local)}"]\n')
        refused = run("build", bad)
    assert refused.returncode == CHECK_FAILED
    assert sha256(ISSUING).encode() in refused.stderr


def test_what_a_store_of_the_system_gives_can_be_expected(tmp_path: Path) -> None:
    if run("inspect", "store:system").returncode != DONE:
        pytest.skip("this system has no store that is called system")
    held = next(iter(load([source_of("store:system")]).collection)).sha256
    source = '[[sources]]\nname = "store:system"\n'
    good = recipe(tmp_path, sources=f'{source}at_least = ["{held}"]\n')
    assert run("build", good).returncode == DONE
    bad = recipe(tmp_path, sources=f'{source}at_least = ["{sha256(NS)}"]\n')
    assert run("build", bad).returncode == CHECK_FAILED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "5eafd8c46cd4e693063e65f165c611c81656fd01c261a7a1eb6d773bf4906d16"),
        (
            'comments = true\nnewline = "crlf"\norder = "expiry"',
            "411deb1b896ca5deffa7a2887a0380fca561f66a6f5f693c905c544a4ef43eb5",
        ),
    ],
)
def test_the_samples_give_these_very_bytes_on_every_system(
    tmp_path: Path, text: str, expected: str
) -> None:
    samples = Path(__file__).parents[2] / "resources" / "samples"
    path = recipe(tmp_path, text, sources=f"[[sources]]\nname = '{samples}'\n")
    assert run("build", path).returncode == DONE
    assert hashlib.sha256((tmp_path / "bundle.pem").read_bytes()).hexdigest() == expected
