"""X.509 certificates in DER, one or several in a row, and DER that is something else."""

import re
from collections.abc import Iterator

from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.kind_wording import KindWording
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import (
    BIT_STRING,
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    VERSION,
    certificate_end,
    content_start,
    element_end,
    first_elements,
)

_PADDING = b"\0 \t\r\n\x1a"
_MOST_PARTS = 12
"""More elements than any of the structures has that are told by their shape."""
_TIMES = ([0x17], [0x18])
"""UTCTime and GeneralizedTime."""

CERTIFICATE_OPENING = re.compile(
    rb"\x30(?:\x81.|\x82..|\x83...)\x30(?:\x81.|\x82..|\x83...|[\x08-\x7f])[\xa0\x02]",
    re.DOTALL,
)
"""A SEQUENCE in a SEQUENCE, and the version or the serial number."""


class DerReader(Reader):
    """Reads certificates in DER; several may follow each other without anything between."""

    container = "DER"

    opening = re.compile(
        CERTIFICATE_OPENING.pattern
        + rb"|\x30(?:\x81.|\x82..|\x83...)\x30(?:\x81.|\x82..|\x83...|[\x08-\x7f])"
        rb"(?:\x30|\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05)"
        rb"|\x30(?:\x81.|\x82..|[\x30-\x7f])\x02\x01[\0\1][\x02\x04\x30]",
        re.DOTALL,
    )

    def recognises(self, data: bytes) -> bool:
        """A certificate, or a DER structure that is known to be none."""
        if data[0] != SEQUENCE:
            return False
        return certificate_end(data) is not None or other_structure(data) is not None

    def find(self, data: bytes, start: int, end: int) -> int:
        """Where the next structure begins: whole, since the first bytes alone say little."""
        for match in self.opening.finditer(data, start, end):
            offset = match.start()
            if certificate_end(data, offset) is not None:
                return offset
            # a version with a tag of its own is in none of the other structures
            if data[match.end() - 1] != VERSION and other_structure(data, offset) is not None:
                return offset
        return -1

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in a row; a key or a request between them is named."""
        offset = index = 0
        while offset < len(data) and data[offset] == SEQUENCE:
            end = certificate_end(data, offset)
            if end is not None:
                yield Certificate.of(
                    data[offset:end], Origin(reading.source, self.container, index)
                )
                index += 1
            else:
                other = other_structure(data, offset)
                if other is None:
                    break
                wording, kind, end = other
                yield reading.problem(wording, f"byte {offset}", what=kind.of())
            yield Claim(offset, end)
            offset = end
        padding = len(data) - offset
        if padding and not data[offset:].strip(_PADDING):
            yield reading.problem(ReaderWording.PADDING, f"byte {offset}", count=padding)


def other_structure(data: bytes, offset: int = 0) -> tuple[ReaderWording, KindWording, int] | None:
    """Name a DER structure that is understood and is no certificate, or return None.

    Returns the wording of the problem that it is, what it is called, and where it ends.

    Told by shape: PKCS#1 and SEC 1 keys (RFC 8017 A.1.2, RFC 5915), PKCS#8 (RFC 5958), requests
    (RFC 2986), revocation lists (RFC 5280 section 5), attribute certificates (RFC 5755) and public
    keys. A damaged certificate has the shape of none of them. Looks at a bounded number of
    elements.
    """
    if (
        data[offset] != SEQUENCE
        or len(data) < offset + 2
        or (end := element_end(data, offset)) > len(data)
    ):
        return None
    parts = first_elements(data, content_start(data, offset), end, _MOST_PARTS)
    if parts is None:
        return None
    name = _key_name(data, parts)
    if name is not None:
        return ReaderWording.NAMED_KEY, name, end
    name = _public_name(data, parts)
    return (ReaderWording.NAMED_STRUCTURE, name, end) if name else None


_Part = tuple[int, int, int]
"""The tag of an element, and where its content starts and ends."""


def _tags(parts: list[_Part]) -> list[int]:
    return [part[0] for part in parts]


def _key_name(data: bytes, parts: list[_Part]) -> KindWording | None:
    tags = _tags(parts)
    if len(tags) >= 9 and set(tags) == {INTEGER}:  # noqa: PLR2004 - RSAPrivateKey has 9 fields
        return KindWording.RSA_KEY
    if tags[:3] == [INTEGER, SEQUENCE, OCTET_STRING]:
        return KindWording.PKCS8_KEY
    if tags[:2] == [INTEGER, OCTET_STRING]:
        return KindWording.EC_KEY
    if tags == [SEQUENCE, OCTET_STRING] and _is_algorithm(data, parts[0]):
        return KindWording.ENCRYPTED_KEY
    return None


def _is_algorithm(data: bytes, part: _Part) -> bool:
    return data[part[1] : part[1] + 1] == bytes([OID])


def _public_name(data: bytes, parts: list[_Part]) -> KindWording | None:
    """Name a public key or what is signed."""
    tags = _tags(parts)
    if tags == [SEQUENCE, BIT_STRING] and _is_algorithm(data, parts[0]):
        return KindWording.PUBLIC_KEY
    if tags == [SEQUENCE, SEQUENCE, BIT_STRING] and _is_algorithm(data, parts[1]):
        body = first_elements(data, *parts[0][1:], _MOST_PARTS)
        return _signed_name(_tags(body), data[slice(*body[0][1:])]) if body else None
    return None


def _signed_name(tags: list[int], first: bytes) -> KindWording | None:
    """Name what is signed by its elements; ``first`` is the content of the first."""
    if tags in ([INTEGER, SEQUENCE, SEQUENCE, 0xA0], [INTEGER, SEQUENCE, SEQUENCE]):
        return KindWording.REQUEST if first == b"\0" else None
    if tags[:3] == [INTEGER, SEQUENCE, 0xA0]:
        return KindWording.ATTRIBUTE_CERTIFICATE
    without_version = tags[1:] if tags[:1] == [INTEGER] else tags
    if without_version[:2] == [SEQUENCE, SEQUENCE] and without_version[2:3] in _TIMES:
        return KindWording.REVOCATION_LIST
    return None
