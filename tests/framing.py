"""Certificates for tests that no library would write, put together by hand."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from core.x509.certificate import Certificate, Origin
from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, certificate_end, element
from core.x509.fields.field import Field
from core.x509.fields.reading import fields
from tests.factory import NOW, ec_key, name_of

_NO_NAME = element(SEQUENCE, b"")
_ALGORITHM = element(SEQUENCE, element(OID, bytes.fromhex("2a8648ce3d040302")))
KEY = element(SEQUENCE, _ALGORITHM + element(BIT_STRING, bytes(34)))
"""A SubjectPublicKeyInfo that holds no real key."""
_VALIDITY = element(SEQUENCE, 2 * element(0x17, b"260101000000Z"))


def with_extensions(*extensions: x509.ExtensionType, critical: bool = False) -> Certificate:
    """A certificate of a server with these extensions and no others."""
    key = ec_key("fields")
    builder = (
        x509.CertificateBuilder()
        .subject_name(name_of("ns.example"))
        .issuer_name(name_of("Example Root"))
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW)
        .not_valid_after(NOW.replace(year=2027))
    )
    for extension_type in extensions:
        builder = builder.add_extension(extension_type, critical=critical)
    der = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)
    return certificate(der)


def certificate(der: bytes) -> Certificate:
    """The certificate as the engine holds it."""
    return Certificate.of(der, Origin("test.cer", "DER", 0))


def framed(
    *extensions: bytes,
    name: bytes = _NO_NAME,
    algorithm: bytes = _ALGORITHM,
    key: bytes = KEY,
    head: bytes = b"\xa0\x03\x02\x01\x02",
) -> Certificate:
    """A certificate that is put together by hand, so that it may hold what no library writes."""
    listed = element(0xA3, element(SEQUENCE, b"".join(extensions))) if extensions else b""
    body = head + element(INTEGER, b"\1") + algorithm + name + _VALIDITY + name + key + listed
    der = element(
        SEQUENCE, element(SEQUENCE, body) + algorithm + element(BIT_STRING, b"\0\xab\xcd")
    )
    assert certificate_end(der) == len(der)
    return certificate(der)


def extension(oid: str, value: bytes, critical: bytes = b"") -> bytes:
    """One extension; the OID in hex."""
    return element(
        SEQUENCE, element(OID, bytes.fromhex(oid)) + critical + element(OCTET_STRING, value)
    )


def field(described: Certificate, name: str) -> Field:
    """The one field with this name."""
    (found,) = [each for each in fields(described) if each.name == name]
    return found
