"""``certbundler gui``: the wizard, with sources already in it."""

import os
import sys
from collections.abc import Mapping

import click

from core.base.errors import UsageError
from core.cli.window import window_of
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
    if _no_screen(os.environ):
        raise UsageError(CliWording.NO_SCREEN.of())
    try:
        open_window = window_of(context).opener()
    except ImportError as error:
        raise UsageError(CliWording.NO_QT.of(error=str(error))) from error
    return open_window([*(["--new-window"] if new_window else []), *sources])


def _no_screen(environment: Mapping[str, str]) -> bool:
    """On Linux Qt would end the program without a word of its own."""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(environment.get(way) for way in ways)
