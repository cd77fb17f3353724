"""Base-64 text without BEGIN and END lines; any container can hide in it."""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator

from core.base.problems import Problem, ProblemCode
from core.readers.der_damage import announced
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.places import Lines, within
from core.readers.wording import ReaderWording

_WHITE = b" \t\r\n\x0b\x0c\0\x1a"
SIGNS = b">|\"',;\\#*`"
"""What mails, program texts and comments put around the lines of a block."""
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NO_BREAK_SPACE = b"\xc2\xa0"
_QUOTED_PADDING = b"=3D"
_SHORTEST = 64
_SHORTEST_FIRST_WORD = 40
_FIRST_WORD = re.compile(rb"\s*+([^\s]++)")
_INNER_SPACE = re.compile(rb"[^\s][ \t]+[^\s]")
_HEADER_CHARACTERS = 12


class Base64TextReader(Reader):
    """Reads a text that is Base-64 from its first character to its last.

    Args:
        inner: reads the container that the decoded bytes are.
    """

    container = "Base-64"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """Only Base-64 characters and white space, and not less than any certificate needs."""
        if len(data) < _SHORTEST or data.translate(None, _ALPHABET + b"=" + _WHITE):
            return False
        word = _FIRST_WORD.match(data)
        long = word is not None and len(word[1]) >= _SHORTEST_FIRST_WORD
        return long or not _INNER_SPACE.search(data)  # else it is prose without full stops

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Decode the whole text and read what it is; padding may be missing."""
        decoded = decoded_base64(data)
        place = Lines(data, reading.line).place(len(data) - len(data.lstrip(_WHITE)))
        if decoded is None:
            yield reading.problem(ReaderWording.BASE64_DAMAGED, place)
        else:
            for item in self._inner(decoded, reading.deeper()):
                yield _placed(item, reading, place) if isinstance(item, Problem) else item
        yield Claim(0, len(data))


def _placed(item: Problem, reading: Reading, line: str) -> Problem:
    """A problem of what the text stands for, in words that fit the text."""
    if item.code is not ProblemCode.UNKNOWN_FORMAT:
        return item._replace(place=within(line, item.place))
    return reading.problem(ReaderWording.BASE64_OF_OTHER, line)


def decoded_base64(text: bytes) -> bytes | None:
    """Decode Base-64, or several such texts one after the other; None where it is none.

    Line ends, white space, what mails put before their lines, ``=3D`` for ``=``
    (quoted-printable) and missing padding are no hindrance. Any other character is.
    """
    try:
        decoded = a2b_base64(text)
    except Base64Error:
        return _decoded_parts(text)
    # The library passes over foreign characters, and over all that follows padding.
    ends = text.count(b"\n") + text.count(b"\r")
    if len(text) - ends == -(-len(decoded) // 3) * 4:
        return decoded
    return _decoded_parts(text)


def _decoded_parts(text: bytes) -> bytes | None:
    if _QUOTED_PADDING in text:
        text = a2b_qp(text)
    characters = text.replace(_NO_BREAK_SPACE, b"").translate(None, _WHITE + SIGNS)
    if characters.translate(None, _ALPHABET + b"="):
        return None
    try:
        return b"".join(_decoded(part) for part in characters.split(b"=") if part)
    except Base64Error:
        return None


def _decoded(characters: bytes) -> bytes:
    """Decode Base-64 without padding; where a DER structure ends, another text may begin.

    Raises:
        Base64Error: there is one character too many.
    """
    parts = []
    while True:
        head = characters[:_HEADER_CHARACTERS]
        length = announced(a2b_base64(head + b"=" * (-len(head) % 4))) if len(head) > 1 else None
        end = (length * 4 + 2) // 3 if length else len(characters)
        if characters[end : end + 2] != b"MI":
            end = len(characters)
        part, characters = characters[:end], characters[end:]
        parts.append(a2b_base64(part + b"=" * (-len(part) % 4)))
        if not characters:
            return b"".join(parts)
