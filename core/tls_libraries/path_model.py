"""What the models have in common that look for a path and say one thing that is wrong."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from core.openssl import Verdict
from core.tls_libraries.certificates import UNKNOWN_ISSUER, Path
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.signatures import Signatures, SignatureStatus


class PathModel(ABC):
    """A CA file as a library holds it, and the library's search in it.

    Args:
        trusted: the certificates of the file, in order.
        moment: the time for which certificates must be valid.
        signatures: remembers checks from one file to the next; a new one where None.
    """

    expired: ClassVar[str] = VerdictWording.EXPIRED.text
    """What is wrong where it is only the time."""
    no_path: ClassVar[str] = VerdictWording.NO_ISSUER.text
    """What is wrong where an issuer is missing."""

    def __init__(
        self,
        trusted: Sequence[Certificate],
        moment: datetime,
        *,
        signatures: Signatures | None = None,
    ) -> None:
        self._at = moment
        self._signatures = signatures or Signatures()
        self._load(trusted)

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what the library says of a server that sends these certificates, its own first."""
        _, wrong = self._search(tuple(sent))
        if not wrong:
            return Verdict(verified=True)
        code = UNKNOWN_ISSUER if wrong == self.no_path else 0
        late = wrong == self.expired
        return Verdict(verified=False, because_of_time=late, reason=wrong, code=code)

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        path, wrong = self._search(tuple(sent))
        return () if wrong else tuple(certificate.der for certificate in path)

    @abstractmethod
    def _load(self, trusted: Sequence[Certificate]) -> None:
        """Keep the certificates of the file in the form that the library looks into."""

    @abstractmethod
    def _search(self, sent: Path) -> tuple[Path, str]:
        """The path that is taken, and what is wrong; "" for nothing."""

    def _is_signed(self, child: Certificate, above: Certificate) -> bool:
        return self._signatures.check(child, above) is SignatureStatus.YES
