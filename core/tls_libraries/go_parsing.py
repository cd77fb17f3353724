"""Which certificates Go parses: what it does not, it neither trusts nor takes from a server.

Followed is ``ParseCertificate`` of Go 1.27 (crypto/x509/parser.go), as far as it refuses more than
``cryptography`` does.
"""

from functools import lru_cache

from cryptography import x509

from core.refusals.malformed import malformed
from core.tls_libraries.name_constraints import BY_GO, has_usual_constraints
from core.x509.certificate import Certificate
from core.x509.extension_flags import critical_ids, is_critical
from core.x509.extension_oids import (
    AUTHORITY_INFO_ACCESS,
    AUTHORITY_KEY_ID,
    NAME_CONSTRAINTS,
    SUBJECT_KEY_ID,
)
from core.x509.keys import UNREADABLE_KEY, key_of
from core.x509.library import LibraryRefusalError, ask, load

_NEVER_CRITICAL = frozenset({SUBJECT_KEY_ID, AUTHORITY_KEY_ID, AUTHORITY_INFO_ACCESS})
_CURVES = frozenset({"P-224", "P-256", "P-384", "P-521"})
_NEGATIVE = 0x80


@lru_cache(4096)
def is_parsed(certificate: Certificate) -> bool:
    """Go parses the certificate."""
    walk = certificate.tbs
    if not walk.serial or walk.serial[0] & _NEGATIVE:
        return False
    if not critical_ids(walk.extensions).isdisjoint(_NEVER_CRITICAL):
        return False
    key = key_of(walk.public_key)
    if key == UNREADABLE_KEY or (key.algorithm == "EC" and key.curve not in _CURVES):
        return False
    try:
        ask(lambda: _read(certificate.der))
    except LibraryRefusalError:
        return False
    return has_usual_constraints(certificate, BY_GO) and not malformed(certificate)


_COMPARED = (x509.DNSName, x509.IPAddress, x509.RFC822Name, x509.UniformResourceIdentifier)


def _read(der: bytes) -> None:
    loaded = load(der)
    _ = loaded.subject, loaded.issuer


def handles_constraints(certificate: Certificate) -> bool:
    """Go compares all kinds of names that critical name constraints restrict.

    Hosts, addresses, mail and URIs it does (``parseNameConstraintsExtension``); with any other
    kind, such as directory names, the extension is an unknown critical one to it.
    """
    if not is_critical(certificate.tbs.extensions, NAME_CONSTRAINTS):
        return True
    try:
        return ask(lambda: _are_compared(load(certificate.der)))
    except LibraryRefusalError:
        return False


def _are_compared(loaded: x509.Certificate) -> bool:
    value = loaded.extensions.get_extension_for_class(x509.NameConstraints).value
    names = (*(value.permitted_subtrees or ()), *(value.excluded_subtrees or ()))
    return all(isinstance(name, _COMPARED) for name in names)
