"""How one signature is checked with the key of an issuer.

The common algorithms are checked with the key alone, which is loaded once for all that it
signed: half the cost of asking the library for each pair of certificates. Everything else is
left to ``cryptography``. Loading that takes a tenth of a small run, so only who checks imports
this.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa

from core.x509.certificate import Certificate
from core.x509.der import content_start, element_end
from core.x509.library import LibraryRefusalError, ask, load
from core.x509.usual_keys import usual_key

_HASHES: dict[str, tuple[type, type[hashes.HashAlgorithm]]] = {
    "2a864886f70d010105": (rsa.RSAPublicKey, hashes.SHA1),
    "2a864886f70d01010b": (rsa.RSAPublicKey, hashes.SHA256),
    "2a864886f70d01010c": (rsa.RSAPublicKey, hashes.SHA384),
    "2a864886f70d01010d": (rsa.RSAPublicKey, hashes.SHA512),
    "2a8648ce3d0401": (ec.EllipticCurvePublicKey, hashes.SHA1),
    "2a8648ce3d040302": (ec.EllipticCurvePublicKey, hashes.SHA256),
    "2a8648ce3d040303": (ec.EllipticCurvePublicKey, hashes.SHA384),
    "2a8648ce3d040304": (ec.EllipticCurvePublicKey, hashes.SHA512),
}
_PURE: dict[str, Any] = {
    "2b6570": ed25519.Ed25519PublicKey,
    "2b6571": ed448.Ed448PublicKey,
}
_LARGEST_RSA_BITS = 16_384
"""A signature under a larger key would take seconds to check: no one uses them."""

Check = Callable[[bytes, bytes], None]
"""Takes a signature and what was signed; raises InvalidSignature where they do not match."""


def is_good(check: Check | None, child: Certificate, issuer: Certificate) -> bool:
    """The issuer's key made the signature on the child.

    Args:
        check: as ``check_by`` gives it.
        child: what is signed.
        issuer: whose key it is.

    Raises:
        Exception: the library cannot check it.
    """
    try:
        if check is not None:
            check(*_signed_parts(child.der))
        else:
            load(child.der).verify_directly_issued_by(load(issuer.der))
    except InvalidSignature:
        return False
    return True


def check_by(algorithm: bytes | None, issuer: Certificate) -> Check | None:
    """How signatures of this algorithm are checked with the issuer's key; None by the library."""
    try:
        return ask(lambda: _fast_check(algorithm, _key_of(issuer)))
    except LibraryRefusalError:
        return _unusable


def _unusable(_signature: bytes, _body: bytes) -> None:
    """Stand for a key that cannot be loaded, so that it is not tried again for each child."""
    raise ValueError("The key cannot be loaded.")


def _key_of(issuer: Certificate) -> Any:
    """Load the public key, by itself where the library refuses the certificate around it."""
    usual = usual_key(issuer.tbs.public_key or b"")
    if usual is not None:
        return usual
    try:
        certificate = load(issuer.der)
    except LibraryRefusalError:
        # Slow to import, and hardly ever needed.
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - see above
            load_der_public_key,
        )

        return load_der_public_key(issuer.tbs.public_key or b"")
    return certificate.public_key()


def _fast_check(algorithm: bytes | None, key: Any) -> Check | None:
    """Return the check for a common algorithm, or None for the others."""
    oid = (algorithm or b"").hex()
    if isinstance(key, rsa.RSAPublicKey) and key.key_size > _LARGEST_RSA_BITS:
        raise ValueError("The key is too large to be used.")
    if oid in _PURE:
        return key.verify if isinstance(key, _PURE[oid]) else None
    kind, make_hash = _HASHES.get(oid, (None, hashes.SHA256))
    if kind is None or not isinstance(key, kind):
        return None
    if isinstance(key, rsa.RSAPublicKey):
        return partial(key.verify, padding=padding.PKCS1v15(), algorithm=make_hash())
    elliptic = cast("ec.EllipticCurvePublicKey", key)
    return partial(elliptic.verify, signature_algorithm=_ecdsa(make_hash))


class _EcdsaToVerify(ec.ECDSA):
    """The library's own loads all ciphers first, to know how it could sign."""

    def __init__(self, algorithm: hashes.HashAlgorithm) -> None:
        self._hash = algorithm

    @property
    def algorithm(self) -> hashes.HashAlgorithm:
        """The hash that is signed."""
        return self._hash


@cache
def _ecdsa(make_hash: type[hashes.HashAlgorithm]) -> ec.ECDSA:
    return _EcdsaToVerify(make_hash())


def _signed_parts(der: bytes) -> tuple[bytes, bytes]:
    """Cut a certificate into the signature and what is signed (RFC 5280 section 4.1.1)."""
    start = content_start(der, 0)
    body_end = element_end(der, start)
    signature = content_start(der, element_end(der, body_end))
    return der[signature + 1 :], der[start:body_end]
