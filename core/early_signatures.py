"""Signatures are checked while the certificates are still being read.

Each certificate is checked with the issuer that is most likely; whatever has no answer in the end
is checked as usual, and an answer is what would have been found.
"""

from core.chain import says_it_signed_itself
from core.x509.certificate import Certificate
from core.x509.signatures import Signatures

_Name = tuple[bytes | None, bytes | None]
"""The name of an authority and the identifier of its key."""


class EarlySignatures:
    """Finds likely issuers while certificates come, and has the signatures checked aside.

    Args:
        signatures: has something aside, and learns its answers.
    """

    def __init__(self, signatures: Signatures) -> None:
        self._ask = signatures.ask_aside
        self._seen: set[str] = set()
        self._authorities: dict[_Name, Certificate] = {}
        self._waiting: dict[_Name, list[Certificate]] = {}

    def add(self, certificate: Certificate) -> None:
        """A certificate was read."""
        if certificate.sha256 in self._seen:
            return
        self._seen.add(certificate.sha256)
        fields = certificate.tbs
        if says_it_signed_itself(certificate):
            self._ask(certificate, certificate)
        elif fields.issuer is not None:
            wanted: _Name = fields.issuer, fields.authority_key_id
            issuer = self._authorities.get(wanted)
            if issuer is None:
                self._waiting.setdefault(wanted, []).append(certificate)
            else:
                self._ask(certificate, issuer)
        if certificate.is_ca and fields.public_key is not None:
            for key_id in (fields.subject_key_id, None):
                name: _Name = fields.subject, key_id
                if self._authorities.setdefault(name, certificate) is certificate:
                    for child in self._waiting.pop(name, ()):
                        self._ask(child, certificate)
