"""A file as a source."""

import os
import stat
from collections.abc import Iterator

from core.limits import Limits
from core.problems import Problem, ProblemCode, unreadable
from core.sources.interface import Blob, Source

_FIRST_READ = 16 * 1024
_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_MIB = 1024 * 1024


class FileSource(Source):
    """One file, named by the user, so certificates are expected in it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield the file's content, or why it cannot be had."""
        yield read_file(self.name, limits, expected=True)


def read_file(path: str, limits: Limits, *, expected: bool) -> Blob | Problem:
    """Read one file by as few system calls as there are (small files are the main case)."""
    try:
        # Not waiting keeps a named pipe without a writer from blocking the open for ever.
        descriptor = os.open(path, os.O_RDONLY | _BINARY | _NO_WAITING)
    except OSError as error:
        return _cannot_open(path, error)
    except ValueError:
        return unreadable(ProblemCode.CANNOT_OPEN, ascii(path), "", "This is not a file name.")
    try:
        data = os.read(descriptor, min(_FIRST_READ, limits.file_bytes + 1))
        if len(data) < _FIRST_READ and len(data) <= limits.file_bytes:
            return Blob(path, data, expected)
        return _read_long(path, descriptor, data, limits, expected=expected)
    except OSError as error:
        return _cannot_open(path, error)
    finally:
        os.close(descriptor)


def _read_long(
    path: str, descriptor: int, first: bytes, limits: Limits, *, expected: bool
) -> Blob | Problem:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return unreadable(
            ProblemCode.CANNOT_OPEN,
            path,
            "",
            "This is a device, not a file.",
            "Save its content to a file, or use - for standard input.",
        )
    if status.st_size > limits.file_bytes:
        return too_large(path, limits)
    parts = [first]
    size = len(first)
    while chunk := os.read(descriptor, 16 * _MIB):
        size += len(chunk)
        if size > limits.file_bytes:
            return too_large(path, limits)
        parts.append(chunk)
    return Blob(path, b"".join(parts), expected)


def too_large(name: str, limits: Limits) -> Problem:
    """The problem for content above the size limit."""
    return unreadable(
        ProblemCode.LIMIT,
        name,
        "",
        f"The file is larger than {limits.file_bytes // _MIB} MiB, the most that is read.",
        "Split it, or extract the certificates first.",
    )


def _cannot_open(path: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        reason, advice = "There is no such file.", "Check the name and the folder."
    elif isinstance(error, PermissionError):
        reason, advice = "You have no permission to read it.", "Ask its owner for read access."
    else:
        reason, advice = f"It cannot be read: {error.strerror}.", "Check the disk or the share."
    return unreadable(ProblemCode.CANNOT_OPEN, path, "", reason, advice)
