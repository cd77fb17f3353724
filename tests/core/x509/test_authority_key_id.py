"""The authority key identifier's serial number, wherever its OID may be written too."""

from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from core.x509.authority_key_id import authority_serial

OID_AS_TEXT = bytes.fromhex("0603551d23").decode()


def certificate(name: str, *, critical: bool = False, serial: int | None = 0x4711) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    names = None if serial is None else [x509.DirectoryName(subject)]
    return (
        x509.CertificateBuilder(subject, subject, key.public_key(), 1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .add_extension(x509.AuthorityKeyIdentifier(b"1234", names, serial), critical=critical)
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


@pytest.mark.parametrize("critical", [False, True])
@pytest.mark.parametrize("name", ["ns.example", OID_AS_TEXT])
def test_the_serial_is_that_of_the_extension(name: str, *, critical: bool) -> None:
    assert authority_serial(certificate(name, critical=critical)) == bytes.fromhex("4711")


def test_there_is_none_without_an_extension_that_has_one() -> None:
    whole = certificate("ns.example")
    assert authority_serial(certificate("ns.example", serial=None)) == b""
    assert authority_serial(whole[:-80]) == b""
    assert authority_serial(OID_AS_TEXT.encode()) == b""
