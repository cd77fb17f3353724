"""ZIP archives: a folder in a file. Every size is bounded before and while it is unpacked."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from core.certificate import Certificate
from core.endings import promises_a_certificate
from core.harmless import harmless
from core.problems import Problem, ProblemCode
from core.readers.interface import Reader, Reading

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1


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

        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            yield reading.unreadable(
                ProblemCode.DAMAGED, "", f"The archive is damaged: {error}.", "Copy it again."
            )
            return
        with archive:
            files = [entry for entry in archive.infolist() if not entry.is_dir()]
            too_much = _too_much(files, reading)
            if too_much is not None:
                yield too_much
                return
            for entry in files:
                yield from self._file(archive, entry, reading)

    def _file(
        self, archive: "ZipFile", entry: "ZipInfo", reading: Reading
    ) -> Iterator[Certificate | Problem]:
        within = reading.within(harmless(entry.filename))
        content = _unpacked(archive, entry, within)
        if isinstance(content, Problem):
            yield content
            return
        for item in self._inner(content, within):
            if isinstance(item, Problem) and not promises_a_certificate(entry.filename):
                yield item.unexpected()
            else:
                yield item


def _too_much(files: "list[ZipInfo]", reading: Reading) -> Problem | None:
    """The problem of an archive that unpacks to more than it may, by its own account."""
    limits = reading.limits
    if len(files) > limits.zip_entries:
        reason = f"The archive holds more than {limits.zip_entries} files."
    elif sum(entry.file_size for entry in files) > limits.zip_bytes:
        reason = f"The archive unpacks to more than {limits.zip_bytes >> 20} MiB."
    else:
        return None
    return reading.unreadable(
        ProblemCode.LIMIT, "", reason, "Unpack what you need and add it by itself."
    )


def _unpacked(archive: "ZipFile", entry: "ZipInfo", within: Reading) -> bytes | Problem:
    """One file's content, never more than the archive declared for it."""
    if entry.flag_bits & _ENCRYPTED:
        return within.unreadable(
            ProblemCode.PASSWORD_NEEDED,
            "",
            "The file is encrypted in the archive.",
            "Unpack it with its password and add it by itself.",
        )
    ratio = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > _SMALL and ratio > within.limits.zip_ratio:
        return within.unreadable(
            ProblemCode.LIMIT,
            "",
            f"The file is {ratio:.0f} times as large as its packed form: not unpacked.",
            "If that is right, unpack it and add it by itself.",
        )
    try:
        with archive.open(entry) as file:
            return file.read(entry.file_size)
    except Exception as error:  # noqa: BLE001 - zipfile and its codecs raise what they like
        reason = harmless(str(error)) or type(error).__name__
        return within.unreadable(
            ProblemCode.DAMAGED, "", f"It cannot be unpacked: {reason}.", "Copy the archive again."
        )
