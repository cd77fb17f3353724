"""A PKCS #7 file that holds certificates and nothing else (.P7B).

Source: RFC 5652 section 5.1, the degenerate SignedData without content and signers that RFC
5751 section 3.2.2 calls certs-only. It is written in DER, so the SET OF is sorted (X.690
section 11.6); readers must not expect an order in it.
"""

from collections.abc import Sequence

from core.encoders.interface import EncodedFile, Encoder
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE, element

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_VERSION_1 = bytes.fromhex("020101")
_EMPTY_SET = bytes.fromhex("3100")
_EXPLICIT_0 = 0xA0


class Pkcs7Encoder(Encoder):
    """One .p7b file with every certificate.

    Args:
        name: the file's name, for callers that save to a folder.
    """

    def __init__(self, name: str = "bundle.p7b") -> None:
        self._name = name

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode the certificates as one message; their order is lost, as the format has none."""
        held = element(
            _EXPLICIT_0, b"".join(sorted(certificate.der for certificate in certificates))
        )
        content = element(SEQUENCE, _DATA)
        signed = element(SEQUENCE, _VERSION_1 + _EMPTY_SET + content + held + _EMPTY_SET)
        data = element(SEQUENCE, _SIGNED_DATA + element(_EXPLICIT_0, signed))
        return (EncodedFile(self._name, data),)
