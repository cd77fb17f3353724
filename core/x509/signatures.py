"""Whether one certificate was signed by the key of another.

The common algorithms are checked with the key alone, which is loaded once for all that it
signed: half the cost of asking the library for each pair of certificates. Everything else is
left to ``cryptography``; a signature that it cannot check is neither good nor bad.
"""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache, partial
from typing import Any, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa

from core.base.concurrency import shared_out
from core.x509.certificate import Certificate
from core.x509.der import content_start, element_end
from core.x509.library import LibraryRefusalError, ask, ask_quiet, load
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


class SignatureStatus(Enum):
    """What a check of a signature found."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """The algorithm or the key is not supported, so nothing is proved."""


_STATUSES = tuple(SignatureStatus)
_WORTH_SHARING = 800
"""Signatures; they take 60 milliseconds, several times what a copy of the process costs."""

_Check = Callable[[bytes, bytes], None]


class Signatures:
    """Checks signatures and remembers what it found, by certificate and issuer's key.

    Args:
        processes: how many may share the work where there is much of it; 1 for none but this.
        share_from: so many signatures are worth making other processes for.
    """

    def __init__(self, processes: int = 1, share_from: int = _WORTH_SHARING) -> None:
        self.shares = processes > 1
        self._processes = processes
        self._share_from = share_from
        self._found: dict[tuple[str, int], SignatureStatus] = {}
        self._numbers: dict[bytes, int] = {}
        self._checks: dict[tuple[int, bytes | None], _Check | None] = {}

    def check(self, child: Certificate, issuer: Certificate) -> SignatureStatus:
        """Tell whether ``issuer``'s key made the signature on ``child``."""
        key = self._key(child, issuer)
        signature_status = self._found.get(key)
        if signature_status is None:
            signature_status = self._found[key] = self._check(child, issuer, key[1])
        return signature_status

    def by_key_alone(self, child: Certificate, issuer: Certificate) -> SignatureStatus | None:
        """What ``check`` says of every certificate with the issuer's key.

        None where the library has to be asked, which compares the names of both as well.
        """
        number = self._key(child, issuer)[1]
        return self.check(child, issuer) if self._check_for(child, issuer, number) else None

    def know(self, child: Certificate, issuer: Certificate, status: SignatureStatus) -> None:
        """Take what ``by_key_alone`` has said of these in another process."""
        self._found.setdefault(self._key(child, issuer), status)

    def check_all(self, pairs: Iterable[tuple[Certificate, Certificate]]) -> None:
        """Learn what ``check`` will say of these, each a child and an issuer.

        Several processes share the work where that pays; otherwise nothing is done ahead.
        """
        if not self.shares:
            return
        unknown = {key: pair for pair in pairs if (key := self._key(*pair)) not in self._found}
        if len(unknown) < self._share_from:
            return
        keys = sorted(unknown, key=lambda key: key[1])  # an issuer's key is best loaded once
        pairs = [unknown[key] for key in keys]
        answers = shared_out(self._number_of_status, pairs, self._processes)
        for key, answer in zip(keys, answers, strict=True):
            if answer is not None:
                self._found[key] = _STATUSES[answer]

    def _number_of_status(self, pair: tuple[Certificate, Certificate]) -> int:
        return _STATUSES.index(self.check(*pair))

    def _key(self, child: Certificate, issuer: Certificate) -> tuple[str, int]:
        public_key = issuer.tbs.public_key or b""
        return child.sha256, self._numbers.setdefault(public_key, len(self._numbers))

    def _check_for(self, child: Certificate, issuer: Certificate, number: int) -> _Check | None:
        algorithm = child.tbs.signature_oid
        if (number, algorithm) not in self._checks:
            self._checks[number, algorithm] = _check_by(algorithm, issuer)
        return self._checks[number, algorithm]

    def _check(self, child: Certificate, issuer: Certificate, number: int) -> SignatureStatus:
        check = self._check_for(child, issuer, number)
        try:
            good = (ask_quiet if check else ask)(lambda: _is_good(check, child, issuer))
        except LibraryRefusalError:
            return SignatureStatus.UNKNOWN
        return SignatureStatus.YES if good else SignatureStatus.NO


def _is_good(check: _Check | None, child: Certificate, issuer: Certificate) -> bool:
    try:
        if check is not None:
            check(*_signed_parts(child.der))
        else:
            load(child.der).verify_directly_issued_by(load(issuer.der))
    except InvalidSignature:
        return False
    return True


def _check_by(algorithm: bytes | None, issuer: Certificate) -> _Check | None:
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


def _fast_check(algorithm: bytes | None, key: Any) -> _Check | None:
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
