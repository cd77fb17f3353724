"""Debian packages of a frozen program: the whole one, and the command line without a window."""

import gzip
import hashlib
import shutil
import time
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Final

from contents.components import Component
from contents.debian import copyright_file
from linux.manual import manual_page
from platforms.interface import Build, run, set_times

from core.cli.main import COMMANDS

HOME = "usr/lib/certbundler"
_APP = "io.github.certbundler"  # as the file of metadata says
EFFORT: Final = 3  # of xz; 6 takes four times as long for a tenth less
_PROGRAM_NEEDS = (
    *("libc6 (>= 2.34)", "libgcc-s1", "zlib1g", "libzstd1"),
    *("libbz2-1.0", "liblzma5", "libuuid1"),
)
_WINDOW_NEEDS = (
    *("libstdc++6", "libgl1", "libegl1", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3"),
    *("libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1", "libxcb1"),
    *("libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-glx0"),
    *("libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
    *("libxcb-render0", "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0"),
    *("libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1"),
)
# What the package brings itself; other libraries are those of the system, which gets them mended.
_OWN_LIBRARIES = (
    *("libpython3", "libcrypto", "libssl", "libsqlite3", "libffi"),
    *("libmpdec", "libreadline", "libncursesw", "libtinfo"),
)
_WINDOW_LIBRARIES = ("libQt6", "libicu", "libpyside6", "libshiboken6")
_CHANGELOG = """\
{name} ({version}) unstable; urgency=medium

  * See CHANGELOG.md.gz.

 -- The CertBundler authors <noreply@invalid>  {day}
"""
_CONTROL = """\
Package: {name}
Version: {version}
Section: admin
Priority: optional
Architecture: amd64
Installed-Size: {size}
Depends: {depends}
{more}Maintainer: The CertBundler authors <noreply@invalid>
Description: one checked PEM bundle from exported Windows certificates
 Reads certificates and stores as Windows exports them, shows what each is, says
 which ones a kind of client does not need and why, and saves one PEM bundle for
 Unix, Linux and Mac clients that was read back and compared. {what}
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One of both packages; installing one of them replaces the other.

    Attributes:
        name: of the package.
        other: the name of the other package.
        window: it has the window as well.
        what: the end of its description.
    """

    name: str
    other: str
    window: bool
    what: str


WHOLE = Package(
    *("certbundler", "certbundler-cli", True),
    "A wizard, and a\n command line on the same engine.",
)
COMMAND_LINE = Package(
    *("certbundler-cli", "certbundler", False),
    "The command line\n alone, for servers; the package certbundler has the wizard, too.",
)


def package_tree(build: Build, program: Path, package: Package) -> Path:
    """Lay out what a package installs, all but its copyright; returns the tree."""
    tree = build.work / package.name.replace("certbundler", "deb")
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / HOME, symlinks=True)
    _take_out(tree / HOME, package)
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for command in ("certbundler", "certbundler-gui") if package.window else ("certbundler",):
        (commands / command).symlink_to(f"../lib/certbundler/{command}")
    share = tree / "usr" / "share"
    if package.window:
        _lay_out_desktop(build, share)
    _lay_out_papers(build, share, package)
    return tree


def build_package(
    build: Build, tree: Path, package: Package, contents: tuple[Component, ...]
) -> Path:
    """Write the copyright and pack the tree."""
    papers = tree / "usr" / "share" / "doc" / package.name
    (papers / "copyright").write_text(copyright_file(contents, HOME), encoding="utf-8")
    files = [path for path in sorted(tree.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = (f"{_md5(path)}  {path.relative_to(tree)}\n" for path in files)
    listed = "".join(sums)  # before there is a file more
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text(listed)
    size = sum(path.stat().st_size for path in files) // 1024
    (control / "control").write_text(_control(build, package, size))
    set_times(tree, build.time)
    target = build.out / f"{package.name}_{build.version}_amd64.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{EFFORT}", "--build", tree, target)
    return target


def _md5(path: Path) -> str:
    """What ``dpkg --verify`` compares; no security depends on it."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _control(build: Build, package: Package, size: int) -> str:
    needs = (*_PROGRAM_NEEDS, *(_WINDOW_NEEDS if package.window else ()))
    more = f"Conflicts: {package.other}\nReplaces: {package.other}\n"
    if package.window:
        more += "Recommends: libwayland-client0, libwayland-cursor0, libwayland-egl1\n"
    return _CONTROL.format(
        name=package.name,
        version=build.version,
        size=size,
        depends=", ".join(needs),
        more=more,
        what=package.what,
    )


def _take_out(home: Path, package: Package) -> None:
    """Libraries of the system, and for the command line alone everything of the window."""
    own = (*_OWN_LIBRARIES, *(_WINDOW_LIBRARIES if package.window else ()))
    for library in (home / "_internal").glob("lib*.so*"):
        if not library.name.startswith(own):
            library.unlink()
    if not package.window:
        for folder in ("PySide6", "shiboken6", "resources/translations"):
            shutil.rmtree(home / "_internal" / folder)
        (home / "certbundler-gui").unlink()


def _lay_out_papers(build: Build, share: Path, package: Package) -> None:
    """What changed, a manual page for the commands, and why lintian need not complain."""
    papers = share / "doc" / package.name
    papers.mkdir(parents=True)
    changes = (build.project / "CHANGELOG.md").read_bytes()
    (papers / "CHANGELOG.md.gz").write_bytes(_packed(changes))
    day = formatdate(build.time)
    told = _CHANGELOG.format(name=package.name, version=build.version, day=day)
    (papers / "changelog.gz").write_bytes(_packed(told.encode()))
    pages = share / "man" / "man1"
    pages.mkdir(parents=True)
    page = manual_page(build.version, build.time, COMMANDS)
    (pages / "certbundler.1.gz").write_bytes(_packed(page.encode()))
    if package.window:
        (pages / "certbundler-gui.1.gz").symlink_to("certbundler.1.gz")
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    text = (build.project / "installers" / "linux" / "lintian-overrides").read_text()
    (overrides / package.name).write_text(text.replace("@NAME@", package.name))


def _packed(text: bytes) -> bytes:
    """The same for whoever builds it: without a time."""
    return gzip.compress(text, mtime=0)


def _lay_out_desktop(build: Build, share: Path) -> None:
    """The menu entry that offers itself for certificates, its icons, and what stores show."""
    (share / "applications").mkdir(parents=True)
    here = build.project / "installers" / "linux"
    shutil.copy(here / "certbundler.desktop", share / "applications")
    (share / "mime" / "packages").mkdir(parents=True)
    shutil.copy(here / "certbundler-mime.xml", share / "mime" / "packages" / "certbundler.xml")
    (share / "metainfo").mkdir()
    day = time.strftime("%Y-%m-%d", time.gmtime(build.time))
    shown = (here / "certbundler.metainfo.xml").read_text(encoding="utf-8")
    told = shown.replace("@VERSION@", build.version).replace("@DAY@", day)
    (share / "metainfo" / f"{_APP}.metainfo.xml").write_text(told, encoding="utf-8")
    icons = build.project / "resources" / "icons"
    for picture in sorted(icons.glob("certbundler-*.png")):
        size = picture.stem.rpartition("-")[2]
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        shutil.copy(picture, folder / "certbundler.png")
    folder = share / "icons" / "hicolor" / "scalable" / "apps"
    folder.mkdir(parents=True)
    shutil.copy(icons / "certbundler.svg", folder)
