"""DER framing without a library: headers, and where a certificate starts and ends.

Libraries refuse whole certificates for one odd field; what is cut here by the outer shape alone
keeps its bytes, whatever the fields say.

Sources: ITU-T X.690 (BER and DER), RFC 5280 section 4.1 (Certificate).
"""

from core.base.errors import DerError
from core.x509.der_wording import DerWording

SEQUENCE = 0x30
SET = 0x31
INTEGER = 0x02
BIT_STRING = 0x03
OCTET_STRING = 0x04
OID = 0x06
LONG_FORM = 0x80
"""A length byte from here on says how many bytes of length follow (X.690 section 8.1.3)."""
VERSION = 0xA0
"""The version of a tbsCertificate, [0] EXPLICIT."""
_HIGH_TAG = 0x1F
_LONGEST_LENGTH = 8
"""Bytes that a length may have: 8 of them are 16 EiB."""
_TWO_LENGTH_BYTES = 0x82
_SIGNED_WITH = (SEQUENCE, BIT_STRING)
"""signatureAlgorithm and signature, which follow the tbsCertificate."""
_BODY = (INTEGER, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE, SEQUENCE)
"""Serial number, signature, issuer, validity, subject, subjectPublicKeyInfo."""

_TIMES = b"\x17\x18"
"""UTCTime and GeneralizedTime (RFC 5280 section 4.1.2.5)."""
_SHORTEST_TIME = 11
"""YYMMDDHHMMZ, which X.690 section 11.8 forbids and old certificates have."""


def header(data: bytes, offset: int, end: int) -> tuple[int, int, int]:
    """Read the header of the element at ``offset`` and return (tag, content start, content end).

    Definite lengths only (X.690 section 8.1.3); one-byte tags only, which is all that
    certificates and their containers use.

    Raises:
        DerError: no whole element lies between ``offset`` and ``end``.
    """
    if offset + 2 > end:
        raise DerError(DerWording.HEADER.of(), place=f"byte {offset}")
    tag = data[offset]
    length = data[offset + 1]
    start = offset + 2
    if length >= LONG_FORM:
        count = length & 0x7F
        if count == 0 or count > _LONGEST_LENGTH or start + count > end:
            raise DerError(DerWording.LENGTH.of(), place=f"byte {offset + 1}")
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if tag & _HIGH_TAG == _HIGH_TAG or start + length > end:
        raise DerError(DerWording.TOO_LONG.of(), place=f"byte {offset}")
    return tag, start, start + length


def expect(data: bytes, offset: int, end: int, tag: int) -> tuple[int, int]:
    """Read the header of an element that must have ``tag``; return (content start, end).

    Raises:
        DerError: there is no whole element, or it has another tag.
    """
    if offset + 4 <= end and data[offset] == tag:  # the two usual forms, without a further call
        length = data[offset + 1]
        start = offset + 2
        if length == _TWO_LENGTH_BYTES:
            length = data[start] << 8 | data[start + 1]
            start += 2
        elif length >= LONG_FORM:
            length = end  # too long for here: left to what follows
        if start + length <= end:
            return start, start + length
    actual, start, stop = header(data, offset, end)
    if actual != tag:
        message = DerWording.OTHER_TAG.of(found=f"{actual:#04x}", expected=f"{tag:#04x}")
        raise DerError(message, place=f"byte {offset}")
    return start, stop


def element(tag: int, content: bytes) -> bytes:
    """Encode one element with the shortest definite length (X.690 section 10.1)."""
    length = len(content)
    if length < LONG_FORM:
        return bytes([tag, length]) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes([tag, LONG_FORM | len(size)]) + size + content


def certificate_end(data: bytes, offset: int = 0) -> int | None:
    """Return the end of the certificate that starts at ``offset``, or None if there is none.

    The outer shape is what decides (RFC 5280 section 4.1): a SEQUENCE of exactly a SEQUENCE (the
    tbsCertificate), a SEQUENCE (the algorithm) and a BIT STRING (the signature), where the
    tbsCertificate has the form that ``_has_fields`` checks. What the fields say is not looked at.
    """
    try:
        start, end = expect(data, offset, len(data), SEQUENCE)
        body, body_end = expect(data, start, end, SEQUENCE)
        signed = _contents(data, body_end, end, _SIGNED_WITH)
        if signed is None or signed[-1] != end:
            return None
        if data[body] == VERSION:
            body += 2 + data[body + 1]
        # What else is signed, CRLs and requests, has no such fields.
        return end if _has_fields(data, body, body_end) else None
    except (DerError, IndexError):
        return None


def _has_fields(data: bytes, offset: int, end: int) -> bool:
    """Tell whether the fields of a tbsCertificate are there and hold what they are for.

    That is a serial number of at least one byte, two names, a validity of two times, and a public
    key with its algorithm. Without a look at what they hold, 24 bytes of empty fields would be a
    certificate, and a small file could hold a million of them.
    """
    fields = _contents(data, offset, end, _BODY)
    if fields is None:
        return False
    serial, algorithm, _, validity, subject, key, key_end = fields
    until = validity + 2 + data[validity + 1]
    return (
        serial + 2 < algorithm  # a byte of it, before the header of what follows
        and until + _SHORTEST_TIME < subject
        and data[validity] in _TIMES
        and data[until] in _TIMES
        and data[key] == SEQUENCE
        and (bits := element_end(data, key)) < key_end
        and data[bits] == BIT_STRING
    )


def _contents(data: bytes, offset: int, end: int, tags: tuple[int, ...]) -> list[int] | None:
    """Return where the content of each of these elements starts, and where the last one ends.

    None if there are no elements with these tags.

    Headers are read in place rather than through ``header``, here, in ``element_end`` and in
    ``core.x509.tbs``: they run for every certificate, and the calls would be most of their cost.
    """
    offsets = []
    for tag in tags:
        if data[offset] != tag:
            return None
        length = data[offset + 1]
        offset += 2
        if length >= LONG_FORM:
            count = length & 0x7F
            if count == 0 or count > _LONGEST_LENGTH:
                return None
            length = int.from_bytes(data[offset : offset + count], "big")
            offset += count
        offsets.append(offset)
        offset += length
        if offset > end:
            return None
    offsets.append(offset)
    return offsets


def first_elements(
    data: bytes, offset: int, end: int, most: int
) -> list[tuple[int, int, int]] | None:
    """The first elements from ``offset`` to ``end``, at most so many: what ``header`` says of each.

    None where one of them is damaged. The headers are read in place, for hostile files have a
    million starts of structures: calls and errors would be most of their cost.
    """
    elements: list[tuple[int, int, int]] = []
    while offset < end and len(elements) < most:
        if offset + 2 > end:
            return None
        tag, length = data[offset], data[offset + 1]
        start = offset + 2
        if length >= LONG_FORM:
            count = length & 0x7F
            if count == 0 or count > _LONGEST_LENGTH or start + count > end:
                return None
            length = int.from_bytes(data[start : start + count], "big")
            start += count
        offset = start + length
        if tag & _HIGH_TAG == _HIGH_TAG or offset > end:
            return None
        elements.append((tag, start, offset))
    return elements


def element_end(data: bytes, offset: int) -> int:
    """Return where the element at ``offset`` ends, in data whose shape was checked before."""
    length = data[offset + 1]
    offset += 2
    if length >= LONG_FORM:
        start = offset + (length & 0x7F)
        return start + int.from_bytes(data[offset:start], "big")
    return offset + length


def content_start(data: bytes, offset: int) -> int:
    """Return where the content of the element at ``offset`` starts, likewise."""
    length = data[offset + 1]
    return offset + 2 + (length & 0x7F if length >= LONG_FORM else 0)


def children(data: bytes, offset: int, end: int) -> list[tuple[int, int, int, int]]:
    """List the elements between ``offset`` and ``end`` as (tag, start, content start, end).

    Raises:
        DerError: the elements do not fill the space exactly.
    """
    elements = []
    while offset < end:
        tag, start, stop = header(data, offset, end)
        elements.append((tag, offset, start, stop))
        offset = stop
    return elements
