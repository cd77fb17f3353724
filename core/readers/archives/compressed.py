"""Compressed files that hold one file each: gzip, bzip2 and xz.

Sources: RFC 1952 (gzip), the bzip2 and .xz file formats. All three allow several streams in a
row, which unpack to one file, and check what they unpacked. Nothing is unpacked beyond the bounds.
"""

import io
import os
import re
from abc import abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from core.base.messages import Fact
from core.base.printable import printable
from core.base.problems import Problem
from core.readers.archives.bounds import allowed, shared
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.kind_wording import KindWording

if TYPE_CHECKING:
    import zlib

_CHUNK = 1024 * 1024
_FIRST_CHUNK = 4096
_MOST_STREAMS = 10_000
_MEMORY = 256 * 1024 * 1024
"""What an xz decompressor may take; ``xz -9`` takes 65 MiB."""
_GZIP = 16 + 15
"""The window bits by which zlib reads gzip streams."""
_NAMED, _EXTRA = 0x08, 0x04
_LONGEST_NAME = 255


class Decompressor(Protocol):
    """What the decompressors of the three libraries have in common."""

    @property
    def eof(self) -> bool:
        """The stream has ended."""
        ...

    @property
    def needs_input(self) -> bool:
        """All that was given is used."""
        ...

    @property
    def unused_data(self) -> bytes:
        """What was given and stands behind the stream's end."""
        ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Give more of the stream; return what it unpacks to, at most so many bytes."""
        ...


class _Unpacked:
    """What came out of the streams of one file.

    Attributes:
        content: what was unpacked so far.
        size: its length in bytes.
        end: where the last whole stream ends in the packed file.
        reason: why unpacking stopped too early; None where it did not.
    """

    def __init__(self) -> None:
        self.content = io.BytesIO()
        self.size = 0
        self.end = 0
        self.reason: Fact | None = None


class CompressedReader(Reader):
    """Reads the file in a compressed one.

    Args:
        inner: reads what comes out.
    """

    magic: bytes
    """What each stream starts with."""
    ending: str
    """What the format adds to the name of the file that it packs."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """The signature of the format."""
        return data.startswith(self.magic)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the file; what a cut off file still gives is read, and said to be."""
        most = allowed(len(data), reading)
        unpacked = self._unpack(data, most)
        if unpacked.size > most:
            yield reading.problem(FileWording.FILE_TOO_LARGE, count=most)
            unpacked.end = len(data)
        else:
            content = unpacked.content.getvalue()
            unpacked.content.close()
            within = reading.within(printable(self._name(data, reading.source)))
            within = within._replace(limits=shared(reading.limits, most, len(content)))
            if content or not unpacked.reason:
                yield from self._inner(content, within)
            if unpacked.reason:
                yield _damaged(unpacked, self.container, reading)
        yield Claim(0, len(data) if unpacked.reason else unpacked.end)

    def _unpack(self, data: bytes, most: int) -> _Unpacked:
        """Unpack stream after stream, until they end, fail, or give more than ``most`` bytes."""
        out = _Unpacked()
        view = memoryview(data)
        for _ in range(_MOST_STREAMS):
            if not data.startswith(self.magic, out.end):
                break
            stream = self._decompressor()
            try:
                end = _stream(stream, view, out, most)
            except Exception as error:  # noqa: BLE001 - each library raises its own
                out.reason = printable(str(error)[:200]) or type(error).__name__
                break
            if end is None:
                out.reason = None if out.size > most else KindWording.IS_CUT_OFF.of()
                break
            out.end = end
        else:
            out.reason = KindWording.TOO_MANY_STREAMS.of(count=_MOST_STREAMS)
        return out

    @abstractmethod
    def _decompressor(self) -> Decompressor:
        """A new decompressor for one stream."""

    def _name(self, data: bytes, source: str) -> str:
        """What to call the file that is packed: the packed file's name without the ending."""
        del data
        name = os.path.basename(source.rpartition("!")[2])
        return name.removesuffix(self.ending) or "content"


class GzipReader(CompressedReader):
    """Reads gzip files."""

    container = "gzip"
    magic = b"\x1f\x8b\x08"
    opening = re.compile(rb"\x1f\x8b\x08[\0-\x1f].{4}[\0\2\4][\0-\x0d\xff]", re.DOTALL)
    ending = ".gz"

    def _decompressor(self) -> Decompressor:
        import zlib  # noqa: PLC0415 - only such files pay for it

        return _Gzip(zlib.decompressobj(_GZIP))

    def _name(self, data: bytes, source: str) -> str:
        """The name that the header has (RFC 1952 section 2.3.1), where it has one."""
        flags = data[3] if len(data) > len(self.magic) else 0
        if flags & _NAMED and not flags & _EXTRA:
            name, end, _ = data[10 : 10 + _LONGEST_NAME].partition(b"\0")
            if name and end:
                return os.path.basename(name.decode("latin-1"))
        plain = super()._name(data, source)
        return f"{plain[:-4]}.tar" if plain.endswith(".tgz") else plain


class _Gzip:
    """zlib's decompressor, which gives back what it did not use, in the form of the others."""

    def __init__(self, inner: "zlib._Decompress") -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._inner.decompress(data or self._inner.unconsumed_tail, max_length)


class Bzip2Reader(CompressedReader):
    """Reads bzip2 files."""

    container = "bzip2"
    magic = b"BZh"
    opening = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
    ending = ".bz2"

    def recognises(self, data: bytes) -> bool:
        """The signature, a size from 1 to 9, and a block or the end."""
        blocks = (b"1AY&SY", b"\x17rE8P\x90")
        return data.startswith(self.magic) and data[4:10] in blocks

    def _decompressor(self) -> Decompressor:
        import bz2  # noqa: PLC0415 - only such files pay for it

        return bz2.BZ2Decompressor()


class XzReader(CompressedReader):
    """Reads xz files."""

    container = "xz"
    magic = b"\xfd7zXZ\0"
    opening = re.compile(rb"\xfd7zXZ\0\0[\0\1\4\x0a]")
    ending = ".xz"

    def _decompressor(self) -> Decompressor:
        import lzma  # noqa: PLC0415 - only such files pay for it

        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)


def _stream(stream: Decompressor, data: memoryview, out: _Unpacked, most: int) -> int | None:
    """Unpack one stream; return where it ends, or None where it is cut off or gives too much."""
    fed = out.end
    wanted = _FIRST_CHUNK  # a file may be of very many short streams
    while not stream.eof:
        chunk = bytes(data[fed : fed + wanted]) if stream.needs_input else b""
        fed += len(chunk)
        wanted = min(2 * wanted, _CHUNK)
        part = stream.decompress(chunk, _CHUNK)
        if part:
            out.size += out.content.write(part)
        if out.size > most or not (part or chunk or stream.eof):
            return None
    return fed - len(stream.unused_data)


def _damaged(out: _Unpacked, container: str, reading: Reading) -> Problem:
    return reading.problem(
        FileWording.UNPACKED_IN_PART, f"byte {out.end}", format=container, error=out.reason or ""
    )
