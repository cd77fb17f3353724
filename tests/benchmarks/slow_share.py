"""A folder as a slow share has it: a file system whose every call takes its time.

python -m tests.benchmarks.slow_share FOLDER MOUNT [--seconds 0.002]

Needs ``mfusepy`` (``pip install mfusepy``) and FUSE, so Linux and the right to mount. Nothing is
cached by the kernel beyond a call; calls run side by side, as a server answers them. Ends when the
folder is unmounted (``fusermount3 -u MOUNT``).
"""

import argparse
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import mfusepy

_STATUS = ("st_mode", "st_size", "st_uid", "st_gid", "st_nlink")
_TIMES = ("st_mtime", "st_ctime", "st_atime")


class SlowShare(mfusepy.Operations):  # type: ignore[misc]  # it has no types
    """Passes everything through to a folder, read-only, after a while.

    Args:
        folder: what it shows.
        seconds: how long each call takes besides.
    """

    use_ns = True

    def __init__(self, folder: Path, seconds: float) -> None:
        self._folder = folder
        self._wait = partial(time.sleep, seconds)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:  # noqa: ARG002
        self._wait()
        return self._status(self._of(path))

    def readdir(self, path: str, fh: int) -> Iterator[Any]:  # noqa: ARG002
        self._wait()
        with os.scandir(self._of(path)) as entries:
            for entry in entries:
                yield entry.name, {"st_mode": entry.stat().st_mode}, 0

    def open(self, path: str, flags: int) -> int:
        self._wait()
        return os.open(self._of(path), flags & ~os.O_NONBLOCK)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:  # noqa: ARG002
        self._wait()
        return os.pread(fh, size, offset)

    def release(self, path: str, fh: int) -> int:  # noqa: ARG002
        os.close(fh)
        return 0

    def _of(self, path: str) -> Path:
        return self._folder / path.lstrip("/")

    def _status(self, path: Path) -> dict[str, Any]:
        status = path.lstat()
        times = {name: getattr(status, f"{name}_ns") for name in _TIMES}
        return {name: getattr(status, name) for name in _STATUS} | times


def main() -> None:
    """Serve until the folder is unmounted."""
    parser = argparse.ArgumentParser(description="Show a folder as a slow share has it.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("mount", type=Path)
    parser.add_argument("--seconds", type=float, default=0.002, help="a call; %(default)s")
    options = parser.parse_args()
    share = SlowShare(options.folder.resolve(), options.seconds)
    fresh = {"attr_timeout": 0, "entry_timeout": 0, "direct_io": True}
    mfusepy.FUSE(share, str(options.mount), foreground=True, ro=True, **fresh)


if __name__ == "__main__":
    main()
