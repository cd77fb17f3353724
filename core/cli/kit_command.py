"""``certbundler kit``: the bundle with all that whoever brings it to the clients needs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from core.cli import building, options
from core.cli.running import DONE, UNREADABLE
from core.client_path import SUGGESTED
from core.collection import Collection
from core.intake import gather
from core.kit.kit import Kit, kit_files, zipped
from core.saving import SavePlan, plan, plan_folder
from core.sources import FileSource


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
@building.wishes
def command(
    *,
    sources: tuple[str, ...],
    directory: str,
    client_path: str,
    name: str,
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
    built = building.build(sources, reading, wishes)
    if built is None:
        return UNREADABLE
    target = Path(directory)
    archive = target.suffix.lower() == ".zip"
    kit = Kit(
        bundle=built.bundle,
        study=built.work.study,
        client_path=client_path,
        created=datetime.now(UTC),
        name=name,
        previous=_previous(target if archive else target / name),
    )
    receipts = [
        building.carry_out(one, wishes) for one in _plans(kit, target, wishes, archive=archive)
    ]
    building.report(built, receipts, wishes)
    return DONE


def _plans(kit: Kit, target: Path, wishes: building.Wishes, *, archive: bool) -> Sequence[SavePlan]:
    files = kit_files(kit)
    if archive:
        return (plan(target, zipped(files), follow_symlinks=wishes.follow_links),)
    return plan_folder(target, files, follow_symlinks=wishes.follow_links)


def _previous(kept: Path) -> Collection | None:
    """What the bundle, or the archive with it, held before; None where there is none."""
    return gather([FileSource(str(kept))]).collection if kept.is_file() else None
