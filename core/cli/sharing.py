"""A copy of the process that checks signatures, begun before the command is loaded.

It loads the library for that while this process loads what the command needs.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from core.base.aside import Aside, begun_aside, has_processors

if TYPE_CHECKING:  # this is imported before the copy is made
    from core.x509.signatures import Signatures

COMMANDS = frozenset({"build", "bundle", "export", "inspect", "kit"})
"""Those that check the signatures of whatever they read."""
_COPY = __name__
"""Where it is in the context."""


def begin(context: click.Context) -> None:
    """Begin the copy where there is a processor for it; it ends with the context."""
    aside = begun_aside(_answers) if has_processors() else None
    if aside is not None:
        context.meta[_COPY] = aside
        context.call_on_close(aside.end)


def signatures() -> "Signatures":
    """What checks signatures for this command, with the copy if there is one."""
    from core.x509.signatures import Signatures  # noqa: PLC0415 - this is imported before the copy
    from core.x509.signatures_aside import SignaturesAside  # noqa: PLC0415 - the same

    context = click.get_current_context(silent=True)
    aside: Aside | None = context.meta.pop(_COPY, None) if context else None
    return Signatures(SignaturesAside(aside) if aside else None)


def _answers(asked: Iterator[bytes]) -> Iterator[bytes]:
    from core.x509.signatures_aside import answers_to  # noqa: PLC0415 - only the copy pays for it

    yield from answers_to(asked)
