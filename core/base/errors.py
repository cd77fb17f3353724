"""The one family of errors: what happened, to which source and where in it, what to do.

Several failures at once are not errors but values, see ``core.base.problems``.
"""

from collections.abc import Callable

from core.base.messages import ENGLISH, Language, Message


class CertBundlerError(Exception):
    """What stops an operation as a whole.

    Attributes:
        message: what happened and what the person can do about it.
        source: the file, folder or other source that it happened to, or None.
        place: where in the source (line, byte offset, index), or None.
    """

    def __init__(
        self, message: Message, *, source: str | None = None, place: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.place = place

    @property
    def what(self) -> str:
        """What happened, in English."""
        return self.message.text()

    @property
    def advice(self) -> str:
        """What to do, in English; may be ""."""
        return self.message.advice()

    def text(self, language: Language = ENGLISH, place_shown: Callable[[str], str] = str) -> str:
        """What happened, to what, and what to do.

        Args:
            language: the language of the message.
            place_shown: how the place is written in it.
        """
        what = self.message.text(language)
        place = place_shown(self.place) if self.place else ""
        where = ", ".join(part for part in (self.source, place) if part)
        text = f"{where}: {what}" if where else what
        return f"{text} {self.message.advice(language)}".rstrip()

    def __str__(self) -> str:
        return self.text()


class UsageError(CertBundlerError):
    """The request itself makes no sense (exit status 2)."""


class DerError(CertBundlerError):
    """Bytes are not the DER (or BER) that was expected; ``place`` names the byte offset."""


class SaveError(CertBundlerError):
    """A destination could not be written; what was there before is intact (exit status 3)."""


class CheckError(CertBundlerError):
    """A check that was asked for did not hold (exit status 4)."""
