"""What every platform is given to build from."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from contents.age import ages, today


@dataclass(frozen=True, slots=True)
class Build:
    """One run of the build.

    Attributes:
        version: of the program.
        project: the checkout.
        work: a folder for what is between.
        out: where the results go.
        python: the Python of the environment with the locked build tools.
        time: seconds since 1970 that files carry.
        accepts_old: bundle a Python, OpenSSL or SQLite of more than a year ago as well.
        windows_python: bundle this Python for Windows instead of the locked one: python.org's
            embeddable package, or a folder.
        windows_python_sha256: of that package.
    """

    version: str
    project: Path
    work: Path
    out: Path
    python: Path
    time: int
    accepts_old: bool = False
    windows_python: Path | None = None
    windows_python_sha256: str = ""


FREEZING = {"PYTHONHASHSEED": "0", "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0"}
"""What PyInstaller is told: the same bytes each time, and modules that are packed by the installers
alone. Unpacking them at each start took a tenth of a bundle of ten files."""


class CannotBuildError(SystemExit):
    """The platform cannot be built here; the text says why."""


def frozen(build: Build) -> Path:
    """Let PyInstaller make the program's folder on this platform."""
    target = build.work / "frozen"
    shutil.rmtree(target, ignore_errors=True)
    run(
        *(build.python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", target, "--workpath", build.work / "pyinstaller"),
        build.project / "installers" / "certbundler.spec",
        **FREEZING,
    )
    check_age(build, target / "contents.json")
    return target / "certbundler"


def check_age(build: Build, recorded: Path) -> None:
    """Print the versions of what is bundled; end where Python, OpenSSL or SQLite is too old."""
    told = json.loads(recorded.read_text(encoding="utf-8"))
    print(f"Bundled: Qt {told['versions']['qt']}", flush=True)
    lines = list(ages(told, today()))
    for line, old in lines:
        print(f"Bundled: {line}{', more than a year ago' if old else ''}", flush=True)
    if any(old for _, old in lines) and not build.accepts_old:
        raise CannotBuildError("Not built: bring newer ones, or accept these with --accept-old.")


def set_times(folder: Path, time: int) -> None:
    """Give every file of a folder the same time."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (time, time), follow_symlinks=False)


def run(*command: str | Path, **environment: str) -> None:
    """Run a tool; end with its status where it fails."""
    print("+", *command, flush=True)
    done = subprocess.run(command, env={**os.environ, **environment}, check=False)
    if done.returncode:
        raise CannotBuildError(done.returncode)


def need(*tools: str) -> None:
    """End with a sentence where a tool is missing."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        raise CannotBuildError(f"Not built: install {', '.join(missing)} first.")
