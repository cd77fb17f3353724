"""ZIP archives: a folder in a file. Every size is bounded before and while it is unpacked.

Format: APPNOTE.TXT of PKWARE. What the signature files of a signed Java archive hold (JAR File
Specification, "Signed JAR File") are certificates of its signers.
"""

import re
from collections.abc import Iterator
from struct import Struct
from typing import TYPE_CHECKING

from core.base.limits import Limits
from core.base.printable import printable
from core.base.problems import Problem
from core.base.shortening import shortened
from core.readers.archives.bounds import SMALL, allowed, file_in_archive, shared
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.signers import signers

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_END_RECORD = b"PK\x05\x06"
_END_LAYOUT = Struct("<12xIIH")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LONGEST_NAME = 1000
_ENCRYPTED = 0x1
_SIGNATURE = re.compile(r"META-INF/[^/]+\.(RSA|DSA|EC)", re.IGNORECASE)
_STORED, _DEFLATED = 0, 8


class ZipReader(Reader):
    """Reads every file in an archive, archives in archives included.

    Args:
        inner: reads what a file in the archive holds.
    """

    container = "ZIP"
    opening = re.compile(rb"PK\x03\x04[\x0a-\x3f]\0")

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """The signature of a file in an archive, or of an empty archive."""
        return data.startswith(_MAGIC)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the files, in archive order; a bad one does not lose the others."""
        end = _archive_end(data)
        yield from self._archive(data if end == len(data) else data[:end], reading)
        yield Claim(0, end)

    def _archive(self, data: bytes, reading: Reading) -> Iterator[Part]:
        import io  # noqa: PLC0415 - only archives pay for these
        import zipfile  # noqa: PLC0415

        if data.count(_DIRECTORY_ENTRY) > reading.limits.zip_entries:
            yield reading.problem(FileWording.TOO_MANY_FILES, count=reading.limits.zip_entries)
            return
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # noqa: BLE001 - zipfile raises what it likes on damage
            yield reading.problem(FileWording.ZIP_DAMAGED, error=_reason(error))
            return
        with archive:
            yield from self._files(archive, len(data), reading)

    def _files(self, archive: "ZipFile", size: int, reading: Reading) -> Iterator[Part]:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.compress_size for entry in files) > size:
            yield reading.problem(FileWording.ZIP_OVERLAP)
            return
        most = allowed(size, reading)
        total = sum(entry.file_size for entry in files if not _is_bomb(entry, reading.limits))
        if total > most:
            yield reading.problem(FileWording.TOO_LARGE_UNPACKED, count=most)
            return
        share = shared(reading.limits, most, total)
        for entry in files:
            within = reading.within(shortened(printable(entry.filename), _LONGEST_NAME))
            content = _unpacked(archive, entry, within)
            if isinstance(content, Problem):
                yield content
            else:
                yield from self._content(content, entry.filename, within._replace(limits=share))

    def _content(self, content: bytes, name: str, within: Reading) -> Iterator[Part]:
        items = file_in_archive(content, name, within, self._inner)
        return signers(items, within) if _SIGNATURE.fullmatch(name) else items


def _archive_end(data: bytes) -> int:
    """Where the archive ends: behind the first end record whose directory lies right before it.

    All of the data where there is none (APPNOTE.TXT section 4.3.16).
    """
    offset = data.find(_END_RECORD)
    while offset >= 0 and offset + _END_LAYOUT.size <= len(data):
        directory_size, directory_start, comment = map(int, _END_LAYOUT.unpack_from(data, offset))
        if directory_start + directory_size == offset:
            return min(offset + _END_LAYOUT.size + comment, len(data))
        offset = data.find(_END_RECORD, offset + 1)
    return len(data)


def _is_bomb(entry: "ZipInfo", limits: Limits) -> bool:
    return entry.file_size > max(SMALL, limits.zip_ratio * entry.compress_size)


def _unpacked(archive: "ZipFile", entry: "ZipInfo", within: Reading) -> bytes | Problem:
    """One file's content, never more than the archive declared for it."""
    if entry.flag_bits & _ENCRYPTED:
        return within.problem(FileWording.ENCRYPTED_ARCHIVE)
    if _is_bomb(entry, within.limits):
        return within.problem(FileWording.BOMB)
    if entry.compress_type not in {_STORED, _DEFLATED}:
        # The other methods unpack without a bound on what they take.
        return within.problem(FileWording.ZIP_METHOD, number=str(entry.compress_type))
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except Exception as error:  # noqa: BLE001 - zipfile and its codecs raise what they like
        return within.problem(FileWording.ZIP_FILE, error=_reason(error))


def _reason(error: Exception) -> str:
    return printable(str(error)[:200]).rstrip(".") or type(error).__name__
