"""Files that a client's library refuses or reads otherwise: every command says so."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from core.cli.running import run as run_here
from core.profiles.any_client import ANY
from core.strict.readers import readers_of
from tests.cli.runner import answer_of, decoded, run
from tests.factory import LONG, authority, server
from tests.tls import HOST, serving

DONE, CHECK_FAILED = 0, 4
ROOT = authority("Example Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
SERVER = server(HOST, ISSUING, **LONG)
PLAIN = SERVER.pem + ISSUING.pem + ROOT.pem
POLICY = (
    b'<P><CurlSSL CAInfo="/etc/b.pem" SSLVerifyPeer="yes" SSLVerifyHost="yes" '
    b'SSLNSPublicHttpsCertFingerprint="%s"/></P>' % SERVER.found_in().sha1.encode()
)
SAID_YES = (b"has arrived", b"Verified: 1", b"No difference", b"all certificates (")


class Done(NamedTuple):
    command: str
    returncode: int
    stdout: bytes
    stderr: bytes


Here = Callable[..., Done]


@pytest.fixture
def here(capfd: pytest.CaptureFixture[str]) -> Here:
    """Run a command in this process: there are hundreds of them."""

    def run(*words: str | Path) -> Done:
        capfd.readouterr()
        status = run_here([str(word) for word in words])
        shown = capfd.readouterr()
        return Done(str(words[0]), status, shown.out.encode(), shown.err.encode())

    return run


def record_of(done: Done) -> Any:
    return answer_of(done.command, done.returncode, done.stdout)


def _after_line(data: bytes, number: int, more: bytes) -> bytes:
    lines = data.split(b"\n")
    return b"\n".join([*lines[:number], more, *lines[number:]])


REFUSED: dict[str, Callable[[bytes], bytes]] = {
    "glued marks": lambda data: data.replace(b"-----\n-----BEGIN", b"----------BEGIN"),
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "UTF-16 without a mark": lambda data: data.decode().encode("utf-16-be"),
    "DER": lambda _: SERVER.der,
    "CR only": lambda data: data.replace(b"\n", b"\r"),
    "first block damaged": lambda data: data[:100] + b"*" + data[101:],
    "last block cut off": lambda data: data[:-80],
    "leading blanks": lambda data: b"\n".join(b"  " + line for line in data.split(b"\n")),
    "quoted in a mail": lambda data: b"\n".join(b"> " + line for line in data.split(b"\n")),
    "blank line in the Base-64": lambda data: _after_line(data, 3, b""),
    "header line": lambda data: _after_line(data, 1, b"Comment: mine"),
    "blank line before END": lambda data: data.replace(b"\n-----END", b"\n\n-----END"),
}
"""curl and OpenSSL refuse such a file whole; what is in it can be read all the same."""

LOST: dict[str, Callable[[bytes], bytes]] = {
    "END of the first block missing": lambda data: data.replace(
        b"-----END CERTIFICATE-----\n", b"", 1
    ),
    "NUL byte": lambda data: data.replace(b"-----\n-----", b"-----\n\0\n-----", 1),
    "byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "text before a BEGIN mark": lambda data: data.replace(b"\n-----BEGIN", b"\nx -----BEGIN"),
    "another label": lambda data: data.replace(SERVER.pem, _other_label(SERVER.pem)),
}
"""Of such a file, some versions of OpenSSL lose a certificate without a word."""


def _other_label(pem: bytes) -> bytes:
    return pem.replace(b" CERTIFICATE", b" X.509 CERTIFICATE")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(PLAIN)
    return path


@pytest.fixture(params=[*REFUSED, *LOST])
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The bundle as it arrived on a client in each of these ways."""
    path = tmp_path / "cainfo-merged.pem"
    path.write_bytes({**REFUSED, **LOST}[request.param](PLAIN))
    return path


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with serving(SERVER, [ISSUING], tmp_path) as port:
        yield port


def test_no_command_says_yes_to_a_file_that_clients_read_otherwise(
    here: Here, odd: Path, bundle: Path, port: int, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.xml"
    policy.write_bytes(POLICY)
    asked = ("--server", f"{HOST}:{port}")
    for words in (
        ("client-check", odd, "--bundle", bundle),
        ("client-check", bundle, "--bundle", odd),
        ("client-check", "--bundle", bundle, "--default", odd),
        ("try", odd, *asked),
        ("watch", odd, *asked),
        ("diff", odd, bundle),
        ("diff", bundle, odd),
        ("policy", policy, "--bundle", odd),
        ("inspect", odd, "--as", "smp-agent"),
    ):
        done = here(*words)
        assert done.returncode == CHECK_FAILED, (words, done.stdout, done.stderr)
        assert b"error: not-as-clients-read: " in done.stdout, words
        assert b"certbundler bundle " in done.stdout
        assert not [yes for yes in SAID_YES if yes in done.stdout], words


def test_json_says_the_same(here: Here, odd: Path, bundle: Path) -> None:
    record = record_of(here("client-check", odd, "--bundle", bundle, "--json"))
    assert record["arrived"] is None
    (first, *_) = record["not_as_clients_read"]
    assert first["code"] == "not-as-clients-read"
    assert first["libraries"]
    for words in (
        ("diff", odd, bundle),
        ("try", odd, "--server", "localhost:1"),
        ("watch", odd, "--server", "localhost:1"),
    ):
        assert (
            record_of(here(*words, "--json"))["not_as_clients_read"][0]["cause"] == first["cause"]
        )
    (read,) = record_of(here("inspect", odd, "--as", "openssl", "--json"))["as"]["files"]
    assert read["not_as_clients_read"][0]["cause"] == first["cause"]


@pytest.mark.needs_tool("curl")
def test_curl_refuses_what_is_said_to_be_refused_whole(
    here: Here, tmp_path: Path, port: int
) -> None:
    if shutil.which("curl") is None:
        pytest.skip("curl is not here: not compared")
    for kind, change in REFUSED.items():
        path = tmp_path / "odd.pem"
        path.write_bytes(change(PLAIN))
        command = ["curl", "-sS", "--cacert", str(path), f"https://{HOST}:{port}/"]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 77, kind
        record = record_of(here("inspect", path, "--as", "smp-agent", "--json"))
        (misread,) = record["as"]["files"][0]["not_as_clients_read"]
        assert misread["whole_file"], kind


@pytest.mark.parametrize(
    "kind",
    [kind for kind in (*REFUSED, *LOST) if not {"damaged", "cut", "END"} & set(kind.split())],
)
def test_the_repair_that_is_named_repairs_the_file(here: Here, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a file.pem"
    path.write_bytes({**REFUSED, **LOST}[kind](PLAIN))
    said = here("inspect", path, "--as", "any").stdout.decode()
    assert f'certbundler bundle "{path}" -o "{path}"' in said
    assert here("bundle", path, "-o", path).returncode == DONE
    done = here("inspect", path, "--as", "any")
    assert done.returncode == DONE
    *others, last = (strict_reader.library for strict_reader in readers_of(ANY))
    assert f"{', '.join(others)} and {last} load all" in decoded(done.stdout)


def test_the_line_and_the_libraries_are_named(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(b"# ours\n\xef\xbb\xbf" + PLAIN)
    done = here("inspect", path, "--as", "openssl")
    assert b"line 2: The block that begins here is not loaded by OpenSSL 1.1 to 4." in done.stdout
    path.write_bytes(b"\xef\xbb\xbf" + PLAIN)
    done = here("inspect", path, "--as", "openssl")
    assert b"line 1: The block that begins here is not loaded by OpenSSL 1.1. A byte" in done.stdout
    assert here("inspect", path, "--as", "gnutls").returncode == DONE
    done = here("inspect", path, "--as", "any")
    assert b"line 1: The whole file is refused by Java" in done.stdout


def test_inspecting_one_pem_file_hints_at_what_clients_do_not_read(
    here: Here, odd: Path, bundle: Path
) -> None:
    done = here("inspect", odd)
    read = record_of(here("inspect", odd, "--json"))["certificates"]
    if any(
        origin["container"] == "PEM" for certificate in read for origin in certificate["origins"]
    ):
        assert b"--as smp-agent" in done.stderr
    assert b"hint" not in here("inspect", bundle).stderr
    assert b"hint" not in here("inspect", bundle, odd).stderr


def test_what_comes_through_standard_input_is_read_as_a_client_reads_it(bundle: Path) -> None:
    glued = REFUSED["glued marks"](PLAIN)
    for words in (("diff", "-", bundle), ("client-check", "-", "--bundle", bundle)):
        done = run(*words, stdin=glued)
        assert done.returncode == CHECK_FAILED
        assert b"standard input, line 16" in done.stdout or b"standard input, line" in done.stdout
        assert run(*words, stdin=PLAIN).returncode == DONE


def test_folders_and_exports_are_compared_by_their_certificates(
    here: Here, bundle: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "exported"
    folder.mkdir()
    for number, issued in enumerate((SERVER, ISSUING, ROOT)):
        (folder / f"{number}.cer").write_bytes(issued.der)
    done = here("diff", bundle, folder)
    assert done.returncode == DONE
    assert b"No difference" in done.stdout


def test_the_forecast_warns_where_no_file_can_follow(
    here: Here, bundle: Path, tmp_path: Path
) -> None:
    own = tmp_path / "cainfo.pem"
    own.write_bytes(SERVER.pem.rstrip())
    done = here("client-check", "--bundle", bundle, "--default", own)
    assert done.returncode == DONE
    assert b"warning: cainfo.pem does not end with a newline." in done.stdout
    record = record_of(here("client-check", "--bundle", bundle, "--default", own, "--json"))
    assert [warning["code"] for warning in record["warnings"]] == ["no-line-end"]
    own.write_bytes(SERVER.pem)
    assert b"warning" not in here("client-check", "--bundle", bundle, "--default", own).stdout
    assert json.loads(json.dumps(record))["store"][0]["from"] == "cainfo.pem"


def test_what_gnutls_loads_more_than_openssl_counts_for_gnutls(here: Here, tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(LOST["END of the first block missing"](PLAIN))
    (read,) = record_of(here("inspect", path, "--as", "gnutls", "--json"))["as"]["files"]
    assert read["not_as_clients_read"] == []
    assert read["loaded"] == [issued.found_in().sha256 for issued in (SERVER, ISSUING, ROOT)]
