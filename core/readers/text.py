"""Text encodings that Windows writes around PEM and Base-64: byte order marks and UTF-16.

A file may change its encoding in the middle: PowerShell 5.1 appends UTF-16 with ``>>`` to whatever
was there, with or without a byte order mark. So a text is cut into stretches of one encoding.
"""

import codecs
import re

from core.base.patterns import ANEW

BLANK = b" \t\r\n\x0b\x0c\0\x1a\xef\xbb\xbf\xff\xfe"
"""What is no loss where it stands alone: white space, padding, end of file, byte order marks."""
PADDING = re.compile(
    rb"(?:(?![ \t-\r]?\0(?:[\t-\r -~]\0){8})[ \t-\r\x1a\0]"
    rb"|\xef\xbb\xbf|\xff\xfe|\xfe\xff" + ANEW + rb")++"
)
"""The same in front of a container; a zero may be half of a UTF-16 character."""
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_STRETCH = (
    rb"(?P<little>(?:\xff\xfe)*+(?:[\t-\r\x1a -~]\0){8,}+)"
    rb"|(?P<big>(?:\xfe\xff)*+(?:\0[\t-\r\x1a -~]){8,}+)"
    rb"|(?P<plain>[\t-\r\x1a -~]{16,}+)"
)
"""ASCII characters in each encoding, so many in a row that they are no accident."""
_WIDE = re.compile(rb"\0(?:[\t-\r\x1a -~]\0){7}")
"""What each of them in UTF-16 holds: found much faster, from one zero to the next."""
_BYTE_ORDER_MARK = "\ufeff"


def is_plain(data: bytes) -> bool:
    """All of it is ASCII without NUL: one encoding, and no binary container in it."""
    return data.isascii() and b"\0" not in data


def plain_text(data: bytes) -> bytes:
    """Return text in any mix of UTF-16 and 8-bit encodings as 8-bit text, other data as it is.

    UTF-16 becomes UTF-8, 8-bit text stays as it is; line ends stay one for one. Byte order marks
    go. Linear in the size of the data.
    """
    if b"\0" in data:
        data = _decoded(data)
    elif data.startswith(_MARKS):
        data = data[2:]
    return data.replace(codecs.BOM_UTF8, b"") if codecs.BOM_UTF8 in data else data


def wide_text_end(data: bytes) -> int:
    """Where the last UTF-16 text in these bytes ends; 0 where there is none."""
    matches = [match for match in re.finditer(_STRETCH, data) if match.lastgroup != "plain"]
    return matches[-1].end() if matches else 0


def _decoded(data: bytes) -> bytes:
    if not _WIDE.search(data):
        return data
    matches = list(re.finditer(_STRETCH, data))
    encodings = [match.lastgroup or "" for match in matches]
    if not {"little", "big"}.intersection(encodings):
        return data
    out: list[bytes] = []
    encoding = encodings[0]
    offset = 0
    for match, following in zip(matches, encodings, strict=True):
        start, end = match.span()
        before = encoding
        if _is_half_off(match, offset, encoding):
            start, end = start + 1, end + (1 if _goes_on(data, end, encoding) else -1)
        else:
            encoding = following
        out.append(_other(data[offset:start], before))
        out.append(_ascii(data[start:end], encoding))
        offset = end
    if data[offset:].strip(b"\0"):
        out.append(_other(data[offset:], encoding))
    return b"".join(out)


def _is_half_off(match: re.Match[bytes], offset: int, encoding: str) -> bool:
    """A stretch of the other byte order is one of this, seen from the wrong byte of a character."""
    if match.lastgroup in {encoding, "plain"} or encoding == "plain":
        return False
    return (match.start() - offset) % 2 == 1 and match[0][:2] not in _MARKS


def _goes_on(data: bytes, offset: int, encoding: str) -> bool:
    """One more byte belongs to the last character of a stretch."""
    return (
        data[offset : offset + 1] == b"\0"
        if encoding == "little"
        else data[offset : offset + 1].isascii()
    )


def _ascii(stretch: bytes, encoding: str) -> bytes:
    """A stretch that holds ASCII characters and byte order marks alone."""
    if encoding == "plain":
        return stretch
    first = 0
    while stretch.startswith(_MARKS, first):
        first += 2
    return stretch[first + (encoding == "big") :: 2]


def _other(between: bytes, encoding: str) -> bytes:
    """What stands between two stretches, taken as the encoding of the one before it."""
    if not between or encoding == "plain":
        return between
    even = len(between) & ~1
    name = "utf-16-le" if encoding == "little" else "utf-16-be"
    try:
        text = between[:even].decode(name)
    except UnicodeDecodeError:
        return between
    return text.replace(_BYTE_ORDER_MARK, "").encode() + between[even:]
