"""OpenSSL: its own verification, run on the certificates of the file in the order of the file."""

from collections.abc import Sequence
from datetime import datetime

from core.certificate import Certificate
from core.openssl import OpenSsl, Verdict

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
        return self._openssl.verify(sent[0], self._store, sent[1:])

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        return () if self._store is None else self._openssl.path(sent[0], self._store, sent[1:])
