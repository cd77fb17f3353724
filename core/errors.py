"""The one family of errors: what happened, to which source and where in it, what to do.

Several failures at once are not errors but values, see ``core.problems``.
"""


class CertBundlerError(Exception):
    """What stops an operation as a whole.

    Attributes:
        what: what happened, one sentence in plain words.
        advice: what the person can do about it, one sentence; may be empty.
        source: the file, folder or other source that it happened to, or None.
        place: where in the source (line, byte offset, index), or None.
    """

    def __init__(
        self, what: str, *, advice: str = "", source: str | None = None, place: str | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.source = source
        self.place = place

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.source, self.place) if part)
        text = f"{where}: {self.what}" if where else self.what
        return f"{text} {self.advice}".rstrip()


class UsageError(CertBundlerError):
    """The request itself makes no sense (exit status 2)."""


class DerError(CertBundlerError):
    """Bytes are not the DER (or BER) that was expected; ``place`` names the byte offset."""


class SaveError(CertBundlerError):
    """A destination could not be written; what was there before is intact (exit status 3)."""


class CheckError(CertBundlerError):
    """A check that was asked for did not hold (exit status 4)."""
