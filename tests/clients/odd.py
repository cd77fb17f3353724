"""Certificates put together by hand, so that they may hold what no library writes."""

import base64
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.x509.certificate import Certificate, Origin
from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, element

Key = (
    ec.EllipticCurvePrivateKey
    | rsa.RSAPrivateKey
    | ed25519.Ed25519PrivateKey
    | ed448.Ed448PrivateKey
)
UTF8, PRINTABLE = 0x0C, 0x13
UTC_TIME, GENERALIZED_TIME = 0x17, 0x18
TRUE = element(0x01, b"\xff")
VERSION_3 = element(0xA0, element(INTEGER, b"\2"))
_COMMON_NAME = element(OID, b"\x55\x04\x03")
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "SHA-1": hashes.SHA1(),  # noqa: S303 - what clients refuse
    "SHA-256": hashes.SHA256(),
    "SHA-512": hashes.SHA512(),
}
_WITH_RSA = {
    "SHA-1": "2a864886f70d010105",
    "SHA-256": "2a864886f70d01010b",
    "SHA-512": "2a864886f70d01010d",
}
_WITH_EC = {
    "SHA-1": "2a8648ce3d0401",
    "SHA-256": "2a8648ce3d040302",
    "SHA-512": "2a8648ce3d040304",
}


class Extension(NamedTuple):
    """One extension; the OID in hex."""

    oid: str
    value: bytes
    critical: bool = False

    def der(self) -> bytes:
        """The whole element."""
        flag = TRUE if self.critical else b""
        oid = element(OID, bytes.fromhex(self.oid))
        return element(SEQUENCE, oid + flag + element(OCTET_STRING, self.value))


class Draft(NamedTuple):
    """The fields of a certificate that is not signed yet.

    Attributes:
        subject: a Name, whole.
        key: its private key.
        extensions: in order.
        serial: the content of the INTEGER.
        version: the whole element; empty for version 1.
        issuer: a Name; None for the subject of the certificate above.
        validity: two whole elements.
        hashing: how the key above signs it.
        outer: the algorithm beside the signature; empty for the one that is signed.
        damaged: the signature is wrong.
        public_key: a SubjectPublicKeyInfo; empty for that of the key.
    """

    subject: bytes
    key: Key
    extensions: tuple[Extension, ...]
    serial: bytes = b"\x11"
    version: bytes = VERSION_3
    issuer: bytes | None = None
    validity: bytes = element(UTC_TIME, b"200101000000Z") + element(UTC_TIME, b"490101000000Z")
    hashing: str = "SHA-256"
    outer: bytes = b""
    damaged: bool = False
    public_key: bytes = b""

    def spki(self) -> bytes:
        """The SubjectPublicKeyInfo."""
        public = self.key.public_key()
        own = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return self.public_key or own

    def without(self, *oids: str) -> "Draft":
        """The same without these extensions."""
        return self._replace(extensions=tuple(e for e in self.extensions if e.oid not in oids))

    def having(self, *extensions: Extension) -> "Draft":
        """The same with these extensions in place of others of their kinds."""
        bare = self.without(*(extension.oid for extension in extensions))
        return bare._replace(extensions=(*bare.extensions, *extensions))


class Signed(NamedTuple):
    """A certificate with its key, as ``tests.factory.Issued``, but read by no library."""

    der: bytes
    key: Key

    @property
    def pem(self) -> bytes:
        """The certificate in PEM."""
        text = base64.b64encode(self.der)
        lines = b"".join(
            text[position : position + 64] + b"\n" for position in range(0, len(text), 64)
        )
        return b"-----BEGIN CERTIFICATE-----\n" + lines + b"-----END CERTIFICATE-----\n"

    def found_in(self, source: str = "test.cer") -> Certificate:
        """The certificate as our engine holds it."""
        return Certificate.of(self.der, Origin(source, "DER", 0))


def name_of(*parts: tuple[bytes, int], oid: bytes = _COMMON_NAME) -> bytes:
    """A Name of such attributes: the text and the type of its string."""
    return element(
        SEQUENCE,
        b"".join(
            element(SET, element(SEQUENCE, oid + element(kind, text))) for text, kind in parts
        ),
    )


def signed(draft: Draft, above: Draft) -> Signed:
    """Issue a certificate; ``above`` may be the draft itself."""
    algorithm = _algorithm(above.key, draft.hashing)
    listed = b"".join(extension.der() for extension in draft.extensions)
    body = (
        draft.version
        + element(INTEGER, draft.serial)
        + algorithm
        + (above.subject if draft.issuer is None else draft.issuer)
        + element(SEQUENCE, draft.validity)
        + draft.subject
        + draft.spki()
        + (element(0xA3, element(SEQUENCE, listed)) if draft.extensions else b"")
    )
    tbs = element(SEQUENCE, body)
    signature = _signature(above.key, draft.hashing, tbs + b"x" * draft.damaged)
    outer = draft.outer or algorithm
    return Signed(
        element(SEQUENCE, tbs + outer + element(BIT_STRING, b"\0" + signature)), draft.key
    )


def _algorithm(key: Key, hashing: str) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return element(SEQUENCE, element(OID, bytes.fromhex(_WITH_EC[hashing])))
    if isinstance(key, rsa.RSAPrivateKey):
        oid = element(OID, bytes.fromhex(_WITH_RSA[hashing]))
        return element(SEQUENCE, oid + element(0x05, b""))
    kind = b"\x2b\x65\x70" if isinstance(key, ed25519.Ed25519PrivateKey) else b"\x2b\x65\x71"
    return element(SEQUENCE, element(OID, kind))


def _signature(key: Key, hashing: str, tbs: bytes) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(tbs, ec.ECDSA(_HASHES[hashing]))
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(tbs, padding.PKCS1v15(), _HASHES[hashing])
    return key.sign(tbs)
