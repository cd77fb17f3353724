"""What is done to the libraries of a frozen program before they are packed."""

import subprocess
from pathlib import Path

from platforms.interface import run

TOOLS = ("strip", "patchelf")
_BESIDE = "$ORIGIN"


def tidy_libraries(program: Path) -> None:
    """Strip the libraries, and take out where on the builder's machine they look for others.

    A folder that whoever owns it can fill would decide which libraries a root's program loads.
    """
    libraries = [path for path in sorted(program.rglob("*.so*")) if not path.is_symlink()]
    run("strip", "--strip-unneeded", *libraries)
    elsewhere = [library for library in libraries if _looks_elsewhere(library)]
    if elsewhere:
        run("patchelf", "--remove-rpath", *elsewhere)
    for library in libraries:
        library.chmod(0o644)


def _looks_elsewhere(library: Path) -> bool:
    """It looks for others in a folder that is not named from where it is itself."""
    words = ("patchelf", "--print-rpath", library)
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    folders = filter(None, done.stdout.strip().split(":"))
    return any(not folder.startswith(_BESIDE) for folder in folders)
