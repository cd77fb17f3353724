"""``--quiet``: a run that only says what needs doing, so that a job without news says nothing.

What a person is told besides goes through ``inform``; with ``--json`` the answer is whole.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from core.cli.short_options import ShortOption

_QUIET = "core.cli.quiet"
_Function = TypeVar("_Function", bound=Callable[..., Any])


def quiet(function: _Function) -> _Function:
    """--quiet."""
    return click.option(
        "-q",
        "--quiet",
        cls=ShortOption,
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help="Print only what needs doing. With --json, the answer is the same.",
    )(function)


def is_quiet() -> bool:
    """The command that runs was given ``--quiet``."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(_QUIET))


def inform(text: str, *, err: bool = False) -> None:
    """Print what does not need doing: nothing with ``--quiet``."""
    if not is_quiet():
        click.echo(text, err=err)


def _remember(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    context.meta[_QUIET] = value
