"""PEM as OpenSSL's PEM_read_bio reads it from a file: line by line, with all its oddities.

What it does was taken from its behaviour and its documentation of the format (RFC 1421, of which
headers are a part); the tests compare it with the real library over damaged files.
"""

import codecs
from collections.abc import Iterator
from enum import Enum

from core.base.quick_tuple import QuickTuple
from core.strict.base64 import openssl_decoded
from core.strict.interface import Cause, LoadFault
from core.strict.marks import BEGIN, DASHES, END

_CHUNK = 254
"""So many bytes of a line are read at a time; the rest of a longer line counts as a line."""
_TRAILING = bytes(range(0x21)) + bytes(range(0x80, 0x100))
"""What is cut from the end of a line: blanks, and bytes that C takes for negative numbers."""
_WIDTH = 64
"""The width of a line of Base-64 where it follows a blank line."""
_PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n"


class Dialect(QuickTuple):
    """What differs between versions.

    Attributes:
        skips_bom: a UTF-8 byte order mark before a BEGIN line is skipped.
        joins_lines: the end of a line of exactly 254 characters does not count as a blank line.
        parses_every_key: a private key of any kind must be readable, or the file is refused.
        ends_at_nul: a NUL byte that starts a line ends the file; not where it is read from memory.
    """

    skips_bom: bool
    joins_lines: bool
    parses_every_key: bool
    ends_at_nul: bool = True


class Block(QuickTuple):
    """One block.

    Attributes:
        offset: where its BEGIN line starts.
        end: behind its END line.
        label: its label.
        header: what is before a blank line in it.
        header_at: where that starts.
        payload: the decoded bytes.
    """

    offset: int
    end: int
    label: bytes
    header: bytes
    header_at: int
    payload: bytes


class _Part(Enum):
    UNDECIDED = 0
    HEADER = 1
    BODY = 2


class _Line(QuickTuple):
    offset: int
    raw: bytes

    @property
    def text(self) -> bytes:
        return self.raw.rstrip(_TRAILING)


class _Lines:
    """Reads as C's fgets does, and cuts at a NUL byte as strlen does."""

    def __init__(self, data: bytes, *, ends_at_nul: bool) -> None:
        self.data = data
        self.offset = 0
        self._ends_at_nul = ends_at_nul

    def next(self) -> _Line | None:
        """The next line; None at the end, or at a line that starts with a NUL byte."""
        start = self.offset
        end = self.data.find(b"\n", start, start + _CHUNK)
        self.offset = end + 1 if end >= 0 else min(start + _CHUNK, len(self.data))
        if not self._ends_at_nul:
            return _Line(start, self.data[start : self.offset]) if self.offset > start else None
        raw, nul, _ = self.data[start : self.offset].partition(b"\0")
        if nul and not raw:
            self.offset = start
        return _Line(start, raw) if raw else None


def scan(data: bytes, dialect: Dialect) -> Iterator[Block | LoadFault]:
    """Yield each block; where the library gives up, the reason, and then nothing more.

    A NUL byte that starts a line ends the file for the library: what is behind it is not seen.
    """
    lines = _Lines(data, ends_at_nul=dialect.ends_at_nul)
    while (begin := _next_begin(lines, dialect)) is not None:
        block = _plain_block(lines, begin) or _block(lines, begin, dialect)
        yield block
        if isinstance(block, LoadFault):
            return
    if lines.offset < len(data):
        yield LoadFault(lines.offset, Cause.NUL_BYTE)


def _next_begin(lines: _Lines, dialect: Dialect) -> _Line | None:
    first = True
    while (line := lines.next()) is not None:
        raw = line.raw
        if first and dialect.skips_bom and len(raw) > len(codecs.BOM_UTF8):
            raw = raw.removeprefix(codecs.BOM_UTF8)
        first = False
        text = raw.rstrip(_TRAILING)
        if text.startswith(BEGIN) and text.endswith(DASHES) and len(text) >= len(BEGIN + DASHES):
            return _Line(line.offset, text)
    return None


def _plain_block(lines: _Lines, begin: _Line) -> Block | None:
    """Read a block as every tool writes it, at once; None where it needs a closer look."""
    data, start = lines.data, lines.offset
    label = begin.raw[len(BEGIN) : -len(DASHES)]
    last = END + label + DASHES
    offset = data.find(last, start)
    body = data[start:offset] if offset >= 0 else b""
    if not body.endswith(b"\n") or body.translate(None, _PLAIN) or body[0] in b"\r\n":
        return None
    if b"\n\n" in body or b"\n\r" in body or max(map(len, body.split(b"\n"))) >= _CHUNK:
        return None
    end = offset + len(last)
    rest = data[end : end + 2]
    payload = openssl_decoded(body)
    if payload is None or (rest not in (b"\r\n", b"\r", b"") and not rest.startswith(b"\n")):
        return None
    lines.offset = min(end + (1 if rest.startswith(b"\n") else len(rest)), len(data))
    return Block(begin.offset, lines.offset, label, b"", 0, payload)


def _block(lines: _Lines, begin: _Line, dialect: Dialect) -> Block | LoadFault:
    """Read a block line by line."""
    label = begin.raw[len(BEGIN) : -len(DASHES)]
    body = _Body(begin.offset, dialect)
    while (line := lines.next()) is not None:
        text = line.text
        if text.startswith(END):
            if text[len(END) :] != label + DASHES:
                glued = BEGIN in text
                return LoadFault(line.offset, Cause.GLUED if glued else Cause.END_MISSING)
            return body.block(label, lines.offset)
        if loss := body.add(line):
            return loss
    return LoadFault(begin.offset, Cause.END_MISSING)


class _Body:
    """What is between BEGIN and END: perhaps a header, a blank line, and Base-64 text."""

    def __init__(self, begin: int, dialect: Dialect) -> None:
        self._begin = begin
        self._dialect = dialect
        self._part = _Part.UNDECIDED
        self._header: list[bytes] = []
        self._base64: list[bytes] = []
        self._first = self._colon = self._blank = begin
        self._cut = self._short = False

    def add(self, line: _Line) -> LoadFault | None:
        """Take one line; tells what is wrong with it."""
        after_cut = self._cut
        self._cut = len(line.raw) == _CHUNK and not line.raw.endswith(b"\n")
        if self._part is _Part.UNDECIDED and b":" in line.raw:
            self._part, self._colon = _Part.HEADER, line.offset
        text = line.text
        if not text:
            return self._after_blank(line, joined=after_cut and self._dialect.joins_lines)
        if self._short:
            return LoadFault(self._blank, Cause.BLANK_LINE)
        if self._part is _Part.BODY:
            self._short = len(text) < _WIDTH
            if len(text) > _WIDTH:
                return LoadFault(line.offset, Cause.LINE_LENGTH)
        (self._base64 if self._part is _Part.BODY else self._header).append(text)
        return None

    def _after_blank(self, line: _Line, *, joined: bool) -> LoadFault | None:
        if joined:
            return None
        if self._part is _Part.BODY:
            return LoadFault(line.offset, Cause.BLANK_LINE)
        self._part, self._blank = _Part.BODY, line.offset
        return None

    def block(self, label: bytes, end: int) -> Block | LoadFault:
        """The block, once its END line was read."""
        if self._part is _Part.UNDECIDED:
            self._header, self._base64 = [], self._header
        if not self._base64:
            return LoadFault(*self._empty())
        payload = openssl_decoded(b"\n".join(self._base64))
        if payload is None:
            return LoadFault(self._begin, Cause.BAD_BASE64)
        has_colon = self._colon != self._begin
        header_at = self._colon if has_colon else self._blank
        return Block(self._begin, end, label, b"\n".join(self._header), header_at, payload)

    def _empty(self) -> tuple[int, Cause]:
        if self._part is _Part.HEADER:
            return self._colon, Cause.HEADER_LINE
        if self._header:
            return self._blank, Cause.BLANK_LINE
        return self._begin, Cause.BAD_BASE64
