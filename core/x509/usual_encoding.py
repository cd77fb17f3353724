"""Whether a certificate is encoded as authorities usually do, told without a library.

``cryptography`` reads each of these, so a small set need not load it only to ask, which takes a
third of a small run. Everything here is stricter than what it asks for: whatever is not told to be
usual is left to the library. That nothing else is told is proved with mutated certificates.

Sources: RFC 5280 section 4.1, ITU-T X.690 section 10 (lengths are the shortest, definite ones).
"""

from functools import lru_cache

from core.x509.der import BIT_STRING, INTEGER, LONG_FORM, OCTET_STRING, OID, SEQUENCE, SET
from core.x509.tbs import validity_of

_ALGORITHMS = frozenset(
    bytes.fromhex(element)
    for element in (
        "300d06092a864886f70d0101050500",  # RSA with SHA-1
        "300d06092a864886f70d01010b0500",  # RSA with SHA-256
        "300d06092a864886f70d01010c0500",  # RSA with SHA-384
        "300d06092a864886f70d01010d0500",  # RSA with SHA-512
        "300a06082a8648ce3d040302",  # ECDSA with SHA-256
        "300a06082a8648ce3d040303",  # ECDSA with SHA-384
        "300a06082a8648ce3d040304",  # ECDSA with SHA-512
    )
)
_KEYS = frozenset(
    bytes.fromhex(element)
    for element in (
        "300d06092a864886f70d0101010500",  # RSA
        "301306072a8648ce3d020106082a8648ce3d030107",  # P-256
        "301006072a8648ce3d020106052b81040022",  # P-384
        "301006072a8648ce3d020106052b81040023",  # P-521
    )
)
_PRINTABLE = b" '()+,-./0123456789:=?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_UTF8_STRING, _PRINTABLE_STRING, _IA5_STRING = 0x0C, 0x13, 0x16
_VERSION_3 = b"\xa0\x03\x02\x01\x02"
_LONGEST_SERIAL = 20
_TWO_UTC_TIMES = b"\x30\x1e\x17\x0d", b"\x17\x0d"
_LATE_END = b"\x30\x20\x17\x0d", b"\x18\x0f"
"""Two times, the second of them from 2050 on (RFC 5280 section 4.1.2.5)."""
_FIRST_LATE_YEAR = b"2050"
_EXTENSIONS = 0xA3
_CRITICAL = b"\x01\x01\xff"
_ONE_LENGTH_BYTE, _TWO_LENGTH_BYTES = 0x81, 0x82


class _UnusualError(Exception):
    """The library has to be asked."""


def is_usual(der: bytes) -> bool:
    """Tell that ``cryptography`` reads this certificate; False where only it can tell.

    The BIT STRINGs of the key and of the signature end with whole bytes then.
    """
    try:
        _read(der)
    except (_UnusualError, IndexError, UnicodeDecodeError):
        return False
    return True


def _read(der: bytes) -> None:
    start, end = _element(der, 0, SEQUENCE)
    offset, body_end = _element(der, start, SEQUENCE)
    _expect(end == len(der) and body_end < end and der[offset : offset + 5] == _VERSION_3)
    offset, algorithm = _serial_and_algorithm(der, offset + 5)
    start, offset = _element(der, offset, SEQUENCE)
    _check_issuer(der[start:offset])
    offset = _validity_end(der, offset)
    start, offset = _element(der, offset, SEQUENCE)
    _check_name(der[start:offset])
    offset = _key_end(der, offset)
    _expect(_extensions_end(der, offset) == body_end)
    signature = body_end + len(algorithm)
    _expect(der[body_end:signature] == algorithm)
    _expect(_bits_end(der, signature) == end)


def _expect(condition: bool) -> None:  # noqa: FBT001 - private, and reads as a sentence
    if not condition:
        raise _UnusualError


def _element(der: bytes, offset: int, tag: int) -> tuple[int, int]:
    """Where the content of an element with this tag starts and ends."""
    length = der[offset + 1]
    if der[offset] == tag and length < LONG_FORM:
        return offset + 2, offset + 2 + length
    _expect(der[offset] == tag)
    if length == _ONE_LENGTH_BYTE:
        length = der[offset + 2]
        _expect(length >= LONG_FORM)
        return offset + 3, offset + 3 + length
    _expect(length == _TWO_LENGTH_BYTES and der[offset + 2] > 0)
    return offset + 4, offset + 4 + (der[offset + 2] << 8 | der[offset + 3])


def _serial_and_algorithm(der: bytes, offset: int) -> tuple[int, bytes]:
    """Read a positive serial number and the algorithm behind it; where that ends, and itself."""
    length, first = der[offset + 1], der[offset + 2]
    _expect(der[offset] == INTEGER and 0 < length <= _LONGEST_SERIAL and first < LONG_FORM)
    _expect(first > 0 or (length > 1 and der[offset + 3] >= LONG_FORM))
    offset += 2 + length
    end = offset + 2 + der[offset + 1]
    algorithm = der[offset:end]
    _expect(algorithm in _ALGORITHMS)
    return end, algorithm


def _check_name(content: bytes) -> None:
    """Raises _UnusualError, IndexError or UnicodeDecodeError; usual are short texts, one an RDN."""
    offset, end = 0, len(content)
    _expect(offset < end)
    while offset < end:
        length = content[offset + 1]
        stop = offset + 2 + length
        value = offset + 6 + content[offset + 5]
        shape = (
            content[offset],
            content[offset + 2],
            content[offset + 3] + 2,
            value + 2 + content[value + 1],
        )
        if shape != (SET, SEQUENCE, length, stop) or length >= LONG_FORM - 2 or stop > end:
            raise _UnusualError
        _expect(_is_oid_element(content[offset + 4 : value]))
        _check_text(content[value], content[value + 2 : stop])
        offset = stop


_check_issuer = lru_cache(1024)(_check_name)
"""The same of a name that many certificates have."""


def _check_text(tag: int, text: bytes) -> None:
    """Raises UnicodeDecodeError where a text is not valid UTF-8, else _UnusualError."""
    if tag == _UTF8_STRING:
        usual = bool(text.decode())
    elif tag == _PRINTABLE_STRING:
        usual = not text.translate(None, _PRINTABLE)
    else:
        usual = tag == _IA5_STRING and text.isascii()
    if not usual or not text:
        raise _UnusualError


@lru_cache(256)
def _is_oid_element(element: bytes) -> bool:
    """Short numbers, each written with the fewest bytes (X.690 section 8.19)."""
    content = element[2:]
    if element[:2] != bytes((OID, len(content) & 0x7F)):
        return False
    following = (b"\0" + content)[:-1]
    starts = (octet for octet, before in zip(content, following, strict=True) if before < LONG_FORM)
    short = 0 < len(content) <= _LONGEST_SERIAL and content[-1] < LONG_FORM
    runs = content.translate(bytes(LONG_FORM) + b"\1" * LONG_FORM).split(b"\0")
    return short and LONG_FORM not in starts and max(map(len, runs)) < 4  # noqa: PLR2004 - 28 bits


def _validity_end(der: bytes, offset: int) -> int:
    end = offset + 2 + der[offset + 1]
    tags = der[offset : offset + 4], der[offset + 17 : offset + 19]
    late = tags == _LATE_END and der[offset + 19 : offset + 23] >= _FIRST_LATE_YEAR
    _expect(tags == _TWO_UTC_TIMES or late)
    _expect(None not in validity_of(der[offset:end]))
    return end


def _key_end(der: bytes, offset: int) -> int:
    offset, end = _element(der, offset, SEQUENCE)
    bits = offset + 2 + der[offset + 1]
    _expect(der[offset:bits] in _KEYS and _bits_end(der, bits) == end)
    return end


def _bits_end(der: bytes, offset: int) -> int:
    """Where a BIT STRING of whole bytes ends."""
    offset, end = _element(der, offset, BIT_STRING)
    _expect(offset + 1 < end and der[offset] == 0)
    return end


def _extensions_end(der: bytes, offset: int) -> int:
    """Where the extensions end; each is there once (RFC 5280 section 4.2)."""
    offset, outer_end = _element(der, offset, _EXTENSIONS)
    offset, end = _element(der, offset, SEQUENCE)
    oids: list[bytes] = []
    while offset < end:
        start, length = offset + 2, der[offset + 1]
        stop = start + length
        if der[offset] != SEQUENCE or length >= LONG_FORM:  # a call costs as much as the rest
            start, stop = _element(der, offset, SEQUENCE)
        value = start + 2 + der[start + 1]
        oids.append(der[start:value])
        if der[value] != OCTET_STRING and der.startswith(_CRITICAL, value):
            value += len(_CRITICAL)
        length = der[value + 1]
        offset = value + 2 + length
        if der[value] != OCTET_STRING or length >= LONG_FORM:
            offset = _element(der, value, OCTET_STRING)[1]
        if offset != stop:
            raise _UnusualError
    _expect(offset == end == outer_end and _are_distinct(tuple(oids)))
    return end


@lru_cache(1024)
def _are_distinct(oids: tuple[bytes, ...]) -> bool:
    """Some OID elements as they usually are; certificates of one template have the same."""
    return 0 < len(oids) == len(set(oids)) and all(map(_is_oid_element, oids))
