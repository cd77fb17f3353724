"""One run of a Windows program: a throw-away prefix, in namespaces that take all with them.

The mounts and processes of a run are its own: when it ends, however it ends, the kernel takes
them down, so that nothing is left mounted in the root and no Wine server stays.
"""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from parts import PROJECT, USER, cache, wine_root
from windows_python import windows_python, windows_python_folder

PYTHON = r"Z:\opt\python\python.exe"
SHOWN_PROJECT = r"Z:\project"
_PREFIX = "/home/admin/prefix"
# The mounts of one run; $1 the root, $2 the run's folder, $3 the project, $4 Windows' Python.
_MOUNT = r"""
mount -t tmpfs tmpfs "$1/tmp" -o mode=1777
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mkdir -p "$1/project" "$1/opt/python"
mount --bind "$3" "$1/project"
mount -o remount,bind,ro "$1/project"
mount --bind "$4" "$1/opt/python"
mount -o remount,bind,ro "$1/opt/python"
mount --bind "$2" "$1/home/admin"
mkdir -p "$1/full"
mount -t tmpfs tmpfs "$1/full" -o size=64k,mode=1777
shift 4
exec chroot "$@"
"""
# The server writes the registry when it ends, a moment after the last program.
_BOOT = r"""
wineboot --init
wine reg add 'HKLM\Software\Wine\Drives' /v s: /t REG_SZ /d network
wineserver --wait
"""
# Runs each line that it is given beside the others.
_SHELL = r"""while IFS= read -r line; do eval "$line" & done"""
_ENVIRONMENT = {
    "HOME": "/home/admin",
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "WINEPREFIX": _PREFIX,
    "WINEDEBUG": "-all",
    "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 - a file system of this run alone
    # no offer to download .NET or a browser, no menu entries
    "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=",
    # the project is mounted read-only
    "PYTHONPYCACHEPREFIX": r"C:\cache",
    "HYPOTHESIS_STORAGE_DIRECTORY": r"C:\hypothesis",
}


def made() -> bool:
    """The parts are there: nothing has to be fetched to run a Windows program."""
    return (cache() / "prefix").exists() and windows_python_folder().exists()


def run(
    command: Iterable[str],
    *,
    environment: Mapping[str, str] | None = None,
    keep: Path | None = None,
    python: Path | None = None,
) -> int:
    r"""Run a Windows program in a fresh prefix and return its exit status.

    Args:
        command: the program as Windows names it, and its arguments.
        environment: further variables that it gets; Wine passes on none that begin with ``QT_``.
        keep: a folder to which the prefix's ``drive_c\out`` is copied at the end.
        python: the folder of another Python than the locked one.
    """
    with _home() as home:
        status = _enter(home, ("wine", *command), environment or {}, python)
        out = home / "prefix" / "drive_c" / "out"
        if keep is not None and out.is_dir():
            shutil.copytree(out, keep, dirs_exist_ok=True)
        return status


class Desk:
    """A Windows on a screen, for as long as it is looked at; programs start side by side.

    Attributes:
        drive: its drive C, as Linux sees it.
    """

    def __init__(self, home: Path, screen: str) -> None:
        self.drive = home / "prefix" / "drive_c"
        self._shell = subprocess.Popen(
            _inside(home, ("sh", "-c", _SHELL), {"DISPLAY": screen}),
            stdin=subprocess.PIPE,
            text=True,
        )

    def start(self, *command: str) -> None:
        """Start a Windows program; what it prints goes on."""
        assert self._shell.stdin is not None  # noqa: S101 - asked for above
        self._shell.stdin.write(shlex.join(("wine", *command)) + "\n")
        self._shell.stdin.flush()

    def close(self) -> None:
        """End every program: the kernel ends all when the shell, their first process, does."""
        self._shell.communicate()


@contextmanager
def desk(screen: str) -> Iterator[Desk]:
    """A fresh Windows on an X screen (``:99``); all of it ends with the block."""
    with _home() as home:
        there = Desk(home, screen)
        try:
            yield there
        finally:
            there.close()


@contextmanager
def _home() -> Iterator[Path]:
    """The folder of one run, with a prefix that was just made."""
    with tempfile.TemporaryDirectory(prefix="run-", dir=cache()) as name:
        home = Path(name)
        _copy(_template(), home / "prefix")
        _prepare_shares(home / "prefix")
        _own(home)
        yield home


def _template() -> Path:
    """A prefix that was just made, kept to be copied: making one takes half a minute."""
    part = cache() / "prefix"
    if part.exists():
        return part
    wine_root()
    with tempfile.TemporaryDirectory(prefix="prefix-", dir=cache()) as name:
        home = Path(name)
        _own(home)
        if _enter(home, ("sh", "-e", "-c", _BOOT), {}):
            raise RuntimeError("Wine could not make a prefix")
        (home / "prefix").rename(part)
    return part


def _prepare_shares(prefix: Path) -> None:
    r"""Make ``\\fileserver\share`` a real share for every call, and ``S:`` the same, mapped.

    ``\\fileserver\full`` is a disk that is soon full.
    """
    share = prefix / "drive_c" / "share"
    share.mkdir()
    devices = prefix / "dosdevices"
    (devices / "unc" / "fileserver").mkdir(parents=True)
    (devices / "unc" / "fileserver" / "share").symlink_to("../../../drive_c/share")
    (devices / "unc" / "fileserver" / "full").symlink_to("/full")
    (devices / "s:").symlink_to("../drive_c/share")


def _enter(
    home: Path,
    command: Iterable[str],
    environment: Mapping[str, str],
    python: Path | None = None,
) -> int:
    words = _inside(home, command, environment, python)
    return subprocess.run(words, check=False).returncode


def _inside(
    home: Path,
    command: Iterable[str],
    environment: Mapping[str, str],
    python: Path | None = None,
) -> tuple[str | Path, ...]:
    """The words that run a command in namespaces and a root of its own."""
    alone = ("unshare", "--mount", "--pid", "--fork", "--kill-child")
    there = python or windows_python()
    mounts = ("sh", "-e", "-c", _MOUNT, "sh", wine_root(), home, PROJECT, there)
    inside = (f"--userspec={USER}:{USER}", wine_root(), "env", "-i", "--chdir=/project")
    settings = {**_ENVIRONMENT, **environment}
    variables = (f"{name}={value}" for name, value in settings.items())
    return (*alone, *mounts, *inside, *variables, *command)


def _copy(template: Path, prefix: Path) -> None:
    subprocess.run(("cp", "--archive", "--reflink=auto", template, prefix), check=True)


def _own(folder: Path) -> None:
    os.chmod(folder, 0o755)  # noqa: S103 - a temporary folder is its maker's alone
    subprocess.run(("chown", "--recursive", f"{USER}:{USER}", folder), check=True)
