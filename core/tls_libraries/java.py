"""Java: a model of its PKIX validation of a server, followed step by step.

Modelled is sun.security.validator.PKIXValidator of Java 17, which TLS clients use by default: a
chain that is in order is cut where it meets a trusted certificate (or one with the same name and
key) and validated as it is; else a path is searched for. A trust anchor's own validity and
constraints are not looked at, but it must be a CA. The algorithms that Java's security properties
disable are those of the table of refusals.
"""

import re
from collections.abc import Iterator, Sequence

from core.profiles.libraries import Library
from core.refusals.malformed import malformed
from core.tls_libraries.certificates import Path, is_valid, refusal
from core.tls_libraries.constrained_names import URI, alternative_names
from core.tls_libraries.gnutls_traits import traits_of
from core.tls_libraries.name_constraints import BY_JAVA, allows_path
from core.tls_libraries.path_model import PathModel
from core.tls_libraries.policies import allows_policies
from core.tls_libraries.server_usage import has_server_purpose, may_be_netscape_server
from core.x509.authority_key_id import authority_serial
from core.x509.canonical import canonical
from core.x509.certificate import Certificate
from core.x509.extension_flags import critical_ids
from core.x509.extension_oids import WIDELY_KNOWN
from core.x509.unnamed import is_unnamed

_VERSION_3 = 3
_MOST_STEPS = 400
_NO_LIMIT = 1 << 16
_SCHEME = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:")
_NO_PARSE = "a certificate of the bundle or of the server cannot be parsed"
_PURPOSE = "the server's certificate is not for TLS servers"


class JavaTrust(PathModel):
    """A CA file as a Java trust store holds it."""

    expired = "the server's certificate is not valid now"
    no_path = "no valid path to a certificate of the bundle"

    def _load(self, trusted: Sequence[Certificate]) -> None:
        self._trusted = dict.fromkeys(trusted)
        self._loads = all(map(_is_parsed, trusted))
        self._anchors: dict[bytes, list[Certificate]] = {}
        for certificate in self._trusted:
            self._anchors.setdefault(_subject(certificate), []).append(certificate)

    def _search(self, sent: Path) -> tuple[Path, str]:
        if not self._parses(sent):
            return (), _NO_PARSE
        path = self._found(sent)
        if not path:
            return (), self.no_path if is_valid(sent[0], self._at) else self.expired
        return path, _PURPOSE if len(path) > 1 and not _is_for_servers(sent[0]) else ""

    def _parses(self, sent: Path) -> bool:
        """One that Java does not parse costs the whole file, or the handshake."""
        if not self._loads or not all(map(_is_parsed, sent)):
            return False
        return all(map(_has_whole_uris, sent))

    def _found(self, sent: Path) -> Path:
        """The path that is taken (engineValidate); () for none."""
        for index, certificate in enumerate(sent):
            if index and _subject(certificate) != _issuer(sent[index - 1]):
                return self._built(sent)
            if self._is_trusted(certificate) and (index or certificate in self._trusted):
                return self._validated(sent[:index]) if index else (certificate,)
        if _issuer(sent[-1]) in self._anchors:  # its name is enough: the builder is not asked then
            return self._validated(sent)
        return self._built(sent)

    def _is_trusted(self, certificate: Certificate) -> bool:
        """It is in the store, or another certificate of its name and key is."""
        key = certificate.tbs.public_key
        twins = self._anchors.get(_subject(certificate), ())
        return any(certificate == twin or key == twin.tbs.public_key for twin in twins)

    def _validated(self, chain: Path) -> Path:
        """The chain below the first anchor that it holds with (PKIXCertPathValidator)."""
        last = chain[-1]
        for anchor in self._anchors.get(_issuer(last), ()):
            if _ids_agree(anchor, last) and self._holds((*chain, anchor)):
                return (*chain, anchor) if _may_anchor(anchor) else ()
        return ()

    def _holds(self, path: Path) -> bool:
        """Signatures, validity and constraints from the anchor down to the server."""
        room = _NO_LIMIT
        for offset in range(len(path) - 2, -1, -1):
            certificate, above = path[offset], path[offset + 1]
            if not self._is_signed(certificate, above) or not is_valid(certificate, self._at):
                return False
            if refusal(certificate, Library.JAVA, issued=offset > 0) or not _knows(certificate):
                return False
            if offset:
                traits = traits_of(certificate)
                if not traits.is_ca or not traits.signs_certificates:
                    return False
                if not certificate.self_issued:
                    if room <= 0:
                        return False
                    room -= 1
                length = traits.path_length
                room = min(room, length) if length is not None else room
        if not allows_policies(path[:-1]):
            return False
        return allows_path(path[:-1], BY_JAVA)

    def _built(self, sent: Path) -> Path:
        """The first good path of all that there are (SunCertPathBuilder)."""
        steps = iter(range(_MOST_STEPS))
        for path in self._paths((sent[0],), sent, steps):
            if self._holds(path):
                return path if _may_anchor(path[-1]) else ()
        return ()

    def _paths(self, path: Path, sent: Path, steps: Iterator[int]) -> Iterator[Path]:
        if next(steps, None) is None:
            return
        child = path[-1]
        for certificate in self._anchors.get(_issuer(child), ()):
            # the builder forgets to ask for a validity only where it looks for the first issuer
            if len(path) > 1 and not is_valid(certificate, self._at):
                continue
            if self._is_signed(child, certificate) and allows_path((path[0], certificate), BY_JAVA):
                yield (*path, certificate)
        for certificate in sent:
            if (
                _subject(certificate) != _issuer(child)
                or certificate in path
                or not is_valid(certificate, self._at)
            ):
                continue
            if self._is_signed(child, certificate):
                yield from self._paths((*path, certificate), sent, steps)


def _subject(certificate: Certificate) -> bytes:
    return canonical(certificate.tbs.subject or b"")


def _issuer(certificate: Certificate) -> bytes:
    return canonical(certificate.tbs.issuer or b"")


def _is_parsed(certificate: Certificate) -> bool:
    return not is_unnamed(certificate.tbs) and not malformed(certificate)


def _has_whole_uris(certificate: Certificate) -> bool:
    """Each URI among its alternative names has a scheme; 21.0.8 wants that, 17.0.15 does not."""
    return all(
        name.kind != URI or _SCHEME.match(name.value) is not None
        for name in alternative_names(certificate)
    )


def _ids_agree(above: Certificate, child: Certificate) -> bool:
    """The identifiers agree, or one is missing (AdaptableX509CertSelector).

    The builder does not ask for that. A serial number counts only for a certificate of version 3.
    """
    wanted, own = child.tbs.authority_key_id, above.tbs.subject_key_id
    if wanted is not None and own is not None and wanted != own:
        return False
    serial = authority_serial(child.der)
    return not serial or serial == above.tbs.serial or traits_of(above).version != _VERSION_3


def _may_anchor(certificate: Certificate) -> bool:
    """An anchor of version 3 has to be a CA (jdk.security.allowNonCaAnchor)."""
    return not refusal(certificate, Library.JAVA, issued=True)


def _knows(certificate: Certificate) -> bool:
    return critical_ids(certificate.tbs.extensions) <= WIDELY_KNOWN


def _is_for_servers(own: Certificate) -> bool:
    """What EndEntityChecker looks at: extended key usage, key usage and Netscape's type."""
    usable = traits_of(own).signs_handshakes and may_be_netscape_server(own)
    return has_server_purpose(own) and usable
