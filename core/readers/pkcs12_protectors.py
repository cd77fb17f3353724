"""PKCS #12 files that Windows protected for accounts of a domain instead of by a password.

Such a file is encrypted under a random password. The password stands in the file itself, in a
secret bag that only the chosen users and groups can open with the keys of their domain.
Source: wincrypt.h of the Windows SDK, szOID_PKCS_12_PROTECTED_PASSWORD_SECRET_BAG_TYPE_ID
(1.3.6.1.4.1.311.17.4).
"""

from core.base.errors import DerError
from core.x509.der import OID, SEQUENCE, children, expect

_SECRET_BAG = bytes.fromhex("2a864886f70d010c0a0105")
_PROTECTED_PASSWORD = bytes.fromhex("2b0601040182371104")
_EXPLICIT = 0xA0


def holds_protected_password(contents: bytes) -> bool:
    """Tell whether a protected password is among these SafeContents (RFC 7292 section 4.2)."""
    try:
        start, end = expect(contents, 0, len(contents), SEQUENCE)
        bags = children(contents, start, end)
    except DerError:
        return False
    return any(_is_protected_password(contents[offset:stop]) for _, offset, _, stop in bags)


def _is_protected_password(bag: bytes) -> bool:
    """A SecretBag (RFC 7292 section 4.2.5) of Microsoft's type."""
    try:
        offset, end = expect(bag, 0, len(bag), SEQUENCE)
        start, stop = expect(bag, offset, end, OID)
        if bag[start:stop] != _SECRET_BAG:
            return False
        offset, end = expect(bag, *expect(bag, stop, end, _EXPLICIT), SEQUENCE)
        start, stop = expect(bag, offset, end, OID)
    except DerError:
        return False
    return bag[start:stop] == _PROTECTED_PASSWORD
