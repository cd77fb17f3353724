"""The part of an authority key identifier that names the issuer's certificate by its number."""

from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import SEQUENCE, children, expect
from core.x509.fields.parts import parts_of

_OID = bytes.fromhex("0603551d23")
_SERIAL = 0x82


@lru_cache(4096)
def authority_serial(der: bytes) -> bytes:
    """The content of authorityCertSerialNumber (RFC 5280 section 4.2.1.1); b"" for none."""
    values = (each.value for each in parts_of(der).extensions if each.element == _OID)
    try:
        return next(
            (
                value[at:end]
                for value in values
                for tag, _, at, end in children(value, *expect(value, 0, len(value), SEQUENCE))
                if tag == _SERIAL
            ),
            b"",
        )
    except DerError:
        return b""
