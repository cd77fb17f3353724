"""The plan of a switch, for a person and as JSON."""

from collections.abc import Iterable
from typing import Any

import click

from core.base.printable import printable
from core.cli import building, tables
from core.cli.answers import answer
from core.cli.changes import brief_record, named
from core.cli.quiet import inform, is_quiet
from core.plan.switch import ServerProof, Switch
from core.plan.wording import SwitchWording
from core.rules.interface import day
from core.servers.judgement import Judgement
from core.workflow.delivering import Delivery
from core.x509.certificate import Certificate
from core.x509.names import title


def show(switch: Switch, delivered: Delivery) -> None:
    """Tell the plan: before, after, the proofs, what was written."""
    _before(switch)
    if not is_quiet():
        _after(switch)
    for proof in switch.proofs:
        if not proof.holds:
            click.echo(f"Error: {printable(_failure(proof))}", err=True)
    if not switch.holds:
        click.echo(SwitchWording.NOT_WRITTEN.text, err=True)
    building.say_errors(delivered.errors)
    for receipt in delivered.receipts:
        building.say_receipt(receipt)


def _after(switch: Switch) -> None:
    """What is not needed any more once all servers have changed, and the proofs."""
    if switch.holds:
        _section(SwitchWording.REMOVE_AFTER, "-", map(_gone, switch.replaced))
        _section(SwitchWording.IDLE_ISSUERS, "?", map(named, switch.idle))
        _section(SwitchWording.SUPERFLUOUS, "·", map(named, switch.superfluous))
    else:
        _section(SwitchWording.REPLACED, "-", map(_gone, switch.replaced))
    rows = [_row(proof) for proof in switch.proofs[: tables.ROWS_SHOWN]]
    tables.print_table(("Server", "Until", "SHA-256", "Today", "Transition", "Final"), rows)
    tables.say_more(len(switch.proofs))


def _before(switch: Switch) -> None:
    """What the clients must have first: no more than the proofs show."""
    arriving = [proof for proof in switch.proofs if proof.new]
    proved = all(server_proof.transition.verified for server_proof in arriving)
    if switch.before:
        head = SwitchWording.BEFORE if proved else SwitchWording.BEFORE_AND_MORE
        _section(head, "+", map(named, switch.before))
    elif not arriving:
        inform(SwitchWording.NO_NEW_SERVER.text)
    elif proved:
        inform(SwitchWording.NOTHING_BEFORE.text)
    else:
        click.echo(SwitchWording.UNKNOWN_BEFORE.text)


def show_record(switch: Switch, delivered: Delivery) -> None:
    """The same as JSON."""
    from core.cli import records  # noqa: PLC0415 - only --json pays for it

    building.say_errors(delivered.errors)
    record = {
        "before": [certificate.sha256 for certificate in switch.before],
        "replaced": [
            {"sha256": old.sha256, "by": new.sha256 if new else None}
            for old, new in switch.replaced
        ],
        "idle": [certificate.sha256 for certificate in switch.idle],
        "superfluous": [certificate.sha256 for certificate in switch.superfluous],
        "transition": [certificate.sha256 for certificate in switch.transition],
        "final": [certificate.sha256 for certificate in switch.final],
        "servers": [_proof_record(proof) for proof in switch.proofs],
        **building.delivery_record(delivered, dry_run=False),
    }
    click.echo(records.as_text(answer(record, holds=switch.holds and not delivered.errors)))


def _section(head: SwitchWording, mark: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if not listed:
        return
    click.echo(head.text)
    for line in listed[: tables.ROWS_SHOWN]:
        click.echo(f"  {mark} {printable(line)}")
    tables.say_more(len(listed), indent="  ")


def _gone(pair: tuple[Certificate, Certificate | None]) -> str:
    old, new = pair
    return f"{named(old)}, replaced by {named(new)}" if new else named(old)


def _row(server_proof: ServerProof) -> tuple[str, ...]:
    kind = " (new)" if server_proof.new else ""
    name = f"{printable(title(server_proof.server))}{kind}"
    verdicts = (
        _said(verdict)
        for verdict in (server_proof.today, server_proof.transition, server_proof.final)
    )
    return (
        name,
        day(server_proof.server.tbs.not_after),
        server_proof.server.sha256[:16],
        *verdicts,
    )


def _said(verdict: Judgement | None) -> str:
    if verdict is None:
        return "gone"
    return "verified" if verdict.verified else "not verified"


def _failure(server_proof: ServerProof) -> str:
    verdict = (
        server_proof.final
        if server_proof.transition.verified and server_proof.final
        else server_proof.transition
    )
    wording = SwitchWording.NOT_VERIFIED_IN_FINAL
    if not server_proof.transition.verified:
        wording = SwitchWording.NOT_VERIFIED_IN_TRANSITION
    message = wording.of(title=title(server_proof.server), verdict=verdict.message or "")
    if server_proof.missing:
        message = message.followed_by(SwitchWording.ISSUER_MISSING.of(issuer=server_proof.missing))
    return message.text()


def _proof_record(server_proof: ServerProof) -> dict[str, Any]:
    return {
        **brief_record(server_proof.server),
        "new": server_proof.new,
        "today": server_proof.today.verified,
        "transition": server_proof.transition.verified,
        "final": server_proof.final.verified if server_proof.final else None,
        "holds": server_proof.holds,
        "reason": "" if server_proof.holds else printable(_failure(server_proof)),
        "missing_issuer": printable(server_proof.missing),
    }
