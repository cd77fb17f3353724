"""No server is lost by a save: what destinations hold, what is kept, and what would be lost."""

import os
from collections.abc import Iterable, Sequence

import click

from core.cli import tables
from core.cli.answers import failure
from core.cli.building import Built
from core.cli.failures import error_record
from core.cli.running import CHECK_FAILED
from core.harmless import harmless
from core.intake import Intake, gather
from core.plan.judgement import Judge, SentChain, chain_from, chains_in
from core.plan.loss import Held, Loss, losses
from core.plan.silent import keeping, silent_servers
from core.problems import ProblemCode
from core.recipe import WOULD_LOSE, ShortfallCode
from core.servers.fetch import Fetched, Outcome
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


def chains_of(loaded: Intake, more: Iterable[Outcome] = ()) -> tuple[SentChain, ...]:
    """The chains that servers sent just now, as sources and as servers to prove only."""
    kept = {one.source for one in loaded.problems if one.code is ProblemCode.KEPT_FOR_SILENT_SERVER}
    sources = (one for one in chains_in(loaded.collection) if one.source not in kept)
    asked = (chain_from(one) for one in more if isinstance(one, Fetched))
    return tuple({one.source: one for one in (*sources, *asked)}.values())


def lost(servers: Sequence[SentChain], held: Sequence[Held], built: Built) -> tuple[Loss, ...]:
    """The servers that clients would lose with this bundle."""
    study = built.work.study
    return losses(servers, held, built.bundle.certificates, study.profile, study.now)


def verified(servers: Sequence[SentChain], built: Built) -> frozenset[str]:
    """The servers, as origins name them, that clients with this bundle verify."""
    study, bundle = built.work.study, built.bundle.certificates
    every = (*bundle, *(one for sent in servers for one in sent.certificates))
    judge = Judge(every, study.profile, study.now)
    return frozenset(one.source for one in servers if judge.verdict(one, bundle).verified)


def refuse(found: Sequence[Loss], *, json_output: bool) -> int:
    """Say which servers would be lost, and return the exit status."""
    what = f"Nothing was written: clients would lose {len(found):,} servers."
    how = "Keep what verifies them, or use --allow-loss to write the bundle anyway."
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        error = error_record(what, CHECK_FAILED, advice=how)
        told = [record(one) for one in found]
        click.echo(records.as_text(failure(error, would_lose=told, saved=[])))
        return CHECK_FAILED
    for one in found[: tables.ROWS_SHOWN]:
        text = WOULD_LOSE.format(place=one.place, reason=one.reason)
        click.echo(harmless(f"Error: {one.source}: {text}"), err=True)
    click.echo(f"{what} {how}", err=True)
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
