"""What every row of the table is: a property of certificates, and who refuses it."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from core.refusals.libraries import OPENSSL, OUTDATED, Library, libraries_of
from core.refusals.traits import Traits


class Weight(Enum):
    """How far a refusal reaches."""

    REFUSES = "refuses"
    """Servers are not verified through it."""
    THROUGH_ISSUERS = "through issuers"
    """The same, but a client that trusts the certificate by itself does not look at this."""
    STRICT = "strict"
    """Refused by checks that go beyond what others check, so nothing else rests on it."""


class Row(NamedTuple):
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
    applies: Callable[[Traits], bool]
    refused_by: frozenset[Library]
    weight: Weight = Weight.REFUSES
    loses_file: frozenset[Library] = frozenset()

    def concerns(self, profile: str, *, pinned: bool) -> frozenset[Library]:
        """The libraries of a profile that refuse it.

        Args:
            profile: the name of the profile.
            pinned: the client trusts the certificate by itself.
        """
        if pinned and self.weight is Weight.THROUGH_ISSUERS:
            return frozenset()
        return self.refused_by.intersection(libraries_of(profile))

    def harms(self, profile: str, *, pinned: bool) -> bool:
        """A maintained library of the profile refuses it, so nothing may rest on it."""
        refusing = self.concerns(profile, pinned=pinned) - OUTDATED
        return bool(refusing) and self.weight is not Weight.STRICT


STRICT = frozenset({Library.PYTHON_STRICT})
"""The library with checks that go beyond what others check (X509_V_FLAG_X509_STRICT)."""

EVERY = frozenset(Library)

OPENSSL_AND_STRICT = frozenset(OPENSSL) | STRICT
