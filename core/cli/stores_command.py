"""``certbundler stores``: the certificate stores of this system, and how much is in each."""

from typing import Any, NamedTuple

import click

from core.base.printable import printable
from core.base.problems import ProblemCode, ProblemKind
from core.base.source_names import STORE
from core.cli import options, records, tables
from core.cli.answers import answer
from core.cli.changes import brief_record
from core.cli.quiet import inform, is_quiet
from core.cli.running import DONE
from core.loading import Loaded, load
from core.sources import source_of
from core.stores import Binding, Store, StoreError, bindings, stores, stores_of
from core.x509.certificate import Certificate
from core.x509.names import title

_HEAD = ("Source", "Known as", "Certificates", "Private keys", "Place")
_BOUND_HEAD = ("Bound to", "Certificate", "SHA-1", "Source")


class _Listing(NamedTuple):
    store: Store
    loaded: Loaded

    @property
    def source(self) -> str:
        """How the store is named as a source."""
        return f"{STORE}{self.store.name}"

    @property
    def keys(self) -> int:
        """How many of the certificates have a private key."""
        return sum(one.code is ProblemCode.PRIVATE_KEY for one in self.loaded.problems)

    @property
    def trouble(self) -> str:
        """Why the store could not be read; "" where it could, or is empty."""
        wrong = (
            one.reason
            for one in self.loaded.problems
            if one.kind is ProblemKind.UNREADABLE and one.code is not ProblemCode.EMPTY
        )
        return next(wrong, "")


class _Bound(NamedTuple):
    binding: Binding
    certificate: Certificate | None
    """None where it is in none of the stores."""


@click.command("stores")
@click.argument("computer", required=False, default="")
@options.as_json
def command(*, computer: str, json_output: bool) -> int:
    """List the certificate stores of this system, and the number of certificates in each.

    Every command takes them as sources, by the name shown here. On Windows you can also name
    other stores, and \\\\SERVER as COMPUTER lists the stores of another computer whose registry
    you may read. Private keys are counted and never taken out. A second table lists the
    certificates that IIS and others use on this computer.

    \b
    Examples:
      certbundler stores
      certbundler stores \\\\SERVER
      certbundler inspect store:system
      certbundler bundle store:LocalMachine\\WebHosting -o bundle.pem
      certbundler inspect store:\\\\SERVER\\LocalMachine\\My
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    there = stores_of(computer) if computer else stores()
    listings = [_Listing(one, load([source_of(f"{STORE}{one.name}")])) for one in there]
    served, untold = ((), "") if computer else _served()
    bound = [_Bound(one, _bound_one(one, listings)) for one in served]
    if json_output:
        shown = {
            "stores": list(map(_record, listings)),
            "bindings": list(map(_bound_record, bound)),
            "bindings_problem": untold or None,
        }
        click.echo(records.as_text(answer(shown, holds=True)))
        return DONE
    if listings:
        tables.print_table(_HEAD, [_row(one) for one in listings])
    else:
        inform("No certificate store was found in the usual places.")
    for one in listings if is_quiet() else ():
        if one.trouble:
            click.echo(f"unreadable: {printable(f'{one.source}: {one.trouble}')}", err=True)
    if bound:
        tables.print_table(_BOUND_HEAD, [_bound_row(one) for one in bound])
    if untold:
        inform(f"note: {untold}", err=True)
    return DONE


def _served() -> tuple[tuple[Binding, ...], str]:
    """What this computer serves, and why it does not say where it does not."""
    try:
        return bindings(), ""
    except StoreError as error:
        return (), str(error)


def _bound_one(binding: Binding, listings: list[_Listing]) -> Certificate | None:
    """The certificate that is bound; None where it is in none of the stores."""
    store = binding.store_name.lower()
    for listing in listings:
        if listing.store.name.lower() == store:
            for one in listing.loaded.collection:
                if one.sha1 == binding.sha1:
                    return one
    return None


def _bound_row(one: _Bound) -> tuple[str, ...]:
    source = f"{STORE}{one.binding.store_name}"
    name = title(one.certificate) if one.certificate else "(in no store here)"
    return tuple(map(printable, (one.binding.place, name, one.binding.sha1, source)))


def _bound_record(one: _Bound) -> dict[str, Any]:
    return {
        "address": one.binding.address,
        "port": one.binding.port,
        "host": one.binding.host or None,
        "sha1": one.binding.sha1,
        "source": f"{STORE}{one.binding.store_name}",
        "certificate": brief_record(one.certificate) if one.certificate else None,
    }


def _row(one: _Listing) -> tuple[str, ...]:
    count = "?" if one.trouble and not one.loaded.found else str(len(one.loaded.collection))
    place = one.store.path or one.trouble
    cells = (one.source, one.store.title, count, str(one.keys or ""), place)
    return tuple(map(printable, cells))


def _record(one: _Listing) -> dict[str, Any]:
    return {
        "source": one.source,
        "title": one.store.title,
        "certificates": len(one.loaded.collection),
        "private_keys": one.keys,
        "path": one.store.path or None,
        "problem": one.trouble or None,
    }
