"""NSS: a model of its search for issuers, followed step by step.

Modelled is ``cert_VerifyCertChainOld`` of NSS 3.87 (lib/certhigh/certvfy.c, lib/pki/pkistore.c)
with every certificate of the file trusted as a CA (``certutil -A -t C,,``): from the server's
certificate upwards it takes one issuer for each, the best of those that the file and the server
give, until one is trusted; and never comes back to try another. What 3.110 refuses besides is
refused too.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from core.profiles.libraries import NSS
from core.refusals.malformed import malformed
from core.tls_libraries.certificates import Path, is_valid, refusal
from core.tls_libraries.gnutls_traits import traits_of
from core.tls_libraries.name_constraints import BY_NSS, allows_path
from core.tls_libraries.path_model import PathModel
from core.tls_libraries.server_usage import may_be_netscape_ca
from core.verdict_wording import VerdictWording
from core.x509.authority_key_id import authority_serial
from core.x509.certificate import SERVER_AUTH, Certificate
from core.x509.extension_flags import critical_ids
from core.x509.extension_oids import NAME_CONSTRAINTS, USUAL
from core.x509.keys import key_of

_LONGEST_PATH = 20  # CERT_MAX_CERT_CHAIN
_ENCIPHERS, _SIGNS_OR_AGREES = 0x20, 0x88
_KNOWN = USUAL | {NAME_CONSTRAINTS}
"""The extensions that may be critical, except in a trusted CA: there all may be.

3.110 takes critical policies too, 3.87 does not.
"""
_OF_CAS_FOR_TLS = frozenset(
    {SERVER_AUTH, bytes.fromhex("2b06010505070302"), bytes.fromhex("6086480186f8420401")}
)
"""Servers, clients, and Netscape's step-up."""
_WITH_EXTENSIONS = 3
_NO_TIME = datetime.min.replace(tzinfo=UTC)


class Nss(PathModel):
    """A CA file as an NSS database holds it."""

    def _load(self, trusted: Sequence[Certificate]) -> None:
        self._trusted = dict.fromkeys(_imported(trusted))

    def _search(self, sent: Path) -> tuple[Path, str]:
        if any(map(malformed, sent)):
            return (), VerdictWording.CHAIN_DAMAGED.text
        if _reuses_a_number((*self._trusted, *sent)):
            return (), VerdictWording.REUSED_SERIAL.text
        path: Path = sent[:1]
        while not (wrong := self._wrong_with(path)):
            if len(path) > 1 and path[-1] in self._trusted:
                return path, self._wrong_in(path)
            issuer = self._issuer(path[-1], sent)
            if issuer is None or (issuer == path[-1] and (path[1:] or issuer not in self._trusted)):
                return path, VerdictWording.NO_ISSUER.text
            path = (*path, issuer)
        return path, wrong

    def _wrong_with(self, path: Path) -> str:
        """What is wrong with the last certificate of the path."""
        certificate = path[-1]
        if not is_valid(certificate, self._at):
            return VerdictWording.EXPIRED.text
        if len(path) > _LONGEST_PATH:
            return VerdictWording.TOO_MANY.text
        if self._refuses(certificate, issued=len(path) > 1):
            return VerdictWording.WEAK.text
        if len(path) == 1:
            return _wrong_with_server(certificate)
        if not self._may_issue(certificate):
            return VerdictWording.NOT_A_CA.text
        return "" if self._is_signed(path[-2], certificate) else VerdictWording.SIGNATURE.text

    def _refuses(self, certificate: Certificate, *, issued: bool) -> bool:
        forgiven = issued and certificate in self._trusted
        unknown = not critical_ids(certificate.tbs.extensions) <= _KNOWN and not forgiven
        return unknown or bool(refusal(certificate, *NSS, issued=issued))

    @staticmethod
    def _may_issue(certificate: Certificate) -> bool:
        """By its constraints and its key usage; 3.87 minds neither in a trusted root."""
        traits = traits_of(certificate)
        old = traits.is_ca is None and traits.version != _WITH_EXTENSIONS
        is_ca = traits.is_ca or (old and certificate.self_issued)
        return bool(is_ca and traits.signs_certificates) and _has_type_of_cas(certificate)

    def _wrong_in(self, path: Path) -> str:
        if not allows_path(path, BY_NSS):
            return VerdictWording.CONSTRAINTS.text
        lengths = [
            (index, traits_of(certificate).path_length)
            for index, certificate in enumerate(path[1:])
        ]
        short = any(length is not None and 0 <= length < offset for offset, length in lengths)
        return VerdictWording.CONSTRAINTS.text if short else ""

    def _issuer(self, child: Certificate, sent: Path) -> Certificate | None:
        """The best certificate with the issuer's name (nssCertificateArray_FindBestCertificate).

        Those that are valid come first, then the newest, then those of the file, the last of it
        first. Which one it takes of those that the server sends and that are equally good, is not
        defined: none is counted on then.
        """
        named = [
            certificate
            for certificate in dict.fromkeys((*self._trusted, *sent))
            if certificate.tbs.subject == child.tbs.issuer and _may_be_issuer(certificate, child)
        ]
        if not named:
            return None
        best = max(map(self._rank, named))
        equal = [certificate for certificate in named if self._rank(certificate) == best]
        several = len({certificate.tbs.public_key for certificate in equal}) > 1
        if several and any(certificate in sent for certificate in equal):
            return None
        of_the_file = next(
            (certificate for certificate in reversed(self._trusted) if certificate in equal), None
        )
        return equal[0] if of_the_file is None and len(equal) == 1 else of_the_file

    def _rank(self, certificate: Certificate) -> tuple[bool, datetime, datetime]:
        tbs = certificate.tbs
        return (
            is_valid(certificate, self._at),
            tbs.not_before or _NO_TIME,
            tbs.not_after or _NO_TIME,
        )


def _imported(trusted: Sequence[Certificate]) -> Iterator[Certificate]:
    """Those that NSS takes into its database: of one issuer and serial number only the first."""
    numbers: dict[tuple[bytes | None, bytes | None], Certificate] = {}
    for certificate in trusted:
        first = numbers.setdefault((certificate.tbs.issuer, certificate.tbs.serial), certificate)
        if first == certificate and not malformed(certificate):
            yield certificate


def _reuses_a_number(pool: Path) -> bool:
    """Two different certificates have one issuer and serial number (RFC 5280 section 4.1.2.2)."""
    different = dict.fromkeys(pool)
    return len(
        {(certificate.tbs.issuer, certificate.tbs.serial) for certificate in different}
    ) < len(different)


def _may_be_issuer(certificate: Certificate, child: Certificate) -> bool:
    wanted, own = child.tbs.authority_key_id, certificate.tbs.subject_key_id
    if wanted is not None and own is not None and wanted != own:
        return False
    return authority_serial(child.der) in (b"", certificate.tbs.serial)


def _has_type_of_cas(certificate: Certificate) -> bool:
    """Its purposes, where there are some, make it a CA for TLS (cert_ComputeCertType)."""
    purposes = certificate.tbs.extended_key_usage
    if purposes is not None and _OF_CAS_FOR_TLS.isdisjoint(purposes):
        return False
    return may_be_netscape_ca(certificate)  # 3.110 looks at this, 3.87 does not


def _wrong_with_server(own: Certificate) -> str:
    """A CA with purposes is no server to it (cert_ComputeCertType); the key needs its usage."""
    purposes = own.tbs.extended_key_usage
    if purposes is not None and (SERVER_AUTH not in purposes or own.tbs.is_ca):
        return VerdictWording.PURPOSE.text
    usage = own.tbs.key_usage
    wanted = _ENCIPHERS if key_of(own.tbs.public_key).algorithm == "RSA" else _SIGNS_OR_AGREES
    good = usage is None or (len(usage) > 1 and usage[1] & wanted)
    return "" if good else VerdictWording.KEY_USAGE.text
