"""Is this a certificate in strict DER, as the libraries parse it before they look at its fields?"""

from core.base.errors import DerError
from core.x509.der import BIT_STRING, INTEGER, OID, SEQUENCE, certificate_end, children, header
from core.x509.keys import UNREADABLE_KEY, key_of
from core.x509.tbs import tbs_fields

_CONSTRUCTED = 0x20
_BOOLEAN = 0x01
_MOST_UNUSED_BITS = 7
_EC_PUBLIC_KEY = bytes.fromhex("06072a8648ce3d0201")
_LONG_FORM = 0x80
_DEEPEST = 64


def is_certificate(der: bytes) -> bool:
    """The bytes are one certificate, whole and in DER, with nothing behind it."""
    return certificate_end(der) == len(der) and is_der(der)


def is_der(data: bytes) -> bool:
    """The bytes are one element, and whatever is nested in it fits exactly (X.690 section 10)."""
    try:
        return bool(data) and len(children(data, 0, len(data))) == 1 and _fits(data)
    except (DerError, IndexError):
        return False


def starts_as_der(data: bytes) -> bool:
    """The same of the first element; what follows it does not matter."""
    try:
        return is_der(data[: header(data, 0, len(data))[2]])
    except DerError:
        return False


def _fits(data: bytes) -> bool:
    waiting = [(0, len(data), 0)]
    while waiting:
        offset, end, depth = waiting.pop()
        for tag, first, start, stop in children(data, offset, end):
            if not _shortest(data, first, start, stop - start):
                return False
            if tag & _CONSTRUCTED:
                if depth == _DEEPEST:
                    return False
                waiting.append((start, stop, depth + 1))
            elif not _primitive(data, tag, start, stop):
                return False
    return True


def _shortest(data: bytes, first: int, start: int, length: int) -> bool:
    """The length is written in as few bytes as there can be."""
    if start - first == 2:  # noqa: PLR2004 - a tag and a short length
        return data[first + 1] < _LONG_FORM
    return length >= _LONG_FORM and data[first + 2] != 0


def _primitive(data: bytes, tag: int, start: int, stop: int) -> bool:
    if tag == INTEGER:
        return stop > start
    if tag == _BOOLEAN:
        return stop - start == 1
    if tag == OID:
        return stop > start and data[stop - 1] < _LONG_FORM
    if tag == BIT_STRING:
        return stop > start and data[start] <= _MOST_UNUSED_BITS
    return True


def is_with_sound_key(der: bytes) -> bool:
    """The same, and its key is not damaged; Go and Mbed TLS load it only then."""
    return is_certificate(der) and key_of(tbs_fields(der).public_key) != UNREADABLE_KEY


def has_explicit_curve(der: bytes) -> bool:
    """The key's curve is spelled out instead of named (RFC 5480 section 2.1.1 forbids that)."""
    offset = der.find(_EC_PUBLIC_KEY)
    after = offset + len(_EC_PUBLIC_KEY)
    return offset >= 0 and der[after : after + 1] == bytes([SEQUENCE])
