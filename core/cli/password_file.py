"""The passwords that an administrator keeps in a file, read to a bound."""

import os
import stat
from pathlib import Path

from core.base.errors import UsageError
from core.base.messages import Fact
from core.cli.wording import CliWording

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
            raise _refused(file, CliWording.PASSWORD_DEVICE)
        with file.open("rb") as opened:
            data = _up_to(opened.fileno(), _LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(file, CliWording.PASSWORD_NOT_READ, error=reason) from error
    if len(data) > _LARGEST:
        raise _refused(file, CliWording.PASSWORD_TOO_LARGE, count=_LARGEST)
    try:
        return tuple(data.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        raise _refused(file, CliWording.PASSWORD_NOT_TEXT) from error


def _up_to(descriptor: int, most: int) -> bytes:
    """Read to the end, but no more than this; a pipe gives a little at a time."""
    parts = []
    while most and (part := os.read(descriptor, min(most, 65536))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _refused(file: Path, wording: CliWording, **facts: Fact) -> UsageError:
    return UsageError(wording.of(**facts), source=str(file))
