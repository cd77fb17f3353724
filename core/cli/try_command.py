"""``certbundler try``: would a client with this bundle be connected to these servers?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import click

from core.agent.client_file import ClientFile
from core.base.errors import UsageError
from core.base.printable import printable
from core.cli import options, records, servers, tables
from core.cli.answers import answer
from core.cli.building import delivery_record, say_errors
from core.cli.quiet import inform, is_quiet
from core.cli.running import CHECK_FAILED, DONE, NOT_SAVED
from core.cli.saved_order import SavedOrder, located_recipe, save_order
from core.cli.stores import misread_records, read_store, say_misread
from core.cli.subjects import subject_of
from core.cli.wording import CliWording
from core.loading import Loaded
from core.plan.trying import TrialReport, lacking, tried
from core.profiles.registry import profile_named
from core.rules.interface import RuleContext
from core.servers.address import Address, spelled, weighed, weight_of
from core.servers.trial import Trial
from core.workflow.analysis import context_of
from core.x509.names import distinct_titles, title

_HEAD = ("Server", "Verified", "By", "Position", "Attempts", "Without not needed")


@click.command("try")
@click.argument("bundle", metavar="BUNDLE|RECIPE")
@click.option(
    "--server", "names", multiple=True, metavar="HOST[:PORT]", help="A server; repeatable."
)
@click.option(
    "--weight",
    "weights",
    multiple=True,
    metavar="HOST[:PORT]=N",
    help="How many clients use a server, for the suggested order; default: 1.",
)
@click.option(
    "--save-order",
    "recipe_path",
    metavar="RECIPE",
    help="Write the suggested order into this recipe; its comments are kept.",
)
@options.client
@options.passwords
@servers.asking
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    bundle: str,
    names: tuple[str, ...],
    weights: tuple[str, ...],
    recipe_path: str | None,
    client: str,
    json_output: bool,
    **given: Any,
) -> int:
    """Test a bundle on servers with real TLS handshakes, as the client would make them.

    Each address of a server is tried, with each of its certificates (RSA and ECDSA). For each of
    them you see whether it is verified, including its name, by which certificate of the bundle and
    after how many attempts; what is missing if it is not verified; and whether it is still
    verified without the certificates that are not needed. With a recipe (a .toml file), its first
    destination, its servers and its client are used. The exit status is 4 if a server is not
    verified.

    \b
    Examples:
      certbundler try bundle.pem --server ns.example.com --server ss1.example.com:8443
      certbundler try bundle.pem --list servers.txt --client openssl
      certbundler try bundle.pem --list servers.txt --weight ss1.example.com=400
      certbundler try r.certbundle.toml --save-order r.certbundle.toml
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    subject = subject_of(bundle)
    client = subject.client(client)
    addresses = servers.addresses_of((*subject.servers, *names), given)
    weighed, asking = _weights(weights, addresses), servers.asking_of(given)
    recipe = located_recipe(recipe_path) if recipe_path is not None else None
    store = read_store(subject.bundle, profile_named(client), passwords=given)
    if store.misreadings:
        return _not_tried(client, store, json_output=json_output)
    loaded = store.loaded._replace(collection=store.collection)
    outcomes = servers.ask(addresses, asking)
    context = context_of(loaded, client, datetime.now(UTC))
    trial_report = tried(context, outcomes, asking, weighed)
    saved = (
        save_order(recipe_path, recipe, context, trial_report) if recipe and recipe_path else None
    )
    return _answered(trial_report, saved or SavedOrder(), context, json_output=json_output)


def _answered(
    trial_report: TrialReport, saved: SavedOrder, context: RuleContext, *, json_output: bool
) -> int:
    """Say how it went."""
    loaded = Loaded(context.collection, context.problems)
    if json_output:
        _print_json(context.profile.name, trial_report, saved, loaded)
    else:
        _print(trial_report)
        tables.problems(loaded)
        saved.say()
    say_errors(saved.delivered.errors)
    if saved.delivered.errors:
        return NOT_SAVED
    return DONE if trial_report.verified else CHECK_FAILED


def _print_json(client: str, trial_report: TrialReport, saved: SavedOrder, loaded: Loaded) -> None:
    problems = [
        records.problem_record(problem) for problem in (*trial_report.problems, *loaded.problems)
    ]
    record = {"client": client, **_record(trial_report), "problems": problems}
    record |= delivery_record(saved.delivered, dry_run=False)
    holds = trial_report.verified and not saved.delivered.errors
    click.echo(records.as_text(answer(record, holds=holds)))


def _not_tried(client: str, store: ClientFile, *, json_output: bool) -> int:
    """A file that the client reads otherwise proves nothing about any server."""
    if json_output:
        problems = [records.problem_record(problem) for problem in store.loaded.problems]
        misread = misread_records(store.misreadings)
        record: dict[str, Any] = {"client": client, "servers": [], "not_as_clients_read": misread}
        record |= {"problems": problems, "saved": []}
        click.echo(records.as_text(answer(record, holds=False)))
    else:
        say_misread(store.misreadings)
        click.echo("No server was tried: the clients do not read this file as it is.")
        tables.problems(store.loaded)
    return CHECK_FAILED


def _weights(words: Iterable[str], addresses: Sequence[Address]) -> dict[Address, float]:
    """Read HOST[:PORT]=N; without a port it is meant for all ports of the host.

    Raises:
        UsageError: it is not of this form, or names no server that is tried.
    """
    weights: dict[Address, float] = {}
    for word in words:
        name, number = weighed(word)
        meant = spelled(name) if name and number is not None else None
        hit = [address for address in addresses if meant and meant.means(address)]
        if number is None or not hit:
            raise UsageError(CliWording.NOT_A_WEIGHT.of(), source=printable(word))
        weights.update(dict.fromkeys(hit, weight_of(number, word)))
    return weights


def _print(trial_report: TrialReport) -> None:
    if trial_report.trials:
        tables.print_table(
            _HEAD, [_row(trial, trial_report.without) for trial in trial_report.trials]
        )
    for trial in trial_report.trials:
        for line in _lines(trial):
            click.echo(line)
    if trial_report.not_needed:
        names = distinct_titles(trial_report.bundle)
        listed = ", ".join(
            printable(names[certificate.sha256]) for certificate in trial_report.not_needed
        )
        inform(f"Not needed: {listed}.")
    if not is_quiet():
        _print_order(trial_report)
    for problem in trial_report.problems:
        click.echo(tables.problem_line(problem), err=True)
    verified, asked = len(trial_report.verified_servers), len(trial_report.servers)
    inform(f"Verified: {verified:,} of {asked:,} servers.")


def _row(trial: Trial, without: Mapping[str, bool]) -> tuple[str, ...]:
    again = without.get(trial.source)
    return (
        printable(trial.chain.shown),
        _yes(trial.verified),
        printable(title(trial.by)) if trial.by else "",
        str(trial.position or ""),
        str(trial.attempts or ""),
        "" if again is None else _yes(again),
    )


def _yes(holds: bool) -> str:  # noqa: FBT001 - there is nothing else that it could mean
    return "yes" if holds else "no"


def _lines(trial: Trial) -> Iterable[str]:
    """What else to say of a server."""
    where = f"{printable(trial.chain.shown)}:"
    if not trial.verified:
        yield f"{click.style('not verified', fg='red')}: {where} {printable(trial.reason)}"
    for lack in trial.missing:
        yield f"{click.style('missing', fg='yellow')}: {where} {lacking(lack, trial)}"
    if trial.wants_client_certificate:
        text = "The server asks its clients for a certificate."
        if not is_quiet():
            yield f"{click.style('note', fg='cyan')}: {where} {text}"


def _print_order(tried: TrialReport) -> None:
    arrangement = tried.fewer_attempts
    if arrangement is None:
        return
    best = "the fewest" if arrangement.exact else "fewer"
    click.echo(
        f"Suggested order, with {best} attempts for all clients together "
        f"({arrangement.after:,g} instead of {arrangement.before:,g}):"
    )
    for place, index in enumerate(arrangement.order[: tables.ROWS_SHOWN], 1):
        certificate = tried.bundle.certificates[index]
        name, digest = printable(title(certificate)), certificate.sha256
        click.echo(f"  {place:,}. {name} (now {index + 1:,}, SHA-256 {digest})")
    if len(arrangement.order) > tables.ROWS_SHOWN:
        click.echo(
            f"  … and {len(arrangement.order) - tables.ROWS_SHOWN:,} more in the present order."
        )


def _record(tried: TrialReport) -> dict[str, Any]:
    return {
        "servers": [_trial_record(trial, tried.without) for trial in tried.trials],
        "not_needed": [certificate.sha256 for certificate in tried.not_needed],
        "order": _order_record(tried),
    }


def _trial_record(trial: Trial, without: Mapping[str, bool]) -> dict[str, Any]:
    return {
        "server": str(trial.address),
        "chain": printable(trial.chain.label),
        "verified": trial.verified,
        "by": trial.by.sha256 if trial.by else None,
        "position": trial.position,
        "attempts": trial.attempts,
        "without_not_needed": without.get(trial.source),
        "code": trial.cause.value if trial.cause else None,
        "cause": trial.cause.value if trial.cause else None,
        "reason": printable(trial.reason),
        "missing": [
            {
                "name": printable(lack.name),
                "sha256": lack.certificate.sha256 if lack.certificate else None,
            }
            for lack in trial.missing
        ],
        "sent": [certificate.sha256 for certificate in trial.sent],
        "wants_client_certificate": trial.wants_client_certificate,
    }


def _order_record(tried: TrialReport) -> dict[str, Any] | None:
    arrangement = tried.arrangement
    if arrangement is None:
        return None
    return {
        "attempts_now": arrangement.before,
        "attempts_suggested": arrangement.after,
        "fewest": arrangement.exact,
        "suggested": [tried.bundle.certificates[position].sha256 for position in arrangement.order],
    }
