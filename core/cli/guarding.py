"""No server is lost by a save: what destinations hold, what is kept, and what would be lost."""

import os
from collections.abc import Iterable, Sequence

import click

from core.cli import tables
from core.cli.building import Built
from core.cli.running import CHECK_FAILED
from core.harmless import harmless
from core.intake import Intake, gather
from core.plan.loss import Held, Loss, losses
from core.plan.silent import keeping, silent_servers
from core.recipe import WOULD_LOSE
from core.servers.judgement import Judge, chains_in
from core.servers.served import Outcome, ServedChain
from core.servers.served import chains_of as chains_sent
from core.sources import source_of


def held_at(destinations: Iterable[str]) -> tuple[Held, ...]:
    """What the destinations hold, as far as it can be read; those that are new are left out."""
    there = [path for path in dict.fromkeys(destinations) if os.path.lexists(path)]
    read = ((path, gather([source_of(path)]).collection) for path in there)
    return tuple(Held(path, bundle) for path, bundle in read if bundle)


def with_kept(names: Sequence[str], loaded: Intake, held: Iterable[Held]) -> Intake:
    """What was read, with what the destinations hold for servers that gave nothing."""
    for place, bundle in held:
        silent = silent_servers(names, loaded)
        if not silent:
            break
        loaded = keeping(silent, loaded, bundle, place)
    return loaded


def chains_of(loaded: Intake, more: Iterable[Outcome] = ()) -> tuple[ServedChain, ...]:
    """The chains that servers sent just now, as sources and as servers to prove only."""
    every = (*chains_in(loaded.collection), *chains_sent(more))
    return tuple({one.source: one for one in every}.values())


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
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        click.echo(records.as_text({"would_lose": [record(one) for one in found], "saved": []}))
        return CHECK_FAILED
    for one in found[: tables.ROWS_SHOWN]:
        text = WOULD_LOSE.format(place=one.place, reason=one.reason)
        click.echo(harmless(f"Error: {one.source}: {text}"), err=True)
    click.echo(
        f"Nothing was written: clients would lose {len(found):,} servers. Keep what verifies "
        "them, or use --allow-loss to write the bundle all the same.",
        err=True,
    )
    return CHECK_FAILED


def record(loss: Loss) -> dict[str, str]:
    """The record of one loss."""
    return {
        "server": harmless(loss.source),
        "place": harmless(loss.place),
        "sha256": loss.sha256,
        "reason": harmless(loss.reason),
    }
