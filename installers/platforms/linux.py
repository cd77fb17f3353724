"""Linux: a .deb and a .tar.xz of the frozen program."""

import gzip
import shutil
import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from linux.manual import manual_page

from core.cli.main import COMMANDS
from platforms.interface import Build, frozen, need, run, set_times

_HOME = "opt/certbundler"
_EFFORT: Final = 3  # of xz; 6 takes four times as long for a tenth less
_DEPENDS = ", ".join(
    (
        *("libc6 (>= 2.34)", "libgcc-s1", "libstdc++6", "zlib1g", "libzstd1"),
        *("libgl1", "libegl1", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3"),
        *("libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1", "libxcb1"),
        *("libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-glx0"),
        *("libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0"),
        *("libxcb-render0", "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0"),
        *("libxcb-sync1", "libxcb-util1", "libxcb-xfixes0", "libxcb-xkb1"),
    )
)
# What the package brings itself; other libraries are those of the system, which gets them mended.
_OWN_LIBRARIES = (
    *("libQt6", "libicu", "libpyside6", "libshiboken6", "libpython3", "libcrypto", "libssl"),
    *("libsqlite3", "libffi", "libbz2", "liblzma", "libuuid", "libexpat", "libmpdec"),
    *("libreadline", "libncursesw", "libtinfo"),
)
_CONTROL = """\
Package: certbundler
Version: {version}
Section: admin
Priority: optional
Architecture: amd64
Installed-Size: {size}
Depends: {depends}
Recommends: libwayland-client0, libwayland-cursor0, libwayland-egl1
Maintainer: The CertBundler authors <noreply@invalid>
Description: one checked PEM bundle from exported Windows certificates
 Reads certificates and stores as Windows exports them, shows what each is, says
 which ones a kind of client does not need and why, and saves one PEM bundle for
 Unix, Linux and Mac clients that was read back and compared. A wizard, and a
 command line on the same engine.
"""


def build(build: Build) -> Iterator[Path]:
    """Make both from the same folder."""
    need("dpkg-deb", "objdump")
    program = frozen(build)
    yield _tarball(build, program)
    yield _package(build, program)


def _tarball(build: Build, program: Path) -> Path:
    """A folder that runs from wherever it is unpacked."""
    name = f"certbundler-{build.version}-linux-x86_64"
    target = build.out / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=_EFFORT) as archive:
        for path in sorted(program.rglob("*")):
            inside = f"{name}/{path.relative_to(program)}"
            archive.add(path, inside, recursive=False, filter=partial(_plain, build))
        archive.add(build.project / "LICENSE", f"{name}/LICENSE", filter=partial(_plain, build))
    return target


def _plain(build: Build, entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same for whoever builds it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = build.time
    return entry


def _package(build: Build, program: Path) -> Path:
    """The .deb: the folder below /opt, two commands, a desktop entry, icons, a manual page."""
    tree = build.work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(program, tree / _HOME, symlinks=True)
    for library in (tree / _HOME / "_internal").glob("lib*.so*"):
        if not library.name.startswith(_OWN_LIBRARIES):
            library.unlink()
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for command in ("certbundler", "certbundler-gui"):
        (commands / command).symlink_to(f"/{_HOME}/{command}")
    _lay_out_desktop(build, tree / "usr" / "share")
    _lay_out_papers(build, tree / "usr" / "share")
    size = sum(path.lstat().st_size for path in tree.rglob("*")) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_CONTROL.format(version=build.version, size=size, depends=_DEPENDS))
    set_times(tree, build.time)
    target = build.out / f"certbundler_{build.version}_amd64.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", f"-z{_EFFORT}", "--build", tree, target)
    return target


def _lay_out_papers(build: Build, share: Path) -> None:
    """Licence, what changed, and a manual page for both commands."""
    papers = share / "doc" / "certbundler"
    papers.mkdir(parents=True)
    shutil.copy(build.project / "LICENSE", papers / "copyright")
    changes = gzip.compress((build.project / "CHANGELOG.md").read_bytes(), mtime=build.time)
    (papers / "changelog.gz").write_bytes(changes)
    pages = share / "man" / "man1"
    pages.mkdir(parents=True)
    page = manual_page(build.version, build.time, COMMANDS)
    (pages / "certbundler.1.gz").write_bytes(gzip.compress(page.encode(), mtime=build.time))
    (pages / "certbundler-gui.1.gz").symlink_to("certbundler.1.gz")


def _lay_out_desktop(build: Build, share: Path) -> None:
    """The menu entry that offers itself for certificates, and its icons."""
    (share / "applications").mkdir(parents=True)
    here = build.project / "installers" / "linux"
    shutil.copy(here / "certbundler.desktop", share / "applications")
    (share / "mime" / "packages").mkdir(parents=True)
    shutil.copy(here / "certbundler-mime.xml", share / "mime" / "packages" / "certbundler.xml")
    icons = build.project / "resources" / "icons"
    for picture in sorted(icons.glob("certbundler-*.png")):
        size = picture.stem.rpartition("-")[2]
        folder = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        shutil.copy(picture, folder / "certbundler.png")
    folder = share / "icons" / "hicolor" / "scalable" / "apps"
    folder.mkdir(parents=True)
    shutil.copy(icons / "certbundler.svg", folder)
