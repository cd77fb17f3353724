"""Reading what a recipe names, with the passwords that it names too."""

import os
from typing import Any

from core.cli.options import PASSWORD_VARIABLE
from core.cli.working import read_all
from core.loading import Loaded
from core.recipe.recipe import Recipe
from core.x509.signatures import Signatures


def read_sources_of(
    recipe: Recipe, reading: dict[str, Any], signatures: Signatures | None = None
) -> Loaded:
    """Read the sources of a recipe, asking for passwords where there is a person to ask.

    Args:
        recipe: with its paths located.
        reading: the options of reading.
        signatures: where it shares work, it learns meanwhile which of them are good.

    Raises:
        UsageError: a password is not to be had.
    """
    said = {"signers": recipe.signers, "containers_only": recipe.containers_only}
    names = [source.name for source in recipe.sources]
    return read_all(names, {**reading, **said}, _passwords(recipe, reading), signatures)


def _passwords(recipe: Recipe, reading: dict[str, Any]) -> tuple[str, ...]:
    """From the keyring, unless the passwords were given for this run."""
    names = tuple(
        dict.fromkeys(source.password_name for source in recipe.sources if source.password_name)
    )
    given = reading["password_file"] or os.environ.get(PASSWORD_VARIABLE) is not None
    if given or not names:
        return ()
    from core.workflow.keyrings import passwords_named  # noqa: PLC0415 - only names pay for it

    return passwords_named(names)
