"""BER made definite: what the DER walks need before they can read older containers.

Containers (never certificates) are often written with indefinite lengths (ITU-T X.690 section
8.1.3.6) and with strings cut into pieces (section 8.7.3). Whatever is of definite length and has
no such part inside is copied bit for bit, and so is every certificate of definite length, whatever
it has inside.
"""

from core.base.errors import DerError
from core.x509.der import OCTET_STRING, SEQUENCE, certificate_end, element, expect, header
from core.x509.der_wording import DerWording

_INDEFINITE = 0x80
_CONSTRUCTED = 0x20
_STRING_IN_PIECES = 0x24
_END_OF_CONTENTS = b"\0\0"
_DEEPEST = 256


class _TooDeepError(DerError):
    """The one failure inside an element that makes the whole unreadable."""


def extent(data: bytes) -> int:
    """Return where the first BER element of ``data`` ends.

    Raises:
        DerError: the data is cut off, or nested deeper than 256 levels.
    """
    if len(data) > 1 and data[1] != _INDEFINITE:
        return header(data, 0, len(data))[2]
    return _element(data, 0, len(data), 0)[1]


def definite(data: bytes) -> bytes:
    """Return the first BER element of ``data`` with definite lengths and whole octet strings.

    Time is linear in the size of the data (copying, times the bounded depth of its nesting), and
    memory is a small multiple of it.

    Raises:
        DerError: the data is cut off, or nested deeper than 256 levels.
    """
    converted, stop = _element(data, 0, len(data), 0)
    return data[:stop] if converted is None else converted


def _element(data: bytes, offset: int, end: int, depth: int) -> tuple[bytes | None, int]:
    """Convert the element at ``offset``; return it, or None if nothing changes, and its end."""
    if depth > _DEEPEST:
        raise _TooDeepError(DerWording.TOO_DEEP.of(), place=f"byte {offset}")
    if offset + 2 > end:
        raise DerError(DerWording.CUT_OFF.of(), place=f"byte {offset}")
    tag = data[offset]
    if data[offset + 1] == _INDEFINITE and tag & _CONSTRUCTED:
        content, stop = _contents(data, offset + 2, end, depth + 1, marked=True)
        return _rebuilt(tag, data[offset + 2 : stop - 2] if content is None else content), stop
    _, start, stop = header(data, offset, end)
    if not tag & _CONSTRUCTED or (tag == SEQUENCE and certificate_end(data, offset) == stop):
        return None, stop
    try:
        content, _ = _contents(data, start, stop, depth + 1, marked=False)
        if content is None and tag != _STRING_IN_PIECES:
            return None, stop
        return _rebuilt(tag, data[start:stop] if content is None else content), stop
    except _TooDeepError:
        raise
    except DerError:
        return None, stop  # not BER inside; its reader will say so


def _contents(
    data: bytes, offset: int, end: int, depth: int, *, marked: bool
) -> tuple[bytes | None, int]:
    """Convert the elements up to ``end`` or, where it is marked, to the end-of-contents mark.

    Returns them, or None if nothing changes, and where they (and the mark) end.
    """
    out = bytearray()
    copied = offset
    while data[offset : offset + 2] != _END_OF_CONTENTS if marked else offset < end:
        converted, stop = _element(data, offset, end, depth)
        if converted is not None:
            out += data[copied:offset]
            out += converted
            copied = stop
        offset = stop
    if out:
        out += data[copied:offset]
    return bytes(out) or None, offset + 2 * marked


def _rebuilt(tag: int, content: bytes) -> bytes:
    """Encode a converted element; a string in pieces becomes whole."""
    return _joined(content) if tag == _STRING_IN_PIECES else element(tag, content)


def _joined(pieces: bytes) -> bytes:
    """Make one octet string of several."""
    out = bytearray()
    offset = 0
    while offset < len(pieces):
        start, stop = expect(pieces, offset, len(pieces), OCTET_STRING)
        if stop - offset == len(pieces):
            return pieces  # one alone is whole already
        out += pieces[start:stop]
        offset = stop
    return element(OCTET_STRING, bytes(out))
