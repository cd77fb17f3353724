"""One X.509 certificate: its bytes, unchanged, what the DER walk knows of it, and its origins."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha1, sha256

from core.base.quick_enum import QuickStrEnum
from core.base.quick_tuple import QuickTuple
from core.x509.canonical import same_name
from core.x509.tbs import TbsFields, tbs_fields

_KEY_CERT_SIGN = 0x04  # bit 5, counted from the left
SERVER_AUTH = bytes.fromhex("2b06010505070301")
ANY_PURPOSE = bytes.fromhex("551d2500")
"""Key purposes: TLS servers, and any (RFC 5280 section 4.2.1.12)."""

_NETSCAPE_STEP_UP = bytes.fromhex("6086480186f8420401")


class Role(QuickStrEnum):
    """What a certificate is to a client that verifies servers."""

    SERVER = "server"
    INTERMEDIATE = "intermediate"
    ROOT = "root"
    SELF_SIGNED_SERVER = "self-signed server"
    OTHER = "other"


_ISSUING = (Role.INTERMEDIATE, Role.ROOT)
_SELF_ISSUED = (Role.ROOT, Role.SELF_SIGNED_SERVER)


class Origin(QuickTuple):
    """Where a certificate was found.

    Attributes:
        source: the file (or other source), within archives as ``archive.zip!inner.cer``.
        container: the format that held it, as its reader calls itself, e.g. ``PKCS#7``.
        index: the certificate's position in that source, from 0.
        alias: the friendly name or alias that the container gave it, or None.
        description: what its owner wrote of it there, or None.
        inside: where it was in a text that is no container of certificates, for example
            ``Base-64 in JSON, line 12``; None for certificates in containers.
    """

    source: str
    container: str
    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody needs
    alias: str | None = None
    description: str | None = None
    inside: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """One certificate; equal to another if and only if the DER is the same.

    Attributes:
        der: the bytes exactly as found.
        sha256: SHA-256 of ``der``, lower-case hex: the certificate's identity.
        tbs: the fields of its tbsCertificate.
        role: what it is to a client that verifies servers.
        origins: every place that it was found in, first found first; at least one.
    """

    der: bytes
    sha256: str
    tbs: TbsFields
    role: Role
    origins: tuple[Origin, ...]

    @classmethod
    def of(cls, der: bytes, origin: Origin) -> "Certificate":
        """Make a certificate of DER bytes that have the outer shape of one."""
        walk = tbs_fields(der)
        return cls(der, sha256(der).hexdigest(), walk, role_of(walk), (origin,))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    @property
    def sha1(self) -> str:
        """SHA-1 of the DER, lower-case hex: what Windows shows as the thumbprint."""
        return sha1(self.der, usedforsecurity=False).hexdigest()

    @property
    def alias(self) -> str | None:
        """The first friendly name or alias that an origin has."""
        return next((origin.alias for origin in self.origins if origin.alias), None)

    @property
    def note(self) -> str | None:
        """The first description that an origin has."""
        return next((origin.description for origin in self.origins if origin.description), None)

    @property
    def inside(self) -> str | None:
        """Where it was inside another text; None if a container held it too."""
        places = [origin.inside for origin in self.origins]
        return places[0] if all(places) else None

    @property
    def self_issued(self) -> bool:
        """Subject and issuer are the same name (RFC 5280 sections 3.2 and 7.1)."""
        if self.role is Role.OTHER:
            return same_name(self.tbs.subject, self.tbs.issuer)
        return self.role in _SELF_ISSUED

    @property
    def is_ca(self) -> bool:
        """May issue certificates."""
        return self.role in _ISSUING

    def with_origins(self, origins: Iterable[Origin]) -> "Certificate":
        """The same certificate, found in these further places too."""
        return replace(self, origins=tuple(dict.fromkeys((*self.origins, *origins))))


def role_of(walk: TbsFields) -> Role:
    """Tell a certificate's role from its constraints, purposes and names.

    A certificate may issue others if its basic constraints say so. Without that extension it
    may too if it is self-issued, names no host and its key usage says so, or has no extension
    that a server would have, as roots of X.509 version 1 are: clients take both for authorities.
    """
    self_issued = same_name(walk.subject, walk.issuer)
    is_ca = walk.is_ca
    if is_ca is None:
        is_ca = self_issued and walk.subject_alt_name is None and _is_old_root(walk)
    if is_ca:
        return Role.ROOT if self_issued else Role.INTERMEDIATE
    if not _for_servers(walk.extended_key_usage):
        return Role.OTHER
    return Role.SELF_SIGNED_SERVER if self_issued else Role.SERVER


def _is_old_root(walk: TbsFields) -> bool:
    """A root without basic constraints, as clients take it for one."""
    if walk.key_usage is not None:
        return signs_certificates(walk.key_usage)
    return walk.subject_key_id is None


def signs_certificates(key_usage: bytes) -> bool:
    """The keyCertSign bit is set in the content of a keyUsage (RFC 5280 section 4.2.1.3)."""
    return len(key_usage) > 1 and bool(key_usage[1] & _KEY_CERT_SIGN)


@lru_cache(256)
def _for_servers(purposes: tuple[bytes, ...] | None) -> bool:
    """The extended key usage allows TLS servers (absent means: every purpose)."""
    if purposes is None:
        return True
    return any(purpose in (SERVER_AUTH, ANY_PURPOSE, _NETSCAPE_STEP_UP) for purpose in purposes)
