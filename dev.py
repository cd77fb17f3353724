"""Everything a newcomer runs, on a machine that has nothing but Python, pip and git.

    python3 dev.py samples    bundle the sample certificates: prints the table, writes a file
    python3 dev.py test       install what the tests need and pass them all
    python3 dev.py lock       resolve the locked requirements anew

What is missing is installed: a virtual environment in ``.venv`` from the hash-locked
requirements, and for the tests on Debian the system libraries of Qt and the other tools that
the results are compared with.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TOOLS = HERE / ".cache" / "virtualenv"
REQUIREMENTS = HERE / "requirements"
QT_LIBRARIES = (
    *("libgl1", "libegl1", "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1"),
    *("libxcb-shape0", "xvfb", "xauth", "fonts-dejavu-core"),
)
COMPARED_WITH = ("openssl", "gnutls-bin", "curl", "p11-kit", "strace", "libnss3-tools")


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the project's folder; end with its status where it fails."""
    print("+", *command, flush=True)
    done = subprocess.run(command, cwd=HERE, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def make_environment(kind: str) -> None:
    """Make ``.venv`` with the locked requirements of this kind and the project itself.

    A stamp holds the hash of what was installed, so that a second run starts at once.
    """
    lock = REQUIREMENTS / f"{kind}.txt"
    wanted = hashlib.sha256(lock.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f"{kind}.stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
        locked = ("--require-hashes", "-r", REQUIREMENTS / "bootstrap.txt")
        run(*pip, "install", "--quiet", "--upgrade", "--target", TOOLS, *locked)
        run(sys.executable, "-m", "virtualenv", "--quiet", ENVIRONMENT, PYTHONPATH=str(TOOLS))
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--require-hashes", "-r", lock)
    run(*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted)


def install_system_packages() -> None:
    """On Debian and its like, install what Qt and the comparisons need; say it elsewhere."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-query")
    if apt is None or dpkg is None:
        print("No apt-get here: tests that compare with other tools are skipped where they lack.")
        return
    query = (dpkg, "-W", "-f", "${Package} ${Status}\n", *QT_LIBRARIES, *COMPARED_WITH)
    known = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    missing = [
        name
        for name in (*QT_LIBRARIES, *COMPARED_WITH)
        if f"{name} install ok installed" not in known
    ]
    if not missing:
        return
    root = () if os.geteuid() == 0 else ("sudo", "-n")
    if root and shutil.which("sudo") is None:
        print("Not root: please install", *missing)
        return
    run(*root, apt, "-qq", "update")
    options = ("-y", "--no-install-recommends")
    run(*root, apt, "-qq", "install", *options, *missing, DEBIAN_FRONTEND="noninteractive")


def samples() -> None:
    """The main job on the sample certificates, without a screen."""
    make_environment("run")
    target = HERE / "build" / "samples.pem"
    target.parent.mkdir(exist_ok=True)
    run(BIN / "certbundler", "bundle", Path("resources", "samples"), "-o", target)


def test() -> None:
    """Every check that a change must pass."""
    install_system_packages()
    make_environment("dev")
    run(PYTHON, "-m", "ruff", "check")
    run(PYTHON, "-m", "ruff", "format", "--check")
    run(PYTHON, "-m", "mypy")
    run(BIN / "lint-imports")
    run(PYTHON, "-m", "pytest", "-q", "-n", "2", QT_QPA_PLATFORM="offscreen")


def lock() -> None:
    """Resolve the requirements for Python 3.11 and later on every system."""
    compile_ = (PYTHON, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--upgrade")
    options = ("--generate-hashes", "--no-header", "--no-annotate", "--python-version", "3.11")
    both = (REQUIREMENTS / "bootstrap.in", "pyproject.toml", REQUIREMENTS / "build.in")
    run(*compile_, *options, both[0], "-o", REQUIREMENTS / "bootstrap.txt")
    run(*compile_, *options, *both[1:], "-o", REQUIREMENTS / "run.txt")
    run(*compile_, *options, *both[1:], "--group", "dev", "-o", REQUIREMENTS / "dev.txt")


COMMANDS = {"samples": samples, "test": test, "lock": lock}


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:  # noqa: PLR2004 - the name and one word
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]]()
