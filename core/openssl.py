"""OpenSSL's own verification, asked through pyOpenSSL: the proof behind a verdict."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from OpenSSL import crypto

from core.x509.certificate import Certificate

_TIME_ERRORS = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_MOST_TRUSTED = 64
_REMEMBERED = 2_048
_LONGEST_REMEMBERED = 8_192
"""DER octets; hostile certificates can have megabytes, and are read again each time."""


class Verdict(NamedTuple):
    """What OpenSSL says of one server.

    Attributes:
        verified: the server is verified.
        because_of_time: it is not, and the reason is only that a certificate is not valid now.
        reason: OpenSSL's own words where it is not verified, else "".
        code: OpenSSL's number of the reason (X509_V_ERR_…) where it has one, else 0.
    """

    verified: bool
    because_of_time: bool = False
    reason: str = ""
    code: int = 0


class OpenSsl:
    """Verifies servers as a client with OpenSSL does.

    Args:
        at: the time for which certificates must be valid.
        partial_chain: any trusted certificate ends a chain, as libcurl sets it.
        strict: RFC 5280 is enforced, as Python 3.13 sets it.
    """

    def __init__(self, at: datetime, *, partial_chain: bool, strict: bool = False) -> None:
        self._at = at.astimezone(UTC).replace(tzinfo=None)
        self._flags = crypto.X509StoreFlags.PARTIAL_CHAIN if partial_chain else 0
        if strict:
            self._flags |= crypto.X509StoreFlags.X509_STRICT

    def store(self, trusted: Iterable[Certificate]) -> crypto.X509Store | None:
        """Make a CA file of these certificates; None where OpenSSL cannot read one of them."""
        try:
            return self._store([_load(one) for one in trusted])
        except crypto.Error:
            return None

    def verify(
        self, server: Certificate, trusted: crypto.X509Store, sent: Sequence[Certificate] = ()
    ) -> Verdict:
        """Verify a server that sends its certificate and these others."""
        try:
            loaded = _load(server)
            chain = [_load(one) for one in sent[:_MOST_TRUSTED]]
        except crypto.Error as error:
            return Verdict(verified=False, reason=str(error))
        return _verdict(crypto.X509StoreContext(trusted, loaded, chain))

    def path(
        self, server: Certificate, trusted: crypto.X509Store, sent: Sequence[Certificate] = ()
    ) -> tuple[bytes, ...]:
        """The DER of each certificate on the way from the server's own to the trusted end.

        Empty where the server is not verified.
        """
        try:
            chain = [_load(one) for one in sent[:_MOST_TRUSTED]]
            context = crypto.X509StoreContext(trusted, _load(server), chain)
            found = context.get_verified_chain()
        except (crypto.Error, crypto.X509StoreContextError):
            return ()
        return tuple(crypto.dump_certificate(crypto.FILETYPE_ASN1, one) for one in found)

    def _store(self, trusted: list[crypto.X509]) -> crypto.X509Store:
        store = crypto.X509Store()
        for one in trusted:
            store.add_cert(one)
        store.set_flags(self._flags)
        store.set_time(self._at)
        return store


def _load(one: Certificate) -> crypto.X509:
    """Read a certificate; a proof asks about the same few again and again."""
    return _remembered(one.der) if len(one.der) <= _LONGEST_REMEMBERED else _read(one.der)


@lru_cache(_REMEMBERED)
def _remembered(der: bytes) -> crypto.X509:
    return _read(der)


def _read(der: bytes) -> crypto.X509:
    return crypto.load_certificate(crypto.FILETYPE_ASN1, der)


def _verdict(context: crypto.X509StoreContext) -> Verdict:
    try:
        context.verify_certificate()
    except crypto.X509StoreContextError as error:
        code = error.errors[0] if error.errors else 0
        return Verdict(
            verified=False,
            because_of_time=code in _TIME_ERRORS,
            reason=str(error),
            code=code,
        )
    return Verdict(verified=True)
