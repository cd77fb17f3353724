"""``certbundler kit``: the bundle with all that whoever brings it to the clients needs."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from core.choices import BUNDLE_NAME
from core.cli import building, options
from core.cli.running import UNREADABLE
from core.client_path import SUGGESTED
from core.kit.kit import Kit, kit_files
from core.kit.placing import bundle_before, kit_plans
from core.workflow.delivering import Place


@click.command("kit")
@options.sources
@click.option(
    "-d",
    "--directory",
    required=True,
    metavar="FOLDER",
    help="The folder for the kit, or a .zip file.",
)
@click.option(
    "--client-path",
    default=SUGGESTED,
    show_default=True,
    metavar="PATH",
    help="Where the bundle will be on the clients: an absolute path.",
)
@click.option("--name", default=BUNDLE_NAME, show_default=True, help="The bundle's file name.")
@options.save_recipe
@building.wishes
def command(  # noqa: PLR0913 - one for each option
    *,
    sources: tuple[str, ...],
    directory: str,
    client_path: str,
    name: str,
    recipe_path: str | None,
    wishes: building.Wishes,
    **reading: Any,
) -> int:
    """Write the bundle with everything needed to roll it out.

    The kit contains the bundle, install-bundle.sh for one client, an Ansible playbook and a
    PowerShell script for many, the lines for the policy, report.html and report.csv for the
    change ticket, expiry.ics for the calendar, and SHA256SUMS. If FOLDER ends in .zip, the kit
    is one archive.

    \b
    Examples:
      certbundler kit exported/ -d kit/ --client-path /etc/pki/servers.pem
      certbundler kit exported/ -d kit.zip --leave-out not-needed
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    options.check_recipe(recipe_path, *sources)
    built = building.build(sources, reading, wishes)
    if built is None:
        return UNREADABLE
    stages = [[_place(built, Path(directory), client_path, name, wishes)]]
    if recipe_path is not None:
        from core.cli import recipes  # noqa: PLC0415 - only --save-recipe pays for it

        told = {"client_path": client_path, "kit": directory, "kit_name": name}
        stages.append([recipes.place(recipe_path, sources, reading, wishes, **told)])
    return building.tell(built, building.put(stages, wishes), wishes)


def _place(
    built: building.Built, target: Path, client_path: str, name: str, wishes: building.Wishes
) -> Place:
    kit = Kit(
        bundle=built.bundle,
        study=built.work.study,
        client_path=client_path,
        created=datetime.now(UTC),
        name=name,
        previous=bundle_before(target, name),
    )
    planned = partial(kit_plans, target, kit_files(kit), follow_symlinks=wishes.follow_links)
    return Place(target, planned, whole=True)
