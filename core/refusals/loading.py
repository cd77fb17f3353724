"""Which certificates a library does not load from a CA file: it may lose the whole file.

OpenSSL is asked itself wherever another strict reader finds anything odd; that nothing else is
refused is proved with mutated certificates. GnuTLS is not at hand, so its import is modelled.
"""

from collections.abc import Collection
from functools import lru_cache

from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.refusals.libraries import OPENSSL, Library
from core.verdict_wording import VerdictWording
from core.x509.canonical import unreadable_text
from core.x509.certificate import Certificate
from core.x509.der import content_start, element_end
from core.x509.library import LibraryRefusalError, ask, is_told_usual, why_refused
from core.x509.remembering import remembered
from core.x509.unnamed import is_unnamed

NOT_LOADED = (
    "It cannot be loaded ({reason}): a CA file with it may be refused whole, or lose what follows."
)
"""What that means, for people."""

_BITS_OF_A_BYTE = 8
OPENSSLS = frozenset({Library.OPENSSL_102, *OPENSSL})


class NotLoaded(QuickTuple):
    """A certificate that a library does not load.

    Attributes:
        libraries: which ones.
        reason: why: one of ours, or the library's own words.
    """

    libraries: tuple[Library, ...]
    reason: Message | str


def not_loaded_by(certificate: Certificate, libraries: Collection[Library]) -> NotLoaded | None:
    """Tell which of these libraries do not load a certificate; None where all do."""
    if not OPENSSLS.isdisjoint(libraries) and (reason := openssl_refuses(certificate)):
        return NotLoaded(OPENSSL, reason)
    if Library.GNUTLS in libraries and (reason := _gnutls_refuses(certificate)):
        return NotLoaded((Library.GNUTLS,), reason)
    if Library.JAVA in libraries and (reason := _java_refuses(certificate)):
        return NotLoaded((Library.JAVA,), reason)
    return None


def _java_refuses(certificate: Certificate) -> str:
    from core.refusals.malformed import malformed  # noqa: PLC0415 - the same

    return VerdictWording.UNNAMED.text if is_unnamed(certificate.tbs) else malformed(certificate)


def _gnutls_refuses(certificate: Certificate) -> str:
    from core.refusals.gnutls_import import gnutls_refuses  # noqa: PLC0415 - not for each profile

    return gnutls_refuses(certificate) or _no_structure(certificate)


@remembered(131_072)
def openssl_refuses(certificate: Certificate) -> Message | str:
    """Why OpenSSL does not load a certificate; "" where it does."""
    if is_told_usual(certificate.der):
        return ""
    walk = certificate.tbs
    subject, issuer = unreadable_text(walk.subject or b""), _unreadable_issuer(walk.issuer or b"")
    if subject is None and issuer is None and _is_sound(certificate):
        return ""
    own_words = _own_words(certificate)
    if not own_words:
        return ""
    if subject is not None:
        return VerdictWording.SUBJECT.of(reason=subject)
    return own_words if issuer is None else VerdictWording.ISSUER.of(reason=issuer)


_unreadable_issuer = lru_cache(16_384)(unreadable_text)
"""Many certificates have the same issuer, each its own subject."""


def _is_sound(certificate: Certificate) -> bool:
    """A reader that is stricter in all but names and the ends of BIT STRINGs reads it."""
    if why_refused(certificate.der):
        return False
    try:
        return max(_unused_bits(certificate)) < _BITS_OF_A_BYTE
    except IndexError:
        return False


def _unused_bits(certificate: Certificate) -> tuple[int, int]:
    """What the BIT STRINGs of the public key and the signature say of their last byte.

    Asked only of what a strict reader has read, so that the shape need not be looked at again.
    """
    key, der = certificate.tbs.public_key or b"", certificate.der
    of_key = element_end(key, content_start(key, 0))
    signature = element_end(der, element_end(der, content_start(der, 0)))
    return key[content_start(key, of_key)], der[content_start(der, signature)]


def _no_structure(certificate: Certificate) -> str:
    """What neither of two readers reads is taken to be lost on GnuTLS too: nine in ten are."""
    return (
        "" if _is_sound(certificate) or not _own_words(certificate) else VerdictWording.DAMAGED.text
    )


def _own_words(certificate: Certificate) -> str:
    """OpenSSL's reason not to load it; "" where it loads."""
    from OpenSSL import crypto  # noqa: PLC0415 - slow to load, and hardly ever needed

    try:
        ask(lambda: crypto.load_certificate(crypto.FILETYPE_ASN1, certificate.der))
    except LibraryRefusalError as refused:
        return str(refused)
    return ""
