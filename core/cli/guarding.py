"""No server is lost by a save: what would be lost, told on the command line."""

from collections.abc import Sequence

import click

from core.cli import tables
from core.cli.answers import failure
from core.cli.building import Built
from core.cli.failures import error_record
from core.cli.running import CHECK_FAILED
from core.cli.wording import CliWording
from core.harmless import harmless
from core.plan.loss import Held, Loss, losses
from core.recipe import ShortfallCode, would_lose
from core.servers.judgement import Judge
from core.servers.served import ServedChain, source_shown


def lost(servers: Sequence[ServedChain], held: Sequence[Held], built: Built) -> tuple[Loss, ...]:
    """The servers that clients would lose with this bundle."""
    study = built.work.study
    return losses(servers, held, built.bundle.certificates, study.profile, study.now)


def verified(servers: Sequence[ServedChain], built: Built) -> frozenset[str]:
    """The servers, as origins name them, that clients with this bundle verify."""
    study, bundle = built.work.study, built.bundle.certificates
    every = (*bundle, *(one for sent in servers for one in sent.certificates))
    judge = Judge(every, study.profile, study.now)
    return frozenset(one.source for one in servers if judge.verdict(one, bundle).verified)


def refuse(found: Sequence[Loss], *, json_output: bool) -> int:
    """Say which servers would be lost, and return the exit status."""
    message = CliWording.SERVERS_LOST.of(count=len(found))
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        error = error_record(message, CHECK_FAILED)
        told = [record(one) for one in found]
        click.echo(records.as_text(failure(error, would_lose=told, saved=[])))
        return CHECK_FAILED
    for one in found[: tables.ROWS_SHOWN]:
        text = would_lose(one).text()
        click.echo(harmless(f"Error: {source_shown(one.source)}: {text}"), err=True)
    click.echo(f"{message.text()} {message.advice()}", err=True)
    return CHECK_FAILED


def record(loss: Loss) -> dict[str, str]:
    """The record of one loss."""
    return {
        "code": ShortfallCode.WOULD_LOSE.value,
        "server": harmless(loss.source),
        "place": harmless(loss.place),
        "sha256": loss.sha256,
        "reason": harmless(loss.reason),
    }
