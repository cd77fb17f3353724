"""``certbundler explain``: which clients verify which servers with a bundle, and why not."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import click

from core.base.errors import UsageError
from core.base.printable import printable
from core.cli import options, records, tables
from core.cli.answers import answer
from core.cli.changes import brief_record
from core.cli.quiet import inform, is_quiet
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.subjects import subject_of
from core.cli.wording import CliWording
from core.cli.working import read_all
from core.collection import Collection
from core.loading import Loaded
from core.plan.explaining import MOST_SHRUNK, Explainer, Explanation, Remedy, ServerExplanation
from core.profiles.interface import ClientProfile
from core.profiles.registry import PROFILES, joined, profile_named
from core.x509.certificate import Certificate
from core.x509.names import title


@click.command("explain")
@click.argument("bundle", metavar="BUNDLE|RECIPE")
@click.argument("more", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--client",
    "chosen",
    type=click.Choice(list(PROFILES)),
    multiple=True,
    help="The kinds of clients; give it several times for several. Default: every kind.",
)
@options.reading
@options.as_json
def command(
    *,
    bundle: str,
    more: tuple[str, ...],
    chosen: tuple[str, ...],
    json_output: bool,
    **reading: Any,
) -> int:
    """Explain which kinds of clients verify which servers with a bundle.

    The servers are those whose certificates are in BUNDLE or in the other sources, for example
    server:HOST. For each client that does not verify one of them you get the reason, and the
    smallest change that helps, taken from all sources. The last line names a smallest bundle for
    all these clients: with it, they verify every server that they verify with everything together.
    Names of hosts are not compared. A recipe (a .toml file) stands for its first destination, and
    its client is used. The exit status is 4 if a client does not verify a server.

    \b
    Examples:
      certbundler explain bundle.pem exported/
      certbundler explain bundle.pem server:ns.example.com --client smp-agent --client java
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    subject = subject_of(bundle)
    bundle = subject.bundle
    if subject.recipe is not None and not chosen:
        chosen = (subject.recipe.client,)
    loaded = read_all([bundle], reading)
    every = read_all([bundle, *more], reading) if more else loaded
    clients = _clients(chosen)
    explainer = Explainer(loaded.collection, every.collection, datetime.now(UTC))
    if not explainer.servers:
        raise UsageError(CliWording.NO_SERVER_CERTIFICATE.of(), source=bundle)
    return _explained(explainer, clients, every, json_output=json_output)


def _explained(
    explainer: Explainer,
    clients: tuple[ClientProfile, ...],
    every: Loaded,
    *,
    json_output: bool,
) -> int:
    """Say which clients verify which servers, and what helps."""
    server_explanations = tuple(explainer.explained(clients))
    smallest = explainer.smallest(profile_named(joined(client.name for client in clients)))
    good = all(client.standing.verified for each in server_explanations for client in each.clients)
    status = DONE if good else CHECK_FAILED
    if every.unreadable:
        status = UNREADABLE
    if json_output:
        record = {
            "servers": [_record(server_explanation) for server_explanation in server_explanations],
            "smallest": None if smallest is None else list(map(brief_record, smallest)),
            "problems": [records.problem_record(problem) for problem in every.problems],
        }
        records.print_record(answer(record, holds=status == DONE))
    else:
        for each in server_explanations:
            _tell(each)
        _tell_smallest(smallest, clients)
        tables.problems(every)
    return status


def _clients(chosen: Iterable[str]) -> tuple[ClientProfile, ...]:
    """The kinds of clients, each by itself; every one where none or any client is named."""
    names = tuple(dict.fromkeys(chosen))
    if not names or "any" in names:
        return PROFILES["any"].members
    return tuple(PROFILES[name] for name in names)


def _tell(each: ServerExplanation) -> None:
    """A line for each client; with --quiet only for those that do not verify the server."""
    told = [client for client in each.clients if not (is_quiet() and client.standing.verified)]
    if not told:
        return
    end = each.server.tbs.not_after
    until = f", until {end:%Y-%m-%d}" if end else ""
    click.echo(f"{_named(each.server)}{until}:")
    width = max(len(explanation.client.name) for explanation in told)
    for explanation in told:
        click.echo(f"  {explanation.client.name:<{width}}  {_said(explanation)}")


def _said(explanation: Explanation) -> str:
    standing = explanation.standing
    if standing.verified is None:
        return "not proved: too many certificates have the name of the issuer"
    if standing.verified:
        return "verified by " + (
            _named(explanation.by) if explanation.by is not None else "the bundle"
        )
    verdict = "depends on what the server sends" if standing.sometimes else "not verified"
    remedy = "" if explanation.remedy is None else f" {_advice(explanation.remedy)}"
    return f"{verdict}: {printable(standing.reason)}.{remedy}"


def _advice(remedy: Remedy) -> str:
    verb, certificates = ("Add", remedy.add) if remedy.add else ("Remove", remedy.remove)
    return f"{verb} {', '.join(map(_named, certificates))}."


def _tell_smallest(smallest: Collection | None, clients: tuple[ClientProfile, ...]) -> None:
    names = ", ".join(client.name for client in clients)
    if smallest is None:
        inform(f"More than {MOST_SHRUNK} certificates: no smallest bundle was looked for.")
        return
    count = f"{len(smallest)} certificate{'s' if len(smallest) != 1 else ''}"
    held = ", ".join(map(_named, smallest)) or "nothing"
    inform(f"Smallest bundle for {names}: {count} ({held}).")


def _named(certificate: Certificate) -> str:
    return printable(title(certificate))


def _record(each: ServerExplanation) -> dict[str, Any]:
    return {
        "server": brief_record(each.server),
        "clients": [_client_record(client) for client in each.clients],
    }


def _client_record(explanation: Explanation) -> dict[str, Any]:
    remedy = explanation.remedy or Remedy()
    return {
        "client": explanation.client.name,
        "verified": explanation.standing.verified,
        "depends": bool(explanation.standing.sometimes and not explanation.standing.verified),
        "by": None if explanation.by is None else brief_record(explanation.by),
        "reason": printable(explanation.standing.reason),
        "add": list(map(brief_record, remedy.add)),
        "remove": list(map(brief_record, remedy.remove)),
    }
