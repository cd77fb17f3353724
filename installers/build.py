"""Build what can be installed.

    python3 installers/build.py linux|windows|macos [--accept-old]

What was built lies in ``dist/`` with its hashes (SHA256SUMS) and bills of materials (CycloneDX). A
Python, OpenSSL or SQLite of more than a year ago is refused unless ``--accept-old`` is given. The
environment says the rest:

    SOURCE_DATE_EPOCH       the time that files carry; the last commit's unless given
    CERTBUNDLER_SIGN_PFX    the certificate and key that sign Windows programs and the hashes
    CERTBUNDLER_SIGN_PASSWORD_FILE  the file with its password
    CERTBUNDLER_SIGN_TIMESTAMP_SERVER  the server that says when it was signed
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "wine"), str(HERE.parent)]

from platforms import linux, macos, windows  # noqa: E402 - as above
from platforms.interface import Build  # noqa: E402 - as above
from sums import write_sums  # noqa: E402 - as above

import dev  # noqa: E402 - found once the path is set

PLATFORMS = {"linux": linux.build, "windows": windows.build, "macos": macos.build}

_ACCEPT_OLD = "--accept-old"


def main(arguments: list[str]) -> int:
    """Build for one platform."""
    name, *options = arguments or [""]
    if name not in PLATFORMS or options not in ([], [_ACCEPT_OLD]):
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
        accepts_old=bool(options),
    )
    build.out.mkdir(exist_ok=True)
    made = list(PLATFORMS[name](build))
    write_sums(build.out)
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
