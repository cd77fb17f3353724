"""A file as a source."""

import os
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, Never, TypeVar

from core.base.concurrency import in_turn
from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind, problem
from core.sources.interface import Blob, Source
from core.sources.pipes import PATIENCE, PipeError, is_too_large, wait_for_data, wait_for_writer
from core.sources.wording import SourceWording

Answer = TypeVar("Answer")

_FIRST_READ = 16 * 1024
_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDONLY | _BINARY | _NO_WAITING
_MIB = 1024 * 1024
_LARGEST_EARLY = _MIB


class FileSource(Source):
    """One file, named by the user, so certificates are expected in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.together: Together[Never] | None = None

    @classmethod
    def prepare(cls, sources: Sequence[Source]) -> None:
        """Files that are named one by one are read ahead like those of a folder."""
        together: Together[Never] = Together([source.name for source in sources], read_named)
        for source in sources:
            if isinstance(source, FileSource):
                source.together = together

    def blobs(self, limits: Limits) -> Iterator[Blob | Problem]:
        """Yield the file's content, or why it cannot be had."""
        yield (
            self.together.next(self.name, limits)
            if self.together
            else read_named(self.name, limits)
        )


class Together(Generic[Answer]):
    """Files that are read in this order, as long as that is the order in which they are wanted.

    Args:
        names: the files.
        read: reads one that was not, or could not be, read ahead.
    """

    def __init__(
        self, names: Sequence[str], read: Callable[[str, Limits], Blob | Problem | Answer]
    ) -> None:
        self._names = deque(names)
        self._read = read
        self._files: Iterator[Blob | Problem | Answer] | None = None

    def next(self, name: str, limits: Limits) -> Blob | Problem | Answer:
        """The content of the next file, or what there is instead."""
        if not self._names or self._names[0] != name:
            return self._read(name, limits)
        if self._files is None:
            self._files = _in_turn(self._read, limits, tuple(self._names))
        self._names.popleft()
        return next(self._files)


def _in_turn(
    read: Callable[[str, Limits], Blob | Problem | Answer], limits: Limits, names: Sequence[str]
) -> Iterator[Blob | Problem | Answer]:
    """It knows nothing of who asks, so that the last file goes with whoever asked."""
    small = small_files(limits)
    return in_turn(
        lambda path: read(path, limits), lambda path: read_early(path, small, expected=True), names
    )


def read_named(name: str, limits: Limits) -> Blob | Problem:
    """Read one file that the user named."""
    return read_file(name, limits, expected=True, patience=PATIENCE)


def read_early(
    path: str, limits: Limits, *, expected: bool, regular: bool = False, follows_links: bool = True
) -> Blob | Problem | None:
    """Read one file before its turn; None for what is large, or no file, and has to wait for it.

    What is no file is not even opened: a pipe gives its data once.

    Args:
        path: the file.
        limits: as ``small_files`` gives them.
        expected: certificates are expected in it.
        regular: it is known to be a file.
        follows_links: as in ``read_file``.

    Raises:
        OSError: the system does not tell what it is; ValueError for what is no name.
    """
    if not regular and not stat.S_ISREG(os.stat(path).st_mode):
        return None
    outcome = read_file(path, limits, expected=expected, follows_links=follows_links)
    return None if isinstance(outcome, Problem) and outcome.code is ProblemCode.LIMIT else outcome


def small_files(limits: Limits) -> Limits:
    """The limits for files that are read ahead, many of which are in memory at once."""
    return limits._replace(file_bytes=min(limits.file_bytes, _LARGEST_EARLY))


def read_file(
    path: str, limits: Limits, *, expected: bool, patience: float = 0.0, follows_links: bool = True
) -> Blob | Problem:
    """Read one file by as few system calls as there are (small files are the main case).

    Reads go on until there is no more: shares and FUSE return less than was asked for, and a pipe
    returns what it holds at the moment.

    Args:
        path: the file.
        limits: the largest size.
        expected: certificates are expected in it.
        patience: seconds that a pipe may be silent; pipes that are found in folders get none.
        follows_links: what has become a link is read too, where the system can tell.
    """
    try:
        # Not waiting keeps a named pipe without a writer from blocking the open for ever.
        descriptor = os.open(path, _FLAGS if follows_links else _FLAGS | _NO_LINK)
    except OSError as error:
        return cannot_open(path, error)
    except ValueError:
        return problem(SourceWording.NOT_A_NAME, ascii(path))
    try:
        data = _all(descriptor, limits, patience)
    except OSError as error:
        return cannot_open(path, error)
    except PipeError as error:
        trouble = problem(error.wording, path, **error.facts)
        return trouble if expected else trouble._replace(kind=ProblemKind.LEFT_BEHIND)
    finally:
        os.close(descriptor)
    return too_large(path, limits) if data is None else Blob(path, data, expected)


def _all(descriptor: int, limits: Limits, patience: float) -> bytes | None:
    """Everything that can be read, or None where that is more than the limit.

    Raises:
        OSError: the system refuses to read.
        PipeError: it is a device, or a pipe that nobody writes to.
    """
    chunk = _chunk(descriptor, min(_FIRST_READ, limits.file_bytes + 1), patience)
    if not chunk:
        wait_for_writer(descriptor, patience)
        return _rest(descriptor, limits, patience)
    if len(chunk) < _FIRST_READ:
        following = _chunk(descriptor, _FIRST_READ, patience)
        if not following and len(chunk) <= limits.file_bytes:
            return chunk
        chunk += following
    if is_too_large(descriptor, limits.file_bytes):
        return None
    return _rest(descriptor, limits, patience, chunk)


def _chunk(descriptor: int, size: int, patience: float) -> bytes:
    """The next bytes; waits for those of a pipe."""
    try:
        return os.read(descriptor, size)
    except BlockingIOError:
        wait_for_data(descriptor, patience)
        return os.read(descriptor, size)


def _rest(descriptor: int, limits: Limits, patience: float, start: bytes = b"") -> bytes | None:
    parts = [start]
    size = len(start)
    while size <= limits.file_bytes:
        chunk = _chunk(descriptor, 16 * _MIB, patience)
        if not chunk:
            return b"".join(parts)
        size += len(chunk)
        parts.append(chunk)
    return None


def too_large(name: str, limits: Limits) -> Problem:
    """The problem for content above the size limit."""
    return problem(SourceWording.TOO_LARGE, name, size=limits.file_bytes // _MIB)


def cannot_open(path: str, error: OSError) -> Problem:
    """The problem for a file that the system does not open."""
    if isinstance(error, FileNotFoundError):
        return problem(SourceWording.NO_FILE, path)
    if isinstance(error, PermissionError):
        return problem(SourceWording.NO_PERMISSION, path)
    return problem(SourceWording.CANNOT_READ, path, error=str(error.strerror))
