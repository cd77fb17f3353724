"""``certbundler stores``: the certificate stores of this system, and how much is in each."""

from typing import Any

import click

from core.base.printable import printable
from core.base.problems import ProblemCode, ProblemKind
from core.base.quick_tuple import QuickTuple
from core.base.source_names import STORE
from core.cli import options, records, tables
from core.cli.answers import answer
from core.cli.changes import brief_record
from core.cli.quiet import inform, is_quiet
from core.cli.running import DONE
from core.loading import Loaded, load
from core.sources.registry import source_of
from core.stores.bindings import Binding, bindings
from core.stores.interface import Store, StoreError
from core.stores.system import stores, stores_of
from core.x509.certificate import Certificate
from core.x509.names import title

_HEAD = ("Source", "Known as", "Certificates", "Private keys", "Place")
_BOUND_HEAD = ("Bound to", "Certificate", "SHA-1", "Source")


class _Listing(QuickTuple):
    store: Store
    loaded: Loaded

    @property
    def source(self) -> str:
        """How the store is named as a source."""
        return f"{STORE}{self.store.name}"

    @property
    def keys(self) -> int:
        """How many of the certificates have a private key."""
        return sum(problem.code is ProblemCode.PRIVATE_KEY for problem in self.loaded.problems)

    @property
    def trouble(self) -> str:
        """Why the store could not be read; "" where it could, or is empty."""
        wrong = (
            problem.reason
            for problem in self.loaded.problems
            if problem.kind is ProblemKind.UNREADABLE and problem.code is not ProblemCode.EMPTY
        )
        return next(wrong, "")


class _Bound(QuickTuple):
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
    listings = [_Listing(store, load([source_of(f"{STORE}{store.name}")])) for store in there]
    served, untold = ((), "") if computer else _served()
    bound = [_Bound(binding, _bound_one(binding, listings)) for binding in served]
    if json_output:
        shown = {
            "stores": list(map(_record, listings)),
            "bindings": list(map(_bound_record, bound)),
            "bindings_problem": untold or None,
        }
        click.echo(records.as_text(answer(shown, holds=True)))
        return DONE
    if listings:
        tables.print_table(_HEAD, [_row(listing) for listing in listings])
    else:
        inform("No certificate store was found in the usual places.")
    for listing in listings if is_quiet() else ():
        if listing.trouble:
            click.echo(f"unreadable: {printable(f'{listing.source}: {listing.trouble}')}", err=True)
    if bound:
        tables.print_table(_BOUND_HEAD, [_bound_row(entry) for entry in bound])
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
            for certificate in listing.loaded.collection:
                if certificate.sha1 == binding.sha1:
                    return certificate
    return None


def _bound_row(bound: _Bound) -> tuple[str, ...]:
    source = f"{STORE}{bound.binding.store_name}"
    name = title(bound.certificate) if bound.certificate else "(in no store here)"
    return tuple(map(printable, (bound.binding.place, name, bound.binding.sha1, source)))


def _bound_record(bound: _Bound) -> dict[str, Any]:
    return {
        "address": bound.binding.address,
        "port": bound.binding.port,
        "host": bound.binding.host or None,
        "sha1": bound.binding.sha1,
        "source": f"{STORE}{bound.binding.store_name}",
        "certificate": brief_record(bound.certificate) if bound.certificate else None,
    }


def _row(listing: _Listing) -> tuple[str, ...]:
    count = (
        "?"
        if listing.trouble and not listing.loaded.certificate_count
        else str(len(listing.loaded.collection))
    )
    place = listing.store.path or listing.trouble
    cells = (listing.source, listing.store.title, count, str(listing.keys or ""), place)
    return tuple(map(printable, cells))


def _record(listing: _Listing) -> dict[str, Any]:
    return {
        "source": listing.source,
        "title": listing.store.title,
        "certificates": len(listing.loaded.collection),
        "private_keys": listing.keys,
        "path": listing.store.path or None,
        "problem": listing.trouble or None,
    }
