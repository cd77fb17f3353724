"""Signatures are checked while the certificates are still being read, by a copy of the process.

Reading and checking take about as long as each other, so on two processors a large run waits for
one of them only. Each certificate is checked with the issuer that is most likely; whatever has no
answer in the end is checked as usual, and an answer is what would have been found.
"""

import marshal
from collections.abc import Iterable, Iterator
from itertools import chain
from struct import Struct
from types import TracebackType
from typing import Self

from core.base.aside import Aside, begun_aside
from core.chain import says_it_signed_itself
from core.x509.certificate import Certificate, Origin, Role
from core.x509.signatures import Signatures, SignatureStatus
from core.x509.tbs import TbsFields

_BEGIN_AT = 1000
"""Certificates; of a set that ends soon after, a copy costs more than it does."""
_FROM = Origin("", "", 0)
_NO_FIELDS = TbsFields._make([*[None] * 13, b"", ()])
_ANSWER = Struct("<IIB")
_ANSWERS_AT_ONCE = 50
"""This process has them in less than 5 ms."""
_STATUSES = tuple(SignatureStatus)

_Name = tuple[bytes | None, bytes | None]
"""The name of an authority and the identifier of its key."""


class EarlySignatures:
    """Learns which signatures are good while more certificates come.

    Args:
        signatures: what was found is noted there.
    """

    def __init__(self, signatures: Signatures) -> None:
        self._signatures = signatures
        self._read: list[Certificate] = []
        self._seen: set[str] = set()
        self._authorities: dict[_Name, int] = {}
        self._waiting: dict[_Name, list[int]] = {}
        self._known: set[int] = set()
        self._first: list[bytes] = []
        self._is_over = False
        self._aside: Aside | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        aside, self._aside = self._aside, None
        if aside is not None:
            answers = aside.end()
            if kind is None:
                self._note(answers)

    def add(self, certificate: Certificate) -> None:
        """A certificate was read."""
        if self._is_over or certificate.sha256 in self._seen:
            return
        self._seen.add(certificate.sha256)
        if len(self._seen) == _BEGIN_AT:
            self._aside = begun_aside(self._begun)
            self._is_over = self._aside is None
            self._first.clear()
        position, fields = len(self._read), certificate.tbs
        self._read.append(certificate)
        if says_it_signed_itself(certificate):
            self._check(position, position)
        elif fields.issuer is not None:
            wanted: _Name = fields.issuer, fields.authority_key_id
            issuer = self._authorities.get(wanted)
            if issuer is None:
                self._waiting.setdefault(wanted, []).append(position)
            else:
                self._check(position, issuer)
        if certificate.is_ca and fields.public_key is not None:
            for key_id in (fields.subject_key_id, None):
                name: _Name = fields.subject, key_id
                if self._authorities.setdefault(name, position) == position:
                    for child in self._waiting.pop(name, ()):
                        self._check(child, position)

    def _check(self, child: int, issuer: int) -> None:
        """Have the signature checked, unless the copy is too far behind."""
        certificate = self._read[child]
        above = b"" if issuer in self._known else self._read[issuer].der
        asked = marshal.dumps(
            (child, issuer, certificate.tbs.signature_oid, certificate.der, above)
        )
        if self._aside is None:
            self._first.append(asked)
        elif not self._aside.tell(asked):
            return
        self._known.add(issuer)

    def _begun(self, asked: Iterable[bytes]) -> Iterator[bytes]:
        return _answers(chain(self._first, asked))

    def _note(self, answers: bytes) -> None:
        whole = len(answers) - len(answers) % _ANSWER.size
        for child, issuer, status in _ANSWER.iter_unpack(answers[:whole]):
            self._signatures.know(self._read[child], self._read[issuer], _STATUSES[status])


def _answers(asked: Iterable[bytes]) -> Iterator[bytes]:
    """What the copy does: check one signature after the other."""
    signatures = Signatures()
    issuers: dict[int, Certificate] = {}
    found: list[bytes] = []
    for question in asked:
        at, issuer, algorithm, der, above = marshal.loads(question)  # noqa: S302 - it is our own
        if above:
            issuers[issuer] = Certificate.of(above, _FROM)
        fields = _NO_FIELDS._replace(signature_oid=algorithm)
        child = Certificate(der, str(at), fields, Role.OTHER, ())
        status = signatures.by_key_alone(child, issuers[issuer])
        if status is not None:
            found.append(_ANSWER.pack(at, issuer, _STATUSES.index(status)))
        if len(found) == _ANSWERS_AT_ONCE:
            yield b"".join(found)
            found.clear()
    yield b"".join(found)
