"""The command line from outside: what it prints, writes and returns."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)

from core.loading import load
from core.sources.files import FileSource
from tests.cli.runner import answer_of, run, run_json
from tests.factory import authority, ec_key, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
SERVER = server("ns.example", ISSUING)
DONE, UNREADABLE, USAGE, NOT_SAVED, CHECK_FAILED = 0, 1, 2, 3, 4


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A folder as an administrator would have it."""
    folder = tmp_path / "exported"
    folder.mkdir()
    (folder / "a-root.cer").write_bytes(ROOT.der)
    (folder / "b-issuing.cer").write_bytes(ISSUING.pem)
    (folder / "c-ns.cer").write_bytes(SERVER.der)
    return folder


def written(path: Path) -> list[bytes]:
    return [certificate.der for certificate in load([FileSource(str(path))]).collection]


def test_a_bundle_of_a_folder_has_the_server_first(exported: Path, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    done = run("bundle", exported, "-o", target)
    assert done.returncode == DONE
    assert written(target) == [SERVER.der, ISSUING.der, ROOT.der]
    assert b"Wrote and read back" in done.stdout


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("servers-first", [SERVER, ISSUING, ROOT]),
        ("given", [ROOT, ISSUING, SERVER]),
        ("chain", [SERVER, ISSUING, ROOT]),
        ("expiry", [SERVER, ROOT, ISSUING]),
    ],
)
def test_orders(exported: Path, tmp_path: Path, order: str, expected: list[object]) -> None:
    target = tmp_path / "bundle.pem"
    run("bundle", exported, "-o", target, "--order", order)
    assert written(target) == [issued.der for issued in expected]  # type: ignore[attr-defined]


def test_what_is_not_needed_is_left_out_only_when_asked(exported: Path, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    record = run_json("bundle", exported, "-o", target, "--leave-out", "not-needed")
    assert written(target) == [SERVER.der]
    assert {certificate["reason"] for certificate in record["left_out"]} == {"not-needed"}
    assert [certificate["role"] for certificate in record["certificates"]] == ["server"]


def test_the_json_of_inspect_has_the_documented_shape(exported: Path) -> None:
    record = run_json("inspect", exported)
    first = record["certificates"][0]
    assert first["position"] == 1
    assert first["sha256"] == ROOT.found_in().sha256
    assert first["sha1"] == ROOT.found_in().sha1
    assert first["subject"] == "CN=Example Root,O=Example"
    assert first["serial"] == "1"
    assert first["not_before"] == "2026-01-01T00:00:00Z"
    assert first["role"] == "root"
    assert first["hosts"] == []
    assert first["key"] == "EC P-256"
    assert first["signature"] == "ECDSA with SHA-256"
    assert first["unreadable"] == []
    origin = {
        "source": str(exported / "a-root.cer"),
        "container": "DER",
        "index": 0,
        "alias": None,
        "description": None,
        "inside": None,
    }
    assert first["origins"] == [origin]
    finding = first["findings"][0]
    assert finding["code"] == "not-needed"
    assert finding["severity"] == "info"
    assert finding["because"] == [SERVER.found_in().sha256]
    assert record["problems"] == []
    assert record["certificates"][2]["hosts"] == ["ns.example"]


def test_unreadable_parts_stop_a_run_and_nothing_is_written(exported: Path, tmp_path: Path) -> None:
    (exported / "d-damaged.cer").write_bytes(SERVER.pem[:300])
    target = tmp_path / "bundle.pem"
    target.write_bytes(b"the old one")
    done = run("bundle", exported, "-o", target)
    assert done.returncode == UNREADABLE
    assert b"d-damaged.cer, line 1" in done.stderr
    assert b"Nothing was written" in done.stderr
    assert target.read_bytes() == b"the old one"
    assert run("bundle", exported, "-o", target, "--skip-unreadable").returncode == DONE
    assert len(written(target)) == 3


def test_standard_input_and_output_take_part_in_pipes() -> None:
    done = run("bundle", "-", "-o", "-", stdin=SERVER.der)
    assert done.returncode == DONE
    assert done.stdout == SERVER.pem


def test_a_dry_run_writes_nothing(exported: Path, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    done = run("bundle", exported, "-o", target, "--dry-run")
    assert done.returncode == DONE
    assert b"Would write" in done.stdout
    assert not target.exists()
    assert run("export", exported, "-d", tmp_path / "new", "--dry-run").returncode == DONE
    assert not (tmp_path / "new").exists()


def test_an_identical_bundle_is_left_alone(exported: Path, tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    run("bundle", exported, "-o", target)
    before = target.stat().st_mtime_ns
    assert b"already holds exactly this" in run("bundle", exported, "-o", target).stdout
    assert target.stat().st_mtime_ns == before
    assert list(tmp_path.glob("*.bak*")) == []


def test_a_target_that_cannot_be_written_is_status_3(exported: Path, tmp_path: Path) -> None:
    done = run("bundle", exported, "-o", tmp_path / "no" / "bundle.pem")
    assert done.returncode == NOT_SAVED
    assert b"folder" in done.stderr
    folder = tmp_path / "folder.pem"
    folder.mkdir()
    assert run("bundle", exported, "-o", folder).returncode == NOT_SAVED


@pytest.mark.parametrize(
    ("format_name", "names"),
    [
        ("pem", {"ns.example.pem", "Example_Issuing_CA.pem", "Example_Root.pem"}),
        ("der", {"ns.example.cer", "Example_Issuing_CA.cer", "Example_Root.cer"}),
        ("p7b", {"bundle.p7b"}),
    ],
)
def test_export_writes_a_folder(
    exported: Path, tmp_path: Path, format_name: str, names: set[str]
) -> None:
    folder = tmp_path / "out"
    done = run("export", exported, "-d", folder, "--format", format_name)
    assert done.returncode == DONE
    assert {path.name for path in folder.iterdir()} == names


def test_diff_tells_what_changed(tmp_path: Path) -> None:
    renewed = server("ns.example", ISSUING, serial=7)
    old, new = tmp_path / "old.pem", tmp_path / "new.pem"
    old.write_bytes(SERVER.pem + ISSUING.pem)
    new.write_bytes(ROOT.pem + renewed.pem)
    record = run_json("diff", old, new)
    kinds = {change["title"]: change["kind"] for change in record["changes"]}
    assert kinds == {
        "ns.example": "renewed",
        "Example Root": "added",
        "Example Issuing CA": "removed",
    }
    assert b"No difference" in run("diff", old, old).stdout


def pfx(password: bytes | None) -> bytes:
    secured = BestAvailableEncryption(password) if password else NoEncryption()
    return pkcs12.serialize_key_and_certificates(
        b"my server",
        SERVER.key,
        SERVER.x509,
        [ISSUING.x509],
        secured,
    )


def test_a_password_comes_from_a_file_or_a_variable_and_is_never_shown(tmp_path: Path) -> None:
    store = tmp_path / "backup.pfx"
    store.write_bytes(pfx(b"correct horse"))
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("wrong\ncorrect horse\n")
    record = run_json("inspect", store, "--password-file", passwords)
    assert [certificate["role"] for certificate in record["certificates"]] == [
        "server",
        "intermediate",
    ]
    assert record["certificates"][0]["origins"][0]["alias"] == "my server"
    with_variable = run("inspect", store, CERTBUNDLER_PASSWORD="correct horse")
    assert with_variable.returncode == DONE
    wrong = run("inspect", store, CERTBUNDLER_PASSWORD="battery staple")
    assert wrong.returncode == UNREADABLE
    assert b"backup.pfx" in wrong.stderr
    for done in (with_variable, wrong):
        assert b"correct horse" not in done.stdout + done.stderr
        assert b"battery staple" not in done.stdout + done.stderr


def test_no_byte_of_a_private_key_reaches_any_output(tmp_path: Path) -> None:
    key = ec_key("ns.example")
    number = key.private_numbers().private_value.to_bytes(32, "big")
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem + SERVER.pem)
    (tmp_path / "key.pfx").write_bytes(pfx(None))
    target = tmp_path / "bundle.pem"
    done = run("bundle", tmp_path / "key.pem", tmp_path / "key.pfx", "-o", target, "--comments")
    assert done.returncode == DONE
    assert b"private key" in done.stderr
    shown = done.stdout + done.stderr + target.read_bytes()
    for line in pem.splitlines()[1:-1]:
        assert line not in shown
    for form in (number, number.hex().encode()):
        assert form not in shown


HOSTILE = "a\x1b[31m\x1b]0;t\x07\u202egpj.exe\n<b>x</b>=cmd()|../../x"


def test_hostile_names_reach_no_output_raw(tmp_path: Path) -> None:
    hostile = server("evil.example", common_name=HOSTILE, hosts=())
    source, target = tmp_path / "evil.cer", tmp_path / "bundle.pem"
    source.write_bytes(hostile.der)
    outputs = [
        run("inspect", source),
        run("inspect", source, "--json"),
        run("bundle", source, "-o", target, "--comments"),
        run("export", source, "-d", tmp_path / "out"),
        run("diff", source, target),
    ]
    texts = [out for done in outputs for out in (done.stdout, done.stderr)]
    for raw in (*texts, target.read_bytes()):
        text = raw.decode()
        assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text)
    assert len(list((tmp_path / "out").iterdir())) == 1
    record = answer_of("inspect", outputs[1].returncode, outputs[1].stdout)
    assert "<U+001B>" in record["certificates"][0]["subject"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_hostile_file_name_is_made_visible(tmp_path: Path) -> None:
    source = tmp_path / "a\x1b[2J\u202e.cer"
    source.write_bytes(b"nothing")
    done = run("inspect", source)
    assert b"\x1b" not in done.stderr
    assert b"<U+001B>" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--help",),
        ("inspect", "--help"),
        ("bundle", "--help"),
        ("export", "--help"),
        ("diff", "--help"),
        ("gui", "--help"),
        ("inspect", "no-such-file.cer"),
        ("bundle", "no-such-file.cer", "-o", "x.pem"),
        ("bundle", "x", "-o", "x", "--client", "netscape"),
        ("nonsense",),
        ("inspect", "/dev/zero"),
    ],
)
def test_no_traceback_reaches_a_user(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*arguments)
    assert b"Traceback" not in done.stdout + done.stderr
    assert done.returncode in {DONE, UNREADABLE, USAGE}
    assert done.stdout + done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_usage_error_is_status_2(tmp_path: Path) -> None:
    assert run("bundle", tmp_path).returncode == USAGE
    empty = run("bundle", tmp_path, "-o", tmp_path / "x.pem")
    assert empty.returncode == USAGE
    assert b"No certificate was found" in empty.stderr


def test_the_version_is_told_before_any_library_is_loaded() -> None:
    code = (
        "import sys; sys.argv[1:] = ['--version']; from gui.command_line import main; main();"
        "assert not {'click', 'cryptography', 'rich', 'OpenSSL', 'PySide6'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.startswith(b"certbundler ")


def test_a_few_usual_certificates_are_bundled_without_the_slow_libraries(tmp_path: Path) -> None:
    (tmp_path / "all.pem").write_bytes(ROOT.pem + SERVER.pem)
    arguments = ["bundle", str(tmp_path / "all.pem"), "-o", str(tmp_path / "bundle.pem")]
    code = (
        f"import sys; from core.cli.running import run; status = run({arguments!r});"
        "assert not {'cryptography.x509', 'OpenSSL', 'rich', 'json', 'ssl'} & set(sys.modules);"
        "sys.exit(status)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_engine_brings_in_no_qt() -> None:
    code = (
        "import sys, core.cli.running, core.cli.bundle_command, core.cli.export_command;"
        "assert not [name for name in sys.modules if 'PySide' in name or name.startswith('gui')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("damaged", ["old", "new", "both"])
def test_a_side_that_cannot_be_read_never_passes_for_equal(tmp_path: Path, damaged: str) -> None:
    sides = [tmp_path / "old.pem", tmp_path / "new.pem"]
    for side in sides:
        broken = damaged in (side.stem, "both")
        side.write_bytes(ROOT.pem + (SERVER.pem[:300] if broken else b""))
    done = run("diff", *sides)
    assert done.returncode == CHECK_FAILED  # no client loads a file with a damaged block
    assert b"No difference" not in done.stdout
    assert b"There may be more changes." in done.stdout
    assert run_json("diff", *sides)["complete"] is False


def test_a_side_without_any_certificate_never_passes_for_equal(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.txt").write_text("no certificate here")
    assert b"No difference" not in run("diff", tmp_path / "old", tmp_path / "new").stdout


def test_a_side_that_is_not_there_is_compared_with_nothing(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(ROOT.pem)
    done = run("diff", bundle, tmp_path / "missing.pem")
    assert b"removed" not in done.stdout
    assert b"Nothing was compared." in done.stdout
    record = run_json("diff", bundle, tmp_path / "missing.pem")
    assert (record["changes"], record["complete"]) == ([], False)


def test_where_there_is_no_certificate_that_is_said_instead_of_an_empty_table(
    tmp_path: Path,
) -> None:
    done = run("inspect", tmp_path)
    assert done.stdout.splitlines() == [b"No certificate was found."]


def test_a_command_that_is_misspelled_is_guessed() -> None:
    assert b"No such command 'inspct'. Did you mean inspect?" in run("inspct").stderr
    assert b"Did you mean" not in run("frobnicate").stderr
