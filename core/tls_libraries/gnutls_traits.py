"""What GnuTLS looks at in one certificate, besides the names and the signature.

The limits are those of GnuTLS 3.7.9 with the priority NORMAL, which is what gnutls-cli, wget and
libcurl use: its certificate verification profile is "low".
"""

from functools import lru_cache

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.x509.certificate import ANY_PURPOSE, SERVER_AUTH, Certificate
from core.x509.der import INTEGER, SEQUENCE, expect, header
from core.x509.fields.parts import parts_of
from core.x509.keys import key_of, signature_name

_BASIC_CONSTRAINTS = "2.5.29.19"
_NAME_CONSTRAINTS = "2.5.29.30"
_TLS_FEATURE = "1.3.6.1.5.5.7.1.24"
_UNDERSTOOD = frozenset(
    {
        "2.5.29.14",
        "2.5.29.15",
        "2.5.29.17",
        "2.5.29.18",
        _BASIC_CONSTRAINTS,
        _NAME_CONSTRAINTS,
        "2.5.29.31",
        "2.5.29.32",
        "2.5.29.35",
        "2.5.29.37",
        "2.5.29.54",
        "1.3.6.1.5.5.7.1.1",
        "1.3.6.1.5.5.7.1.14",
        _TLS_FEATURE,
    }
)
_SMALLEST_KEY = {"RSA": 1024, "DSA": 1024, "EC": 160, "Ed25519": 0, "Ed448": 0}
_CURVES = frozenset({"", "P-192", "P-224", "P-256", "P-384", "P-521"})
_BROKEN_HASHES = ("MD2", "MD5", "SHA-1")
_KEY_CERT_SIGN = 0x04  # of the first octet (RFC 5280 section 4.2.1.3)
_DIGITAL_SIGNATURE = 0x80
_OLD_PURPOSES = frozenset(
    {bytes.fromhex("6086480186f8420401"), bytes.fromhex("6086480186f845010801")}
)


class GnuTlsTraits(QuickTuple):
    """What GnuTLS reads in a certificate.

    Attributes:
        version: 1 to 3; None where it cannot be read.
        is_ca: the cA flag of the basic constraints; None where the extension is absent.
        path_length: the path length constraint, if there is one.
        signs_certificates: the key usage allows it, or is absent.
        signs_handshakes: the same for digital signatures.
        unknown_critical: there is a critical extension that GnuTLS does not know.
        tls_feature: the value of the extension (RFC 7633), b"" for none.
        key_is_usable: GnuTLS supports the key, and it is long enough.
        signature_is_usable: the same for the signature.
    """

    version: int | None
    is_ca: bool | None
    path_length: int | None
    signs_certificates: bool
    signs_handshakes: bool
    unknown_critical: bool
    tls_feature: bytes
    key_is_usable: bool
    signature_is_usable: bool


@lru_cache(4096)
def traits_of(certificate: Certificate) -> GnuTlsTraits:
    """Read a certificate as far as GnuTLS's verification does."""
    parts = parts_of(certificate.der)
    critical = {extension.oid for extension in parts.extensions if extension.critical}
    present = {extension.oid: extension.value for extension in parts.extensions}
    key = key_of(certificate.tbs.public_key)
    signature = signature_name(certificate.tbs.signature_oid)
    usage = certificate.tbs.key_usage
    return GnuTlsTraits(
        version=parts.version,
        is_ca=certificate.tbs.is_ca,
        path_length=_path_length(present.get(_BASIC_CONSTRAINTS)),
        signs_certificates=_allows(usage, _KEY_CERT_SIGN),
        signs_handshakes=_allows(usage, _DIGITAL_SIGNATURE),
        unknown_critical=bool(critical - _UNDERSTOOD),
        tls_feature=present.get(_TLS_FEATURE, b""),
        key_is_usable=(
            key.bits >= _SMALLEST_KEY.get(key.algorithm, 1 << 30) and key.curve in _CURVES
        ),
        signature_is_usable=(
            not signature.endswith(_BROKEN_HASHES)
            and not signature.startswith(("algorithm", "unreadable", "ML-DSA"))
        ),
    )


def allows_servers(certificate: Certificate, *, any_purpose: bool) -> bool:
    """The extended key usage allows TLS servers, as gnutls-cli asks.

    Args:
        certificate: the certificate.
        any_purpose: anyExtendedKeyUsage allows it too; GnuTLS accepts that in a server's own
            certificate only.
    """
    purposes = certificate.tbs.extended_key_usage
    if purposes is None or SERVER_AUTH in purposes:
        return True
    if certificate.tbs.is_ca and not _OLD_PURPOSES.isdisjoint(purposes):
        return True
    return any_purpose and ANY_PURPOSE in purposes


def _allows(usage: bytes | None, bit: int) -> bool:
    return usage is None or (len(usage) > 1 and bool(usage[1] & bit))


def _path_length(value: bytes | None) -> int | None:
    """Read pathLenConstraint (RFC 5280 section 4.2.1.9); None where there is none."""
    try:
        offset, end = expect(value or b"", 0, len(value or b""), SEQUENCE)
        while offset < end:
            tag, start, offset = header(value or b"", offset, end)
            if tag == INTEGER:
                return int.from_bytes((value or b"")[start:offset], "big", signed=True)
    except DerError:
        pass
    return None
