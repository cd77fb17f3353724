"""rustls: a model of webpki's search for a path.

Modelled is ``build_chain`` of rustls-webpki (src/verify_cert.rs) with the self-signed certificates
of the file as trust anchors: of an anchor only the name, the key and the name constraints count.
Every path through what the server sends, and through the other certificates of the file, is
tried, and one that is good is enough.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.profiles.libraries import Library
from core.refusals.malformed import malformed
from core.tls_libraries.certificates import Path, is_valid, refusal
from core.tls_libraries.gnutls_traits import traits_of
from core.tls_libraries.name_constraints import BY_RUSTLS, allows_path
from core.tls_libraries.path_model import PathModel
from core.verdict_wording import VerdictWording
from core.x509.certificate import SERVER_AUTH, Certificate
from core.x509.extension_flags import critical_ids
from core.x509.extension_oids import CRL_DISTRIBUTION_POINTS, NAME_CONSTRAINTS, USUAL
from core.x509.keys import key_of

_MOST_INTERMEDIATES = 6  # MAX_SUB_CA_COUNT
_MOST_CHECKS = 100  # Budget: signatures
_VERSION_3 = 3
_FIRST_YEAR = 1970
_CURVES = ("P-256", "P-384", "P-521")
_KNOWN = USUAL | {NAME_CONSTRAINTS, CRL_DISTRIBUTION_POINTS}
_DAMAGED = VerdictWording.CHAIN_DAMAGED.text


class Rustls(PathModel):
    """A CA file as a client with rustls holds it."""

    def _load(self, trusted: Sequence[Certificate]) -> None:
        different = dict.fromkeys(trusted)
        self._anchors = tuple(certificate for certificate in different if _may_anchor(certificate))
        self._others = tuple(
            certificate for certificate in different if not certificate.self_issued
        )

    def _search(self, sent: Path) -> tuple[Path, str]:
        if wrong := self._wrong_with(sent[0]):
            return (), wrong
        above = [
            certificate
            for certificate in (*sent[1:], *self._others)
            if not _is_damaged(certificate)
        ]
        path = next(self._above((sent[0],), above, iter(range(_MOST_CHECKS))), ())
        return path, "" if path else self.no_path

    def _wrong_with(self, own: Certificate) -> str:
        if _is_damaged(own) or own.tbs.is_ca or refusal(own, Library.RUSTLS, issued=False):
            return _DAMAGED
        if not is_valid(own, self._at):
            return VerdictWording.EXPIRED.text
        return "" if _is_for_servers(own) else VerdictWording.PURPOSE.text

    def _above(self, path: Path, sent: list[Certificate], checks: Iterator[int]) -> Iterator[Path]:
        child = path[-1]
        for anchor in self._anchors:
            if anchor.tbs.subject == child.tbs.issuer and self._ends(path, anchor, checks):
                yield (*path, anchor)
        if len(path) > _MOST_INTERMEDIATES:
            return
        for certificate in sent:
            if certificate.tbs.subject != child.tbs.issuer or any(
                _is_same(certificate, each) for each in path
            ):
                continue
            if self._may_issue(certificate, path) and next(checks, None) is not None:
                yield from self._above((*path, certificate), sent, checks)

    def _ends(self, path: Path, anchor: Certificate, checks: Iterator[int]) -> bool:
        """Signatures from the anchor down, and the names that each CA allows."""
        whole = (*path, anchor)
        for child, above in pairwise(whole):
            if next(checks, None) is None or not self._is_signed(child, above):
                return False
        return allows_path(whole, BY_RUSTLS)

    def _may_issue(self, certificate: Certificate, path: Path) -> bool:
        length = traits_of(certificate).path_length
        if not certificate.tbs.is_ca or (length is not None and length < len(path) - 1):
            return False
        if not is_valid(certificate, self._at) or not _is_for_servers(certificate):
            return False
        return not refusal(certificate, Library.RUSTLS, issued=True)


def _may_anchor(certificate: Certificate) -> bool:
    return (
        certificate.self_issued
        and _has_known_curve(certificate)
        and not refusal(certificate, Library.RUSTLS, issued=True)
        and not malformed(certificate)
    )


def _is_damaged(certificate: Certificate) -> bool:
    start = certificate.tbs.not_before
    if start is None or start.year < _FIRST_YEAR or not _has_known_curve(certificate):
        return True
    known = critical_ids(certificate.tbs.extensions) <= _KNOWN
    return not known or traits_of(certificate).version != _VERSION_3 or bool(malformed(certificate))


def _has_known_curve(certificate: Certificate) -> bool:
    key = key_of(certificate.tbs.public_key)
    return key.algorithm != "EC" or key.curve in _CURVES


def _is_for_servers(certificate: Certificate) -> bool:
    return (
        certificate.tbs.extended_key_usage is None
        or SERVER_AUTH in certificate.tbs.extended_key_usage
    )


def _is_same(certificate: Certificate, other: Certificate) -> bool:
    """The same name and key: such a one is on a path once."""
    return (certificate.tbs.subject, certificate.tbs.public_key) == (
        other.tbs.subject,
        other.tbs.public_key,
    )
