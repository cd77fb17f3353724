"""The parts of a Windows that runs on Linux, each made once and kept outside the repository.

- A Debian 13 root with Wine 10: Debian 12's own Wine reports an older Windows and lacks parts.
- Windows' own Python, with the locked wheels (``windows_python.py``).
- A prefix: what Wine keeps for a Windows, copied anew for each run.

Each part is made under another name and renamed when it is whole, so that an interrupted run
leaves none that is half made.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
REQUIREMENTS = PROJECT / "requirements"
CACHE_VARIABLE = "CERTBUNDLER_WINDOWS_CACHE"
USER = 1000  # an ordinary user of the root: one that may not write what is marked read-only
_SUITE = "trixie"
_WINE_PACKAGES = ("wine", "wine64", "fonts-wine", "fonts-liberation")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
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


def wine_root() -> Path:
    """The Debian root with Wine in it."""
    return made_once(f"wine-{_SUITE}", _make_wine_root)


def made_once(name: str, make: Callable[[Path], None]) -> Path:
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
    run_quietly("debootstrap", "--variant=minbase", _SUITE, root)
    run_quietly("chroot", root, "apt-get", "-qq", "update")
    install = ("apt-get", "-qq", "install", "-y", "--no-install-recommends", *_WINE_PACKAGES)
    run_quietly("chroot", root, "env", "DEBIAN_FRONTEND=noninteractive", *install)
    run_quietly("chroot", root, "apt-get", "clean")
    (root / "etc" / "hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
    run_quietly("chroot", root, "useradd", "--uid", str(USER), "--create-home", "admin")


def run_quietly(*command: str | Path) -> None:
    """Run a step quietly; where it fails, show what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-3000:], done.stderr[-3000:], sep="\n", file=sys.stderr)
        raise NotHereError(f"this failed: {' '.join(map(str, command[:4]))}")
