"""Which certificates Go parses: what it does not, it neither trusts nor takes from a server.

Followed is ``ParseCertificate`` of Go 1.27 (crypto/x509/parser.go), as far as it refuses more than
``cryptography`` does.
"""

from functools import lru_cache

from core.refusals.gnutls_import import gnutls_refuses
from core.x509.certificate import Certificate
from core.x509.extension_flags import critical_ids, extension_ids
from core.x509.keys import key_of
from core.x509.library import LibraryRefusalError, ask, load

_NEVER_CRITICAL = frozenset(
    bytes.fromhex(oid)
    for oid in (
        "0603551d0e",  # subject key identifier
        "0603551d23",  # authority key identifier
        "06082b06010505070101",  # authority information access
    )
)
_CURVES = frozenset({"P-224", "P-256", "P-384", "P-521"})
_NEGATIVE = 0x80


@lru_cache(4096)
def is_parsed(one: Certificate) -> bool:
    """Go parses the certificate."""
    walk = one.tbs
    if not walk.serial or walk.serial[0] & _NEGATIVE:
        return False
    ids = [oid for oid, _ in extension_ids(walk.extensions)]
    if len(set(ids)) < len(ids) or not critical_ids(walk.extensions).isdisjoint(_NEVER_CRITICAL):
        return False
    key = key_of(walk.public_key)
    if key.algorithm == "EC" and key.curve not in _CURVES:
        return False
    try:
        ask(lambda: _read(one.der))
    except LibraryRefusalError:
        return False
    return not gnutls_refuses(one)


def _read(der: bytes) -> None:
    loaded = load(der)
    _ = loaded.subject, loaded.issuer
