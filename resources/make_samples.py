"""Make the sample certificates: a believable company with three servers.

    python resources/make_samples.py [--date 2026-11-01]

Every certificate is valid relative to the date, every key is derived from a name and signatures
are deterministic (RFC 6979), so that the same date gives the same bytes. No private key is
written; but as anyone can derive these keys, nobody may trust these certificates.
"""

import argparse
import base64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

FOLDER = Path(__file__).resolve().parent / "samples"
COMPANY = "Nordwind Logistik AG"
DOMAIN = "nordwind.example"


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and the key that signs with it."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def key_of(name: str) -> ec.EllipticCurvePrivateKey:
    """The key of a name, always the same."""
    number = int.from_bytes(sha256(f"sample {name}".encode()).digest(), "big") >> 8
    return ec.derive_private_key(number, ec.SECP256R1())


def named(common_name: str) -> x509.Name:
    """A subject of the company."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, COMPANY),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def issue(
    common_name: str,
    issuer: Issued | None,
    validity: tuple[datetime, datetime],
    extensions: list[tuple[x509.ExtensionType, bool]],
) -> Issued:
    """Issue a certificate; a root where there is no issuer."""
    key = key_of(f"{common_name} {validity[0].year}")
    signer = issuer.key if issuer else key
    subject = named(common_name)
    serial = sha256(f"{common_name} {validity[0]:%Y%m%d}".encode()).digest()[:15]
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(int.from_bytes(b"\x4e" + serial, "big"))
        .not_valid_before(validity[0])
        .not_valid_after(validity[1])
    )
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    for extension, critical in [(own, False), (above, False), *extensions]:
        builder = builder.add_extension(extension, critical=critical)
    return Issued(builder.sign(signer, hashes.SHA256(), ecdsa_deterministic=True), key)


def authority(common_name: str, issuer: Issued | None, start: datetime, years: int) -> Issued:
    """Issue a CA certificate."""
    validity = (start, start + timedelta(days=365 * years))
    path_length = 0 if issuer else None
    constraints = x509.BasicConstraints(ca=True, path_length=path_length)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    return issue(common_name, issuer, validity, [(constraints, True), (usage, True)])


def server(host: str, issuer: Issued, start: datetime, days: int) -> Issued:
    """Issue a server's certificate for its full and its short name."""
    short = host.partition(".")[0]
    names = x509.SubjectAlternativeName([x509.DNSName(host), x509.DNSName(short)])
    extensions: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=False, path_length=None), True),
        (names, False),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False),
    ]
    return issue(host, issuer, (start, start + timedelta(days=days)), extensions)


def base64_cer(issued: Issued) -> bytes:
    """The form that certmgr calls Base-64 encoded X.509 (.CER): Windows line ends."""
    text = base64.b64encode(issued.certificate.public_bytes(Encoding.DER))
    lines = [text[position : position + 64] for position in range(0, len(text), 64)]
    block = [b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----", b""]
    return b"\r\n".join(block)


def der(issued: Issued) -> bytes:
    """The form that certmgr calls DER encoded binary X.509 (.CER)."""
    return issued.certificate.public_bytes(Encoding.DER)


def samples(date: datetime) -> dict[str, bytes]:
    """Every sample file by its name."""
    root = authority("Nordwind Root CA", None, date - timedelta(days=6 * 365), 20)
    issuing = authority("Nordwind Issuing CA 1", root, date - timedelta(days=3 * 365), 10)
    recent, long = date - timedelta(days=60), 3 * 365
    before = date - timedelta(days=2 * 365)
    chain = [server(f"ss2.{DOMAIN}", issuing, recent, long), issuing, root]
    return {
        "ns.cer": der(server(f"ns.{DOMAIN}", issuing, recent, long)),
        "ns-before-renewal.cer": der(server(f"ns.{DOMAIN}", issuing, before, 4 * 365)),
        "ss1.cer": base64_cer(server(f"ss1.{DOMAIN}", issuing, recent, long)),
        "ss1-expired.cer": base64_cer(server(f"ss1.{DOMAIN}", issuing, before, 600)),
        "ss2.p7b": pkcs7.serialize_certificates(
            [issued.certificate for issued in chain], Encoding.DER
        ),
        "issuing-ca.cer": base64_cer(issuing),
        "root-ca.cer": der(root),
    }


def main() -> None:
    """Write all samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", type=datetime.fromisoformat, default=datetime(2026, 11, 1))  # noqa: DTZ001 - a day
    date = parser.parse_args().date.replace(tzinfo=UTC)
    FOLDER.mkdir(exist_ok=True)
    for name, data in samples(date).items():
        (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
