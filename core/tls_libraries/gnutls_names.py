"""Names as GnuTLS compares them, and the bucket of its trust list that a name falls into.

Two names are equal to GnuTLS where their bytes are equal, or where their text is the same in
other string types (case and blanks count). Its trust list, however, is looked up by a hash of
the bytes: a trusted issuer is found only under the very bytes that the child names it by (or by
an accident of the hash).
"""

from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import OID, SEQUENCE, SET, children, expect, header

BUCKETS = 127
"""The size of the trust list that GnuTLS makes for a TLS client."""

_WORD = (1 << 64) - 1
_TEXT_TYPES = {
    0x0C: "utf-8",
    0x12: "ascii",
    0x13: "ascii",
    0x14: "latin-1",
    0x16: "ascii",
    0x1A: "ascii",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
}

_Attribute = tuple[bytes, str | bytes]


@lru_cache(4096)
def bucket(name: bytes) -> int:
    """The bucket of the trust list for a Name (hash_pjw_bare of gnulib, 64 bits)."""
    value = 0
    for byte in name:
        value = (byte + (((value << 9) & _WORD) | (value >> 55))) & _WORD
    return value % BUCKETS


def same_name(left: bytes | None, other: bytes | None) -> bool:
    """GnuTLS takes these two Name elements for the same."""
    if left == other:
        return left is not None
    if not left or not other:
        return False
    text = _text(left)
    return text is not None and text == _text(other)


@lru_cache(4096)
def _text(name: bytes) -> tuple[tuple[_Attribute, ...], ...] | None:
    """Every attribute as its OID and its text; None where the name cannot be read."""
    try:
        offset, end = expect(name, 0, len(name), SEQUENCE)
        return tuple(
            tuple(_attribute(name, inner, stop) for _, _, inner, stop in children(name, start, to))
            for tag, _, start, to in children(name, offset, end)
            if tag == SET
        )
    except (DerError, UnicodeDecodeError):
        return None


def _attribute(name: bytes, offset: int, end: int) -> _Attribute:
    start, stop = expect(name, offset, end, OID)
    tag, text, text_end = header(name, stop, end)
    value = name[text:text_end]
    coding = _TEXT_TYPES.get(tag)
    return name[start:stop], value.decode(coding) if coding else name[stop:text_end]
