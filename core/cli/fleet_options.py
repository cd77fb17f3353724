"""The options for many clients, apart from what carries them out: few runs need that."""

import click

from core.agent.client_file import ClientFile
from core.agent.fleet_wording import STATES
from core.base.quick_tuple import QuickTuple
from core.cli.options import Function


class FleetOptions(QuickTuple):
    """What the options for many clients say.

    Attributes:
        names: what was collected.
        client_path: where the bundle lies on the clients, or None.
        only: the states to show; () for all.
        csv: the file for a table, or None.
        hosts: the file for a list of names, or None.
        report: the file for a page, or None.
    """

    names: tuple[str, ...]
    client_path: str | None
    only: tuple[str, ...]
    csv: str | None
    hosts: str | None
    report: str | None


def fleet_options(function: Function) -> Function:
    """--only, --csv, --hosts and --report."""
    only = click.option(
        "--only",
        multiple=True,
        type=click.Choice(STATES),
        help="For many clients: show only the clients with this state; repeatable.",
    )
    csv = click.option(
        "--csv", metavar="FILE", help="For many clients: also write the rows as a table for Excel."
    )
    hosts = click.option(
        "--hosts",
        metavar="FILE",
        help="For many clients: also write the names of the clients with something wrong (or those "
        "that --only chooses), one per line, for ansible-playbook --limit @FILE.",
    )
    report = click.option(
        "--report",
        metavar="FILE.html",
        help="For many clients: also write a page for a change ticket, which loads nothing.",
    )
    return only(csv(hosts(report(function))))


class FleetSubject(QuickTuple):
    """What the clients are to have.

    Attributes:
        name: the bundle or recipe, as it was named.
        path: the bundle's file.
        bundle: what is in it, as the clients read it.
    """

    name: str
    path: str
    bundle: ClientFile
