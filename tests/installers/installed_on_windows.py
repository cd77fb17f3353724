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

from planted import loaded_from, plant, seen_when_loaded

assert sys.platform == "win32"

FOLDER = sys.argv[1]
PLACES = (
    r"C:\Program Files",
    os.environ["LOCALAPPDATA"],
    os.environ["APPDATA"] + r"\Microsoft\Windows\Start Menu",
    os.environ["APPDATA"] + r"\Microsoft\Windows\SendTo",
    r"C:\ProgramData\Microsoft\Windows\Start Menu",
)
ROOTS = (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE)
PROGRAMS = r"C:\Program Files\CertBundler"
OF_PERSON = os.environ["LOCALAPPDATA"] + r"\Programs\CertBundler"
DOCUMENT = r"Z:\project\resources\samples\ns.cer"
SETTINGS = r"Software\CertBundler"
DEADLINE = 600


def main() -> None:
    """Try every package."""
    check_msi("machine", PROGRAMS)
    check_msi("user", OF_PERSON)
    check_setup("AllUsers")
    check_setup("CurrentUser")


def check_msi(scope: str, home: str) -> None:
    """Install the old package, the new one over it, the old one again, and uninstall."""
    new, old = (os.path.join(FOLDER, f"{age}-{scope}.msi") for age in ("new", "old"))
    before = seen()
    say(f"{scope}.msi: the old version installs", msi("/i", old) == 0)
    say(f"{scope}.msi: the old version has its file", os.path.exists(rf"{home}\_internal\old.txt"))
    say(f"{scope}.msi: the new version installs over it", msi("/i", new) == 0)
    check_program(f"{scope}.msi", home)
    say(f"{scope}.msi: the old version is refused now", msi("/i", old) != 0)
    say(f"{scope}.msi: it is repaired", repaired(new, home))
    say(f"{scope}.msi: it uninstalls", msi("/x", new) == 0)
    check_nothing_left(f"{scope}.msi", before)


def check_setup(mode: str) -> None:
    """The same with the setup program."""
    new, old = (os.path.join(FOLDER, f"{age}-setup.exe") for age in ("new", "old"))
    before = seen()
    say(f"setup /{mode}: the old version installs", status(old, "/S", f"/{mode}") == 0)
    say(f"setup /{mode}: the new version installs over it", status(new, "/S", f"/{mode}") == 0)
    home = installed_at()
    check_program(f"setup /{mode}", home)
    say(f"setup /{mode}: the old version is refused now", status(old, "/S", f"/{mode}") != 0)
    status(rf"{home}\uninstall.exe", "/S", f"/{mode}")
    until = time.monotonic() + 60  # the uninstaller goes on in a copy of itself
    while os.path.exists(rf"{home}\uninstall.exe") and time.monotonic() < until:
        time.sleep(0.5)
    time.sleep(2)
    check_nothing_left(f"setup /{mode}", before)


def check_program(name: str, home: str) -> None:
    """The installed program works, and nothing of the old version is there."""
    say(
        f"{name}: nothing of the old version stays",
        not os.path.exists(rf"{home}\_internal\old.txt"),
    )
    command = rf"{home}\certbundler.exe"
    say(f"{name}: it says its version", status(command, "--version") == 0)
    say(f"{name}: its self-test passes", status(command, "selftest") == 0)
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
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, SETTINGS) as opened:
        used = any(winreg.QueryInfoKey(opened)[:2])  # by the packages for one person
    if not used:
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, SETTINGS)


def repaired(package: str, home: str) -> bool:
    """A file that was deleted is back after a repair."""
    os.remove(rf"{home}\LICENSE.txt")
    again = status("msiexec", "/i", package, "REINSTALL=ALL", "REINSTALLMODE=amus", "/qn")
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
    keys = (
        *(r"Software\CertBundler", r"Software\Classes\CertBundler.Certificates"),
        r"Software\Classes\Applications\certbundler-gui.exe",
        r"Software\Classes\SystemFileAssociations\.cer\shell\CertBundler",
        r"Software\Microsoft\Windows\CurrentVersion\Uninstall\CertBundler",
    )
    return paths | {key for key in keys if value(key) is not None}


def value(key: str) -> str | None:
    """The value of a key for this person or this machine; None where the key is not there."""
    for root in ROOTS:
        try:
            with winreg.OpenKey(root, key) as opened:
                return str(winreg.QueryValue(opened, None))
        except OSError:
            continue
    return None


def installed_at() -> str:
    """Where the setup program says that it has put the program."""
    key = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\CertBundler"
    for root in ROOTS:
        try:
            with winreg.OpenKey(root, key) as opened:
                return str(winreg.QueryValueEx(opened, "InstallLocation")[0])
        except OSError:
            continue
    return ""


def msi(what: str, package: str) -> int:
    """Run Windows' own installer without questions."""
    return status("msiexec", what, package, "/qn")


def status(*command: str) -> int:
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
