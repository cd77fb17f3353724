"""The real TLS libraries as judges: each says what it makes of a server with a CA file.

Each is a process that is asked again and again. What is not installed gives no judge; the tests
are skipped aloud then.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

PROGRAMS = Path(__file__).parent / "programs"
TOOLS = Path(__file__).resolve().parents[2] / ".cache" / "judges"
"""Where ``dev.py test`` puts the libraries that are not for the project's own environment."""

VERIFIED, REFUSED, NOT_LOADED = range(3)
Command = Callable[[Path], list[str] | None]


class Kind(NamedTuple):
    """A library that can judge.

    Attributes:
        profile: the client profile that speaks for it.
        command: starts it, given a folder for what has to be built; None where it is missing.
        says_load_error: it tells a file that it does not load from a server that it refuses.
    """

    profile: str
    command: Command
    says_load_error: bool = True


class Judge:
    """One library, running."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def verdict(self, bundle: Path, port: int, host: str) -> int:
        """Ask about the server on this loopback port; the host's name counts too."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        requests.write(f"{bundle}\t{port}\t{host}\n")
        requests.flush()
        answer = answers.readline()
        assert answer, "the judge ended"
        return int(answer.split(" ", 1)[0])


@contextmanager
def running(kind: Kind, folder: Path) -> Iterator[Judge | None]:
    """Start a judge; None where its library is not installed."""
    command = kind.command(folder)
    if command is None:
        yield None
        return
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield Judge(process)
        finally:
            process.kill()


def _python(*minors: int) -> Command:
    def command(_: Path) -> list[str] | None:
        if sys.version_info[1] in minors:
            return [sys.executable, str(PROGRAMS / "asks.py")]
        names = (_found(f"python3.{minor}") for minor in minors)
        found = next((name for name in names if name), None)
        return [found, str(PROGRAMS / "asks.py")] if found else None

    return command


@lru_cache
def _found(program: str) -> str | None:
    """The program, if it is there and runs; the shim of a version manager may not."""
    path = shutil.which(program)
    if (
        path is None
        or subprocess.run([path, "--version"], capture_output=True, check=False).returncode
    ):
        return None
    return path


def _node(_: Path) -> list[str] | None:
    node = _found("node")
    return [node, str(PROGRAMS / "asks.js")] if node else None


def _java(_: Path) -> list[str] | None:
    """A program in one file needs Java's compiler, which a JRE has not."""
    java = shutil.which("java")
    return [java, str(PROGRAMS / "Asks.java")] if java and shutil.which("javac") else None


def _go(folder: Path) -> list[str] | None:
    places = str(TOOLS / "go" / "go" / "bin"), os.environ["PATH"]
    go = shutil.which("go", path=os.pathsep.join(places))
    if go is None:
        return None
    source = folder / "asks-go"
    source.mkdir()
    shutil.copy(PROGRAMS / "asks.go", source / "main.go")
    # a module of today: Go keeps old defaults for programs that are in none
    (source / "go.mod").write_text("module asks\n\ngo 1.24\n")
    local = {"GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod", "GOCACHE": str(TOOLS / "go-cache")}
    environment = {**os.environ, **local}
    built = subprocess.run([go, "build", "-o", "asks"], cwd=source, env=environment, check=False)
    return [str(source / "asks")] if built.returncode == 0 else None


def _openssl_11(_: Path) -> list[str] | None:
    folder = TOOLS / "openssl-1.1"
    program = str(PROGRAMS / "asks_openssl.py")
    # without the site, which has the project's own pyOpenSSL
    return [sys.executable, "-S", program, str(folder)] if (folder / "OpenSSL").is_dir() else None


KINDS: dict[str, Kind] = {
    "OpenSSL 1.1.1": Kind("curl-7.67", _openssl_11),
    "Python up to 3.12": Kind("python-3.12", _python(11, 12, 10)),
    "Python 3.13": Kind("python", _python(13, 14)),
    "Node.js": Kind("node", _node, says_load_error=False),
    "Java": Kind("java", _java),
    "Go": Kind("go", _go),
}
