"""``certbundler export``: the certificates to a folder, one file each or in another format."""

import os
from typing import Any

import click

from core.base.choices import Format
from core.cli import building, describing, options, truststore
from core.cli.describing import RunOptions
from core.cli.short_options import ShortOption
from core.recipe.recipe import Recipe

_FORMATS = [file_format.value for file_format in Format if file_format is not Format.BUNDLE]


@click.command("export")
@options.sources
@click.option(
    "-d",
    "--directory",
    cls=ShortOption,
    required=True,
    metavar="FOLDER",
    help="The folder for the files.",
)
@click.option(
    "--format",
    "format",
    type=click.Choice(_FORMATS),
    default=Format.PEM.value,
    show_default=True,
    help="pem and der: one file per certificate; p7b: one PKCS #7 file; hashed: a CA folder; "
    "p12 and jks: a truststore for Java (without a password of its own, a .p12 opens with any, a "
    ".jks with changeit).",
)
@click.option(
    "--truststore-password-name",
    metavar="NAME",
    help="What the password of the truststore is called in the keyring of this system.",
)
@truststore.password_file
@options.save_recipe
@options.allow_loss
@describing.described
def command(
    *,
    recipe: Recipe,
    directory: str,
    recipe_path: str | None,
    allow_loss: bool,
    run: RunOptions,
    **reading: Any,
) -> int:
    """Write the certificates in the sources to a folder.

    The folder is created if it does not exist; other files in it are not touched.

    \b
    Examples:
      certbundler export backup.pfx -d single/ --format der
      certbundler export exported/ -d ca/ --format hashed --client any
      certbundler export exported/ -d java/ --format p12 --client java
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    options.check_recipe(recipe_path, *(source.name for source in recipe.sources))
    recipe = recipe._replace(destinations=(_destination(recipe.format, directory),))
    built = building.build(recipe, reading, run, allow_loss=allow_loss)
    if isinstance(built, int):
        return built
    return building.save(built, run, save_as=recipe_path, makes_folder=True)


def _destination(format_: Format, directory: str) -> str:
    """The folder, or for a format of one file that file in it."""
    return directory if format_.is_folder else os.path.join(directory, f"bundle.{format_.value}")
