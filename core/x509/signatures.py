"""Whether one certificate was signed by the key of another: each signature is checked once.

A signature that no library can check is neither good nor bad.
"""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from core.base.quick_enum import QuickStrEnum
from core.x509.certificate import Certificate
from core.x509.library import LibraryRefusalError, ask, ask_quiet

if TYPE_CHECKING:
    from core.x509.signature_checks import Check


class SignatureStatus(QuickStrEnum):
    """What a check of a signature found."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """The algorithm or the key is not supported, so nothing is proved."""


Checked = tuple[Certificate, Certificate, SignatureStatus]
"""A child, an issuer, and whether the key of the one signed the other."""


class ChecksAside(Protocol):
    """Signatures that are checked while this process does other work."""

    def ask(self, child: Certificate, issuer: Certificate) -> None:
        """Have this one checked."""

    @property
    def is_going_on(self) -> bool:
        """Some are being checked."""

    def go_on(self) -> None:
        """Pass on what waits; called now and then by who has other work."""

    def answers(self, signatures: "Signatures") -> Iterable[Checked]:
        """What was found, once all that was asked is checked."""

    def end(self) -> None:
        """Nobody wants the answers any more."""


class Signatures:
    """Checks signatures and remembers what it found, by certificate and issuer's key.

    Leaving its context ends what is aside.

    Args:
        aside: checks some of them meanwhile, as it is asked to; ``learn`` takes its answers.
    """

    def __init__(self, aside: ChecksAside | None = None) -> None:
        self.shares = aside is not None
        self._aside = aside
        self._found: dict[tuple[str, int], SignatureStatus] = {}
        self._numbers: dict[bytes, int] = {}
        self._checks: dict[tuple[int, bytes | None], Check | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        aside, self._aside = self._aside, None
        if aside is not None:
            aside.end()

    def check(self, child: Certificate, issuer: Certificate) -> SignatureStatus:
        """Tell whether ``issuer``'s key made the signature on ``child``."""
        key = self._key(child, issuer)
        signature_status = self._found.get(key)
        if signature_status is None:
            signature_status = self._found[key] = self._check(child, issuer, key[1])
        return signature_status

    def by_key_alone(self, child: Certificate, issuer: Certificate) -> SignatureStatus | None:
        """What ``check`` says of every certificate with the issuer's key.

        None where the library has to be asked, which compares the names of both as well.
        """
        number = self._key(child, issuer)[1]
        return self.check(child, issuer) if self._check_for(child, issuer, number) else None

    def knows(self, child: Certificate, issuer: Certificate) -> bool:
        """This signature was checked already."""
        return self._key(child, issuer) in self._found

    def ask_aside(self, child: Certificate, issuer: Certificate) -> None:
        """Have this checked aside, where anything is."""
        if self._aside is not None:
            self._aside.ask(child, issuer)

    def meanwhile(self) -> Callable[[], None] | None:
        """What to call now and then during other work, while signatures are checked aside."""
        return self._aside.go_on if self._aside and self._aside.is_going_on else None

    def learn(self) -> None:
        """Wait for what is checked aside, and take it."""
        if self._aside is not None:
            self.take(self._aside.answers(self))

    def take(self, answers: Iterable[Checked]) -> None:
        """Remember what ``by_key_alone`` has said in another process."""
        for child, issuer, status in answers:
            self._found.setdefault(self._key(child, issuer), status)

    def _key(self, child: Certificate, issuer: Certificate) -> tuple[str, int]:
        public_key = issuer.tbs.public_key or b""
        return child.sha256, self._numbers.setdefault(public_key, len(self._numbers))

    def _check_for(self, child: Certificate, issuer: Certificate, number: int) -> "Check | None":
        from core.x509.signature_checks import check_by  # noqa: PLC0415 - loads the library

        algorithm = child.tbs.signature_oid
        if (number, algorithm) not in self._checks:
            self._checks[number, algorithm] = check_by(algorithm, issuer)
        return self._checks[number, algorithm]

    def _check(self, child: Certificate, issuer: Certificate, number: int) -> SignatureStatus:
        from core.x509.signature_checks import is_good  # noqa: PLC0415 - loads the library

        check = self._check_for(child, issuer, number)
        try:
            good = (ask_quiet if check else ask)(lambda: is_good(check, child, issuer))
        except LibraryRefusalError:
            return SignatureStatus.UNKNOWN
        return SignatureStatus.YES if good else SignatureStatus.NO
