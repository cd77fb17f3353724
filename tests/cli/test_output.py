"""Whoever reads the output may stop, be full, or not be there at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factory import authority

REPOSITORY = Path(__file__).parents[2]
OUTPUT_FAILED = 74


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Many certificates: more output than any pipe holds."""
    file = tmp_path / "all.pem"
    file.write_bytes(b"".join(authority(f"Authority {position}").pem for position in range(200)))
    return file


def command(*arguments: str | Path) -> list[str]:
    """The words that run the command line in a process of its own."""
    code = "from core.cli.main import main; main()"
    return [sys.executable, "-c", code, *map(str, arguments)]


def test_a_reader_that_stops_early_is_no_error(source: Path) -> None:
    with subprocess.Popen(
        command("inspect", source, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait() == 0
    assert said == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_output_that_cannot_be_written_is_said_plainly(source: Path, more: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command("inspect", source, *more),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=REPOSITORY,
            check=False,
        )
    assert done.returncode == OUTPUT_FAILED
    said = done.stderr.decode().splitlines()
    assert said == ["Error: The output could not be written: No space left on device."]


@pytest.mark.skipif(sys.platform == "win32", reason="handles are closed in another way there")
@pytest.mark.parametrize("closed", [1, 2])
def test_the_bundle_is_written_without_a_console_too(
    source: Path, tmp_path: Path, closed: int
) -> None:
    target = tmp_path / "bundle.pem"
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *command("bundle", source, "-o", target)],
        capture_output=True,
        cwd=REPOSITORY,
        check=False,
    )
    assert done.returncode == 0
    assert target.read_bytes().count(b"BEGIN CERTIFICATE") == 200


def test_characters_that_the_output_does_not_have_are_written_as_escapes(tmp_path: Path) -> None:
    """A person may ask for an encoding with few characters."""
    file = tmp_path / "root.pem"
    file.write_bytes(authority("Корень").pem)
    done = subprocess.run(
        command("inspect", file),
        capture_output=True,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == 0
    assert rb"\u041a\u043e\u0440\u0435\u043d\u044c" in done.stdout


def test_names_go_through_a_pipe_in_utf_8_on_every_system(tmp_path: Path) -> None:
    file = tmp_path / "root.pem"
    file.write_bytes(authority("Корень").pem)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}
    words = command("inspect", file)
    done = subprocess.run(words, capture_output=True, cwd=REPOSITORY, env=environment, check=False)
    assert "Корень" in done.stdout.decode("utf-8")
    words = command("inspect", tmp_path / "fehlt-Ö.pem")
    done = subprocess.run(words, capture_output=True, cwd=REPOSITORY, env=environment, check=False)
    assert "fehlt-Ö.pem" in done.stderr.decode("utf-8")
