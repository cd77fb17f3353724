"""``certbundler watch``: a bundle or recipe against its servers as they are now."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from core.agent.client_file import ClientFile
from core.base.choices import MOST_DAYS, SOON_DAYS
from core.base.printable import printable
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.cli import options, records, servers, tables
from core.cli.answers import answer
from core.cli.changes import brief_record, named
from core.cli.monitoring import Telling, monitored
from core.cli.quiet import inform
from core.cli.running import CHECK_FAILED, DONE
from core.cli.stores import misread_records, read_store, say_misread
from core.cli.subjects import NamedBundle, subject_of
from core.collection import Collection
from core.plan.ending import ExpiringCertificate, endings
from core.plan.watch import ServerState, Watch, WatchedChain, watch
from core.profiles.registry import profile_named
from core.recipe.checking import still_sent
from core.rules.interface import day, end_of
from core.servers.served import Fetched, Outcome, chains_of, silent_in
from core.strict.comparing import Misreading
from core.succession import age
from core.x509.certificate import Certificate
from core.x509.names import short_name, title

_ENDS_SHOWN = 5
_UNUSED_UNKNOWN = (
    "Unused certificates are not listed: a server that did not answer, or that sent a certificate "
    "for another name, may use them."
)


class _Watched(QuickTuple):
    """What is watched: the bundle or recipe, the kind of client, "soon" in days."""

    subject: NamedBundle
    client: str
    soon: int


class _Outcome(QuickTuple):
    """All that there is to tell.

    Attributes:
        watch: how the bundle stands to its servers.
        ending: what expires soon, or has expired, the first to end first.
        problems: the servers that could not be asked.
        every_end: what expires, however late.
    """

    watch: Watch
    ending: tuple[ExpiringCertificate, ...]
    problems: tuple[Problem, ...]
    every_end: tuple[ExpiringCertificate, ...]

    @property
    def due(self) -> tuple[ExpiringCertificate, ...]:
        """What expires, and something has to be done about it."""
        return tuple(
            expiring_certificate
            for expiring_certificate in self.ending
            if expiring_certificate.counts
        )

    @property
    def replaced(self) -> tuple[tuple[Certificate, Certificate], ...]:
        """What expires and needs no work, each with what takes over from it."""
        quiet = (
            expiring_certificate
            for expiring_certificate in self.ending
            if not expiring_certificate.counts
        )
        return tuple(
            (expiring_certificate.certificate, expiring_certificate.successor)
            for expiring_certificate in quiet
            if expiring_certificate.successor
        )

    @property
    def holds(self) -> bool:
        """There is nothing to do."""
        return self.watch.holds and not self.due and not self.problems


@click.command("watch")
@click.argument("subject", metavar="BUNDLE|RECIPE")
@click.option(
    "--server", "names", multiple=True, metavar="HOST[:PORT]", help="A server; repeatable."
)
@options.soon
@options.client
@options.passwords
@servers.asking
@monitored("subject")
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    subject: str,
    names: tuple[str, ...],
    soon: int | None,
    client: str,
    json_output: bool,
    telling: Telling | None,
    **given: Any,
) -> int:
    """Compare a bundle with what its servers send now; nothing is written.

    Shows which certificates were renewed on a server and are not in the bundle yet, which ones in
    the bundle no server uses, and what expires next. With a recipe (a .toml file), its first
    destination, its servers and its client are used. The exit status is 4 if there is something
    to do.

    \b
    Examples:
      certbundler watch bundle.pem --server ns.example.com --server ss1.example.com:8443
      certbundler watch servers.certbundle.toml --soon 60 --json
      certbundler watch servers.certbundle.toml --format prometheus -o certbundler.prom
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    watched = _watched(subject_of(subject), client, soon)
    addresses = servers.addresses_of((*watched.subject.servers, *names), given)
    store = read_store(watched.subject.bundle, profile_named(watched.client), passwords=given)
    if store.misreadings:
        if telling:
            return _tell(telling, subject, watched, store, None)
        return _not_watched(store.misreadings, json_output=json_output)
    answers = servers.ask(addresses, servers.asking_of(given))
    outcome = _outcome(store.collection, answers, watched)
    if telling:
        return _tell(telling, subject, watched, store, outcome)
    if json_output:
        click.echo(records.as_text(answer(_record(outcome), holds=outcome.holds)))
    else:
        _print(outcome)
    return DONE if outcome.holds else CHECK_FAILED


def _outcome(bundle: Collection, answers: Sequence[Outcome], watched: _Watched) -> _Outcome:
    """How the bundle stands to what its servers send now, and what of both ends."""
    fetched = [answered for answered in answers if isinstance(answered, Fetched)]
    problems, now = tuple(silent_in(answers)), datetime.now(UTC)
    profile = profile_named(watched.client)
    seen = watch(bundle, fetched, profile, now, all_answered=not problems)
    every_end = endings(
        bundle,
        chains_of(fetched),
        now,
        MOST_DAYS,
        verified={server.chain.source for server in seen.servers if server.verdict.verified},
        renewals=[
            server.certificate for server in seen.servers if server.state is ServerState.RENEWED
        ],
        silent=[problem.source for problem in problems],
    )
    by_end = tuple(
        sorted(every_end, key=lambda expiring_certificate: age(expiring_certificate.certificate))
    )
    limit = now + timedelta(days=watched.soon)
    soon = (
        expiring_certificate
        for expiring_certificate in by_end
        if (end := end_of(expiring_certificate.certificate)) and end < limit
    )
    return _Outcome(seen, tuple(soon), problems, by_end)


def _tell(
    telling: Telling,
    subject: str,
    watched: _Watched,
    store: ClientFile,
    outcome: _Outcome | None,
) -> int:
    """The same for a monitoring system; no outcome where the clients do not read the bundle."""
    from core.workflow import monitoring  # noqa: PLC0415 - only --format pays for it

    occasion = monitoring.Occasion(subject, datetime.now(UTC), watched.soon, telling.urgent)
    if outcome is None:
        status = monitoring.status_of_misread(occasion, store.misreadings)
        return telling.tell(status, CHECK_FAILED)
    status = monitoring.status_of_watch(
        occasion, store.collection, outcome.watch, outcome.every_end, outcome.problems
    )
    return telling.tell(status, DONE if outcome.holds else CHECK_FAILED)


def _not_watched(misreadings: Sequence[Misreading], *, json_output: bool) -> int:
    """A file that the client reads otherwise proves nothing about any server."""
    if json_output:
        record = {"servers": [], "not_as_clients_read": misread_records(misreadings)}
        click.echo(records.as_text(answer(record, holds=False)))
    else:
        say_misread(misreadings)
        click.echo("No server was asked: the clients do not read this file as it is.")
    return CHECK_FAILED


def _watched(subject: NamedBundle, client: str, soon: int | None) -> _Watched:
    """Options go before what a recipe says."""
    if soon is None:
        soon = subject.recipe.soon if subject.recipe else SOON_DAYS
    return _Watched(subject, subject.client(client), soon)


def _print(outcome: _Outcome) -> None:
    seen = outcome.watch
    if seen.servers:
        rows = [_row(server) for server in seen.servers[: tables.ROWS_SHOWN]]
        tables.print_table(("Server", "Sends", "Until", "State", "Verified"), rows)
    for server in seen.servers:
        for line in _lines(server):
            click.echo(printable(line))
    for unused in (seen.unused or ())[: tables.ROWS_SHOWN]:
        inform(f"unused: {printable(named(unused))}: none of these servers uses it.")
    if seen.unused is None:
        inform(_UNUSED_UNKNOWN)
    for ending in outcome.due[: tables.ROWS_SHOWN]:
        click.echo(printable(f"expires: {_expires(ending)}"))
    for old, new in outcome.replaced[: tables.ROWS_SHOWN]:
        inform(printable(f"expires-replaced: {named(old)}, replaced by {named(new)}"))
    for problem in outcome.problems:
        click.echo(tables.problem_line(problem), err=True)
    told = {expiring_certificate.certificate for expiring_certificate in outcome.ending}
    following = [end for end in seen.ends if end not in told][:_ENDS_SHOWN]
    if following:
        inform(f"Expires next: {printable('; '.join(map(named, following)))}.")


def _expires(expiring_certificate: ExpiringCertificate) -> str:
    old = named(expiring_certificate.certificate)
    if expiring_certificate.successor is None:
        return old
    more = "".join(f" {message.text()}" for message in still_sent(expiring_certificate))
    return f"{old}, replaced by {named(expiring_certificate.successor)}.{more}"


def _row(watched_chain: WatchedChain) -> tuple[str, ...]:
    verified = "yes" if watched_chain.verdict.verified else "no"
    own = watched_chain.certificate
    return (
        printable(watched_chain.chain.shown),
        printable(title(own)),
        day(own.tbs.not_after),
        watched_chain.state.value,
        verified,
    )


def _lines(watched_chain: WatchedChain) -> list[str]:
    own, where, lines = watched_chain.certificate, watched_chain.chain.shown, []
    if watched_chain.state is ServerState.UNKNOWN_ISSUER:
        old = "; ".join(map(named, watched_chain.instead_of))
        lines.append(
            f"unknown issuer: {where} sends {named(own)} instead of {old}. Its issuer, "
            f"{short_name(own.tbs.issuer)}, is not in the bundle and did not issue the "
            "former one, so this may not be the real server. Compare the fingerprint with the "
            f"server's owner before you add it: SHA-256 {own.sha256}."
        )
    else:
        lines.extend(
            f"renewed: {where} sends {named(own)} and no longer {named(old)}."
            for old in watched_chain.instead_of
        )
    if not watched_chain.verdict.verified:
        lines.append(f"not verified: {where}: {watched_chain.verdict.reason}")
    return lines


def _record(outcome: _Outcome) -> dict[str, Any]:
    unused = outcome.watch.unused
    return {
        "servers": [_seen_record(server) for server in outcome.watch.servers],
        "unused": None if unused is None else [_brief(certificate) for certificate in unused],
        "expires": [_due_record(expiring_certificate) for expiring_certificate in outcome.due],
        "expires_replaced": [{**_brief(old), "by": new.sha256} for old, new in outcome.replaced],
        "next": [_brief(end) for end in outcome.watch.ends[:_ENDS_SHOWN]],
        "problems": [records.problem_record(problem) for problem in outcome.problems],
    }


def _seen_record(watched_chain: WatchedChain) -> dict[str, Any]:
    return {
        "server": str(watched_chain.address),
        "chain": printable(watched_chain.chain.label),
        "certificate": _brief(watched_chain.certificate),
        "state": watched_chain.state.value,
        "instead_of": [old.sha256 for old in watched_chain.instead_of],
        "verified": watched_chain.verdict.verified,
        "reason": printable(watched_chain.verdict.reason),
    }


def _due_record(expiring_certificate: ExpiringCertificate) -> dict[str, Any]:
    by = None if expiring_certificate.successor is None else expiring_certificate.successor.sha256
    return {
        **_brief(expiring_certificate.certificate),
        "by": by,
        "still_sent_by": list(expiring_certificate.senders),
        "silent": list(expiring_certificate.silent),
    }


def _brief(certificate: Certificate) -> dict[str, str]:
    return {
        **brief_record(certificate),
        "until": day(certificate.tbs.not_after),  # the old name of not_after
    }
