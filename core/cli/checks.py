"""``build --check``: looking at the destinations, and telling what has to be done."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from core.cli import guarding, recipes, tables
from core.cli.answers import answer
from core.cli.building import Built, Wishes, ending
from core.cli.changes import change_line, change_record
from core.cli.holding import hold_of
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.diff import changes
from core.encoders import EncodedFile
from core.encoders.formats import Format
from core.harmless import harmless
from core.kit.placing import bundle_before, is_current
from core.limits import Limits
from core.plan.ending import endings
from core.plan.loss import Held
from core.plan.watch import renewals
from core.problems import Problem
from core.recipe import (
    Recipe,
    Shortfall,
    ShortfallCode,
    compared,
    expiring,
    files_of,
    kit_of,
    losing,
    unverified,
)
from core.servers.fetch import Outcome
from core.servers.served import Fetched, chains_of, silent_in, source_shown
from core.servers.trial import try_bundle
from core.source_names import SERVER
from core.sources import Blob
from core.sources.files import read_file


def run(recipe: Recipe, reading: dict[str, Any], wishes: Wishes, held: Sequence[Held]) -> int:
    """Say what has to be done, and return the exit status.

    What cannot be read, and a server that gives nothing, are reported with all the rest.

    Args:
        recipe: the recipe, its paths located.
        reading: the options of reading.
        wishes: the user's options.
        held: what the destinations hold.
    """
    built = recipes.build(recipe, reading, wishes._replace(skip_unreadable=True), held)
    if isinstance(built, int):
        return built
    found = tuple(_shortfalls(recipe, built, held))
    status = CHECK_FAILED if any(one.counts for one in found) else DONE
    status = max(status, ending(built.bundle))
    status = UNREADABLE if _unread(recipe, built) else status
    _report(recipe, built, found, json_output=wishes.json_output, holds=status == DONE)
    return status


def _unread(recipe: Recipe, built: Built) -> list[Problem]:
    """What stops a build; servers are told by themselves."""
    parts = (one for one in built.work.intake.unreadable if not one.source.startswith(SERVER))
    return [] if recipe.skip_unreadable else list(parts)


def _report(
    recipe: Recipe, built: Built, found: tuple[Shortfall, ...], *, json_output: bool, holds: bool
) -> None:
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        click.echo(records.as_text(answer(_record(recipe, built, found), holds=holds)))
    else:
        for one in found:
            _say(one)
        tables.problems(built.work.intake)
        click.echo(_summary(recipe, built, found, holds=holds))


def _shortfalls(recipe: Recipe, built: Built, held: Sequence[Held]) -> Iterator[Shortfall]:
    for part in _unread(recipe, built):
        yield Shortfall(ShortfallCode.UNREADABLE, part.source, part.reason)
    files, wanted = files_of(recipe, built.bundle), built.bundle.certificates
    for path in recipe.destinations:
        found = [_in_place(one) for one in _paths(path, files, recipe.format)]
        if shortfall := compared(path, files, found, wanted, recipe.format):
            yield shortfall._replace(reason=f"{shortfall.reason} {hold_of(path)}".rstrip())
    yield from _of_the_kit(recipe, built)
    yield from _of_the_servers(recipe, built, held)


def _of_the_servers(recipe: Recipe, built: Built, held: Sequence[Held]) -> Iterator[Shortfall]:
    """What ends in the bundle and on the servers, and which servers clients do not reach."""
    wanted, now, asked = built.bundle.certificates, built.work.study.now, _asked(recipe)
    fetched = [one for one in asked if isinstance(one, Fetched)]
    silent = list(silent_in(asked))
    chains = list(chains_of(fetched))
    verified = guarding.verified(chains, built)
    ending = endings(
        wanted,
        chains,
        now,
        recipe.soon,
        verified=verified,
        renewals=renewals(wanted, chains),
        silent=[one.source for one in silent],
    )
    yield from expiring(built.bundle, ending, now)
    yield from unverified(silent)
    yield from _cut_off(fetched, built, held, verified if held else frozenset())
    yield from losing(guarding.lost(chains, held, built))


def _paths(destination: str, files: Sequence[EncodedFile], format_: Format) -> Iterator[str]:
    """Where the files go."""
    if not format_.is_folder:
        return iter((destination,))
    return (os.path.join(destination, one.name) for one in files)


def _in_place(path: str) -> Blob | Problem | None:
    return read_file(path, Limits(), expected=True) if os.path.lexists(path) else None


def _of_the_kit(recipe: Recipe, built: Built) -> Iterator[Shortfall]:
    if recipe.kit is None:
        return
    target = Path(recipe.kit)
    files = kit_of(recipe, built.bundle, built.work.study, None)
    if not os.path.lexists(target):
        yield Shortfall(ShortfallCode.MISSING, recipe.kit, "The kit does not exist.")
    elif not is_current(target, files):
        reason = "The kit is out of date, or some of its files are missing."
        there = bundle_before(target, recipe.name_in_kit)
        changed = changes(there, built.bundle.certificates) if there is not None else ()
        yield Shortfall(ShortfallCode.OUT_OF_DATE, recipe.kit, reason, changes=changed)


def _asked(recipe: Recipe) -> tuple[Outcome, ...]:
    """What all servers of the recipe send now, sources or not."""
    names = [one.name for one in recipe.sources if one.name.startswith(SERVER)]
    return recipes.ask_servers((*names, *recipe.servers))


def _cut_off(
    fetched: Sequence[Fetched], built: Built, held: Sequence[Held], fixed: frozenset[str]
) -> Iterator[Shortfall]:
    """Name the servers that clients are not connected to with the bundle that they have.

    Real handshakes prove it; where there is no bundle yet, they prove the one that would be built.
    """
    study = built.work.study
    bundles = {before.bundle.certificates: before.bundle for before in held}
    told: dict[str, Shortfall] = {}
    for bundle in bundles.values() or (built.bundle.certificates,):
        tried = try_bundle(fetched, bundle, study.profile, study.now)
        for shortfall in unverified(tried, fixed):
            told.setdefault(shortfall.where, shortfall)
    yield from told.values()


def _say(one: Shortfall) -> None:
    label = click.style(one.code.value, fg="yellow" if one.counts else "cyan")
    click.echo(f"{label}: {harmless(f'{source_shown(one.where)}: {one.reason}')}")
    for change in one.changes[: tables.ROWS_SHOWN]:
        click.echo(f"  {change_line(change)}")
    tables.say_more(len(one.changes), indent="  ")


def _summary(recipe: Recipe, built: Built, found: tuple[Shortfall, ...], *, holds: bool) -> str:
    counts = (
        f"Certificates: {len(built.bundle.certificates):,}. "
        f"Destinations: {len(_places(recipe)):,}. Nothing was written."
    )
    due = sum(one.counts for one in found)
    if due:
        return f"{counts} To do: {due:,}."
    return f"{counts} Everything is up to date." if holds else counts


def _places(recipe: Recipe) -> tuple[str, ...]:
    """All that the recipe writes."""
    return (*recipe.destinations, *((recipe.kit,) if recipe.kit else ()))


def _record(recipe: Recipe, built: Built, found: tuple[Shortfall, ...]) -> dict[str, Any]:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.description import iso  # noqa: PLC0415 - the same

    ends = [end for one in built.bundle.certificates if (end := one.outline.not_after)]
    return {
        "shortfalls": [_shortfall_record(one) for one in found],
        "certificates": len(built.bundle.certificates),
        "destinations": [harmless(path) for path in _places(recipe)],
        "next_expiry": iso(min(ends)) if ends else None,
        "problems": [records.problem_record(one) for one in built.work.intake.problems],
    }


def _shortfall_record(one: Shortfall) -> dict[str, Any]:
    return {
        "code": one.code.value,
        "severity": one.severity.value,
        "where": harmless(one.where),
        "reason": harmless(one.reason),
        "sha256": one.sha256,
        "by": one.by,
        "changes": [change_record(change) for change in one.changes],
    }
