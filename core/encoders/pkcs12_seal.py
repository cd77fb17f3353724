"""What seals a PKCS #12 file with a password: an HMAC over what is in it (RFC 7292 section 4).

The key comes from the password by appendix B.2 with SHA-256, which Java has since 8u301. The salt
comes from the content, so that equal certificates and passwords give equal bytes.
"""

import hashlib
import hmac

from core.x509.der import SEQUENCE, element

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_OCTET_STRING, _INTEGER = 0x04, 0x02
_MAC_USE = 3
_BLOCK, _SIZE, _SALT = 64, 32, 20
_ROUNDS = 10_000
"""As keytool takes since Java 16."""


def sealed_by(content: bytes, password: str) -> bytes:
    """The MacData of a PFX.

    Args:
        content: what is sealed: the value of the octet string in its authSafe.
        password: the password of the store.
    """
    salt = hashlib.sha256(b"certbundler" + content).digest()[:_SALT]
    code = hmac.digest(_key(password, salt), content, "sha256")
    digest = element(SEQUENCE, _SHA256 + element(_OCTET_STRING, code))
    rounds = element(_INTEGER, _ROUNDS.to_bytes(2, "big"))
    return element(SEQUENCE, digest + element(_OCTET_STRING, salt) + rounds)


def _key(password: str, salt: bytes) -> bytes:
    """Appendix B.2 for a key that is as long as one digest."""
    secret = f"{password}\0".encode("utf-16-be", "surrogatepass")
    digest = bytes((_MAC_USE,)) * _BLOCK + _filled(salt) + _filled(secret)
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return digest


def _filled(text: bytes) -> bytes:
    """Repeated to whole blocks."""
    size = -(-len(text) // _BLOCK) * _BLOCK
    return (text * (size // len(text) + 1))[:size]
