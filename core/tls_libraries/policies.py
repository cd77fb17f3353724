"""Certificate policies, as far as a path can fail for them: where an explicit one is required.

Source: RFC 5280 section 6.1. No mappings are followed, so a path that needs them does not count
as good; and a policy that is required further down the path is taken to be required at once.
"""

from collections.abc import Iterable

from core.base.errors import DerError
from core.x509.certificate import Certificate
from core.x509.der import OID, SEQUENCE, children, expect
from core.x509.extension_flags import is_present
from core.x509.extension_oids import CERTIFICATE_POLICIES, POLICY_CONSTRAINTS
from core.x509.fields.parts import parts_of

_REQUIRE_EXPLICIT = 0x80
_ANY = bytes.fromhex("551d2000")


def allows_policies(below_the_anchor: Iterable[Certificate]) -> bool:
    """No certificate requires an explicit policy, or all of them have one in common."""
    path = list(below_the_anchor)
    if not any(map(_requires, path)):
        return True
    common: set[bytes] | None = None
    for certificate in path:
        own = _policies(certificate)
        if not own:
            return False
        if _ANY not in own:
            common = own if common is None else common & own
    return common is None or bool(common)


def _requires(certificate: Certificate) -> bool:
    if not is_present(certificate.tbs.extensions, POLICY_CONSTRAINTS):
        return False
    try:
        return any(
            tag == _REQUIRE_EXPLICIT
            for value in parts_of(certificate.der).values(POLICY_CONSTRAINTS)
            for tag, *_ in children(value, *expect(value, 0, len(value), SEQUENCE))
        )
    except DerError:
        return True


def _policies(certificate: Certificate) -> set[bytes]:
    """The content of the OID of each policy."""
    try:
        return {
            value[slice(*expect(value, start, stop, OID))]
            for value in parts_of(certificate.der).values(CERTIFICATE_POLICIES)
            for _, _, start, stop in children(value, *expect(value, 0, len(value), SEQUENCE))
        }
    except DerError:
        return set()
