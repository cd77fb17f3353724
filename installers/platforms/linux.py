"""Linux: a .deb and a .tar.xz of the frozen program."""

import gzip
import shutil
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from platforms.interface import Build, frozen, need, run, set_times

_HOME = "opt/certbundler"
_DEPENDS = ", ".join(
    (
        *("libc6 (>= 2.34)", "libgl1", "libegl1", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3"),
        *("libfontconfig1", "libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0"),
        *("libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"),
    )
)
_CONTROL = """\
Package: certbundler
Version: {version}
Section: admin
Priority: optional
Architecture: amd64
Installed-Size: {size}
Depends: {depends}
Maintainer: The CertBundler authors <noreply@invalid>
Description: one checked PEM bundle from exported Windows certificates
 Reads certificates and stores as Windows exports them, shows what each is, says
 which ones a kind of client does not need and why, and saves one PEM bundle for
 Unix, Linux and Mac clients that was read back and compared. A wizard, and a
 command line on the same engine.
"""


def build(build: Build) -> Iterator[Path]:
    """Make both from the same folder."""
    need("dpkg-deb")
    program = frozen(build)
    yield _tarball(build, program)
    yield _package(build, program)


def _tarball(build: Build, program: Path) -> Path:
    """A folder that runs from wherever it is unpacked."""
    name = f"certbundler-{build.version}-linux-x86_64"
    target = build.out / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=6) as archive:
        for path in sorted(program.rglob("*")):
            entry = archive.gettarinfo(path, f"{name}/{path.relative_to(program)}")
            archive.addfile(_plain(entry, build), path.open("rb") if path.is_file() else None)
        licence = build.project / "LICENSE"
        entry = archive.gettarinfo(licence, f"{name}/LICENSE")
        archive.addfile(_plain(entry, build), BytesIO(licence.read_bytes()))
    return target


def _plain(entry: tarfile.TarInfo, build: Build) -> tarfile.TarInfo:
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
    commands = tree / "usr" / "bin"
    commands.mkdir(parents=True)
    for command in ("certbundler", "certbundler-gui"):
        (commands / command).symlink_to(f"/{_HOME}/{command}")
    _lay_out_desktop(build, tree / "usr" / "share")
    papers = tree / "usr" / "share" / "doc" / "certbundler"
    papers.mkdir(parents=True)
    shutil.copy(build.project / "LICENSE", papers / "copyright")
    changes = gzip.compress((build.project / "CHANGELOG.md").read_bytes(), mtime=build.time)
    (papers / "changelog.gz").write_bytes(changes)
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_CONTROL.format(version=build.version, size=size, depends=_DEPENDS))
    set_times(tree, build.time)
    target = build.out / f"certbundler_{build.version}_amd64.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target)
    return target


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
