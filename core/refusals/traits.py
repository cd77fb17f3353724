"""What the table of refusals looks at in a certificate."""

from core.base.quick_tuple import QuickTuple
from core.x509.certificate import ANY_PURPOSE, SERVER_AUTH, Certificate, Role
from core.x509.der import VERSION
from core.x509.keys import Key, key_of, signature_name


class CertificateTraits(QuickTuple):
    """What the table looks at in a certificate; many certificates share one.

    Attributes:
        role: what it is.
        self_issued: subject and issuer are one name.
        version: 1 to 3; 0 where it cannot be read.
        key: its public key.
        signature: the name of its signature algorithm.
        extensions: as ``TbsFields`` has them.
        is_ca: the cA flag, None without basic constraints.
        key_usage: as ``TbsFields`` has it.
        purposes: the content of each key purpose; None where there is no such extension.
        has_names: it has a subject alternative name.
        key_ids: it has a subject key identifier; it has an authority key identifier.
        issued: it signed another certificate of the set.
        is_number_0: its serial number is 0.
    """

    role: Role
    self_issued: bool
    version: int
    key: Key
    signature: str
    extensions: bytes
    is_ca: bool | None
    key_usage: bytes | None
    purposes: tuple[bytes, ...] | None
    has_names: bool
    key_ids: tuple[bool, bool]
    issued: bool
    is_number_0: bool

    @property
    def authority(self) -> bool:
        """It may issue certificates."""
        return self.role in (Role.ROOT, Role.INTERMEDIATE)

    @property
    def server(self) -> bool:
        """It is a server's own certificate, and issued no other."""
        return self.role in (Role.SERVER, Role.SELF_SIGNED_SERVER) and not self.issued

    @property
    def for_any_purpose(self) -> bool:
        """Its extended key usage says any purpose and does not name TLS servers."""
        purposes = self.purposes
        return purposes is not None and ANY_PURPOSE in purposes and SERVER_AUTH not in purposes


def traits_of(certificate: Certificate, *, issued: bool = False) -> CertificateTraits:
    """What the table looks at.

    Args:
        certificate: the certificate.
        issued: it signed another certificate of the set.
    """
    walk = certificate.tbs
    key = key_of(walk.public_key)
    return CertificateTraits(
        certificate.role,
        certificate.self_issued,
        version_of(certificate.der) if walk.is_ca is None else 3,
        key,
        signature_name(walk.signature_oid),
        walk.extensions,
        walk.is_ca,
        walk.key_usage,
        walk.extended_key_usage,
        walk.subject_alt_name is not None,
        (walk.subject_key_id is not None, walk.authority_key_id is not None),
        issued,
        walk.serial == b"\0",
    )


def version_of(der: bytes) -> int:
    """The version that the certificate says; 1 where it says none, 0 where it is unreadable."""
    offset = 0
    for _ in range(2):  # into the Certificate, into the tbsCertificate
        offset += 2 if der[offset + 1] < 0x80 else 2 + (der[offset + 1] & 0x7F)  # noqa: PLR2004 - long form
    if der[offset] != VERSION:
        return 1
    return der[offset + 4] + 1 if der[offset + 1] == 3 else 0  # noqa: PLR2004 - INTEGER of one byte
