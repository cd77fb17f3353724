"""One file for each certificate, as certmgr exports them: Base-64 or DER encoded X.509 (.CER)."""

from collections.abc import Sequence

from core.encoders.interface import EncodedFile, Encoder
from core.encoders.names import file_names
from core.encoders.pem import pem_block
from core.x509.certificate import Certificate


class SinglePemEncoder(Encoder):
    """One Base-64 encoded file for each certificate."""

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode each certificate as a PEM file of its own."""
        names = file_names(certificates, ".pem")
        pairs = zip(names, certificates, strict=True)
        return tuple(EncodedFile(name, pem_block(certificate.der)) for name, certificate in pairs)


class SingleDerEncoder(Encoder):
    """One DER encoded file for each certificate."""

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode each certificate as a DER file of its own."""
        names = file_names(certificates, ".cer")
        pairs = zip(names, certificates, strict=True)
        return tuple(EncodedFile(name, certificate.der) for name, certificate in pairs)
