"""Where the files of a recipe go: its destinations, its kit, and the recipe itself."""

import os
from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from itertools import starmap
from pathlib import Path
from types import MappingProxyType

from core.base.errors import SaveError
from core.bundle import Bundle
from core.collection import Collection
from core.encoders.interface import EncodedFile
from core.recipe.recipe import Recipe
from core.rules.interface import RuleContext
from core.saving.history import Record
from core.saving.plans import SavePlan
from core.workflow.building import BuildResult, files_of
from core.workflow.delivering import Destination, files_at, folders_at


def stages_of(  # noqa: PLR0913 - one for each thing that a run may be told
    built: BuildResult,
    *,
    save_as: str | None = None,
    makes_folder: bool = False,
    dates_kit: bool = False,
    record: Record = Record(),  # noqa: B008 - a value that never changes
    held: Container[str] = (),
    refused: Mapping[str, SaveError] = MappingProxyType({}),
) -> list[list[Destination]]:
    """The destinations, then the kit, then the recipe; all bytes are made before any is written.

    Args:
        built: the bundle.
        save_as: the file that the recipe is saved in, or None.
        makes_folder: the folder of a destination that is one file is made where it is not there.
        dates_kit: a kit that is current is written all the same, with the day on which it was made.
        record: what goes into the history of each destination that is one file.
        held: the destinations that are left as they are.
        refused: destinations that must not be written to, and why, which is reported.

    Raises:
        UsageError: the format cannot hold a certificate, or the kit cannot have this name.
    """
    files = files_of(built.recipe, built.bundle, built.password)
    kit = _kit(built, files[0], dates_kit=dates_kit) if built.recipe.kit else []
    recipe = [recipe_at(built.recipe, save_as)] if save_as is not None else []
    record = record._replace(certificates=built.bundle.certificates)
    paths = [path for path in built.recipe.destinations if path not in held and path not in refused]
    destinations = _destinations(built, paths, files, record, makes_folder=makes_folder)
    return [[*starmap(_refusing, refused.items()), *destinations], kit, recipe]


def kit_of(  # noqa: PLR0913, PLR0917 - what a kit is made of
    recipe: Recipe,
    bundle: Bundle,
    context: RuleContext,
    file: EncodedFile,
    previous: Collection | None = None,
    created: datetime | None = None,
) -> tuple[EncodedFile, ...]:
    """Every file of the client kit, with the very bundle that goes to the destinations.

    Args:
        recipe: what the bundle is called there, and where it goes on the clients.
        bundle: what goes in.
        context: what it was made from.
        file: its exact bytes.
        previous: what the bundle in the kit held before; None where there was none.
        created: when the kit is made; None for the time of the context.

    Raises:
        UsageError: the bundle cannot have this name in a kit.
    """
    from core.kit.kit import Kit, kit_files  # noqa: PLC0415 - only a kit pays for it

    kit = Kit(
        bundle=bundle,
        context=context,
        client_path=recipe.path_on_clients,
        created=created or context.now,
        name=recipe.name_in_kit,
        previous=previous,
        data=file.data,
        system_store=recipe.kit_system_store,
        notification_server=recipe.notification_server,
    )
    return kit_files(kit)


def recipe_at(recipe: Recipe, path: str) -> Destination:
    """A recipe in its file; what is below the file's folder is relative to it."""

    def planned() -> list[SavePlan]:
        from core.recipe.files import plan_recipe  # noqa: PLC0415 - only a recipe pays for it

        return [plan_recipe(recipe.relative_to(os.path.dirname(path)), path)]

    return Destination(Path(path), planned)


def _refusing(path: str, error: SaveError) -> Destination:
    def planned() -> list[SavePlan]:
        raise error

    return Destination(Path(path), planned)


def _destinations(
    built: BuildResult,
    paths: Sequence[str],
    files: Sequence[EncodedFile],
    record: Record,
    *,
    makes_folder: bool,
) -> list[Destination]:
    data, follow = files[0].data, built.recipe.follow_links
    if built.recipe.format.is_folder:
        return folders_at(paths, files, follow_links=follow)
    if not makes_folder:
        return files_at(paths, data, follow_links=follow, record=record)
    return [
        place
        for path in map(Path, paths)
        for place in folders_at([str(path.parent)], [(path.name, data)], follow_links=follow)
    ]


def _kit(built: BuildResult, file: EncodedFile, *, dates_kit: bool) -> list[Destination]:
    from core.kit.destination import bundle_before, is_current, kit_plans  # noqa: PLC0415 - as above

    recipe = built.recipe
    target = Path(recipe.kit or "")
    previous = bundle_before(target, recipe.name_in_kit)
    files = kit_of(recipe, built.bundle, built.context, file, previous)

    def planned() -> list[SavePlan]:
        plans = kit_plans(target, files, follow_symlinks=recipe.follow_links)
        if dates_kit or not is_current(target, files):
            return plans
        return [plan for plan in plans if plan.unchanged]  # the rest would only be dated anew

    return [Destination(target, planned, whole=True)]
