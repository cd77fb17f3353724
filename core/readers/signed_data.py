"""What a SignedData says besides its certificates: what is signed, and by how many.

Sources: RFC 5652 section 5 (CMS), RFC 2315 section 9 (PKCS #7, whose content may be any type),
RFC 3161 (time stamps), and Microsoft's Authenticode and certificate trust lists.
"""

from collections.abc import Iterator

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.x509.der import OCTET_STRING, OID, SEQUENCE, SET, expect, header

PKCS7 = bytes.fromhex("2a864886f70d0107")
SIGNED_DATA = PKCS7 + b"\x02"
PLAIN_DATA = PKCS7 + b"\x01"
TRUST_LIST = bytes.fromhex("2b0601040182370a01")
PROGRAM = bytes.fromhex("2b060104018237020104")
"""SpcIndirectDataContent: the hash of a program (Authenticode)."""
TIME_STAMP = bytes.fromhex("2a864886f70d0109100104")
"""TSTInfo (RFC 3161 section 2.4.2)."""
_CATALOG = bytes.fromhex("2b0601040182370c0101")
_EXPLICIT = 0xA0
_UNSIGNED_ATTRIBUTES = 0xA1


class Content(QuickTuple):
    """The EncapsulatedContentInfo of a message.

    Attributes:
        kind: the content bytes of the OID that tells the type.
        data: what is signed, without its frame; None where it is not in the message (a detached
            signature, or a message that only carries certificates).
    """

    kind: bytes
    data: bytes | None

    @property
    def is_there(self) -> bool:
        """The message holds what is signed; a trust list is one even where it is empty."""
        return self.data is not None or self.kind == TRUST_LIST

    @property
    def is_catalog(self) -> bool:
        """A trust list that names files instead of certificates (.cat)."""
        return self.kind == TRUST_LIST and _CATALOG in (self.data or b"")[:64]


def content_of(data: bytes, offset: int, end: int) -> Content:
    """Read the EncapsulatedContentInfo between ``offset`` and ``end``.

    Raises:
        DerError: it is damaged.
    """
    oid_start, oid_end = expect(data, offset, end, OID)
    kind = data[oid_start:oid_end]
    if oid_end == end:
        return Content(kind, None)
    start, stop = expect(data, oid_end, end, _EXPLICIT)
    if start == stop:
        return Content(kind, None)
    tag, inner, inner_end = header(data, start, stop)
    signed = data[inner:inner_end] if tag == OCTET_STRING else data[start:inner_end]
    return Content(kind, signed or None)


def signer_infos(data: bytes, offset: int, end: int) -> list[tuple[int, int]]:
    """Where the content of each SignerInfo stands, among the elements behind the content.

    What is damaged is not told here: whoever reads the certificates comes by it.
    """
    spans = []
    try:
        while offset < end:
            tag, start, stop = header(data, offset, end)
            if tag == SET:
                while start < stop:
                    spans.append(expect(data, start, stop, SEQUENCE))
                    start = spans[-1][1]
            offset = stop
    except DerError:
        pass
    return spans


def nested_messages(data: bytes, infos: list[tuple[int, int]]) -> Iterator[bytes]:
    """The signed messages in unsigned attributes: time stamps and further signatures.

    Authenticode keeps them there (1.3.6.1.4.1.311.3.3.1 and .2.4.1), and CMS its time stamp
    (RFC 3161 appendix A).
    """
    for start, end in infos:
        try:
            yield from _attribute_messages(data, start, end)
        except DerError:
            continue


def _attribute_messages(data: bytes, offset: int, end: int) -> Iterator[bytes]:
    while offset < end:
        tag, start, stop = header(data, offset, end)
        offset = stop
        while tag == _UNSIGNED_ATTRIBUTES and start < stop:
            value, value_end = expect(data, start, stop, SEQUENCE)
            start = value_end
            _, value = expect(data, value, value_end, OID)
            value, value_end = expect(data, value, value_end, SET)
            while value < value_end:
                _, inner, inner_end = header(data, value, value_end)
                if data[inner : inner + 2 + len(SIGNED_DATA)] == b"\x06\x09" + SIGNED_DATA:
                    yield data[value:inner_end]
                value = inner_end
