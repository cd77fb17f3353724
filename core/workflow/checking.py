"""What has to be done about a recipe's bundle: its destinations, its kit, its servers."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.base.choices import Format
from core.base.errors import SaveError
from core.base.limits import Limits
from core.base.messages import Message
from core.base.problems import Problem
from core.base.source_names import SERVER
from core.diff import changes
from core.encoders.interface import EncodedFile
from core.kit.destination import bundle_before, is_current
from core.plan.ending import endings
from core.plan.loss import DestinationContent
from core.plan.watch import renewals
from core.recipe.checking import (
    Shortfall,
    ShortfallCode,
    compared,
    expiring,
    losing,
    unverified,
)
from core.recipe.recipe import Recipe
from core.recipe.wording import ShortfallWording
from core.servers.served import Fetched, Outcome, chains_of, silent_in
from core.servers.trial import try_bundle
from core.sources.files import read_file
from core.sources.interface import Blob
from core.workflow.building import BuildResult, files_of
from core.workflow.holding import hold_of
from core.workflow.places import kit_of
from core.workflow.proving import lost_by, verified


def shortfalls(
    recipe: Recipe, built: BuildResult, held: Sequence[DestinationContent], asked: Sequence[Outcome]
) -> Iterator[Shortfall]:
    """Everything that has to be done, or known.

    Args:
        recipe: its paths located.
        built: the bundle that it would build, whatever could not be read.
        held: what its destinations hold.
        asked: what came of asking all its servers.
    """
    for part in unread(recipe, built):
        yield Shortfall(ShortfallCode.UNREADABLE, part.source, part.message)
    files = files_of(recipe, built.bundle, built.password)
    wanted = built.bundle.certificates
    for path in recipe.destinations:
        items = [_in_place(file) for file in _paths(path, files, recipe.format)]
        if shortfall := compared(path, files, items, wanted, recipe.format):
            message = shortfall.message.followed_by(*_of_a_hold(path, recipe.hold))
            yield shortfall._replace(message=message)
    if recipe.kit is not None:
        yield from _of_the_kit(recipe.kit, built, files[0])
    yield from _of_the_servers(recipe, built, held, asked)


def _of_a_hold(path: str, wanted: str | None) -> tuple[Message, ...]:
    """Why builds leave a bundle alone, where they do."""
    try:
        hold = hold_of(path, wanted)
    except SaveError as error:
        return (error.message,)
    return (hold,) if hold else ()


def unread(recipe: Recipe, built: BuildResult) -> list[Problem]:
    """What stops a build; servers are told by themselves."""
    parts = (
        problem for problem in built.loaded.unreadable if not problem.source.startswith(SERVER)
    )
    return [] if recipe.skip_unreadable else list(parts)


def _of_the_servers(
    recipe: Recipe, built: BuildResult, held: Sequence[DestinationContent], asked: Sequence[Outcome]
) -> Iterator[Shortfall]:
    """What ends in the bundle and on the servers, and which servers clients do not reach."""
    wanted, now = built.bundle.certificates, built.context.now
    fetched = [outcome for outcome in asked if isinstance(outcome, Fetched)]
    silent = list(silent_in(asked))
    chains = list(chains_of(fetched))
    reached = verified(built, chains)
    ending = endings(
        wanted,
        chains,
        now,
        recipe.soon,
        verified=reached,
        renewals=renewals(wanted, chains),
        silent=[problem.source for problem in silent],
    )
    yield from expiring(built.bundle, ending, now)
    yield from unverified(silent)
    yield from _cut_off(fetched, built, held, reached if held else frozenset())
    yield from losing(lost_by(built, held, chains))


def _paths(destination: str, files: Sequence[EncodedFile], format_: Format) -> Iterator[str]:
    """Where the files go."""
    if not format_.is_folder:
        return iter((destination,))
    return (os.path.join(destination, file.name) for file in files)


def _in_place(path: str) -> Blob | Problem | None:
    return read_file(path, Limits(), expected=True) if os.path.lexists(path) else None


def _of_the_kit(kit: str, built: BuildResult, file: EncodedFile) -> Iterator[Shortfall]:
    target = Path(kit)
    if not os.path.lexists(target):
        yield Shortfall(ShortfallCode.MISSING, kit, ShortfallWording.NO_KIT_THERE.of())
    elif not is_current(target, kit_of(built.recipe, built.bundle, built.context, file)):
        message = ShortfallWording.KIT_OUT_OF_DATE.of()
        there = bundle_before(target, built.recipe.name_in_kit)
        changed = changes(there, built.bundle.certificates) if there is not None else ()
        yield Shortfall(ShortfallCode.OUT_OF_DATE, kit, message, changes=changed)


def _cut_off(
    fetched: Sequence[Fetched],
    built: BuildResult,
    held: Sequence[DestinationContent],
    fixed: frozenset[str],
) -> Iterator[Shortfall]:
    """Name the servers that clients are not connected to with the bundle that they have.

    Real handshakes prove it; where there is no bundle yet, they prove the one that would be built.
    """
    context = built.context
    bundles = {before.bundle.certificates: before.bundle for before in held}
    told: dict[str, Shortfall] = {}
    for bundle in bundles.values() or (built.bundle.certificates,):
        tried = try_bundle(fetched, bundle, context.profile, context.now)
        for shortfall in unverified(tried, fixed):
            told.setdefault(shortfall.where, shortfall)
    yield from told.values()
