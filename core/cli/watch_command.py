"""``certbundler watch``: a bundle or recipe against its servers as they are now."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import click

from core.certificate import Certificate
from core.cli import options, records, servers, tables
from core.cli.changes import named
from core.cli.running import CHECK_FAILED, DONE
from core.cli.stores import read_store
from core.errors import UsageError
from core.harmless import harmless
from core.names import title
from core.plan.watch import Seen, Watch, watch
from core.problems import Problem
from core.profiles import profile_named
from core.recipe import read_recipe
from core.rules.interface import day
from core.servers.fetch import Fetched
from core.sources.interface import SERVER

_RECIPE = ".toml"
_ENDS_SHOWN = 5


class _Subject(NamedTuple):
    """What is watched: the file of the bundle, its servers, the kind of client."""

    bundle: str
    names: tuple[str, ...]
    client: str


class _Outcome(NamedTuple):
    """All that there is to tell."""

    watch: Watch
    ending: tuple[Certificate, ...]
    problems: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """There is nothing to do."""
        return self.watch.holds and not self.ending and not self.problems


@click.command("watch")
@click.argument("subject", metavar="BUNDLE|RECIPE")
@click.option(
    "--server", "names", multiple=True, metavar="HOST[:PORT]", help="A server; repeatable."
)
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="How many days before its end a certificate expires.",
)
@options.client
@servers.asking
@options.as_json
def command(
    *,
    subject: str,
    names: tuple[str, ...],
    days: int,
    client: str,
    json_output: bool,
    **asked: Any,
) -> int:
    """Compare a bundle with what its servers send now; writes nothing.

    Says which certificate was renewed on a server and is not in the bundle yet, which one in the
    bundle none of these servers uses, and what ends next. Of a recipe (a file that ends with
    .toml) the first destination is taken, with its servers and its client. The exit status is 4
    where there is something to do.

    \b
    Examples:
      certbundler watch bundle.pem --server ns.example.com --server ss1.example.com:8443
      certbundler watch servers.certbundle.toml --days 60 --json
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    watched = _subject(subject, names, client)
    addresses = servers.addresses_of(watched.names, asked)
    bundle = read_store(watched.bundle).collection
    answers = servers.ask(addresses, servers.asking_of(asked))
    fetched = [one for one in answers if isinstance(one, Fetched)]
    now = datetime.now(UTC)
    all_answered = len(fetched) == len(answers)
    profile = profile_named(watched.client)
    seen = watch(bundle, fetched, profile, now, all_answered=all_answered)
    soon = now + timedelta(days=days)
    ending = tuple(one for one in seen.ends if (end := one.outline.not_after) and end < soon)
    problems = tuple(one for one in answers if isinstance(one, Problem))
    outcome = _Outcome(seen, ending, problems)
    if json_output:
        click.echo(records.as_text(_record(outcome)))
    else:
        _print(outcome)
    return DONE if outcome.holds else CHECK_FAILED


def _subject(name: str, servers_named: tuple[str, ...], client: str) -> _Subject:
    """What a bundle or a recipe says of itself; options go before what a recipe says."""
    if not name.lower().endswith(_RECIPE):
        return _Subject(name, servers_named, client)
    recipe = read_recipe(name).located(os.path.dirname(name))
    if not recipe.destinations:
        raise UsageError("The recipe names no destination to watch.", source=name)
    source = click.get_current_context().get_parameter_source("client")
    chosen = client if source is click.core.ParameterSource.COMMANDLINE else recipe.client
    of_recipe = (
        one.name.removeprefix(SERVER) for one in recipe.sources if one.name.startswith(SERVER)
    )
    return _Subject(recipe.destinations[0], (*of_recipe, *servers_named), chosen)


def _print(outcome: _Outcome) -> None:
    seen = outcome.watch
    if seen.servers:
        rows = [_row(one) for one in seen.servers[: tables.ROWS_SHOWN]]
        tables.print_table(("Server", "Sends", "Until", "State", "Verified"), rows)
    for one in seen.servers:
        for line in _lines(one):
            click.echo(harmless(line))
    for unused in (seen.unused or ())[: tables.ROWS_SHOWN]:
        click.echo(f"unused: {harmless(named(unused))}: none of these servers needs it.")
    if seen.unused is None:
        click.echo("Unused certificates are not listed: a server that did not answer may use them.")
    for ending in outcome.ending[: tables.ROWS_SHOWN]:
        click.echo(f"expires: {harmless(named(ending))}")
    for problem in outcome.problems:
        click.echo(tables.problem_line(problem), err=True)
    following = seen.ends[len(outcome.ending) :][:_ENDS_SHOWN]
    if following:
        click.echo(f"Ends next: {harmless('; '.join(map(named, following)))}.")


def _row(one: Seen) -> tuple[str, ...]:
    verified = "yes" if one.verdict.verified else "no"
    own = one.certificate
    return (
        str(one.address),
        harmless(title(own)),
        day(own.outline.not_after),
        one.state.value,
        verified,
    )


def _lines(one: Seen) -> list[str]:
    lines = [
        f"renewed: {one.address} sends {named(one.certificate)} and not {named(old)} any more."
        for old in one.instead_of
    ]
    if not one.verdict.verified:
        lines.append(f"not verified: {one.address}: {one.verdict.reason}.")
    return lines


def _record(outcome: _Outcome) -> dict[str, Any]:
    unused = outcome.watch.unused
    return {
        "holds": outcome.holds,
        "servers": [_seen_record(one) for one in outcome.watch.servers],
        "unused": None if unused is None else [_brief(one) for one in unused],
        "expires": [_brief(one) for one in outcome.ending],
        "next": [_brief(one) for one in outcome.watch.ends[:_ENDS_SHOWN]],
        "problems": [records.problem_record(one) for one in outcome.problems],
    }


def _seen_record(one: Seen) -> dict[str, Any]:
    return {
        "server": str(one.address),
        "certificate": _brief(one.certificate),
        "state": one.state.value,
        "instead_of": [old.sha256 for old in one.instead_of],
        "verified": one.verdict.verified,
        "reason": harmless(one.verdict.reason),
    }


def _brief(one: Certificate) -> dict[str, str]:
    return {
        "sha256": one.sha256,
        "title": harmless(title(one)),
        "until": day(one.outline.not_after),
    }
