"""A copy of the process checks signatures for the commands that read certificates."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.factory import authority, server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")
ROOT = authority("Example Root")
NAMESAKE = authority("Example Root")
SERVERS = [server(f"ns{number}.example", (ROOT, NAMESAKE)[number % 2]) for number in range(6)]
RUN = """
import os, sys
processors = set(range(int(sys.argv.pop(1))))
os.sched_getaffinity = lambda _: processors
from core.cli import main
def leave(status):
    try:
        os.waitpid(-1, os.WNOHANG)
        print("A copy is left.")
    except ChildProcessError:
        pass
    sys.stdout.flush()
    os._exit(status)
main._leave = leave
main.main()
"""


def run(processors: int, *arguments: str | Path) -> tuple[int, str]:
    words = [sys.executable, "-c", RUN, str(processors), *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "exported"
    folder.mkdir()
    for number, issued in enumerate((*SERVERS, NAMESAKE, ROOT)):
        (folder / f"{number}.cer").write_bytes(issued.der)
    return folder


@pytest.mark.parametrize("command", ["inspect", "bundle", "export"])
def test_what_a_command_says_is_the_same_with_and_without_a_copy(
    command: str, folder: Path, tmp_path: Path
) -> None:
    options = {"inspect": (), "bundle": ("-o", "-"), "export": ("-d", tmp_path / "out")}
    alone = run(1, command, folder, *options[command], "--client", "any")
    if command == "export":
        options[command] = ("-d", tmp_path / "out again")
    shared = run(2, command, folder, *options[command], "--client", "any")
    assert (shared[0], shared[1].replace("out again", "out")) == alone
    assert "ns5.example" in shared[1] or "CERTIFICATE" in shared[1]


@pytest.mark.parametrize("words", [["--help"], ["missing.cer", "-o", "out.pem"], ["--nonsense"]])
def test_no_copy_is_left_where_nothing_was_read(words: list[str]) -> None:
    assert run(2, "bundle", *words) == run(1, "bundle", *words)


def test_a_copy_that_fails_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = run(2, "inspect", folder)
    fails = "from core.cli import sharing\nsharing._answers = lambda _: [][0]\nmain.main()"
    monkeypatch.setitem(globals(), "RUN", RUN.replace("main.main()", fails))
    assert run(2, "inspect", folder) == usual
