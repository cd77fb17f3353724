"""A hashed CA folder, as ``openssl rehash`` names it (``9d66eef0.0``).

Files, not links: links are not possible on every disk and share.
"""

from collections.abc import Sequence

from core.base.errors import UsageError
from core.base.usage_wording import UsageWording
from core.encoders.interface import EncodedFile, Encoder
from core.encoders.pem import pem_block
from core.x509.certificate import Certificate
from core.x509.library import LibraryRefusalError, ask
from core.x509.names import title


class HashedFolderEncoder(Encoder):
    """One PEM file for each certificate, named by OpenSSL's hash of its subject."""

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode each certificate under its subject's hash; equal hashes are numbered in order.

        Raises:
            UsageError: OpenSSL cannot read a certificate, so no client would find it either.
        """
        numbers: dict[int, int] = {}
        files = []
        for certificate in certificates:
            subject = _subject_hash(certificate)
            number = numbers.get(subject, 0)
            numbers[subject] = number + 1
            files.append(EncodedFile(f"{subject:08x}.{number}", pem_block(certificate.der)))
        return tuple(files)


def _subject_hash(certificate: Certificate) -> int:
    from OpenSSL import crypto  # noqa: PLC0415 - slow to load, and few runs write such a folder

    try:
        return ask(
            lambda: crypto.load_certificate(
                crypto.FILETYPE_ASN1, certificate.der
            ).subject_name_hash()
        )
    except LibraryRefusalError as error:
        message = UsageWording.NOT_HASHED.of(title=title(certificate))
        raise UsageError(message, source=certificate.origins[0].source) from error
