"""The part of an authority key identifier that names the issuer's certificate by its number."""

from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import OCTET_STRING, SEQUENCE, children, expect
from core.x509.extension_oids import AUTHORITY_KEY_ID

_SERIAL = 0x82


@lru_cache(4096)
def authority_serial(der: bytes) -> bytes:
    """The content of authorityCertSerialNumber (RFC 5280 section 4.2.1.1); b"" for none."""
    at = der.find(AUTHORITY_KEY_ID)
    if at < 0:
        return b""
    try:
        start, end = expect(der, at + len(AUTHORITY_KEY_ID), len(der), OCTET_STRING)
        inside = children(der, *expect(der, start, end, SEQUENCE))
        return next((der[first:last] for tag, _, first, last in inside if tag == _SERIAL), b"")
    except DerError:
        return b""
