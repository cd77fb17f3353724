"""Go: a model of crypto/x509's search for a path, followed step by step.

Modelled is ``Certificate.Verify`` of Go 1.27 (crypto/x509/verify.go, cert_pool.go and parser.go),
as crypto/tls calls it: every certificate that the server sends has to parse; the server's own may
be trusted by itself; else every path is tried, and one that is good is enough.
"""

from collections.abc import Iterator, Sequence

from core.profiles.libraries import Library
from core.tls_libraries.certificates import Path, is_valid, refusal
from core.tls_libraries.gnutls_traits import traits_of
from core.tls_libraries.go_parsing import handles_constraints, is_parsed
from core.tls_libraries.name_constraints import BY_GO, allows_path
from core.tls_libraries.path_model import PathModel
from core.tls_libraries.policies import allows_policies
from core.x509.certificate import ANY_PURPOSE, SERVER_AUTH, Certificate
from core.x509.extension_flags import critical_ids
from core.x509.extension_oids import CRL_DISTRIBUTION_POINTS, WIDELY_KNOWN
from core.x509.keys import signature_name

_MOST_CHECKS = 100  # maxChainSignatureChecks
_VERSION_WITH_EXTENSIONS = 3
_KNOWN = WIDELY_KNOWN | {CRL_DISTRIBUTION_POINTS}

_NO_PARSE = "a certificate that the server sends cannot be parsed"
_EXTENSION = "the server's certificate has an unknown critical extension"
_COMMON_NAME = "the server's certificate has no subject alternative name"
_PURPOSE = "a certificate of the path is not for TLS servers, or its policies forbid it"
_SIGNATURE = "the server's certificate is signed in a way that is not offered"


class GoPool(PathModel):
    """A CA file as Go's CertPool holds it."""

    expired = "the server's certificate has expired"
    no_path = "no path to a certificate of the bundle is good"

    def _load(self, trusted: Sequence[Certificate]) -> None:
        self._roots = _by_name([certificate for certificate in trusted if is_parsed(certificate)])

    def _search(self, sent: Path) -> tuple[Path, str]:
        if wrong := self._wrong_with(sent):
            return (), wrong
        wrong = self.no_path
        for path in self._candidates(sent):
            if _is_allowed(path):
                return path, ""
            wrong = _PURPOSE
        return (), wrong

    def _wrong_with(self, sent: Path) -> str:
        """What is wrong before any path is looked for; "" for nothing."""
        own = sent[0]
        if not all(map(is_parsed, sent)):
            return _NO_PARSE
        if not critical_ids(own.tbs.extensions) <= _KNOWN:
            return _EXTENSION
        if not is_valid(own, self._at):
            return self.expired
        if signature_name(own.tbs.signature_oid) == "Ed448":  # not among its signature_algorithms
            return _SIGNATURE
        return "" if own.tbs.subject_alt_name is not None else _COMMON_NAME

    def _candidates(self, sent: Path) -> Iterator[Path]:
        own = sent[0]
        if own in self._roots.get(own.tbs.subject or b"", ()):
            yield (own,)
            return
        yield from self._above((own,), _by_name(sent[1:]), iter(range(_MOST_CHECKS)))

    def _above(
        self, path: Path, sent: dict[bytes, list[Certificate]], checks: Iterator[int]
    ) -> Iterator[Path]:
        """Every path that goes on from here (buildChains)."""
        issuer = path[-1].tbs.issuer or b""
        for pool, is_root in ((self._roots, True), (sent, False)):
            for certificate in _likely_first(pool.get(issuer, ()), path[-1]):
                if next(checks, None) is None:
                    return
                if not self._issued(certificate, path, is_root=is_root):
                    continue
                if is_root:
                    yield (*path, certificate)
                else:
                    yield from self._above((*path, certificate), sent, checks)

    def _issued(self, certificate: Certificate, path: Path, *, is_root: bool) -> bool:
        """It may stand above the path, and its key made the signature (considerCandidate)."""
        child = path[-1]
        if any(_is_same(certificate, other) for other in path) or not _is_issuer(
            certificate, is_root=is_root
        ):
            return False
        if refusal(certificate, Library.GO, issued=True) or refusal(
            child, Library.GO, issued=child != path[0]
        ):
            return False
        known = critical_ids(certificate.tbs.extensions) <= _KNOWN and handles_constraints(
            certificate
        )
        if not known or not is_valid(certificate, self._at):
            return False
        length = traits_of(certificate).path_length
        if length is not None and 0 <= length < len(path) - 1:
            return False
        return self._is_signed(child, certificate)


def _is_issuer(certificate: Certificate, *, is_root: bool) -> bool:
    """Its constraints and its key usage make it a CA; of version 1 only a root."""
    traits = traits_of(certificate)
    old_root = traits.is_ca is None and is_root and traits.version != _VERSION_WITH_EXTENSIONS
    return bool(traits.is_ca or old_root) and traits.signs_certificates


def _by_name(pool: Sequence[Certificate]) -> dict[bytes, list[Certificate]]:
    by_subject: dict[bytes, list[Certificate]] = {}
    for certificate in dict.fromkeys(pool):
        by_subject.setdefault(certificate.tbs.subject or b"", []).append(certificate)
    return by_subject


def _likely_first(pool: Sequence[Certificate], child: Certificate) -> list[Certificate]:
    """Those whose key identifier agrees, then those that cannot tell, then the others."""
    wanted = child.tbs.authority_key_id or b""

    def unlikely(certificate: Certificate) -> int:
        own = certificate.tbs.subject_key_id or b""
        if own == wanted:
            return 0
        return 2 if own and wanted else 1

    return sorted(pool, key=unlikely)


def _is_same(certificate: Certificate, other: Certificate) -> bool:
    """The same name, key and alternative names: such a one is on a path once (alreadyInChain)."""
    first, second = certificate.tbs, other.tbs
    return (first.subject, first.public_key, first.subject_alt_name) == (
        second.subject,
        second.public_key,
        second.subject_alt_name,
    )


def _is_allowed(path: Path) -> bool:
    """Every certificate is for TLS servers, and allows the names of those below it."""
    for certificate in path:
        purposes = certificate.tbs.extended_key_usage
        if purposes and SERVER_AUTH not in purposes and ANY_PURPOSE not in purposes:
            return False
    return allows_path(path, BY_GO) and allows_policies(path[:-1])
