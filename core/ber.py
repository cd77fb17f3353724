"""BER made definite: what the DER walks need before they can read older containers.

Containers (never certificates) are often written with indefinite lengths (ITU-T X.690 section
8.1.3.6) and with strings cut into pieces (section 8.7.3). Whatever is of definite length and has
no such part inside is copied bit for bit, so a certificate in DER passes through unchanged.
"""

from core.der import element, header
from core.errors import DerError

_INDEFINITE = 0x80
_CONSTRUCTED = 0x20
_STRING_IN_PIECES = 0x24
_OCTET_STRING = 0x04
_END_OF_CONTENTS = b"\0\0"
_DEEPEST = 128


class _TooDeepError(DerError):
    """The one failure inside an element that makes the whole unreadable."""


def definite(data: bytes) -> bytes:
    """Return the first BER element of ``data`` with definite lengths and whole octet strings.

    The cost is linear in the size of the data (times the bounded depth of its nesting).

    Raises:
        DerError: the data is cut off, or nested deeper than 128 levels.
    """
    element, _ = _element(data, 0, len(data), 0)
    return element


def _element(data: bytes, at: int, end: int, depth: int) -> tuple[bytes, int]:
    """Convert the element at ``at``; return it and where the next one starts."""
    if depth > _DEEPEST:
        raise _TooDeepError("The BER data is nested too deeply.", place=f"byte {at}")
    if at + 2 > end:
        raise DerError("The BER data is cut off.", place=f"byte {at}")
    tag = data[at]
    if data[at + 1] == _INDEFINITE and tag & _CONSTRUCTED:
        parts, stop = _until_end_of_contents(data, at + 2, end, depth + 1)
        return _joined(tag, parts), stop
    _, start, stop = header(data, at, end)
    if not tag & _CONSTRUCTED:
        return data[at:stop], stop
    try:
        parts = _all(data, start, stop, depth + 1)
    except _TooDeepError:
        raise
    except DerError:
        return data[at:stop], stop  # not BER inside; its reader will say so
    if tag != _STRING_IN_PIECES and b"".join(parts) == data[start:stop]:
        return data[at:stop], stop
    return _joined(tag, parts), stop


def _all(data: bytes, at: int, end: int, depth: int) -> list[bytes]:
    parts = []
    while at < end:
        part, at = _element(data, at, end, depth)
        parts.append(part)
    return parts


def _until_end_of_contents(data: bytes, at: int, end: int, depth: int) -> tuple[list[bytes], int]:
    parts = []
    while data[at : at + 2] != _END_OF_CONTENTS:
        part, at = _element(data, at, end, depth)
        parts.append(part)
    return parts, at + 2


def _joined(tag: int, parts: list[bytes]) -> bytes:
    if tag == _STRING_IN_PIECES:
        content = b"".join(_content(part) for part in parts)
        return element(_OCTET_STRING, content)
    return element(tag, b"".join(parts))


def _content(part: bytes) -> bytes:
    _, start, end = header(part, 0, len(part))
    return part[start:end]
