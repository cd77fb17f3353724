"""What the model of every TLS library is: a CA file as the library holds it in memory."""

from collections.abc import Sequence
from typing import Protocol

from core.openssl import Verdict
from core.x509.certificate import Certificate


class TrustStore(Protocol):
    """The certificates of a CA file, in the order of the file, at one time.

    Every model takes them when it is made and is then asked about as many servers as there are.
    """

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what the library says of a server; the host name is not looked at.

        Args:
            sent: what the server sends, its own certificate first.
        """
        ...

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end.

        Empty where the server is not verified.
        """
        ...
