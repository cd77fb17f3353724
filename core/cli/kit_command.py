"""``certbundler kit``: the bundle with all that whoever brings it to the clients needs."""

from typing import Any

import click

from core.agent.client_path import SUGGESTED
from core.base.choices import BUNDLE_NAME
from core.cli import building, describing, options
from core.cli.describing import RunOptions
from core.cli.short_options import ShortOption
from core.recipe.recipe import Recipe


@click.command("kit")
@options.sources
@click.option(
    "-d",
    "--directory",
    "kit",
    cls=ShortOption,
    required=True,
    metavar="FOLDER",
    help="The folder for the kit, or a .zip file.",
)
@describing.client_path(SUGGESTED)
@click.option(
    "--name",
    "kit_name",
    default=BUNDLE_NAME,
    show_default=True,
    help="The bundle's file name.",
)
@describing.kit_system_store
@describing.notification_server
@describing.comments
@describing.newline
@options.save_recipe
@describing.described
def command(*, recipe: Recipe, recipe_path: str | None, run: RunOptions, **reading: Any) -> int:
    """Write the bundle with everything needed to roll it out.

    The kit contains the bundle, install-bundle.sh for one client, an Ansible playbook and a
    PowerShell script for many, the lines for the policy, report.html and report.csv for the
    change ticket, expiry.ics for the calendar, communication-profile.zip with what to enter in
    a communication profile, and SHA256SUMS. If FOLDER ends in .zip, the kit
    is one archive. With --kit-system-store, it also brings the CAs to systems' trust stores.

    \b
    Examples:
      certbundler kit exported/ -d kit/ --client-path /etc/pki/servers.pem
      certbundler kit exported/ -d kit.zip --leave-out not-needed
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    options.check_recipe(recipe_path, *(source.name for source in recipe.sources))
    built = building.build(recipe, reading, run)
    if isinstance(built, int):
        return built
    return building.save(built, run, save_as=recipe_path, dates_kit=True)
