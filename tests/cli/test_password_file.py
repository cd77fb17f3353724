"""--password-file: a file or a pipe, to a bound, and nothing else."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12

from tests.cli.runner import run, run_json
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
PASSWORD = "hörse"  # noqa: S105 - made for the test
USAGE = 2


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.pfx"
    lock = BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", SERVER.key, SERVER.x509, None, lock)
    )
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of this kind are Unix's")
def test_passwords_come_through_a_pipe_that_is_filled_slowly(store: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def write() -> None:
        with pipe.open("wb", buffering=0) as end:
            for byte in f"wrong\n{PASSWORD}\n".encode():
                end.write(bytes([byte]))

    writer = threading.Thread(target=write)
    writer.start()
    record = run_json("inspect", store, "--password-file", pipe)
    writer.join()
    assert [certificate["sha256"] for certificate in record["certificates"]] == [
        SERVER.found_in().sha256
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="devices have no such names there")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(store: Path, device: str) -> None:
    done = run("inspect", store, "--password-file", device)
    assert done.returncode == USAGE
    assert b"Use a file or a pipe." in done.stderr


def test_a_file_without_end_is_refused_by_its_size(store: Path, tmp_path: Path) -> None:
    large = tmp_path / "passwords.txt"
    large.write_bytes(b"x\n" * 600_000)
    done = run("inspect", store, "--password-file", large)
    assert done.returncode == USAGE
    assert b"larger than 1,048,576 bytes" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="bash is Unix's")
def test_a_pipe_without_end_is_refused_by_its_size(store: Path) -> None:
    program = "from core.cli.main import main; main()"
    line = f'"$0" -c "{program}" inspect "$1" --password-file <(yes)'
    done = subprocess.run(
        ["bash", "-c", line, sys.executable, store], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == USAGE
    assert b"larger than 1,048,576 bytes" in done.stderr


def test_a_file_that_is_no_text_is_refused_without_showing_it(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "passwords.txt"
    other.write_bytes("geheim\u00e9".encode("latin-1"))
    done = run("inspect", store, "--password-file", other)
    assert done.returncode == USAGE
    assert b"not UTF-8 text" in done.stderr
    assert b"geheim" not in done.stderr
