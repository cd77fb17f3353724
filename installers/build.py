"""Build what can be installed.

    python3 installers/build.py linux|windows|macos

What was built lies in ``dist/`` with its hashes (SHA256SUMS) and a software bill of materials
(CycloneDX). The environment says what else there is to say:

    SOURCE_DATE_EPOCH       the time that files carry; the last commit's unless given
    CERTBUNDLER_SIGN_PFX    the certificate and key that Windows programs are signed with
    CERTBUNDLER_SIGN_PASSWORD_FILE  the file with its password
    CERTBUNDLER_SIGN_TIMESTAMP_SERVER  the server that says when it was signed
"""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "wine"), str(HERE.parent)]

from platforms import linux, macos, windows  # noqa: E402 - as above
from platforms.interface import Build  # noqa: E402 - as above

import dev  # noqa: E402 - found once the path is set

PLATFORMS = {"linux": linux.build, "windows": windows.build, "macos": macos.build}


def main(arguments: list[str]) -> int:
    """Build for one platform."""
    if len(arguments) != 1 or arguments[0] not in PLATFORMS:
        print(__doc__)
        return 2
    os.environ.setdefault("SOURCE_DATE_EPOCH", _last_commit())
    os.umask(0o022)
    work = dev.HERE / "build" / "installers"
    python = dev.make_environment("installers", work / "environment")
    build = Build(
        version=_version(),
        project=dev.HERE,
        work=work,
        out=dev.HERE / "dist",
        python=python,
        time=int(os.environ["SOURCE_DATE_EPOCH"]),
    )
    build.out.mkdir(exist_ok=True)
    made = [*PLATFORMS[arguments[0]](build), _bill_of_materials(build, arguments[0])]
    _write_sums(build.out)
    for file in made:
        print(f"Built {file.relative_to(dev.HERE)}: {file.stat().st_size:,} bytes")
    return 0


def _version() -> str:
    import core  # noqa: PLC0415 - found once the path is set

    return core.__version__


def _last_commit() -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=dev.HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "0"


def _bill_of_materials(build: Build, platform: str) -> Path:
    """What the programs are made of, from the locked requirements with their hashes."""
    target = build.out / f"certbundler-{build.version}-{platform}.cdx.json"
    lock = build.project / "requirements" / "run.txt"
    if platform == "windows":
        lock = _without_tests(lock, build.work / "windows-run.txt")
    described = build.work / f"{platform}-project.toml"
    text = (build.project / "pyproject.toml").read_text(encoding="utf-8")
    described.write_text(text.replace('dynamic = ["version"]', f'version = "{build.version}"'))
    reproducible = ("--output-reproducible", "--pyproject", described)
    dev.run(
        *(build.python, "-m", "cyclonedx_py", "requirements", *reproducible),
        *("--output-format", "JSON", "--output-file", target, lock),
    )
    return target


def _without_tests(run: Path, target: Path) -> Path:
    """What is locked for Windows, less what only its tests use."""
    locked = run.with_name("windows.txt").read_text()
    used = {entry.partition("==")[0] for entry in _entries(run.read_text())}
    kept = (entry for entry in _entries(locked) if entry.partition("==")[0] in used)
    target.write_text("\n".join(kept))
    return target


def _entries(lock: str) -> list[str]:
    """Each requirement with the lines of its hashes."""
    return re.split(r"\n(?=\S)", lock)


def _write_sums(out: Path) -> None:
    """The hashes of all that lies there, in the form that sha256sum checks."""
    files = sorted(path for path in out.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (out / "SHA256SUMS").write_text("".join(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
