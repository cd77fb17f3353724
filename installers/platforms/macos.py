"""macOS: the recipe of a .app in a .zip. Written by the documents; nobody has run it yet."""

import sys
from collections.abc import Iterator
from pathlib import Path

from platforms.interface import Build, CannotBuildError, frozen, need, run


def build(build: Build) -> Iterator[Path]:
    """Make CertBundler.app from the frozen program and pack it as the Finder does."""
    if sys.platform != "darwin":
        raise CannotBuildError("Not built: an app for macOS can only be made on macOS.")
    need("ditto", "iconutil")
    frozen(build)
    app = build.work / "frozen" / "CertBundler.app"
    target = build.out / f"certbundler-{build.version}-macos.zip"
    run("ditto", "-c", "-k", "--keepParent", app, target)
    yield target
