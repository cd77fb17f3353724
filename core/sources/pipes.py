"""Pipes among the files: waiting for what is written to them, and never for ever.

A pipe without a writer, and one that stays silent, are refused by name; half of a pipe is never
taken for all of it.
"""

import os
import stat
import sys

from core.base.messages import Fact
from core.sources.wording import SourceWording

PATIENCE = 60.0
"""Seconds that a writer may write nothing before the pipe is refused."""
_NO_WRITER = 2.0
"""Seconds that a named pipe may have no writer."""


class PipeError(Exception):
    """What is read is no file and cannot be read to its end.

    Attributes:
        wording: why, and what to do.
        facts: the values that its sentences name.
    """

    def __init__(self, wording: SourceWording, **facts: Fact) -> None:
        super().__init__(wording)
        self.wording = wording
        self.facts = facts


def is_too_large(descriptor: int, limit: int) -> bool:
    """Tell from the size of a file whether it exceeds a limit; a pipe has no size.

    Raises:
        PipeError: it is a device, whose data may have no end.
        OSError: the system does not know.
    """
    status = os.fstat(descriptor)
    if not (stat.S_ISREG(status.st_mode) or _is_pipe(status)):
        raise PipeError(SourceWording.DEVICE)
    return status.st_size > limit


def wait_for_writer(descriptor: int, patience: float) -> None:
    """Wait until a pipe that gave nothing has a writer; a file that gave nothing is empty.

    Raises:
        PipeError: nobody opens the pipe for writing.
    """
    if _is_pipe(os.fstat(descriptor)):
        _wait(descriptor, min(_NO_WRITER, patience), PipeError(SourceWording.NO_WRITER))


def wait_for_data(descriptor: int, patience: float) -> None:
    """Wait until a pipe has data or is closed.

    Raises:
        PipeError: nothing comes.
    """
    silent = PipeError(SourceWording.SILENT_PIPE, seconds=round(patience))
    _wait(descriptor, patience, silent)


def _is_pipe(status: os.stat_result) -> bool:
    return stat.S_ISFIFO(status.st_mode) or stat.S_ISSOCK(status.st_mode)


def _wait(descriptor: int, seconds: float, silent: PipeError) -> None:
    import select  # noqa: PLC0415 - only pipes pay for it

    if sys.platform != "win32":  # where the system itself waits
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        if not poll.poll(seconds * 1000):
            raise silent
