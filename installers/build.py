"""Build what can be installed.

    python3 installers/build.py linux|windows|macos [--accept-old]
    python3 installers/build.py windows --python python-3.X.Y-embed-amd64.zip --python-sha256 HASH

What was built lies in ``dist/`` with its hashes (SHA256SUMS) and bills of materials (CycloneDX).
The environment says the rest:

    SOURCE_DATE_EPOCH       the time that files carry; the last commit's unless given
    CERTBUNDLER_SIGN_PFX    the certificate and key that sign Windows programs and the hashes
    CERTBUNDLER_SIGN_PASSWORD_FILE  the file with its password
    CERTBUNDLER_SIGN_TIMESTAMP_SERVER  the server that says when it was signed
"""

import argparse
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


def main(arguments: list[str]) -> int:
    """Build for one platform."""
    options = _options(arguments)
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
        accepts_old=options.accept_old,
        windows_python=options.python,
        windows_python_sha256=options.python_sha256,
    )
    build.out.mkdir(exist_ok=True)
    made = list(PLATFORMS[options.platform](build))
    write_sums(build.out)
    for file in made:
        print(f"Built {file.relative_to(dev.HERE)}: {file.stat().st_size:,} bytes")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("platform", choices=PLATFORMS)
    parser.add_argument(
        "--accept-old",
        action="store_true",
        help="bundle a Python, OpenSSL or SQLite that is more than a year old as well",
    )
    parser.add_argument(
        "--python",
        type=Path,
        metavar="ZIP|FOLDER",
        help="the Python that Windows' packages bundle, instead of the locked one: python.org's "
        "embeddable package for x86-64, or a folder of an unpacked or installed one",
    )
    parser.add_argument(
        "--python-sha256",
        default="",
        metavar="HASH",
        help="the SHA-256 of that package, as python.org tells it; a folder needs none",
    )
    return parser.parse_args(arguments)


def _version() -> str:
    import core  # noqa: PLC0415 - found once the path is set

    return core.__version__


def _last_commit() -> str:
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=dev.HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "0"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
