"""Which extensions of a certificate are marked critical, read from its TBS fields.

Source: RFC 5280 section 4.2.
"""

from functools import lru_cache

from core.base.errors import DerError
from core.x509.der import OID, header

_BOOLEAN = 0x01


@lru_cache(4096)
def extension_ids(extensions: bytes) -> tuple[tuple[bytes, bool], ...]:
    """Each extension's OID element, and whether it is marked critical.

    Args:
        extensions: what ``TbsFields.extensions`` holds; certificates of one template share it.
    """
    identifiers: list[tuple[bytes, bool]] = []
    try:
        offset = 0
        while offset < len(extensions):
            tag, start, end = header(extensions, offset, len(extensions))
            if tag == OID:
                identifiers.append((extensions[offset:end], False))
            elif tag == _BOOLEAN and identifiers:
                identifiers[-1] = identifiers[-1][0], any(extensions[start:end])
            offset = end
    except DerError:
        pass
    return tuple(identifiers)


def critical_ids(extensions: bytes) -> frozenset[bytes]:
    """The OID elements of the extensions that are marked critical."""
    return frozenset(oid for oid, critical in extension_ids(extensions) if critical)


def is_critical(extensions: bytes, oid: bytes) -> bool:
    """The extension with this OID element is there and marked critical."""
    return (oid, True) in extension_ids(extensions)


def is_present(extensions: bytes, oid: bytes) -> bool:
    """The extension with this OID element is there."""
    return any(extension_oid == oid for extension_oid, _ in extension_ids(extensions))
