"""``certbundler stores``: the certificate stores of this system, and how much is in each."""

from typing import Any, NamedTuple

import click

from core.cli import options, records, tables
from core.cli.running import DONE
from core.harmless import harmless
from core.intake import Intake, gather
from core.problems import ProblemCode, ProblemKind
from core.sources import source_of
from core.sources.interface import STORE
from core.stores import Store, stores

_HEAD = ("Source", "Known as", "Certificates", "Private keys", "Place")


class _Listing(NamedTuple):
    store: Store
    intake: Intake

    @property
    def source(self) -> str:
        """How the store is named as a source."""
        return f"{STORE}{self.store.name}"

    @property
    def keys(self) -> int:
        """How many of the certificates have a private key."""
        return sum(one.code is ProblemCode.PRIVATE_KEY for one in self.intake.problems)

    @property
    def trouble(self) -> str:
        """Why the store could not be read; "" where it could, or is empty."""
        wrong = (
            one.reason
            for one in self.intake.problems
            if one.kind is ProblemKind.UNREADABLE and one.code is not ProblemCode.EMPTY
        )
        return next(wrong, "")


@click.command("stores")
@options.as_json
def command(*, json_output: bool) -> int:
    r"""List the certificate stores of this system, with how many certificates are in each.

    Every command takes them as sources, by the name shown here. On Windows further stores and
    those of other computers can be named too, where you may read them. Private keys are counted
    and never taken out.

    \b
    Examples:
      certbundler stores
      certbundler inspect store:system
      certbundler bundle store:LocalMachine\WebHosting -o bundle.pem
      certbundler inspect store:\\SERVER\LocalMachine\My
    """
    listings = [_Listing(one, gather([source_of(f"{STORE}{one.name}")])) for one in stores()]
    if json_output:
        click.echo(records.as_text({"stores": [_record(one) for one in listings]}))
    elif listings:
        tables.print_table(_HEAD, [_row(one) for one in listings])
    else:
        click.echo("No certificate store was found in the usual places.")
    return DONE


def _row(one: _Listing) -> tuple[str, ...]:
    count = "?" if one.trouble and not one.intake.found else str(len(one.intake.collection))
    place = one.store.path or one.trouble
    cells = (one.source, one.store.title, count, str(one.keys or ""), place)
    return tuple(map(harmless, cells))


def _record(one: _Listing) -> dict[str, Any]:
    return {
        "source": one.source,
        "title": one.store.title,
        "certificates": len(one.intake.collection),
        "private_keys": one.keys,
        "path": one.store.path or None,
        "problem": one.trouble or None,
    }
