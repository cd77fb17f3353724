"""OpenSSL: its own verification, run on the certificates of the file in the order of the file.

``openssl verify`` looks at no purpose; a TLS client does, in every certificate of the chain that
it found, and does not look for another one (X509_PURPOSE_SSL_SERVER).
"""

from collections.abc import Sequence
from datetime import datetime

from core.certificate import Certificate
from core.openssl import OpenSsl, Verdict
from core.outline import outline

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
_NOTHING = Verdict(verified=False, reason="no certificate of the bundle can be loaded by OpenSSL")


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
        self._openssl = OpenSsl(at, partial_chain=partial_chain)
        self._store = self._openssl.store(trusted)
        if self._store is None and len(trusted) > 1:
            readable = [one for one in trusted if self._openssl.store([one]) is not None]
            self._store = self._openssl.store(readable)

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what OpenSSL says of a server that sends these certificates, its own first."""
        if self._store is None:
            return _NOTHING
        if self.path(sent):
            return Verdict(verified=True)
        verdict = self._openssl.verify(sent[0], self._store, sent[1:])
        return _NOT_FOR_SERVERS if verdict.verified else verdict

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        if self._store is None:
            return ()
        found = self._openssl.path(sent[0], self._store, sent[1:])
        return found if all(map(_allows_servers, found)) else ()


def _allows_servers(der: bytes) -> bool:
    purposes = outline(der).extended_key_usage
    return purposes is None or not _PURPOSES.isdisjoint(purposes)
