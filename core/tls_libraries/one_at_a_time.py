"""A client that tries each certificate of its CA file by itself, as the SMP Agent does."""

from collections.abc import Iterable, Sequence

from core.openssl import Verdict
from core.tls_libraries.interface import TrustStore
from core.x509.certificate import Certificate


class OneAtATime:
    """A CA file of which any certificate is enough by itself.

    Args:
        stores: a store with each certificate alone, in the order of the file; at least one.
    """

    def __init__(self, stores: Iterable[TrustStore]) -> None:
        self._stores = tuple(stores)

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Verified where some certificate verifies the server; else what the last one says."""
        for store in self._stores:
            verdict = store.judge(sent)
            if verdict.verified:
                break
        return verdict

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The path that the first certificate gives which verifies the server."""
        return next((path for store in self._stores if (path := store.path(sent))), ())
