"""Build the last commit twice, in folders of different names, and compare byte for byte.

    python3 installers/twice.py linux|windows

Both are signed with one certificate, which is made for this. The signature of the hashes is left
out: it says when it was made. Exit status 1: something differs, and is named.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PLACES = ("one", "another/folder of two")
"""Below the folder that both are built in: neither their depth nor their names are the same."""
SIGNATURE = "SHA256SUMS.p7s"


def differences(one: Path, two: Path) -> Iterator[str]:
    """The names of the files that only one of the folders has, or that differ."""
    names = {path.name for folder in (one, two) for path in folder.iterdir()} - {SIGNATURE}
    for name in sorted(names):
        files = (one / name, two / name)
        if not all(file.is_file() for file in files):
            yield f"{name} is only in one"
        elif files[0].read_bytes() != files[1].read_bytes():
            yield f"{name} differs"


def main(arguments: list[str]) -> int:
    """Build twice and compare; return the exit status."""
    if arguments not in (["linux"], ["windows"]):
        print(__doc__)
        return 2
    work = PROJECT / "build" / "twice"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    signed = _identity(work)
    head = ("git", "rev-parse", "HEAD")
    done = subprocess.run(head, cwd=PROJECT, check=True, capture_output=True, text=True)
    commit = done.stdout.strip()
    built = [_built(work / place, commit, arguments[0], signed) for place in PLACES]
    found = list(differences(*built))
    for line in found or [f"{len(list(built[0].iterdir()))} files are equal, byte for byte"]:
        print(line)
    return 1 if found else 0


def _identity(work: Path) -> dict[str, str]:
    """The variables that name a certificate to sign with."""
    password, key, certificate, store = (work / name for name in ("password", "k", "c", "s.pfx"))
    password.write_text("twice\n")
    subject = ("-subj", "/CN=CertBundler built twice, not for release")
    made = ("-keyout", key, "-out", certificate, "-addext", "extendedKeyUsage=codeSigning")
    _run("openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", *subject, *made)
    packed = ("-inkey", key, "-in", certificate, "-out", store, "-passout", f"file:{password}")
    _run("openssl", "pkcs12", "-export", *packed)
    return {
        "CERTBUNDLER_SIGN_PFX": str(store),
        "CERTBUNDLER_SIGN_PASSWORD_FILE": str(password),
    }


def _built(folder: Path, commit: str, platform: str, signed: dict[str, str]) -> Path:
    """The folder with what a fresh clone of that commit has built; others may come meanwhile."""
    _run("git", "clone", "--quiet", PROJECT, folder)
    _run("git", "-C", folder, "checkout", "--quiet", "--detach", commit)
    build = (sys.executable, folder / "installers" / "build.py", platform, "--accept-old")
    _run(*build, **signed)
    return folder / "dist"


def _run(*command: str | Path, **environment: str) -> None:
    subprocess.run(command, env={**os.environ, **environment}, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
