"""Signatures that a copy of the process checks, while this one goes on.

Reading, judging and checking take about as long as each other, so on two processors a run waits
for one of them only. The copy loads the library meanwhile too. What it has not got to when its
answers are wanted, both check from either end.
"""

import marshal
import sys
from collections.abc import Iterable, Iterator
from struct import Struct

from core.base.aside import Aside, begun_aside
from core.x509.certificate import Certificate, Origin, Role
from core.x509.signatures import Checked, Signatures, SignatureStatus
from core.x509.tbs import TbsFields

_FROM = Origin("", "", 0)
_NO_FIELDS = TbsFields._make([*[None] * 13, b"", ()])
_ANSWER = Struct("<IB")
_ANSWERS_AT_ONCE = 50
"""This process has them in less than 5 ms."""
_ASKED_AT_ONCE = 50
"""The first are asked one by one, so that the copy of a small run has work at once."""
_CHECKED_AT_ONCE = 10
_WORTH_LOADING = 400
"""Signatures that take as long to check as the library takes to load."""
_LIBRARY = "core.x509.signature_checks"
_STATUSES = tuple(SignatureStatus)

Pair = tuple[Certificate, Certificate]
"""A child and an issuer."""


class SignaturesAside:
    """Pairs of certificates whose signatures are checked in a copy of the process.

    Args:
        aside: a copy that does what ``answers_to`` does.
    """

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._pairs: list[Pair] = []
        self._told = 0
        self._tell_at = 1
        self._known: set[str] = set()

    @classmethod
    def begun(cls) -> "SignaturesAside | None":
        """Begin a copy; None where the system makes none."""
        aside = begun_aside(answers_to)
        return None if aside is None else cls(aside)

    @property
    def is_going_on(self) -> bool:
        """The copy takes more questions."""
        return not self._aside.is_over

    def ask(self, child: Certificate, issuer: Certificate) -> None:
        """Have the signature checked."""
        self._pairs.append((child, issuer))
        asked = len(self._pairs)
        if asked >= self._tell_at:
            self.go_on()
            self._tell_at = asked + min(asked, _ASKED_AT_ONCE)

    def go_on(self) -> None:
        """Pass on what waits, as far as the copy takes it now."""
        self._aside.tell(self._questions())

    def answers(self, signatures: Signatures) -> Iterator[Checked]:
        """What was found, once all that was asked is checked; some of it is checked here.

        What cannot be told by a key alone has no answer.
        """
        if not self.is_going_on:
            return
        if _LIBRARY in sys.modules or len(self._pairs) - self._told > _WORTH_LOADING:
            yield from self._checked_here(signatures)
        answers = self._aside.finish(self._questions())
        whole = len(answers) - len(answers) % _ANSWER.size
        for index, status in _ANSWER.iter_unpack(answers[:whole]):
            yield (*self._pairs[index], _STATUSES[status])
        self._pairs.clear()

    def end(self) -> None:
        """Nobody wants the answers any more."""
        self._aside.end()

    def _checked_here(self, signatures: Signatures) -> Iterator[Checked]:
        """Check from the end, as long as the copy has not come near."""
        while len(self._pairs) - self._told > _CHECKED_AT_ONCE and self.is_going_on:
            for _ in range(_CHECKED_AT_ONCE):
                child, issuer = self._pairs.pop()
                status = signatures.by_key_alone(child, issuer)
                if status is not None:
                    yield child, issuer, status
            self.go_on()

    def _questions(self) -> Iterator[bytes]:
        while self._told < len(self._pairs):
            index, (child, issuer) = self._told, self._pairs[self._told]
            self._told += 1
            above = b"" if issuer.sha256 in self._known else issuer.der
            self._known.add(issuer.sha256)
            yield marshal.dumps((index, issuer.sha256, child.tbs.signature_oid, child.der, above))


def check_ahead(pairs: Iterable[Pair], signatures: Signatures) -> None:
    """Learn what is being checked aside, and check the rest likewise if there is much of it.

    What is not checked here is checked when somebody asks.
    """
    signatures.learn()
    unknown = [pair for pair in pairs if not signatures.knows(*pair)]
    if len(unknown) < _WORTH_LOADING:
        return
    aside = SignaturesAside.begun()
    if aside is None:
        return
    for child, issuer in unknown:
        aside.ask(child, issuer)
    try:
        signatures.take(aside.answers(signatures))
    finally:
        aside.end()


def answers_to(asked: Iterable[bytes]) -> Iterator[bytes]:
    """What the copy does: check one signature after the other.

    Args:
        asked: the questions of ``SignaturesAside``, in its own form.
    """
    import core.x509.signature_checks  # noqa: F401, PLC0415 - while nothing is asked yet

    signatures = Signatures()
    issuers: dict[str, Certificate] = {}
    found: list[bytes] = []
    for question in asked:
        index, issuer, algorithm, der, above = marshal.loads(question)  # noqa: S302 - it is our own
        if above:
            issuers[issuer] = Certificate.of(above, _FROM)
        fields = _NO_FIELDS._replace(signature_oid=algorithm)
        child = Certificate(der, str(index), fields, Role.OTHER, ())
        status = signatures.by_key_alone(child, issuers[issuer])
        if status is not None:
            found.append(_ANSWER.pack(index, _STATUSES.index(status)))
        if len(found) == _ANSWERS_AT_ONCE:
            yield b"".join(found)
            found.clear()
    yield b"".join(found)
