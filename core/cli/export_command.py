"""``certbundler export``: the certificates to a folder, one file each or in another format."""

import os
from typing import Any

import click

from core.choices import Format
from core.cli import building, options
from core.cli.running import UNREADABLE
from core.encoders.formats import encoder_of
from core.workflow.delivering import folders_at

_FORMATS = [one.value for one in Format if one is not Format.BUNDLE]


@click.command("export")
@options.sources
@click.option(
    "-d", "--directory", required=True, metavar="FOLDER", help="The folder for the files."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default="pem",
    show_default=True,
    help="pem and der: one file per certificate; p7b: one PKCS #7 file; hashed: a CA folder.",
)
@options.save_recipe
@building.wishes
def command(
    *,
    sources: tuple[str, ...],
    directory: str,
    format_name: str,
    recipe_path: str | None,
    wishes: building.Wishes,
    **reading: Any,
) -> int:
    """Write the certificates in the sources to a folder.

    The folder is created if it does not exist; other files in it are not touched.

    \b
    Examples:
      certbundler export backup.pfx -d single/ --format der
      certbundler export exported/ -d ca/ --format hashed --client any
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    options.check_recipe(recipe_path, *sources)
    built = building.build(sources, reading, wishes)
    if built is None:
        return UNREADABLE
    chosen = Format(format_name)
    files = encoder_of(chosen).encode(built.bundle.certificates.certificates)
    stages = [folders_at([directory], files, follow_links=wishes.follow_links)]
    if recipe_path is not None:
        from core.cli import recipes  # noqa: PLC0415 - only --save-recipe pays for it

        written = directory if chosen.is_folder else os.path.join(directory, files[0].name)
        told = {"format": chosen, "destinations": (written,)}
        stages.append([recipes.place(recipe_path, sources, reading, wishes, **told)])
    return building.tell(built, building.put(stages, wishes), wishes)
