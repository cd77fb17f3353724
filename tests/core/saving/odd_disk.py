"""A disk that passes everything through to a folder, but for one thing that it does wrong.

A program of its own, mounted until it is ended: ``odd_disk.py FAULT FOLDER MOUNT``. What it does
wrong is only done to files that hold ``MARK``, that is to what the test saves anew.
"""

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

MARK = b"new bundle"
Fault = Callable[["OddDisk", str], None]


def flip(disk: "OddDisk", path: str) -> None:
    """Change one bit of the file on the disk."""
    with open(disk.real(path), "r+b") as file:
        data = file.read()
        if MARK in data:
            file.seek(len(data) // 2)
            file.write(bytes([data[len(data) // 2] ^ 1]))


def lose_the_end(disk: "OddDisk", path: str) -> None:
    """Drop the last bytes of the file."""
    with open(disk.real(path), "r+b") as file:
        data = file.read()
        if MARK in data:
            file.truncate(len(data) - 7)


def no_quota(disk: "OddDisk", path: str) -> None:
    """Say only now that the quota is used up."""
    with open(disk.real(path), "rb") as file:
        if MARK in file.read():
            raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))


FAULTS: dict[str, tuple[str, Fault]] = {
    "a bit flips in a write": ("write", flip),
    "a bit flips in a flush": ("fsync", flip),
    "a bit flips in the rename": ("rename", flip),
    "the end is lost in a flush": ("fsync", lose_the_end),
    "the end is lost in the rename": ("rename", lose_the_end),
    "the quota is told in a flush": ("fsync", no_quota),
    "the quota is told at the close": ("flush", no_quota),
}


class OddDisk:
    """The file system's calls; whatever is not named here is refused."""

    use_ns = True

    def __init__(self, folder: str, fault: str) -> None:
        self._folder = folder
        self._call, self._fault = FAULTS[fault]

    def real(self, path: str) -> str:
        """Where a path of this disk lies."""
        return os.path.join(self._folder, path.lstrip("/"))

    def _after(self, call: str, path: str) -> None:
        if call == self._call:
            self._fault(self, path)

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        stat_result = os.lstat(self.real(path)) if fh is None else os.fstat(fh)
        names = ("mode", "nlink", "uid", "gid", "size", "ino")
        shown = {f"st_{name}": getattr(stat_result, f"st_{name}") for name in names}
        times = ("atime", "mtime", "ctime")
        return shown | {f"st_{name}": getattr(stat_result, f"st_{name}_ns") for name in times}

    def readdir(self, path: str, fh: int) -> list[str]:
        del fh
        return [".", "..", *os.listdir(self.real(path))]

    def open(self, path: str, flags: int) -> int:
        return os.open(self.real(path), flags & ~os.O_APPEND)

    def create(self, path: str, mode: int, fi: object = None) -> int:
        del fi
        return os.open(self.real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        del path
        return os.pread(fh, size, offset)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        written = os.pwrite(fh, data, offset)
        self._after("write", path)
        return written

    def flush(self, path: str, fh: int) -> int:
        del fh
        self._after("flush", path)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        del datasync
        os.fsync(fh)
        self._after("fsync", path)
        return 0

    def release(self, path: str, fh: int) -> int:
        del path
        os.close(fh)
        return 0

    def rename(self, old: str, new: str) -> int:
        os.rename(self.real(old), self.real(new))
        self._after("rename", new)
        return 0

    def link(self, target: str, source: str) -> int:
        os.link(self.real(source), self.real(target))
        return 0

    def unlink(self, path: str) -> int:
        os.unlink(self.real(path))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        os.chmod(self.real(path), mode)
        return 0

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        os.truncate(self.real(path) if fh is None else fh, length)
        return 0


def main() -> None:
    """Mount until unmounted."""
    import mfusepy  # noqa: PLC0415 - the tests read the list of faults without it

    fault, folder, mount = sys.argv[1:]
    made = type("Mounted", (OddDisk, mfusepy.Operations), {})(folder, fault)
    mfusepy.FUSE(made, mount, foreground=True, direct_io=True, nothreads=True)


if __name__ == "__main__":
    main()
