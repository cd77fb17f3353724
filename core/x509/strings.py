"""Character strings of DER as text, the way a person would write them.

What a tag promises and what is in the string often differ: UTF-8 in T61String, and ISO 8859-1 in
UTF8String, are common in certificates of other software. Sources: ITU-T X.680 section 41 (the
string types), RFC 5280 section 4.1.2.4 (DirectoryString) and appendix B (TeletexString, which
is read as ISO 8859-1 by nearly every program).
"""

from collections.abc import Iterator

from core.base.errors import DerError
from core.x509.der import OID, SEQUENCE, SET, children, element, expect, header

_UTF8 = 0x0C
_BMP = 0x1E
_UNIVERSAL = 0x1C
_FIXED_WIDTHS = {_BMP: "utf-16-be", _UNIVERSAL: "utf-32-be"}
_STRINGS = (_UTF8, 0x12, 0x13, 0x14, 0x15, 0x16, 0x19, 0x1A, 0x1B, _UNIVERSAL, _BMP)


def string_of(tag: int, content: bytes) -> str:
    """The text of a character string; never raises, and what is no text comes out escaped."""
    wide = _FIXED_WIDTHS.get(tag)
    for encoding in (wide, "utf-8") if wide else ("utf-8",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode(wide, "backslashreplace") if wide else content.decode("latin-1")


def attributes(name: bytes | None) -> list[tuple[bytes, str]]:
    """List (OID content, text) of each attribute in a Name, in the order of the DER."""
    pairs: list[tuple[bytes, str]] = []
    if name is None:
        return pairs
    try:
        offset, end = expect(name, 0, len(name), SEQUENCE)
        for tag, _, set_start, set_end in children(name, offset, end):
            if tag != SET:
                continue
            for _, _, start, stop in children(name, set_start, set_end):
                oid_start, oid_end = expect(name, start, stop, OID)
                kind, text_start, text_end = header(name, oid_end, stop)
                pairs.append((name[oid_start:oid_end], string_of(kind, name[text_start:text_end])))
    except DerError:
        pass
    return pairs


def in_utf8(name: bytes) -> bytes:
    """The same Name with every string as UTF8String, for libraries that refuse the original.

    Raises:
        DerError: the Name is damaged.
    """
    offset, end = expect(name, 0, len(name), SEQUENCE)
    sets = b"".join(
        element(tag, b"".join(_in_utf8(name[first:last]) for _, first, _, last in parts))
        for tag, parts in _sets(name, offset, end)
    )
    return element(SEQUENCE, sets)


def _sets(
    name: bytes, offset: int, end: int
) -> Iterator[tuple[int, list[tuple[int, int, int, int]]]]:
    for tag, _, start, stop in children(name, offset, end):
        yield tag, children(name, start, stop)


def _in_utf8(attribute: bytes) -> bytes:
    offset, end = expect(attribute, 0, len(attribute), SEQUENCE)
    _, oid_end = expect(attribute, offset, end, OID)
    tag, start, stop = header(attribute, oid_end, end)
    if tag not in _STRINGS:
        return attribute
    text = string_of(tag, attribute[start:stop]).encode("utf-8", "backslashreplace")
    return element(SEQUENCE, attribute[offset:oid_end] + element(_UTF8, text))
