"""Truststores for Java: PKCS #12 (RFC 7292) with Oracle's mark of trust, and JKS.

Both hold public certificates only, bit for bit, and are the same bytes each time, so that a build
that changes nothing writes nothing.

The PKCS #12 file is not encrypted, and sealed only where it has a password; otherwise Java opens it
with any, and with none.
Java takes an entry without a key for trusted only where it has the attribute
2.16.840.1.113894.746875.1.1 (sun.security.pkcs12.PKCS12KeyStore, ORACLE_TRUSTED_KEY_USAGE); its
value says for what, here for anything (2.5.29.37.0).

JKS (sun.security.provider.JavaKeyStore): u32 magic, u32 version, u32 count, entries {u32 kind,
alias, u64 date, type, certificate}, and a SHA-1 over the password and all that, which seals it with
the password that every Java has: ``changeit``.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha1
from struct import pack

from core.base.errors import UsageError
from core.base.usage_wording import UsageWording
from core.encoders.interface import EncodedFile, Encoder
from core.encoders.names import file_names
from core.encoders.pkcs12_seal import sealed_by
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE, element

PASSWORD = "changeit"  # noqa: S105 - what everybody knows seals nothing that is secret
"""The password of a JKS truststore: Java's own."""

_DATA = bytes.fromhex("06092a864886f70d010701")
_CERT_BAG = bytes.fromhex("060b2a864886f70d010c0a0103")
_X509_CERTIFICATE = bytes.fromhex("060a2a864886f70d01091601")
_FRIENDLY_NAME = bytes.fromhex("06092a864886f70d010914")
_ORACLE_TRUSTED = bytes.fromhex("060c6086480186f966adca7b0101")
_ANY_USAGE = bytes.fromhex("0604551d2500")
_VERSION_3 = bytes.fromhex("020103")
_OCTET_STRING, _BMP_STRING, _SET, _EXPLICIT_0 = 0x04, 0x1E, 0x31, 0xA0

_ASCII = re.compile("[ -~]+")
"""What com.sun.crypto.provider.PBEKey takes."""

_MAGIC, _VERSION, _TRUSTED = 0xFEEDFEED, 2, 2
_SALT = b"Mighty Aphrodite"


class Pkcs12TruststoreEncoder(Encoder):
    """One .p12 file with every certificate as a trusted entry.

    Args:
        name: the file's name, for callers that save to a folder.
        password: what opens it; None for a store that opens with any.
    """

    def __init__(self, name: str = "bundle.p12", password: str | None = None) -> None:
        self._name = name
        self._password = password

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode the certificates as one store; each alias is the certificate's host or name.

        Raises:
            UsageError: Java would refuse the password, whatever it is asked for.
        """
        if self._password is not None and not _ASCII.fullmatch(self._password):
            raise UsageError(UsageWording.NOT_ASCII.of())
        bags = (_bag(alias, certificate.der) for alias, certificate in _named(certificates))
        safe = _content(element(SEQUENCE, b"".join(bags)))
        content = element(SEQUENCE, safe)
        seal = b"" if self._password is None else sealed_by(content, self._password)
        store = element(SEQUENCE, _VERSION_3 + _content(content) + seal)
        return (EncodedFile(self._name, store),)


class JksEncoder(Encoder):
    """One .jks file with every certificate as a trusted entry.

    Args:
        name: the file's name, for callers that save to a folder.
        password: what opens it; None for Java's usual one.
    """

    def __init__(self, name: str = "bundle.jks", password: str | None = None) -> None:
        self._name = name
        self._password = PASSWORD if password is None else password

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode the certificates as one store; its entries are dated by their certificates."""
        entries = b"".join(
            _entry(alias, certificate) for alias, certificate in _named(certificates)
        )
        store = pack(">III", _MAGIC, _VERSION, len(certificates)) + entries
        secret = self._password.encode("utf-16-be", "surrogatepass")
        seal = sha1(secret + _SALT + store)  # noqa: S324 - the format's own
        return (EncodedFile(self._name, store + seal.digest()),)


def _named(certificates: Sequence[Certificate]) -> Iterator[tuple[str, Certificate]]:
    """Each with an alias of its own; Java takes capital letters in them for small ones."""
    aliases = (name.lower() for name in file_names(certificates, ""))
    return zip(aliases, certificates, strict=True)


def _bag(alias: str, der: bytes) -> bytes:
    value = element(_EXPLICIT_0, element(_OCTET_STRING, der))
    certificate = element(_EXPLICIT_0, element(SEQUENCE, _X509_CERTIFICATE + value))
    name = element(_BMP_STRING, alias.encode("utf-16-be"))
    attributes = sorted((_attribute(_FRIENDLY_NAME, name), _attribute(_ORACLE_TRUSTED, _ANY_USAGE)))
    return element(SEQUENCE, _CERT_BAG + certificate + element(_SET, b"".join(attributes)))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return element(SEQUENCE, kind + element(_SET, value))


def _content(data: bytes) -> bytes:
    """A ContentInfo with plain data (RFC 5652 section 3)."""
    return element(SEQUENCE, _DATA + element(_EXPLICIT_0, element(_OCTET_STRING, data)))


def _entry(alias: str, certificate: Certificate) -> bytes:
    start = certificate.tbs.not_before
    date = max(0, int(start.timestamp()) * 1000) if start else 0
    words = (
        _text(alias),
        pack(">Q", date),
        _text("X.509"),
        pack(">I", len(certificate.der)),
        certificate.der,
    )
    return pack(">I", _TRUSTED) + b"".join(words)


def _text(text: str) -> bytes:
    """As java.io.DataOutput writes it; aliases are ASCII."""
    return pack(">H", len(text)) + text.encode("ascii")
