"""The password of a truststore: by its name, from a file, or from the environment."""

import os
from pathlib import Path
from typing import Any

import click

from core.base.errors import UsageError
from core.cli.options import Function
from core.cli.password_file import passwords_in
from core.cli.wording import CliWording
from core.recipe.recipe import TRUSTSTORES, Recipe

VARIABLE = "CERTBUNDLER_TRUSTSTORE_PASSWORD"
"""Holds the password of truststores for this run."""

_FILE = "truststore_password_file"


def password_file(function: Function) -> Function:
    """--truststore-password-file FILE."""
    return click.option(
        "--truststore-password-file",
        _FILE,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A file whose first line is the password of the truststore; otherwise the variable "
        f"{VARIABLE}, or the keyring, has the password that is named.",
    )(function)


def password_of(recipe: Recipe, reading: dict[str, Any]) -> str | None:
    """The password, or None for a truststore that needs none or Java's usual one.

    Args:
        recipe: which format, and what its password is called.
        reading: the options of a command, out of which the file is taken.

    Raises:
        UsageError: the file cannot be read, the password is empty, or it is not to be had.
    """
    file: Path | None = reading.pop(_FILE, None)
    if recipe.format not in TRUSTSTORES:
        if file is not None:
            raise UsageError(CliWording.NO_TRUSTSTORE.of(), source=str(file))
        return None
    password = _found(recipe, file)
    if password == "":
        raise UsageError(CliWording.EMPTY_PASSWORD.of())
    return password


def _found(recipe: Recipe, file: Path | None) -> str | None:
    if file is not None:
        return next(iter(passwords_in(file)), "")
    if recipe.truststore_password_name is None:
        return None
    if (given := os.environ.get(VARIABLE)) is not None:
        return given
    from core.workflow.keyrings import truststore_password  # noqa: PLC0415 - only names pay

    return truststore_password(recipe)
