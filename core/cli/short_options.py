"""Options that have a letter too."""

from typing import Any

import click


class ShortOption(click.Option):
    """An option with a letter; ``-o=FILE`` is read as ``--output=FILE`` is.

    click looks for a letter among the long names first. Where it is not there, click loads
    ``difflib`` to find what comes close, which takes 1 % of a small run.
    """

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Have the letter found among the long names too."""
        super().add_to_parser(parser, ctx)
        letters = parser._short_opt  # noqa: SLF001 - click has no public way to its names
        parser._long_opt.update({name: letters[name] for name in self.opts if name in letters})  # noqa: SLF001 - as above
