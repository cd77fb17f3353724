"""What a command looks at: a bundle, or the recipe that builds it."""

import os
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from core.base.errors import UsageError
from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER
from core.cli.wording import CliWording

if TYPE_CHECKING:
    from core.recipe.recipe import Recipe

_RECIPE = ".toml"


class NamedBundle(QuickTuple):
    """A bundle, and the recipe that builds it.

    Attributes:
        bundle: the bundle as a word of the command line: a file, or a folder for some formats.
        recipe: with its paths located; None where the bundle itself was named.
    """

    bundle: str
    recipe: "Recipe | None" = None

    @property
    def servers(self) -> tuple[str, ...]:
        """The servers that the recipe names, as sources or to prove its bundle."""
        if self.recipe is None:
            return ()
        names = (source.name for source in self.recipe.sources)
        sources = (name.removeprefix(SERVER) for name in names if name.startswith(SERVER))
        return (*sources, *self.recipe.servers)

    def client(self, option: str) -> str:
        """The kind of client: that of the recipe, unless ``--client`` was given."""
        source = click.get_current_context().get_parameter_source("client")
        if self.recipe is None or source is ParameterSource.COMMANDLINE:
            return option
        return self.recipe.client


def subject_of(name: str, ending: str = _RECIPE) -> NamedBundle:
    """Take a bundle by its name, or the first destination of a recipe.

    Args:
        name: the word of the command line.
        ending: how the names of recipes end here; other TOML may have certificates in it.

    Raises:
        UsageError: the recipe cannot be read, or has no destination.
    """
    if not name.lower().endswith(ending):
        return NamedBundle(name)
    from core.recipe.files import read_recipe  # noqa: PLC0415 - only recipes pay for it

    recipe = read_recipe(name).located(os.path.dirname(name))
    if recipe.destinations:
        return NamedBundle(recipe.destinations[0], recipe)
    if recipe.kit is not None and not recipe.kit.lower().endswith(".zip"):
        return NamedBundle(os.path.join(recipe.kit, recipe.name_in_kit), recipe)
    raise UsageError(CliWording.NO_BUNDLE.of(), source=name)
