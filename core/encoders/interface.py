"""What every encoder is: certificates in, the exact bytes of one or more files out."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from core.base.quick_tuple import QuickTuple
from core.x509.certificate import Certificate


class EncodedFile(QuickTuple):
    """One file to write.

    Attributes:
        name: its name, without a folder; safe on every system.
        data: its exact content.
    """

    name: str
    data: bytes


class Encoder(ABC):
    """Writes certificates in one output format. Pure: the same input gives the same bytes."""

    @abstractmethod
    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode the certificates, in this order, bit for bit."""
