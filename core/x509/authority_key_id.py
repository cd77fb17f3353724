"""The part of an authority key identifier that names the issuer's certificate by its number."""

from collections.abc import Iterator
from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import OCTET_STRING, SEQUENCE, children, element, expect
from core.x509.extension_oids import AUTHORITY_KEY_ID

_EXTENSIONS, _KEY_ID, _SERIAL = 0xA3, 0x80, 0x82


@lru_cache(4096)
def authority_serial(der: bytes) -> bytes:
    """The content of authorityCertSerialNumber (RFC 5280 section 4.2.1.1); b"" for none."""
    if AUTHORITY_KEY_ID not in der:
        return b""
    try:
        for value, end in _identifiers(der):
            inside = children(der, *expect(der, value, end, SEQUENCE))
            return next((der[first:last] for tag, _, first, last in inside if tag == _SERIAL), b"")
    except DerError:
        pass
    return b""


def key_id_alone(key_id: bytes | None) -> bytes:
    """The value of the extension where it is this keyIdentifier and nothing else."""
    return element(SEQUENCE, element(_KEY_ID, key_id or b""))


def _identifiers(der: bytes) -> Iterator[tuple[int, int]]:
    """Where the content of each authority key identifier starts and ends; raises DerError."""
    body = expect(der, *expect(der, 0, len(der), SEQUENCE), SEQUENCE)
    for tag, _, first, last in children(der, *body):
        if tag != _EXTENSIONS:
            continue
        for _, _, start, end in children(der, *expect(der, first, last, SEQUENCE)):
            if der.startswith(AUTHORITY_KEY_ID, start):
                *_, (_, value, _, _) = children(der, start, end)
                yield expect(der, value, end, OCTET_STRING)
