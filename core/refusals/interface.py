"""What every row of the table is: a property of certificates, and who refuses it."""

from collections.abc import Callable, Iterable
from enum import Enum

from core.base.quick_tuple import QuickTuple
from core.refusals.libraries import OPENSSL, OUTDATED, Library
from core.refusals.traits import CertificateTraits


class Weight(Enum):
    """How far a refusal reaches."""

    REFUSES = "refuses"
    """Servers are not verified through it."""
    THROUGH_ISSUERS = "through issuers"
    """The same, but a client that trusts the certificate by itself does not look at this."""
    STRICT = "strict"
    """Refused by checks that go beyond what others check, so nothing else rests on it."""


class RefusalRow(QuickTuple):
    """One property that libraries refuse.

    Attributes:
        name: for programs and tests.
        sentence: what it is, for people; ``{key}`` and ``{signature}`` are filled in.
        applies: whether a certificate has the property.
        refused_by: the libraries that do not verify a server through it.
        weight: how far that reaches.
        loses_file: the libraries that load nothing of a CA file with such a certificate.
    """

    name: str
    sentence: str
    applies: Callable[[CertificateTraits], bool]
    refused_by: frozenset[Library]
    weight: Weight = Weight.REFUSES
    loses_file: frozenset[Library] = frozenset()

    def concerns(self, libraries: Iterable[Library], *, pinned: bool) -> frozenset[Library]:
        """Those of these libraries that refuse it.

        Args:
            libraries: the libraries of a profile.
            pinned: the client trusts the certificate by itself.
        """
        if pinned and self.weight is Weight.THROUGH_ISSUERS:
            return frozenset()
        return self.refused_by.intersection(libraries)

    def harms(self, libraries: Iterable[Library], *, pinned: bool) -> bool:
        """A maintained one of these libraries refuses it, so nothing may rest on it."""
        refusing = self.concerns(libraries, pinned=pinned) - OUTDATED
        return bool(refusing) and self.weight is not Weight.STRICT


STRICT = frozenset({Library.PYTHON_STRICT})
"""The library with checks that go beyond what others check (X509_V_FLAG_X509_STRICT)."""

EVERY = frozenset(Library)

OPENSSL_AND_STRICT = frozenset(OPENSSL) | STRICT | {Library.OPENSSL_102}
