"""What every platform is given to build from."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


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
    """

    version: str
    project: Path
    work: Path
    out: Path
    python: Path
    time: int


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
        PYTHONHASHSEED="0",
    )
    return target / "certbundler"


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
