"""Windows: MSI packages and a setup program, made on Linux.

The programs are frozen by Windows' own Python under Wine; packages and signatures are made by
tools of Linux. What was done under Wine is not a proof for Windows itself.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from contents.bill import write_bill
from contents.components import NOTICES, Component, Contents
from contents.notices import overview, write_notices
from parts import PIP, NotHereError, check_platform
from sandbox import PYTHON, SHOWN_PROJECT
from sandbox import run as run_windows
from windows.msi import Package, msi_source
from windows.msi_tables import complete
from windows.setup import write_registry_parts
from windows.signing import Signer, signer
from windows.version_resource import four_numbers, write_version_resources
from windows_python import given_python, wheels_for, windows_python

from platforms.interface import (
    FREEZING,
    Build,
    CannotBuildError,
    check_age,
    need,
    run,
    set_times,
)

_TOOLS = ("wixl", "msibuild", "makensis", "osslsigncode", "openssl")
NSIS_NAMES = {
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt_BR": "PortugueseBR",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh_CN": "SimpChinese",
    "zh_TW": "TradChinese",
}
"""What the setup's compiler calls the languages that it has texts in."""
_PROGRAMS = ("certbundler.exe", "certbundler-gui.exe")


def build(build: Build) -> Iterator[Path]:
    """Freeze the program, and pack it in three ways."""
    need(*_TOOLS)
    folder = _frozen(build)
    shutil.copy(build.project / "LICENSE", folder / "LICENSE.txt")
    write_notices(folder, _contents(build, folder), build.version)
    yield from pack(build, folder)
    target = build.out / f"certbundler-{build.version}-x64-windows.cdx.json"
    write_bill(target, _contents(build, folder), build.version, build.time)
    yield target


def _contents(build: Build, folder: Path) -> tuple[Component, ...]:
    """What the folder contains; the programs with the hash that they have now."""
    return Contents(folder.with_name("contents.json"), folder, build.version).components()


def pack(build: Build, folder: Path) -> Iterator[Path]:
    """Sign the programs in a folder, make packages of it, sign those too."""
    signs = signer(build.work, build.time)
    for name in _PROGRAMS:
        signs.sign(folder / name)
    set_times(folder, build.time)
    _look_for_open_window(build, folder.parent, signs)
    yield _msi(build, folder, signs, for_machine=True)
    yield _msi(build, folder, signs, for_machine=False)
    yield _setup(build, folder, signs)


def _frozen(build: Build) -> Path:
    """Let PyInstaller make the program's folder, by Windows' Python under Wine."""
    try:
        check_platform()
        given = build.windows_python
        python = given_python(given, build.windows_python_sha256) if given else windows_python()
        _install_tools(build, python)
        write_version_resources(build.work, build.version)
        target = build.work / "windows"
        shutil.rmtree(target, ignore_errors=True)
        shown = SHOWN_PROJECT + "\\" + str(build.work.relative_to(build.project)).replace("/", "\\")
        status = run_windows(
            (
                *(PYTHON, "-X", "utf8", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
                *("--distpath", r"C:\out", "--workpath", r"C:\work"),
                rf"{SHOWN_PROJECT}\installers\certbundler.spec",
            ),
            environment={
                "PYTHONPATH": rf"{shown}\windows-tools;{SHOWN_PROJECT}",
                **FREEZING,
                "SOURCE_DATE_EPOCH": str(build.time),
                "CERTBUNDLER_VERSION_RESOURCES": shown,
            },
            keep=target,
            python=python,
        )
    except NotHereError as reason:
        raise CannotBuildError(f"Not built: for Windows {reason}.") from reason
    if status:
        raise CannotBuildError(f"Not built: PyInstaller ended with status {status}.")
    check_age(build, target / "contents.json")
    return target / "certbundler"


def _install_tools(build: Build, python: Path) -> None:
    """Put the locked PyInstaller for Windows beside the build, where Wine sees it."""
    target = build.work / "windows-tools"
    shutil.rmtree(target, ignore_errors=True)
    lock = build.project / "requirements" / "windows-installers.txt"
    locked = ("--no-deps", "--require-hashes", "-r", lock)
    run(*PIP, "install", "--no-compile", "--target", target, *wheels_for(python), *locked)


def _msi(build: Build, folder: Path, signs: Signer, *, for_machine: bool) -> Path:
    """The package for Group Policy, Intune and other ways to deploy, or for one person."""
    shutil.copy(build.project / "resources" / "icons" / "certbundler.ico", folder.parent)
    package = Package(build.version, folder, "certbundler.ico", for_machine)
    source = folder.with_name(f"{package.scope}.wxs")
    source.write_text(msi_source(package))
    target = build.out / f"certbundler-{build.version}-x64-{package.scope}.msi"
    target.unlink(missing_ok=True)
    run("wixl", "--arch", "x64", "--output", target, source)
    complete(
        target,
        upgrade_code=package.upgrade_code,
        version=package.version,
        for_machine=for_machine,
    )
    settled = build.project / "installers" / "windows" / "summary.py"
    run(build.python, settled, target, package.code, str(build.time))
    signs.sign(target)
    return target


def _look_for_open_window(build: Build, folder: Path, signs: Signer) -> None:
    """Make the program in the MSI packages that tells whether CertBundler is open."""
    target = folder / "in-use.exe"
    source = build.project / "installers" / "windows" / "in_use.nsi"
    run("makensis", "-V2", f"-DOUT={target}", source)
    signs.sign(target)


def _languages(build: Build) -> Path:
    """The part of the setup that names its languages besides English, the default."""
    sources = sorted((build.project / "resources" / "translations").glob("*.ts"))
    codes = (source.stem.removeprefix("certbundler_") for source in sources)
    lines = [f'!insertmacro MUI_LANGUAGE "{NSIS_NAMES[code]}"' for code in codes]
    target = build.work / "languages.nsh"
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return target


def _license_page(build: Build, folder: Path) -> Path:
    """The licence, and whose software comes with it; their texts are in the folder."""
    text = (build.project / "LICENSE").read_text(encoding="utf-8")
    if (folder / NOTICES).exists():
        text += "\n\n" + overview(_contents(build, folder), build.version)
    target = build.work / "license-page.txt"
    target.write_text(text, encoding="utf-8-sig", newline="\r\n")
    return target


def _setup(build: Build, folder: Path, signs: Signer) -> Path:
    """The program for hand installs, in English and every language that the window speaks."""
    target = build.out / f"certbundler-{build.version}-x64-setup.exe"
    registry = build.work / "registry"
    write_registry_parts(registry)
    given = {
        "VERSION": build.version,
        "FOUR_NUMBERS": ".".join(map(str, four_numbers(build.version))),
        "KILOBYTES": sum(path.stat().st_size for path in folder.rglob("*")) // 1024,
        "FOLDER": folder,
        "REGISTRY": registry,
        "LANGUAGES": _languages(build),
        "ICON": build.project / "resources" / "icons" / "certbundler.ico",
        "LICENSE": _license_page(build, folder),
        "OUT": target,
    }
    defined = (f"-D{name}={value}" for name, value in given.items())
    run("makensis", "-V2", *defined, build.project / "installers" / "windows" / "setup.nsi")
    signs.sign(target)
    return target
