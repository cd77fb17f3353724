"""OpenSSL: its own verification, run on the certificates of the file in the order of the file.

``openssl verify`` looks at no purpose; a TLS client does, in every certificate of the chain that
it found, and does not look for another one (X509_PURPOSE_SSL_SERVER). It also refuses short keys
and broken hashes; the security level is 2, as Debian, Ubuntu and Red Hat ship OpenSSL 3.
"""

from collections.abc import Sequence
from datetime import datetime

from core.certificate import Certificate
from core.keys import key_of, signature_name
from core.openssl import OpenSsl, Verdict
from core.outline import Outline, outline

_PURPOSES = frozenset(
    bytes.fromhex(oid)
    for oid in (
        "2b06010505070301",  # id-kp-serverAuth (RFC 5280 section 4.2.1.12)
        "6086480186f8420401",  # Netscape's step-up
        "2b0601040182370a0303",  # Microsoft's server gated cryptography
    )
)
_NOT_FOR_SERVERS = Verdict(
    verified=False, reason="unsuitable certificate purpose", code=26
)  # X509_V_ERR_INVALID_PURPOSE
_TOO_WEAK = Verdict(
    verified=False, reason="a key or a signature of the chain is too weak", code=67
)  # X509_V_ERR_CA_KEY_TOO_SMALL
_SMALLEST_KEY = {"RSA": 2048, "DSA": 2048, "EC": 224}
_BROKEN_HASHES = ("MD2", "MD5", "SHA-1")
_NOTHING = Verdict(
    verified=False, reason="OpenSSL cannot read a certificate of the bundle, so it loads nothing"
)


class OpenSslStore:
    """A CA file as OpenSSL holds it.

    Args:
        trusted: the certificates of the file, in order.
        at: the time for which certificates must be valid.
        partial_chain: any trusted certificate ends a chain (X509_V_FLAG_PARTIAL_CHAIN).
    """

    def __init__(
        self, trusted: Sequence[Certificate], at: datetime, *, partial_chain: bool
    ) -> None:
        self._trusted = trusted
        self._openssl = OpenSsl(at, partial_chain=partial_chain)
        # One certificate that OpenSSL cannot read, and it loads nothing of the file.
        self._store = self._openssl.store(trusted)

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what OpenSSL says of a server that sends these certificates, its own first."""
        if self._store is None:
            return _NOTHING
        found = self._openssl.path(sent[0], self._store, sent[1:])
        if not found:
            return self._openssl.verify(sent[0], self._store, sent[1:])
        return _accepted(self._outlines(found, sent))

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        if self._store is None:
            return ()
        found = self._openssl.path(sent[0], self._store, sent[1:])
        return found if _accepted(self._outlines(found, sent)).verified else ()

    def verifies(self, sent: Sequence[Certificate]) -> bool:
        """Whether OpenSSL verifies this server: whether there is a ``path``.

        Where everything that was sent or is trusted is fit to stand in a path, it need not be
        asked which of them do.
        """
        if self._store is None:
            return False
        if _accepted([one.outline for one in (*sent, *self._trusted)]).verified:
            return self._openssl.verify(sent[0], self._store, sent[1:]).verified
        return bool(self.path(sent))

    def _outlines(self, path: Sequence[bytes], sent: Sequence[Certificate]) -> list[Outline]:
        """What is known of the certificates of a path: each was in the file or was sent."""
        known = {one.der: one.outline for one in (*sent, *self._trusted)}
        return [known.get(der) or outline(der) for der in path]


def _accepted(chain: list[Outline]) -> Verdict:
    """What a TLS client looks at in a chain that OpenSSL has verified."""
    if not all(map(_allows_servers, chain)):
        return _NOT_FOR_SERVERS
    signatures = [signature_name(one.signature_oid) for one in chain[:-1]]
    if any(one.endswith(_BROKEN_HASHES) for one in signatures):
        return _TOO_WEAK
    keys = [key_of(one.public_key) for one in chain]
    if any(0 < key.bits < _SMALLEST_KEY.get(key.algorithm, 0) for key in keys):
        return _TOO_WEAK
    return Verdict(verified=True)


def _allows_servers(one: Outline) -> bool:
    purposes = one.extended_key_usage
    return purposes is None or not _PURPOSES.isdisjoint(purposes)
