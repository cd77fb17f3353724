r"""Run by Windows' own Python: install, use, upgrade and uninstall each package in a folder.

    python installed_on_windows.py FOLDER

The folder holds ``new-machine.msi``, ``new-user.msi``, ``new-setup.exe`` and the same with
``old``. Prints one line for each thing that holds or does not: ``OK`` or ``FAILED``, and what.
"""

import os
import shutil
import subprocess
import sys
import time
import winreg
from collections.abc import Iterator
from contextlib import contextmanager

from planted import loaded_from, plant, seen_when_loaded

assert sys.platform == "win32"

FOLDER = sys.argv[1]
PLACES = (
    r"C:\Program Files",
    os.environ["LOCALAPPDATA"],
    os.environ["APPDATA"] + r"\Microsoft\Windows\Start Menu",
    os.environ["APPDATA"] + r"\Microsoft\Windows\SendTo",
    r"C:\ProgramData\Microsoft\Windows\Start Menu",
    r"C:\Former place",
    r"C:\Moved place",
)
ROOTS = (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE)
PROGRAMS = r"C:\Program Files\CertBundler"
OF_PERSON = os.environ["LOCALAPPDATA"] + r"\Programs\CertBundler"
DOCUMENT = r"Z:\project\resources\samples\ns.cer"
SETTINGS = r"Software\CertBundler"
ELSEWHERE, MOVED = r"C:\Former place", r"C:\Moved place"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\CertBundler"
MACHINE_PATH = r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment"
WINDOWS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
REFUSED = (1603, 1627)  # Windows' installer and Wine's: a custom action has failed
OPEN = (3,)
TASK_LOG = r"C:\task.log"
DEADLINE = 600


def main() -> None:
    """Try every package."""
    check_msi("machine", ELSEWHERE, f'INSTALLDIR="{ELSEWHERE}"', "ADDLOCAL=Program,Path")
    check_msi("user", OF_PERSON)
    check_setup("AllUsers", "/PATH", f"/D={ELSEWHERE}")
    check_setup("CurrentUser")


def check_msi(scope: str, home: str, *asked: str) -> None:
    """Install the old package, the new one over it, the old one again, and uninstall."""
    new, old = (os.path.join(FOLDER, f"{age}-{scope}.msi") for age in ("new", "old"))
    before, path = seen(), on_path()
    with windows_of(9600):
        say(f"{scope}.msi: a Windows that is too old is refused", msi("/i", old) in REFUSED)
    say(f"{scope}.msi: the old version installs", msi("/i", old, *asked) == 0)
    say(f"{scope}.msi: the old version has its file", os.path.exists(rf"{home}\_internal\old.txt"))
    say(f"{scope}.msi: the new version installs over it", msi("/i", new) == 0)
    check_program(f"{scope}.msi", home)
    check_open(f"{scope}.msi", home, msi_words("/i", new), msi_words("/x", new), ends=REFUSED)
    say(f"{scope}.msi: PATH is as it was asked for", has_path(home) == bool(asked))
    say(f"{scope}.msi: the old version is refused now", msi("/i", old) != 0)
    say(f"{scope}.msi: it is repaired", repaired(new, home))
    say(f"{scope}.msi: it uninstalls", msi("/x", new) == 0)
    say(f"{scope}.msi: PATH is what it was", on_path() == path)
    check_nothing_left(f"{scope}.msi", before)


def check_setup(mode: str, *asked: str) -> None:
    """The same with the setup program; one of both is installed elsewhere, and moved then."""
    new, old = (os.path.join(FOLDER, f"{age}-setup.exe") for age in ("new", "old"))
    before, path = seen(), on_path()
    moved = (f"/D={MOVED}",) if asked else ()
    say(f"setup /{mode}: the old version installs", setup(old, mode, *asked) == 0)
    former = installed_at()
    say(f"setup /{mode}: the new version installs over it", setup(new, mode, *moved) == 0)
    home = installed_at()
    say(f"setup /{mode}: it is where it was asked for", home == (MOVED if asked else former))
    say(f"setup /{mode}: nothing is left of another folder", home == former or not seen_in(former))
    check_program(f"setup /{mode}", home)
    quiet = installed_at("QuietUninstallString")
    over = subprocess.list2cmdline((new, "/S", f"/{mode}"))
    check_open(f"setup /{mode}", home, over, f"{over} /D={ELSEWHERE}", quiet, ends=OPEN)
    say(f"setup /{mode}: PATH is as it was asked for", has_path(home) == bool(asked))
    say(f"setup /{mode}: PATH names no other folder", home == former or not has_path(former))
    check_log(f"setup /{mode}", home)
    say(f"setup /{mode}: the old version is refused now", setup(old, mode) != 0)
    say(f"setup /{mode}: it uninstalls", uninstalled(quiet if asked else quiet.split(" _?")[0]))
    say(f"setup /{mode}: PATH is what it was", on_path() == path)
    check_nothing_left(f"setup /{mode}", before)


def check_log(name: str, home: str) -> None:
    """The documented line of a scheduled task adds to its log, and tells where it cannot."""
    with open(r"Z:\project\docs\scheduled-tasks.md", encoding="utf-8") as file:
        line = next(written for written in file if written.startswith("/d /c")).strip()
    line = line.replace(r"C:\Program Files\CertBundler", home)
    here = line.replace(r"C:\CA\log\build.log", TASK_LOG)
    say(f"{name}: a task whose log cannot be written says so", status(f"cmd {line}") == 74)
    ended = [status(f"cmd {here}") for _ in range(2)]
    say(f"{name}: a task with a log has the program's status {ended}", ended == [2, 2])
    with open(TASK_LOG, encoding="utf-8") as file:
        say(f"{name}: a log is not overwritten", file.read().count("Error:") == 2)
    os.remove(TASK_LOG)


def check_open(name: str, home: str, *commands: str, ends: tuple[int, ...]) -> None:
    """While the window is open, no command changes anything, and each says so by its status."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    window = subprocess.Popen(rf"{home}\certbundler-gui.exe", env=environment)
    time.sleep(3)
    before = seen_keys() - {SETTINGS}, seen_in(home)  # the window itself writes settings
    for command in commands:
        ended = status(command)
        say(f"{name}: refused while the window is open ({ended})", ended in ends)
    say(
        f"{name}: nothing changed behind the open window",
        (seen_keys() - {SETTINGS}, seen_in(home)) == before,
    )
    say(f"{name}: the window is still open then", window.poll() is None)
    window.kill()
    window.wait()
    forget_person()


def uninstalled(command: str) -> bool:
    """Whether an uninstaller does its work; where it goes on in a copy of itself, wait for that."""
    ended = status(command)
    until = time.monotonic() + 60
    while os.path.exists(command.split('"')[1]) and time.monotonic() < until:
        time.sleep(0.5)
    time.sleep(2)
    return ended == 0 and not installed_at()


@contextmanager
def windows_of(build: int) -> Iterator[None]:
    """For now Windows says that it is this build."""
    rights = winreg.KEY_READ | winreg.KEY_SET_VALUE
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, WINDOWS, access=rights) as key:
        real = winreg.QueryValueEx(key, "CurrentBuildNumber")[0]
        winreg.SetValueEx(key, "CurrentBuildNumber", 0, winreg.REG_SZ, str(build))
        yield
        winreg.SetValueEx(key, "CurrentBuildNumber", 0, winreg.REG_SZ, real)


def on_path() -> tuple[str, ...]:
    """PATH of the machine and of the person, as they are kept."""
    kept = []
    for root, key in ((ROOTS[1], MACHINE_PATH), (ROOTS[0], "Environment")):
        try:
            with winreg.OpenKey(root, key) as opened:
                # Wine's installer leaves the semicolon that it took off a folder
                kept.append(str(winreg.QueryValueEx(opened, "Path")[0]).rstrip(";"))
        except OSError:
            kept.append("")
    return tuple(kept)


def has_path(folder: str) -> bool:
    """Whether a folder is on PATH."""
    named = ";".join(on_path()).lower().split(";")
    return any(entry.rstrip("\\") == folder.lower() for entry in named)


def seen_in(folder: str) -> dict[str, tuple[int, float]]:
    """Every file of a folder, with its size and time."""
    files = (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    return {file: (os.path.getsize(file), os.path.getmtime(file)) for file in files}


def check_program(name: str, home: str) -> None:
    """The installed program works, and nothing of the old version is there."""
    say(
        f"{name}: nothing of the old version stays",
        not os.path.exists(rf"{home}\_internal\old.txt"),
    )
    command = rf"{home}\certbundler.exe"
    say(f"{name}: it says its version", status([command, "--version"]) == 0)
    say(f"{name}: its self-test passes", status([command, "selftest"]) == 0)
    check_planted(name, command)
    check_window(name, rf"{home}\certbundler-gui.exe")
    opens = value(r"Software\Classes\CertBundler.Certificates\shell\open\command")
    say(f"{name}: Open With names the program", opens == rf'"{home}\certbundler-gui.exe" "%1"')
    default = value(r"Software\Classes\.cer")
    say(f"{name}: no default is taken over", "CertBundler" not in (default or ""))


def check_planted(name: str, command: str) -> None:
    """Libraries and modules that lie beside a document are not loaded."""
    folder = rf"C:\planted for {name.replace('/', '')}"
    document = plant(folder, DOCUMENT)
    say(f"{name}: what is planted would be seen", len(seen_when_loaded(folder)) == 2)
    os.environ.update(PYTHONPATH=folder, PYTHONHOME=folder)
    for words in (("bundle", document, "-o", rf"{folder}.pem"), ("selftest",)):
        ended, loaded = loaded_from(folder, command, *words)
        say(f"{name}: {words[0]} works beside planted files", ended == 0)
        say(f"{name}: {words[0]} loads none of them {loaded or ''}".rstrip(), not loaded)
    del os.environ["PYTHONPATH"], os.environ["PYTHONHOME"]
    say(f"{name}: the bundle is there", os.path.getsize(rf"{folder}.pem") > 0)


def check_window(name: str, program: str) -> None:
    """The window stays open, and a second start hands its file to it and ends."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen((program, DOCUMENT), env=environment)
    time.sleep(5)
    say(f"{name}: the window is open", first.poll() is None)
    second = subprocess.run((program, DOCUMENT), env=environment, timeout=DEADLINE, check=False)
    say(f"{name}: a second start hands its file over", second.returncode == 0)
    say(f"{name}: the window is still open", first.poll() is None)
    first.kill()
    first.wait()
    forget_person()


def forget_person() -> None:
    """Remove what the window keeps for its person, and an uninstallation leaves to them."""
    shutil.rmtree(os.environ["LOCALAPPDATA"] + r"\CertBundler", ignore_errors=True)
    subprocess.run(("reg", "delete", rf"HKCU\{SETTINGS}\CertBundler", "/f"), check=False)
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, SETTINGS) as opened:
            used = any(winreg.QueryInfoKey(opened)[:2])  # by the packages for one person
    except OSError:
        return
    if not used:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, SETTINGS)


def repaired(package: str, home: str) -> bool:
    """A file that was deleted is back after a repair."""
    os.remove(rf"{home}\LICENSE.txt")
    again = msi("/i", package, "REINSTALL=ALL", "REINSTALLMODE=amus")
    return again == 0 and os.path.exists(rf"{home}\LICENSE.txt")


def check_nothing_left(name: str, before: set[str]) -> None:
    """No file, shortcut or registry key is there that was not there before."""
    left = sorted(seen() - before)
    say(f"{name}: nothing is left {left[:5] if left else ''}".rstrip(), not left)


def seen() -> set[str]:
    """Every path that has to do with the program, and every key."""
    paths = {
        os.path.join(folder, name)
        for place in PLACES
        for folder, folders, files in os.walk(place)
        for name in (*folders, *files)
        if "\\Temp" not in folder
    }
    return paths | seen_keys()


def seen_keys() -> set[str]:
    """Every key that has to do with the program."""
    keys = (
        *(r"Software\CertBundler", r"Software\Classes\CertBundler.Certificates"),
        r"Software\Classes\Applications\certbundler-gui.exe",
        r"Software\Classes\SystemFileAssociations\.cer\shell\CertBundler",
        *(r"Software\Classes\SystemFileAssociations\.cer", r"Software\Classes\.p7c"),
        UNINSTALL,
    )
    return {key for key in keys if value(key) is not None}


def value(key: str) -> str | None:
    """The value of a key for this person or this machine; None where the key is not there."""
    for root in ROOTS:
        try:
            with winreg.OpenKey(root, key) as opened:
                return str(winreg.QueryValue(opened, None))
        except OSError:
            continue
    return None


def installed_at(name: str = "InstallLocation") -> str:
    """Where the setup program says that it has put the program, or another of its values."""
    for root in ROOTS:
        try:
            with winreg.OpenKey(root, UNINSTALL) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            continue
    return ""


def msi(what: str, package: str, *properties: str) -> int:
    """Run Windows' own installer without questions."""
    return status(msi_words(what, package, *properties))


def msi_words(what: str, package: str, *properties: str) -> str:
    """The line that runs it; only a property's value may be in quotes."""
    named = subprocess.list2cmdline(("msiexec", what, package))
    return " ".join((named, *properties, "/qn", "/norestart"))


def setup(package: str, mode: str, *asked: str) -> int:
    """Run the setup program without questions; what follows /D= is not quoted."""
    return status(" ".join((subprocess.list2cmdline((package, "/S", f"/{mode}")), *asked)))


def status(command: str | list[str]) -> int:
    """The exit status of a program; what it says goes on."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=DEADLINE, check=False)
    except OSError as error:
        print(error)
        return -1
    print(*(line for line in done.stdout.decode(errors="replace").splitlines()), sep="\n")
    return done.returncode


def say(what: str, holds: object) -> None:
    """One line for the test on the other side."""
    print("OK" if holds else "FAILED", what, flush=True)


if __name__ == "__main__":
    main()
