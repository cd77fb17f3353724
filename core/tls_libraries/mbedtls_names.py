"""Names as Mbed TLS compares them (x509_name_cmp): UTF-8 and PrintableString alike, in any case."""

from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import OID, SEQUENCE, children, expect, header

_TEXTS = (0x0C, 0x13)
_Attribute = tuple[bytes, int, bytes]


def same_name(left: bytes | None, other: bytes | None) -> bool:
    """Mbed TLS takes these two Name elements for the same."""
    if left is None or other is None:
        return False
    if left == other:
        return True
    folded = _folded(left)
    return folded is not None and folded == _folded(other)


@lru_cache(4096)
def _folded(name: bytes) -> tuple[tuple[_Attribute, ...], ...] | None:
    """Every attribute with its type of string and its text; None where the name is damaged."""
    try:
        return tuple(
            tuple(_attribute(name, inner, stop) for _, _, inner, stop in children(name, start, end))
            for _, _, start, end in children(name, *expect(name, 0, len(name), SEQUENCE))
        )
    except DerError:
        return None


def _attribute(name: bytes, offset: int, end: int) -> _Attribute:
    start, stop = expect(name, offset, end, OID)
    tag, text, text_end = header(name, stop, end)
    value = name[text:text_end]
    if tag in _TEXTS:
        tag, value = _TEXTS[0], value.lower()
    return name[start:stop], tag, value
