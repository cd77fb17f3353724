"""ZIP archives: a folder in a file. Every size is bounded before and while it is unpacked.

Format: APPNOTE.TXT of PKWARE. What an archive unpacks to, archives in it included, is at most
``zip_ratio`` times its own size: an archive hands what it has left to the archives in it, by
size, so that nesting multiplies nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.certificate import Certificate
from core.endings import promises_a_certificate
from core.harmless import harmless
from core.limits import Limits
from core.problems import Problem, ProblemCode
from core.readers.interface import Reader, Reading
from core.shortening import shortened

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SMALL = 1024 * 1024
_LONGEST_NAME = 1000
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8


class ZipReader(Reader):
    """Reads every file in an archive, archives in archives included.

    Args:
        inner: reads what a file in the archive holds.
    """

    container = "ZIP"

    def __init__(self, inner: Callable[[bytes, Reading], Iterator[Certificate | Problem]]) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """The signature of a file in an archive, or of an empty archive."""
        return data.startswith(_MAGIC)

    def read(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        """Yield what is in the files, in archive order; a bad one does not lose the others."""
        import io  # noqa: PLC0415 - only archives pay for these
        import zipfile  # noqa: PLC0415

        if data.count(_DIRECTORY_ENTRY) > reading.limits.zip_entries:
            reason = f"The archive holds more than {reading.limits.zip_entries} files."
            yield _too_much(reason, reading)
            return
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # noqa: BLE001 - zipfile raises what it likes on damage
            reason = f"The archive is damaged: {_reason(error)}."
            yield reading.unreadable(ProblemCode.DAMAGED, "", reason, "Copy it again.")
            return
        with archive:
            yield from self._files(archive, len(data), reading)

    def _files(
        self, archive: "ZipFile", size: int, reading: Reading
    ) -> Iterator[Certificate | Problem]:
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.compress_size for entry in files) > size:
            yield reading.unreadable(
                ProblemCode.DAMAGED,
                "",
                "The archive is damaged: its files overlap.",
                "Copy it again; do not trust it if it stays like this.",
            )
            return
        allowed = _allowed(size, reading)
        total = sum(entry.file_size for entry in files if not _is_bomb(entry, reading.limits))
        if total > allowed:
            reason = f"The archive would unpack to more than {allowed:,} bytes."
            yield _too_much(reason, reading)
            return
        share = replace(reading.limits, zip_ratio=(allowed - total) // max(total, 1))
        for entry in files:
            within = reading.within(shortened(harmless(entry.filename), _LONGEST_NAME))
            content = _unpacked(archive, entry, within)
            if isinstance(content, Problem):
                yield content
            else:
                yield from self._content(content, entry.filename, within._replace(limits=share))

    def _content(
        self, content: bytes, name: str, within: Reading
    ) -> Iterator[Certificate | Problem]:
        expected = promises_a_certificate(name)
        for item in self._inner(content, within):
            yield item if expected or isinstance(item, Certificate) else item.unexpected()


def _allowed(size: int, reading: Reading) -> int:
    """How many bytes an archive of ``size`` bytes may unpack to, archives in it included.

    An archive that the user named may always unpack to a little, whatever its ratio.
    """
    by_ratio = size * reading.limits.zip_ratio
    return min(reading.limits.zip_bytes, by_ratio if reading.depth else max(by_ratio, _SMALL))


def _is_bomb(entry: "ZipInfo", limits: Limits) -> bool:
    return entry.file_size > max(_SMALL, limits.zip_ratio * entry.compress_size)


def _too_much(reason: str, reading: Reading) -> Problem:
    return reading.unreadable(
        ProblemCode.LIMIT, "", reason, "Unpack what you need and add it by itself."
    )


def _unpacked(archive: "ZipFile", entry: "ZipInfo", within: Reading) -> bytes | Problem:
    """One file's content, never more than the archive declared for it."""
    if entry.flag_bits & _ENCRYPTED:
        return within.problem(ProblemCode.ENCRYPTED_ARCHIVE)
    if _is_bomb(entry, within.limits):
        reason = "The file was not unpacked: it is far larger than its compressed form."
        return _too_much(reason, within)
    if entry.compress_type not in {_STORED, _DEFLATED}:
        # The other methods unpack without a bound on what they take.
        return within.unreadable(
            ProblemCode.UNKNOWN_FORMAT,
            "",
            f"Compression method number {entry.compress_type} is not supported.",
            "Unpack it and add it by itself.",
        )
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except Exception as error:  # noqa: BLE001 - zipfile and its codecs raise what they like
        reason = f"It cannot be unpacked: {_reason(error)}."
        return within.unreadable(ProblemCode.DAMAGED, "", reason, "Copy the archive again.")


def _reason(error: Exception) -> str:
    return harmless(str(error)[:200]).rstrip(".") or type(error).__name__
