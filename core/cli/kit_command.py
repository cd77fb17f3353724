"""``certbundler kit``: the bundle with all that whoever brings it to the clients needs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from core.cli import building, options
from core.cli.running import UNREADABLE
from core.client_path import SUGGESTED
from core.kit.kit import Kit, kit_files
from core.kit.placing import bundle_before, kit_plans


@click.command("kit")
@options.sources
@click.option(
    "-d", "--directory", required=True, metavar="FOLDER", help="Where the kit goes, or a .zip file."
)
@click.option(
    "--client-path",
    default=SUGGESTED,
    show_default=True,
    metavar="PATH",
    help="Where the bundle goes on the clients; absolute.",
)
@click.option("--name", default="bundle.pem", show_default=True, help="The bundle's file name.")
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
    """Write the bundle with everything that its way to the clients needs.

    The kit has the bundle, install-bundle.sh for one client, an Ansible playbook and a PowerShell
    script for many, the lines for the policy, report.html and report.csv for the change ticket,
    expiry.ics for the calendar, and SHA256SUMS. Where FOLDER ends in .zip, it is one archive.

    \b
    Examples:
      certbundler kit exported/ -d kit/ --client-path /etc/pki/servers.pem
      certbundler kit exported/ -d kit.zip --leave-out not-needed
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    if recipe_path is not None:
        options.check_named(*sources)
    built = building.build(sources, reading, wishes)
    if built is None:
        return UNREADABLE
    target = Path(directory)
    kit = Kit(
        bundle=built.bundle,
        study=built.work.study,
        client_path=client_path,
        created=datetime.now(UTC),
        name=name,
        previous=bundle_before(target, name),
    )
    plans = kit_plans(target, kit_files(kit), follow_symlinks=wishes.follow_links)
    receipts = [building.carry_out(one, wishes) for one in plans]
    if recipe_path is not None:
        from core.cli import recipes  # noqa: PLC0415 - only --save-recipe pays for it

        told = {"client_path": client_path, "kit": directory, "kit_name": name}
        told["signers"] = reading["signers"]
        told["containers_only"] = reading["containers_only"]
        receipts.extend(recipes.save(recipe_path, sources, wishes, **told))
    building.report(built, receipts, wishes)
    return building.ending(built.bundle)
