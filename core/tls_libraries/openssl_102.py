"""OpenSSL 1.0.2: its own search for a path, and then OpenSSL's verification of that path.

Modelled is ``X509_verify_cert`` of version 1.0.2 (crypto/x509/x509_vfy.c), which still goes through
what the server sends first and looks at the file afterwards; where that ends nowhere, it goes back
down and looks into the file from each certificate (since 1.0.2b). Later versions ask the file
first.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.openssl import Verdict
from core.profiles.interface import Verification
from core.profiles.libraries import Library
from core.tls_libraries.certificates import UNKNOWN_ISSUER, Path
from core.tls_libraries.openssl import OpenSslStore, is_issuer
from core.verdict_wording import VerdictWording
from core.x509.canonical import same_name
from core.x509.certificate import Certificate, signs_certificates
from core.x509.signatures import Signatures

_LONGEST_PATH = 100
_HOW = Verification("OpenSSL 1.0.2", level=0, library=Library.OPENSSL_102)
_NO_PATH = Verdict(verified=False, reason=VerdictWording.NO_ISSUER.text, code=UNKNOWN_ISSUER)


class OldOpenSsl:
    """A CA file as a client with OpenSSL 1.0.2 holds it.

    Args:
        trusted: the certificates of the file, in order.
        moment: the time for which certificates must be valid.
        signatures: not needed; OpenSSL checks them itself.
    """

    def __init__(
        self,
        trusted: Sequence[Certificate],
        moment: datetime,
        *,
        signatures: Signatures | None = None,  # noqa: ARG002 - every model is made alike
    ) -> None:
        self._trusted = tuple(dict.fromkeys(trusted))
        self._at = moment
        self._loads = OpenSslStore(self._trusted, moment, partial_chain=False).loads

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what OpenSSL says of a server that sends these certificates, its own first."""
        path = self._found(tuple(sent)) if self._loads else ()
        return self._store(path).judge(path) if path else _NO_PATH

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        path = self._found(tuple(sent)) if self._loads else ()
        return self._store(path).path(path) if path else ()

    def _store(self, path: Path) -> OpenSslStore:
        return OpenSslStore(path[-1:], self._at, partial_chain=False, how=_HOW)

    def _found(self, sent: Path) -> Path:
        """The path that it takes; () for none that ends in a self-signed one of the file."""
        path = self._through(sent)
        sent_here = len(path)
        while True:
            if _is_self_signed(path[-1]):
                if len(path) == 1:
                    return path if path[0] in self._trusted else ()
                path = path[:-1]
                sent_here = min(sent_here, len(path))
            path = self._on(path)
            if _is_self_signed(path[-1]) and path[-1] in self._trusted:
                return path
            while sent_here > 1:
                sent_here -= 1
                if _issuer_among(self._trusted, path[sent_here - 1]) is not None:
                    path = path[:sent_here]
                    break
            else:
                return ()

    def _through(self, sent: Path) -> Path:
        """As far as what the server sends leads."""
        path, left = sent[:1], list(sent[1:])
        while len(path) < _LONGEST_PATH and not _is_self_signed(path[-1]):
            above = _issuer_among(left, path[-1])
            if above is None:
                break
            left.remove(above)
            path = (*path, above)
        return path

    def _on(self, path: Path) -> Path:
        """As far as the file leads."""
        while len(path) < _LONGEST_PATH and not _is_self_signed(path[-1]):
            above = _issuer_among(self._trusted, path[-1])
            if above is None:
                break
            path = (*path, above)
        return path


def _issuer_among(pool: Iterable[Certificate], child: Certificate) -> Certificate | None:
    """The first that may have issued it (X509_check_issued)."""
    return next((certificate for certificate in pool if _issued(certificate, child)), None)


def _issued(above: Certificate, child: Certificate) -> bool:
    usage = above.tbs.key_usage
    if usage is not None and not signs_certificates(usage):
        return False
    return same_name(child.tbs.issuer, above.tbs.subject) and is_issuer(above, child)


def _is_self_signed(certificate: Certificate) -> bool:
    return same_name(certificate.tbs.issuer, certificate.tbs.subject) and is_issuer(
        certificate, certificate
    )
