"""The files in an archive, one after the other: nothing is written, and no more than one is held.

Names are only words here, so none leads anywhere; links and devices are passed over. Source:
POSIX.1-2017, pax interchange format (ustar is part of it), and GNU tar's long names.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from core.agent.fleet_wording import FleetWording
from core.base.errors import CertBundlerError
from core.base.limits import MIB
from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.sources.files import cannot_open

MOST_BYTES = 8 * MIB
"""The largest file that is looked at; a client's files have some kilobytes."""

_MOST_UNPACKED = 8192 * MIB
_MOST_FILES = 1_000_000
_MOST_ENTRIES = 500_000
"""Entries of a ZIP, whose directory is held in memory."""
_BLOCK = 512
_PIECE = 64 * 1024
_LONGEST_EXTRA = 64 * 1024
"""Bytes of a long name or of pax records; file systems allow 4 KiB for a path."""
_NESTED = ".tar"
_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".zip")
_ZIP = b"PK"
_FILES = (b"0", b"\0", b"7")
_LONG_NAME, _PAX, _FOLDER = b"L", b"x", b"5"
_PACKED: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ": lzma.open,
}
_DAMAGED = (
    *(OSError, EOFError, ValueError, lzma.LZMAError, zlib.error, RuntimeError),
    *(zipfile.BadZipFile, NotImplementedError),
)


class Member(QuickTuple):
    """One file or folder of an archive.

    Attributes:
        name: its path in the archive, with ``/``; raw text.
        data: its content; None for a folder, or where it is larger than ``MOST_BYTES``.
        is_folder: it is a folder.
        problem: why it cannot be read, where that is known: of an archive of a client, the rest.
    """

    name: str
    data: bytes | None
    is_folder: bool = False
    problem: Message | None = None


def name_without_suffix(path: str) -> str | None:
    """What an archive is called apart from its suffix; None where the name is that of none."""
    suffix = next((suffix for suffix in _SUFFIXES if path.lower().endswith(suffix)), None)
    return None if suffix is None else path[: -len(suffix)]


def is_archive(path: str) -> bool:
    """A file is called like an archive, or begins like one.

    Raises:
        CertBundlerError: it cannot be read.
    """
    return begins_as_archive(path, _start_of(path))


def begins_as_archive(path: str, content: bytes) -> bool:
    """The same for a file whose beginning was read."""
    start = content[:_BLOCK]
    if name_without_suffix(path) is not None or start.startswith((_ZIP, *_PACKED)):
        return True
    try:
        tarfile.TarInfo.frombuf(start, "utf-8", "backslashreplace")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def _start_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_BLOCK)
    except OSError as error:
        raise CertBundlerError(cannot_open(path, error).message, source=path) from error


def members(path: str, content: bytes | None = None) -> Iterator[Member]:
    """Read every file of an archive; a ``HOST.tar`` in it stands for a folder ``HOST``.

    Args:
        path: where it is.
        content: what is in it, if it was read before.

    Raises:
        CertBundlerError: it cannot be read, is damaged, or unpacks to more than is reasonable.
    """
    start = _start_of(path) if content is None else content[:_BLOCK]
    archive = path if content is None else io.BytesIO(content)
    try:
        if start.startswith(_ZIP):
            yield from _zipped(archive, path)
        else:
            opened = next((_PACKED[mark] for mark in _PACKED if start.startswith(mark)), _plain)
            with opened(archive) as stream:
                yield from _Tar(stream, path).members()
    except _DAMAGED as error:
        reason = getattr(error, "strerror", None) or str(error)[:200] or type(error).__name__
        raise CertBundlerError(FleetWording.NOT_READ.of(error=reason), source=path) from error


def of_client(folder: str, archive: str, inside: Iterable[Member]) -> Iterator[Member]:
    """The files in an archive of one client, as if they were in a folder.

    Of a damaged archive it is what comes before the damage, and then the problem.

    Args:
        folder: what the client is called.
        archive: the archive's name.
        inside: its files.
    """
    yield Member(folder, None, is_folder=True)
    try:
        for member in inside:
            yield member._replace(name=f"{folder}/{member.name.removeprefix('./')}")
    except CertBundlerError as error:
        name = archive.rpartition("/")[2]
        yield Member(f"{folder}/{name}", None, problem=error.message)


def _plain(archive: str | io.BytesIO) -> IO[bytes]:
    return open(archive, "rb") if isinstance(archive, str) else archive


class _Tar:
    """Walks from one header to the next, forward only.

    Args:
        stream: the archive.
        source: what it is called.
    """

    def __init__(self, stream: IO[bytes], source: str) -> None:
        self._stream = stream
        self._source = source
        self._unpacked = 0
        self._files = 0

    def members(self, *, nested: bool = True) -> Iterator[Member]:
        """Every file and folder; those of an archive in it as if they were in a folder."""
        name = ""
        while (header := self._header()) is not None:
            kind, size = header.type, header.size
            if kind in (_LONG_NAME, _PAX):
                content = self._content(size, _LONGEST_EXTRA) or b""
                name = _long_name(content) if kind == _LONG_NAME else _pax_path(content) or name
                continue
            path, name = name or header.name, ""
            if kind in _FILES and not path.endswith("/"):
                data = self._content(size, MOST_BYTES)
                if nested and data is not None and path.lower().endswith(_NESTED):
                    yield from _nested(path, data)
                else:
                    yield Member(path, data)
            else:
                self._content(size if kind in _FILES else 0, 0)
                if kind == _FOLDER:
                    yield Member(path, None, is_folder=True)

    def _header(self) -> tarfile.TarInfo | None:
        block = self._read(_BLOCK)
        if block and not block.strip(b"\0"):  # the end has zeros; without them it was cut off
            return None
        self._files += 1
        if self._files > _MOST_FILES:
            raise CertBundlerError(FleetWording.TOO_MANY.of(count=_MOST_FILES), source=self._source)
        try:
            tar_info = tarfile.TarInfo.frombuf(block, "utf-8", "backslashreplace")
        except Exception as error:
            raise CertBundlerError(FleetWording.DAMAGED.of(), source=self._source) from error
        if tar_info.size < 0:
            raise CertBundlerError(FleetWording.DAMAGED.of(), source=self._source)
        return tar_info

    def _content(self, size: int, most: int) -> bytes | None:
        """What a header is followed by; passed over where it is longer than ``most``."""
        padded = -(-size // _BLOCK) * _BLOCK
        if size <= most:
            data = self._read(padded)
            if len(data) < size:
                raise CertBundlerError(FleetWording.DAMAGED.of(), source=self._source)
            return data[:size]
        while padded > 0:
            piece = self._read(min(padded, _PIECE))
            if not piece:
                raise CertBundlerError(FleetWording.DAMAGED.of(), source=self._source)
            padded -= len(piece)
        return None

    def _read(self, size: int) -> bytes:
        self._unpacked += size
        if self._unpacked > _MOST_UNPACKED:
            most = _MOST_UNPACKED // MIB
            raise CertBundlerError(FleetWording.TOO_LARGE.of(size=most), source=self._source)
        return self._stream.read(size)


def _nested(path: str, data: bytes) -> Iterator[Member]:
    files = _Tar(io.BytesIO(data), path).members(nested=False)
    return of_client(path[: -len(_NESTED)], path, files)


def _long_name(content: bytes) -> str:
    return content.rstrip(b"\0").decode("utf-8", "backslashreplace")


def _pax_path(content: bytes) -> str:
    """The path in pax records: ``length key=value`` and a line feed, one after another."""
    position = 0
    while position < len(content):
        digits, _, rest = content[position : position + 12].partition(b" ")
        if not digits.isdigit() or not rest:
            break
        key, _, value = content[position + len(digits) + 1 : position + int(digits)].partition(b"=")
        if key == b"path":
            return value.rstrip(b"\n").decode("utf-8", "backslashreplace")
        position += max(int(digits), 1)
    return ""


def _zipped(file: str | io.BytesIO, path: str) -> Iterator[Member]:
    unpacked = 0
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise CertBundlerError(FleetWording.TOO_MANY.of(count=_MOST_ENTRIES), source=path)
        for entry in entries:
            if entry.is_dir():
                yield Member(entry.filename, None, is_folder=True)
                continue
            if entry.file_size > MOST_BYTES:
                yield Member(entry.filename, None)
                continue
            with archive.open(entry) as unpacking:
                data = unpacking.read(MOST_BYTES)
            unpacked += len(data)
            if unpacked > _MOST_UNPACKED:
                message = FleetWording.TOO_LARGE.of(size=_MOST_UNPACKED // MIB)
                raise CertBundlerError(message, source=path)
            if entry.filename.lower().endswith(_NESTED):
                yield from _nested(entry.filename, data)
            else:
                yield Member(entry.filename, data)
