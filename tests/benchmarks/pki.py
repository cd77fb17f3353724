"""Makes the certificates of a workload: roots, intermediates and leaves, the same every time.

Keys and serial numbers come from texts, ECDSA signatures are deterministic (RFC 6979), and the
dates are fixed, so a workload made twice has the same bytes. A tenth of the leaves expires early,
the rest in 2034: what is measured does not depend on the day on which it is.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import sha1, sha256, shake_256
from math import lcm

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from cryptography.x509.oid import CertificatePoliciesOID, NameOID
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose

RSA_SHARE = 0.3
_EXPIRED_SHARE = 0.1
# How far the first prime is from where the search begins; searching takes seconds a key.
_RSA_PRIMES = (
    {"p": 696, "q": 1573},
    {"p": 115, "q": 74},
    {"p": 689, "q": 289},
    {"p": 1471, "q": 81},
    {"p": 635, "q": 20},
    {"p": 436, "q": 210},
)
_LEAF_KEYS = 24
_RSA_EXPONENT = 65537
_PRIME_BITS = 1024
_START = datetime(2025, 1, 1, tzinfo=UTC)
_SCT_LIST = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Kind(StrEnum):
    """What a certificate of a workload is; also how its file is called."""

    ROOT = "root"
    INTERMEDIATE = "intermediate"
    LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class Shape:
    """How many certificates of each kind there are.

    Attributes:
        roots: a hundredth of the whole, at least 1.
        intermediates: a tenth of the whole, at least 2; spread evenly over the roots.
        leaves: the rest; spread evenly over the intermediates.
        doubles: a tenth of the whole, exact copies of others.
    """

    roots: int
    intermediates: int
    leaves: int
    doubles: int

    @classmethod
    def of(cls, size: int) -> "Shape":
        """The shape of a workload of ``size`` certificates, doubles included."""
        roots, intermediates, doubles = max(1, size // 100), max(2, size // 10), size // 10
        return cls(roots, intermediates, size - doubles - roots - intermediates, doubles)


@dataclass(frozen=True, slots=True)
class Authority:
    """A CA as its children see it."""

    name: x509.Name
    key: Key
    key_id: bytes


@cache
def _rsa_key(number: int) -> rsa.RSAPrivateKey:
    p, q = (
        _prime(f"rsa {number} {name}", position) for name, position in _RSA_PRIMES[number].items()
    )
    d = pow(_RSA_EXPONENT, -1, lcm(p - 1, q - 1))
    return rsa.RSAPrivateNumbers(
        p=p,
        q=q,
        d=d,
        dmp1=rsa.rsa_crt_dmp1(d, p),
        dmq1=rsa.rsa_crt_dmq1(d, q),
        iqmp=rsa.rsa_crt_iqmp(p, q),
        public_numbers=rsa.RSAPublicNumbers(_RSA_EXPONENT, p * q),
    ).private_key()


def _prime(tag: str, offset: int) -> int:
    """A prime of 1024 bits; the library refuses the key where the offset does not lead to one."""
    start = int.from_bytes(shake_256(tag.encode()).digest(_PRIME_BITS // 8), "big")
    return (start | 3 << _PRIME_BITS - 2) + offset


@lru_cache(maxsize=512)
def ec_key(tag: str) -> ec.EllipticCurvePrivateKey:
    """Derive a P-256 key from a text."""
    secret = int.from_bytes(sha256(tag.encode()).digest(), "big") >> 1
    return ec.derive_private_key(secret, ec.SECP256R1())


def key_id(tag: str) -> bytes:
    """Derive a key identifier from a text."""
    return sha1(tag.encode(), usedforsecurity=False).digest()


def name_of(common_name: str, organisation: str) -> x509.Name:
    """Make a name of the usual three attributes."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "DE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


@lru_cache(maxsize=512)
def authority(kind: Kind, number: int) -> Authority:
    """The CA of this kind and number; each has its own name and key identifier."""
    chance = random.Random(f"{kind} {number}")  # noqa: S311 - repeatable on purpose
    if chance.random() < RSA_SHARE:
        key: Key = _rsa_key(chance.randrange(len(_RSA_PRIMES)))
    else:
        key = ec_key(f"{kind} {number}")
    name = name_of(f"Example {kind.title()} CA {number:05d}", f"Example Trust {number % 7} GmbH")
    return Authority(name, key, key_id(f"{kind} {number}"))


@dataclass(frozen=True, slots=True)
class Plan:
    """One certificate to be made."""

    kind: Kind
    number: int

    def der(self, shape: Shape) -> bytes:
        """Make the certificate."""
        match self.kind:
            case Kind.ROOT:
                return _root(self.number)
            case Kind.INTERMEDIATE:
                return _intermediate(self.number, self.number % shape.roots)
            case Kind.LEAF:
                return _leaf(self.number, self.number % shape.intermediates)


def plans(shape: Shape) -> list[Plan]:
    """List every distinct certificate; those of one issuer stand together."""
    leaves = [
        number
        for issuer in range(shape.intermediates)
        for number in range(issuer, shape.leaves, shape.intermediates)
    ]
    return [
        *(Plan(Kind.ROOT, number) for number in range(shape.roots)),
        *(Plan(Kind.INTERMEDIATE, number) for number in range(shape.intermediates)),
        *(Plan(Kind.LEAF, number) for number in leaves),
    ]


def builder(
    subject: x509.Name, issuer: x509.Name, serial: int, start: int, days: int
) -> x509.CertificateBuilder:
    """Begin a certificate that is valid for ``days`` from ``start`` days after 2025-01-01."""
    begin = _START + timedelta(days=start)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .serial_number(serial)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
    )


def signed(unsigned: x509.CertificateBuilder, key: Key) -> bytes:
    """Sign and return the DER; the same input gives the same bytes."""
    if isinstance(key, rsa.RSAPrivateKey):
        return unsigned.sign(key, SHA256()).public_bytes(Encoding.DER)
    return unsigned.sign(key, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)


def ca_extensions(
    unsigned: x509.CertificateBuilder, own: bytes, issuer: bytes
) -> x509.CertificateBuilder:
    """Add what a CA certificate always has."""
    usage = _usage(key_cert_sign=True, crl_sign=True)
    unsigned = unsigned.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)  # noqa: FBT003 - the library's own signature
    unsigned = unsigned.add_extension(usage, critical=True)
    return _key_ids(unsigned, own, issuer)


def _root(number: int) -> bytes:
    ca = authority(Kind.ROOT, number)
    unsigned = builder(ca.name, ca.name, 1000 + number, -3000, 9000)
    unsigned = ca_extensions(unsigned.public_key(ca.key.public_key()), ca.key_id, ca.key_id)
    return signed(unsigned, ca.key)


def _intermediate(number: int, issuer_number: int) -> bytes:
    ca = authority(Kind.INTERMEDIATE, number)
    issuer = authority(Kind.ROOT, issuer_number)
    unsigned = builder(ca.name, issuer.name, 10**12 + number, -700, 3650)
    unsigned = ca_extensions(unsigned.public_key(ca.key.public_key()), ca.key_id, issuer.key_id)
    unsigned = unsigned.add_extension(_purposes(), critical=False)
    return signed(_addresses(unsigned, f"root-{issuer_number}"), issuer.key)


def _leaf(number: int, issuer_number: int) -> bytes:
    issuer = authority(Kind.INTERMEDIATE, issuer_number)
    chance = random.Random(f"leaf {number}")  # noqa: S311 - repeatable on purpose
    host = f"srv{number:06d}.dept{number % 97}.example.com"
    subject = name_of(host, f"Kunde {number % 501} Müller & Söhne GmbH")
    rsa_leaf = chance.random() < RSA_SHARE
    key: Key = (
        _rsa_key(number % len(_RSA_PRIMES)) if rsa_leaf else ec_key(f"leaf {number % _LEAF_KEYS}")
    )
    serial = chance.getrandbits(127) | 1 << 120
    days = 397 if chance.random() < _EXPIRED_SHARE else 10 * 365
    unsigned = builder(subject, issuer.name, serial, chance.randrange(-300, 0), days)
    unsigned = unsigned.public_key(key.public_key())
    unsigned = unsigned.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)  # noqa: FBT003 - the library's own signature
    usage = _usage(digital_signature=True, key_encipherment=True)
    unsigned = unsigned.add_extension(usage, critical=True)
    unsigned = unsigned.add_extension(_purposes(), critical=False)
    names = [x509.DNSName(host), x509.DNSName(f"www.{host}")]
    unsigned = unsigned.add_extension(x509.SubjectAlternativeName(names), critical=False)
    unsigned = _key_ids(unsigned, key_id(f"leaf {number}"), issuer.key_id)
    policy = x509.PolicyInformation(CertificatePoliciesOID.ANY_POLICY, None)
    unsigned = unsigned.add_extension(x509.CertificatePolicies([policy]), critical=False)
    unsigned = _addresses(unsigned, f"ca-{issuer_number}")
    if number % 2:  # as half of the web's certificates: two signed timestamps inside
        unsigned = unsigned.add_extension(_timestamps(chance, number), critical=False)
    return signed(unsigned, issuer.key)


def _usage(**granted: bool) -> x509.KeyUsage:
    every = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{usage: granted.get(usage, False) for usage in every})


def _purposes() -> x509.ExtendedKeyUsage:
    return x509.ExtendedKeyUsage([Purpose.SERVER_AUTH, Purpose.CLIENT_AUTH])


def _key_ids(
    unsigned: x509.CertificateBuilder, own: bytes, issuer: bytes
) -> x509.CertificateBuilder:
    unsigned = unsigned.add_extension(x509.SubjectKeyIdentifier(own), critical=False)
    return unsigned.add_extension(x509.AuthorityKeyIdentifier(issuer, None, None), critical=False)


def _addresses(unsigned: x509.CertificateBuilder, issuer: str) -> x509.CertificateBuilder:
    def address(text: str) -> x509.UniformResourceIdentifier:
        return x509.UniformResourceIdentifier(text)

    access = (
        x509.AccessDescription(Access.OCSP, address("http://ocsp.example.com")),
        x509.AccessDescription(Access.CA_ISSUERS, address(f"http://pki.example.com/{issuer}.crt")),
    )
    unsigned = unsigned.add_extension(x509.AuthorityInformationAccess(access), critical=False)
    crl = address(f"http://crl.example.com/{issuer}.crl")
    point = x509.DistributionPoint([crl], None, None, None)
    return unsigned.add_extension(x509.CRLDistributionPoints([point]), critical=False)


def _timestamps(chance: random.Random, number: int) -> x509.UnrecognizedExtension:
    """Make two well-formed SCTs of an unknown log (RFC 6962 section 3.3)."""
    scts = b""
    for _ in range(2):
        time = (1_735_689_600_000 + number).to_bytes(8, "big")
        signature = b"\x04\x03" + _sized(chance.randbytes(71))
        scts += _sized(b"\0" + chance.randbytes(32) + time + b"\0\0" + signature)
    body = _sized(scts)
    return x509.UnrecognizedExtension(_SCT_LIST, b"\x04\x81" + bytes([len(body)]) + body)


def _sized(content: bytes) -> bytes:
    return len(content).to_bytes(2, "big") + content
