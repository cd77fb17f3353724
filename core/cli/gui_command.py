"""``certbundler gui``: the wizard, with sources already in it."""

import os

import click

from core.base.errors import UsageError
from core.base.screen import no_screen
from core.cli.window import not_opened, window_of
from core.cli.wording import CliWording


@click.command("gui")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option("--new-window", is_flag=True, help="Open a new window.")
@click.pass_context
def command(context: click.Context, sources: tuple[str, ...], *, new_window: bool) -> int:
    """Open the Certificate Bundle Wizard and add these sources.

    If a window is already open, they are added there.

    \b
    Example:
      certbundler gui exported/*.cer
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    if no_screen(os.environ):
        raise UsageError(CliWording.NO_SCREEN.of())
    try:
        open_window = window_of(context).opener()
    except ImportError as error:
        raise UsageError(not_opened(error)) from error
    return open_window([*(["--new-window"] if new_window else []), *sources])
