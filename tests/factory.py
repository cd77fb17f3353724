"""Certificates for tests: a small certificate authority with deterministic keys.

Every certificate is made on the spot; nothing here is a certificate of anybody.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import TypedDict
from zlib import crc32

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from core.x509.certificate import Certificate, Origin

Hashing = hashes.SHA224 | hashes.SHA256 | hashes.SHA384 | hashes.SHA512
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
"""The time at which tests judge certificates."""


class Validity(TypedDict):
    """The arguments of `authority` and `server` that say how long a certificate is valid."""

    start: datetime
    end: datetime


LONG: Validity = {
    "start": datetime(2020, 1, 1, tzinfo=UTC),
    "end": datetime(2099, 1, 1, tzinfo=UTC),
}
"""Valid at `NOW`, and on the day when the tests run: for tools that judge by the real clock."""
OVER: Validity = {
    "start": datetime(2020, 1, 1, tzinfo=UTC),
    "end": datetime(2021, 1, 1, tzinfo=UTC),
}
"""Expired, by every clock."""

_CA_START = datetime(2026, 1, 1, tzinfo=UTC)
_CA_END = datetime(2036, 1, 1, tzinfo=UTC)
_SERVER_START = datetime(2026, 6, 1, tzinfo=UTC)
_SERVER_END = datetime(2027, 7, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate with the key that belongs to it.

    Attributes:
        x509: the certificate as the library sees it.
        key: its private key, for signing further certificates.
    """

    x509: x509.Certificate
    key: PrivateKey

    @property
    def der(self) -> bytes:
        """The certificate in DER."""
        return self.x509.public_bytes(Encoding.DER)

    @property
    def pem(self) -> bytes:
        """The certificate in PEM, as the library writes it."""
        return self.x509.public_bytes(Encoding.PEM)

    def found_in(self, source: str = "test.cer", alias: str | None = None) -> Certificate:
        """The certificate as our engine holds it."""
        return Certificate.of(self.der, Origin(source, "DER", 0, alias))


def ec_key(seed: str, curve: ec.EllipticCurve | None = None) -> ec.EllipticCurvePrivateKey:
    """The same key for the same seed, always."""
    curve = curve or ec.SECP256R1()
    number = int.from_bytes(sha256(seed.encode()).digest(), "big")
    return ec.derive_private_key(number >> max(264 - curve.key_size, 8), curve)


@lru_cache(8)
def rsa_key(bits: int) -> rsa.RSAPrivateKey:
    """One key of each size a test run: making them takes long."""
    return rsa.generate_private_key(65537, bits)


def name_of(common_name: str) -> x509.Name:
    """A subject with an organization and a common name."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


_SIGNS_CERTIFICATES = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)
"""What every authority in the field has, and Python 3.13 wants."""


def authority(
    common_name: str,
    issuer: Issued | None = None,
    *,
    key: PrivateKey | None = None,
    start: datetime = _CA_START,
    end: datetime = _CA_END,
    serial: int | None = None,
    path_length: int | None = None,
    key_ids: bool = True,
    hashing: Hashing | None = None,
) -> Issued:
    """A CA certificate: a root where there is no issuer, else an intermediate."""
    own_key = key or ec_key(common_name)
    builder = _builder(name_of(common_name), issuer, own_key, (start, end), serial)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=path_length), critical=True
    )
    builder = builder.add_extension(_SIGNS_CERTIFICATES, critical=True)
    if key_ids:
        builder = _with_key_ids(builder, own_key, issuer)
    return _signed(builder, own_key, issuer, hashing)


def server(
    host: str,
    issuer: Issued | None = None,
    *,
    hosts: Sequence[str] | None = None,
    common_name: str | None = None,
    key: PrivateKey | None = None,
    start: datetime = _SERVER_START,
    end: datetime = _SERVER_END,
    serial: int | None = None,
    purposes: Sequence[x509.ObjectIdentifier] | None = (ExtendedKeyUsageOID.SERVER_AUTH,),
    key_ids: bool = True,
    hashing: Hashing | None = None,
) -> Issued:
    """A server's certificate; self-signed where there is no issuer."""
    own_key = key or ec_key(host)
    builder = _builder(name_of(common_name or host), issuer, own_key, (start, end), serial)
    names = [_general_name(name) for name in ((host,) if hosts is None else hosts)]
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), critical=False)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    if purposes is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if key_ids:
        builder = _with_key_ids(builder, own_key, issuer)
    return _signed(builder, own_key, issuer, hashing)


def _general_name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _builder(
    subject: x509.Name,
    issuer: Issued | None,
    key: PrivateKey,
    validity: tuple[datetime, datetime],
    serial: int | None,
) -> x509.CertificateBuilder:
    own = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    text = f"{subject.rfc4514_string()} {validity}".encode()
    # two certificates of one issuer have two numbers, for NSS takes them for one otherwise
    different = 1 + crc32(text + own) if issuer else 1
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.x509.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(different if serial is None else serial)
        .not_valid_before(validity[0])
        .not_valid_after(validity[1])
    )


def _with_key_ids(
    builder: x509.CertificateBuilder, key: PrivateKey, issuer: Issued | None
) -> x509.CertificateBuilder:
    signer = issuer.key if issuer else key
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    builder = builder.add_extension(own, critical=False)
    return builder.add_extension(above, critical=False)


def _signed(
    builder: x509.CertificateBuilder,
    key: PrivateKey,
    issuer: Issued | None,
    hashing: Hashing | None,
) -> Issued:
    signer = issuer.key if issuer else key
    if isinstance(signer, ed25519.Ed25519PrivateKey):
        return Issued(builder.sign(signer, None), key)
    return Issued(builder.sign(signer, hashing or hashes.SHA256()), key)
