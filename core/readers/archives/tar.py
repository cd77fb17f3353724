"""Tar archives, each file in them read by itself.

Source: POSIX.1-2017, pax interchange format (ustar is part of it), and GNU tar's long names. Each
header of 512 bytes is read by the standard library; the walk from one to the next is done here,
because the library ends at the first damaged header without a word, follows links, and fills
sparse files with any number of zeros. Nothing is ever written: names and links are only words.
"""

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.base.printable import printable
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.base.suffixes import promises_a_certificate
from core.readers.archives.bounds import allowed, file_in_archive, shared
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.kind_wording import KindWording
from core.x509.certificate import Certificate

if TYPE_CHECKING:
    from tarfile import TarInfo

_BLOCK = 512
_CHECKSUM = slice(148, 156)
_MAGIC_AT = 257
_MAGIC = b"ustar"
_FILES, _LINKS = (b"0", b"\0", b"7"), (b"1", b"2")
_NO_FILES = (b"3", b"4", b"5", b"6")
"""Devices, folders and pipes."""
_NOTES = (b"D", b"V")
"""GNU tar's list of a folder, and its name for the volume."""
_LONG_NAME, _LONG_LINK, _PAX, _PAX_OF_ALL, _SPARSE = b"L", b"K", (b"x", b"X"), b"g", b"S"
_LONGEST_EXTRA = 64 * 1024
"""Bytes of a long name or of pax records; file systems allow 4 KiB for a path."""


class _Entry(QuickTuple):
    """One member of the archive.

    Attributes:
        kind: its type flag.
        name: its name; raw text.
        target: what it links to; "" for files.
        start: where its content starts.
        size: how long that is, as the archive says.
    """

    kind: bytes
    name: str
    target: str
    start: int
    size: int


class TarReader(Reader):
    """Reads every file in an archive, archives in archives included.

    Args:
        inner: reads what a file in the archive holds.
    """

    container = "tar"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """A first header whose checksum is right, or at least a mark that says tar."""
        if len(data) < _MAGIC_AT + len(_MAGIC) or data[0] == 0:
            return False
        if data.startswith(_MAGIC, _MAGIC_AT):
            return True
        checksum = data[_CHECKSUM].strip(b" \0")
        return checksum.isdigit() and b"\0" in data[_CHECKSUM] and _header(data, 0) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the files, in archive order; what is damaged is said with its place."""
        most = allowed(len(data), reading)
        within = reading._replace(limits=shared(reading.limits, most, min(len(data), most)))
        walk = _Walk(data)
        names: set[str] = set()
        links: list[_Entry] = []
        for number, entry in enumerate(walk.entries(), 1):
            if number > reading.limits.zip_entries:
                yield reading.problem(FileWording.TOO_MANY_FILES, count=reading.limits.zip_entries)
                yield Claim(0, len(data))
                return
            names.add(_plain(entry.name))
            if entry.kind in _LINKS:
                links.append(entry)
            else:
                yield from self._entry(data, entry, within)
        yield from _dangling(links, names, reading)
        if walk.damage:
            yield reading.problem(
                FileWording.UNPACKED_IN_PART,
                f"byte {walk.end}",
                format=self.container,
                error=walk.damage.of(),
            )
        yield Claim(0, len(data) if walk.damage else walk.end)

    def _entry(
        self, data: bytes, entry: _Entry, reading: Reading
    ) -> Iterator[Certificate | Problem]:
        within = reading.within(printable(entry.name))
        if entry.kind in _FILES:
            content = data[entry.start : entry.start + entry.size]
            yield from file_in_archive(content, entry.name, within, self._inner)
        elif entry.kind not in (*_NO_FILES, *_NOTES):
            yield within.problem(FileWording.SPARSE)


class _Walk:
    """The way from one header to the next.

    Attributes:
        end: where what was understood ends.
        damage: why the walk ended before the archive's end; None where it did not.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.end = 0
        self.damage: KindWording | None = None

    def entries(self) -> Iterator[_Entry]:
        """Every member; long names and pax records are taken into the one that they belong to."""
        extra: dict[str, str] = {}
        while (info := self._next()) is not None:
            start = self.end + _BLOCK
            kind = info.type
            size = int(extra["size"]) if extra.get("size", "").isdecimal() else info.size
            size = 0 if kind in (*_LINKS, *_NO_FILES) else size
            if start + size > len(self._data):
                self.damage = KindWording.IS_CUT_OFF
                return
            self.end = min(start + -(-size // _BLOCK) * _BLOCK, len(self._data))
            content = self._data[start : start + min(size, _LONGEST_EXTRA)]
            if kind in (_LONG_NAME, _LONG_LINK):
                key = "path" if kind == _LONG_NAME else "linkpath"
                extra[key] = content.rstrip(b"\0").decode("utf-8", "backslashreplace")
            elif kind in _PAX:
                extra.update(_records(content))
            elif kind != _PAX_OF_ALL:
                yield _entry_of(info, extra, start, size)
                extra = {}
        if extra and not self.damage:
            self.damage = KindWording.IS_CUT_OFF

    def _next(self) -> "TarInfo | None":
        """The header that comes next; None at the end mark, at the data's end, or at damage."""
        rest = self._data[self.end : self.end + _BLOCK]
        if not rest.strip(b"\0"):
            self._skip_end_mark()
            return None
        info = _header(self._data, self.end)
        if info is None or info.size < 0:
            self.damage = KindWording.HEADER_DAMAGED if self.end else KindWording.START_DAMAGED
        return info if not self.damage else None

    def _skip_end_mark(self) -> None:
        """Two blocks of zeros end an archive; one that is cut off may have fewer."""
        if not self._data[self.end : self.end + 2 * _BLOCK].strip(b"\0"):
            if len(self._data) < self.end + 2 * _BLOCK:
                self.damage = KindWording.IS_CUT_OFF if self.end == len(self._data) else None
            self.end = min(self.end + 2 * _BLOCK, len(self._data))
        else:
            self.end += _BLOCK


def _header(data: bytes, offset: int) -> "TarInfo | None":
    """The header at ``offset`` if its checksum is right."""
    import tarfile  # noqa: PLC0415 - only such files pay for it

    try:
        return tarfile.TarInfo.frombuf(data[offset : offset + _BLOCK], "utf-8", "backslashreplace")
    except Exception:  # noqa: BLE001 - what it raises on odd numbers differs between versions
        return None


def _entry_of(info: "TarInfo", extra: dict[str, str], start: int, size: int) -> _Entry:
    kind = _SPARSE if any(key.startswith("GNU.sparse") for key in extra) else info.type
    name, target = extra.get("path", info.name), extra.get("linkpath", info.linkname)
    return _Entry(kind, name, target, start, size)


def _records(content: bytes) -> Iterator[tuple[str, str]]:
    """The pax records that count here: ``length key=value`` and a line feed, one after another."""
    offset = 0
    while offset < len(content):
        digits, _, rest = content[offset : offset + 12].partition(b" ")
        if not digits.isdigit() or not rest:
            return
        record = content[offset + len(digits) + 1 : offset + int(digits)]
        key, _, value = record.rstrip(b"\n").partition(b"=")
        yield key.decode("utf-8", "replace"), value.decode("utf-8", "backslashreplace")
        offset += max(int(digits), 1)


def _plain(name: str) -> str:
    return os.path.normpath(name).lstrip("/")


def _dangling(links: list[_Entry], names: set[str], reading: Reading) -> Iterator[Problem]:
    """Name the links that should lead to a certificate and lead out of the archive."""
    for link in links:
        if not promises_a_certificate(link.name):
            continue
        hard = link.kind == b"1"
        target = link.target if hard else os.path.join(os.path.dirname(link.name), link.target)
        if _plain(target) not in names:
            within = reading.within(printable(link.name))
            yield within.problem(FileWording.LINK, target=printable(link.target[:200]))
