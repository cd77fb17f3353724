"""``certbundler gui``: the wizard, with sources already in it."""

from importlib import import_module
from importlib.util import find_spec

import click

from core.errors import UsageError


@click.command("gui")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
def command(sources: tuple[str, ...]) -> int:
    """Open the Certificate Bundle Wizard, with these sources already added.

    \b
    Example:
      certbundler gui exported/*.cer
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    if find_spec("gui.app") is None:
        raise UsageError(
            "The wizard is not part of this version yet.",
            advice="Use certbundler bundle; the wizard comes with the gui part.",
        )
    # The core does not know the gui; this name is the one place where it is started.
    status: int = import_module("gui.app").main(list(sources))
    return status
