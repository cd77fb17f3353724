"""The passwords that an administrator keeps in a file, read to a bound."""

import os
import stat
from pathlib import Path

from core.errors import UsageError

_LARGEST = 1024 * 1024
"""Bytes; some ten thousand passwords."""


def passwords_in(file: Path) -> tuple[str, ...]:
    """Read the passwords of a regular file or a pipe, one a line, in UTF-8.

    Raises:
        UsageError: it is something else, is too large, or cannot be read.
    """
    try:
        kind = file.stat().st_mode
        if not (stat.S_ISREG(kind) or stat.S_ISFIFO(kind)):
            raise _refused(file, "The password file is a device. Use a file or a pipe.")
        with file.open("rb") as opened:
            data = _up_to(opened.fileno(), _LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(file, f"The password file cannot be read: {reason}.") from error
    if len(data) > _LARGEST:
        raise _refused(file, f"The password file is larger than {_LARGEST:,} bytes.")
    try:
        return tuple(data.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        raise _refused(file, "The password file is not UTF-8 text.") from error


def _up_to(descriptor: int, most: int) -> bytes:
    """Read to the end, but no more than this; a pipe gives a little at a time."""
    parts = []
    while most and (part := os.read(descriptor, min(most, 65536))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _refused(file: Path, what: str) -> UsageError:
    advice = "Use a UTF-8 text file with one password per line."
    return UsageError(what, advice=advice, source=str(file))
