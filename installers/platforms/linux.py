"""Linux: .deb packages and a .tar.xz of the frozen program."""

import shutil
import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from contents.bill import write_bill
from contents.components import Component, Contents
from contents.notices import write_notices
from linux.libraries import TOOLS, tidy_libraries
from linux.package import COMMAND_LINE, EFFORT, HOME, WHOLE, build_package, package_tree

from platforms.interface import Build, frozen, need


def build(build: Build) -> Iterator[Path]:
    """Make all from the same folder, each with its bill of materials."""
    need("dpkg-deb", "objdump", *TOOLS)
    program = frozen(build)
    (program / "certbundler-gui").symlink_to("certbundler")
    tidy_libraries(program)
    shutil.copy(build.project / "LICENSE", program)
    contents = _described(build, program)
    yield _tarball(build, program)
    yield _bill(build, f"certbundler-{build.version}-linux-x86_64", contents)
    for package in (WHOLE, COMMAND_LINE):
        tree = package_tree(build, program, package)
        contents = _described(build, tree / HOME)
        yield build_package(build, tree, package, contents)
        yield _bill(build, f"{package.name}_{build.version}_amd64", contents)


def _described(build: Build, program: Path) -> tuple[Component, ...]:
    """What a folder contains, once the notices of third parties are in it."""
    contents = Contents(build.work / "frozen" / "contents.json", program, build.version)
    write_notices(program, contents.components(), build.version)
    return contents.components()


def _bill(build: Build, name: str, contents: tuple[Component, ...]) -> Path:
    """Write the bill of materials of a package."""
    target = build.out / f"{name}.cdx.json"
    write_bill(target, contents, build.version, build.time)
    return target


def _tarball(build: Build, program: Path) -> Path:
    """A folder that runs from wherever it is unpacked."""
    name = f"certbundler-{build.version}-linux-x86_64"
    target = build.out / f"{name}.tar.xz"
    with tarfile.open(target, "w:xz", preset=EFFORT) as archive:
        for path in sorted(program.rglob("*")):
            inside = f"{name}/{path.relative_to(program)}"
            archive.add(path, inside, recursive=False, filter=partial(_plain, build))
    return target


def _plain(build: Build, entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same for whoever builds it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = build.time
    return entry
