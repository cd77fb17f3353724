"""Mbed TLS: a model of its search for a path, followed step by step.

Modelled is ``x509_crt_verify_chain`` of Mbed TLS 2.28 (library/x509_crt.c) with its default
profile: from the server's certificate upwards it takes the first parent that will do, a trusted
one before one that the server sent after it, and never comes back to try another.
"""

from collections.abc import Sequence

from core.refusals.malformed import malformed
from core.tls_libraries.certificates import Path, is_valid
from core.tls_libraries.gnutls_traits import traits_of
from core.tls_libraries.mbedtls_names import same_name
from core.tls_libraries.path_model import PathModel
from core.tls_libraries.server_usage import has_server_purpose
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.extension_flags import critical_ids
from core.x509.extension_oids import NETSCAPE_TYPE, USUAL
from core.x509.keys import key_of, signature_name

_MOST_INTERMEDIATES = 8  # MBEDTLS_X509_MAX_INTERMEDIATE_CA
_VERSION_3 = 3
_NO_NAME = b"\x30\0"
_LEAST_RSA = 2048
_HASHES = ("SHA-224", "SHA-256", "SHA-384", "SHA-512", "RSA-PSS")
_OLD_HASHES = ("MD5", "SHA-1")
_KEYS = ("RSA", "EC")
_NOT_A_CURVE = ("with explicit parameters", "P-192")
_KNOWN = USUAL | {NETSCAPE_TYPE}


def loads(certificate: Certificate) -> bool:
    """Mbed TLS parses the certificate; of a CA file it passes over one that it does not."""
    return _has_known_signature(certificate) and _is_sound(certificate)


def _has_known_signature(certificate: Certificate) -> bool:
    """Of what a server sends, others are passed over before anything else of them is read."""
    return signature_name(certificate.tbs.signature_oid).endswith((*_HASHES, *_OLD_HASHES))


def _has_known_key(certificate: Certificate) -> bool:
    key = key_of(certificate.tbs.public_key)
    return key.algorithm in _KEYS and not (key.algorithm == "EC" and key.curve in _NOT_A_CURVE)


def _is_sound(certificate: Certificate) -> bool:
    """It is parsed, as one without an issuer's name or with an empty key usage is not."""
    fields = certificate.tbs
    if fields.issuer == _NO_NAME or len(fields.key_usage or b"  ") == 1:
        return False
    known = critical_ids(fields.extensions) <= _KNOWN
    return known and _has_known_key(certificate) and not malformed(certificate)


class MbedTls(PathModel):
    """A CA file as Mbed TLS holds it."""

    def _load(self, trusted: Sequence[Certificate]) -> None:
        self._trusted = tuple(certificate for certificate in trusted if loads(certificate))

    def _search(self, sent: Path) -> tuple[Path, str]:
        path, wrong = self._walked(sent)
        return path, wrong or _wrong_with(path[0])

    def _walked(self, sent: Path) -> tuple[Path, str]:
        """The path that it goes, and what is wrong with it; "" for nothing."""
        if any(map(malformed, sent)) or not loads(sent[0]):
            return sent[:1], VerdictWording.CHAIN_DAMAGED.text
        sent = tuple(filter(_has_known_signature, sent))
        if not all(map(_is_sound, sent)):
            return sent[:1], VerdictWording.CHAIN_DAMAGED.text
        path, offset = sent[:1], 0
        while not (wrong := self._wrong_at(path, ends=offset < 0)):
            pinned = len(path) == 1 and path[0].self_issued and path[0] in self._trusted
            if offset < 0 or pinned:
                return path, ""
            parent, offset = self._parent(path, sent, offset)
            if parent is None:
                return path, VerdictWording.NO_ISSUER.text
            if not self._is_signed(path[-1], parent):
                return path, VerdictWording.SIGNATURE.text
            path = (*path, parent)
        return path, wrong

    def _wrong_at(self, path: Path, *, ends: bool) -> str:
        """What is wrong with the last certificate so far; a trusted one's signature is not read."""
        last = path[-1]
        if not is_valid(last, self._at):
            return VerdictWording.EXPIRED.text
        if not (ends or _is_signed_well(last)) or not _has_good_key(last):
            return VerdictWording.WEAK.text
        return VerdictWording.TOO_MANY.text if len(path) > _MOST_INTERMEDIATES + 1 + ends else ""

    def _parent(self, path: Path, sent: Path, offset: int) -> tuple[Certificate | None, int]:
        """The first parent that will do and its place; -1 for a trusted one."""
        pools = (
            [(-1, certificate) for certificate in self._trusted],
            list(enumerate(sent))[offset + 1 :],
        )
        for number, pool in enumerate(pools):
            late: tuple[Certificate, int] | None = None
            for place, certificate in pool:
                if not self._may_issue(certificate, path, top=number == 0):
                    continue
                if is_valid(certificate, self._at):
                    return certificate, place
                late = late or (certificate, place)
            if late is not None:
                return late
        return None, 0

    def _may_issue(self, certificate: Certificate, path: Path, *, top: bool) -> bool:
        child, traits = path[-1], traits_of(certificate)
        if not same_name(child.tbs.issuer, certificate.tbs.subject):
            return False
        if not (top and traits.version != _VERSION_3) and not (
            traits.is_ca and traits.signs_certificates
        ):
            return False
        own = sum(each.self_issued for each in path[1:])
        if traits.path_length is not None and traits.path_length + 1 < len(path) - own:
            return False
        return not top or self._is_signed(child, certificate)


def _is_signed_well(certificate: Certificate) -> bool:
    return signature_name(certificate.tbs.signature_oid).endswith(_HASHES)


def _has_good_key(certificate: Certificate) -> bool:
    key = key_of(certificate.tbs.public_key)
    return key.algorithm != "RSA" or key.bits >= _LEAST_RSA


def _wrong_with(own: Certificate) -> str:
    """What is wrong with the server's certificate itself; "" for nothing."""
    if not has_server_purpose(own):
        return VerdictWording.PURPOSE.text
    if not traits_of(own).signs_handshakes:
        return VerdictWording.KEY_USAGE.text
    return "" if _has_good_key(own) else VerdictWording.WEAK.text
