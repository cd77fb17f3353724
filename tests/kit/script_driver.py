"""Kits of the samples, and their shell script started by a shell of one's choice."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from core.bundle import make_bundle
from core.chain import chain_of
from core.kit.kit import Kit, kit_files
from core.loading import load
from core.profiles.registry import profile_named
from core.rules.interface import RuleContext
from core.sources.registry import source_of
from tests.factory import NOW

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
CERTIFICATES_IN_SAMPLES = 7
DONE, WOULD_CHANGE, REFUSED = 0, 1, 2
NOBODY = 65534
OLD = b"what was there before\n"
_TOOLS = (
    "cat",
    "chmod",
    "chown",
    "cp",
    "find",
    "grep",
    "id",
    "mkdir",
    "mv",
    "rm",
    "rmdir",
    "sleep",
    "uname",
)
_FILTERS = ("sed", "tr", "wc")


class Kitted(NamedTuple):
    """A kit in a folder, and where it goes.

    Attributes:
        folder: of the kit.
        target: where its script installs the bundle.
        words: the ones that start the script in a shell.
    """

    folder: Path
    target: Path
    words: Sequence[str]

    @property
    def script(self) -> Path:
        return self.folder / "install-bundle.sh"

    @property
    def bundle(self) -> Path:
        return self.folder / "bundle.pem"

    @property
    def installed(self) -> bool:
        """The target is the bundle, whole."""
        return self.target.exists() and self.target.read_bytes() == self.bundle.read_bytes()

    @property
    def beside(self) -> list[str]:
        """The names of all files in the target's folder."""
        return sorted(os.listdir(self.target.parent))

    def put(self, content: bytes = OLD) -> None:
        """Let the target be there before."""
        self.target.parent.mkdir(exist_ok=True)
        self.target.write_bytes(content)

    def start(
        self,
        *arguments: str | Path,
        path: Path | None = None,
        before: Sequence[str] = (),
        user: int | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Start the script.

        Args:
            arguments: of the script.
            path: where all its tools are, in place of the machine's.
            before: words in front of the whole command line.
            user: whose process it is.
        """
        line = [*before, *self.words, str(self.script), *map(str, arguments)]
        environment = {**os.environ, "PATH": str(path)} if path else None
        return subprocess.run(line, capture_output=True, check=False, env=environment, user=user)


def write_kit(folder: Path, client_path: str) -> None:
    """Write the kit of the samples."""
    folder.mkdir()
    context = _samples()
    for file in kit_files(Kit(make_bundle(context), context, client_path, NOW)):
        (folder / file.name).write_bytes(file.data)


@lru_cache(1)
def _samples() -> RuleContext:
    collection = load([source_of(str(SAMPLES))]).collection
    return RuleContext(collection, chain_of(collection), profile_named("smp-agent"), NOW)


def tools(folder: Path, *further: str) -> Path:
    """A folder with the tools of every Unix that the script calls, and further ones of here."""
    folder.mkdir()
    for name in (*_TOOLS, *_FILTERS, *further):
        found = shutil.which(name)
        assert found, f"{name} is not on this machine"
        (folder / name).symlink_to(found)
    return folder


def make_tool(path: Path, text: str) -> None:
    """Write a tool as a shell script, in the place of the one that is there."""
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
