"""A command that failed, as JSON: one form for every command and every reason."""

from collections.abc import Sequence
from typing import Any

from core.base.errors import CertBundlerError
from core.base.messages import Message
from core.base.printable import printable

JSON = "--json"


def wants_json(arguments: Sequence[str]) -> bool:
    """The command line asks for JSON, whatever else may be wrong with it."""
    words = list(arguments)
    return JSON in (words[: words.index("--")] if "--" in words else words)


def error_record(
    message: Message, status: int, *, source: str | None = None, place: str | None = None
) -> dict[str, Any]:
    """The value of the key ``error``.

    Args:
        message: what happened, and what to do about it.
        status: the exit status of the command.
        source: the file or other source that it happened to, or None.
        place: where in the source, or None.
    """
    return {
        "status": status,
        "code": message.code.value,
        "what": printable(message.text()),
        "advice": printable(message.advice()),
        "source": None if source is None else printable(source),
        "place": None if place is None else printable(place),
    }


def record_of(error: CertBundlerError, status: int) -> dict[str, Any]:
    """The same of an exception."""
    return error_record(error.message, status, source=error.source, place=error.place)
