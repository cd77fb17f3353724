"""From a recipe and what its sources gave to a bundle, or to why there is none."""

from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER
from core.bundle import Bundle
from core.encoders.formats import encoder_of
from core.encoders.interface import EncodedFile
from core.loading import Loaded
from core.recipe.building import bundle_of
from core.recipe.recipe import Recipe
from core.rules.interface import RuleContext
from core.workflow.analysis import context_of
from core.x509.signatures import Signatures

if TYPE_CHECKING:  # only servers and expectations pay for them
    from core.plan.loss import LostServer
    from core.recipe.expecting import UnmetExpectation


class BuildResult(QuickTuple):
    """A bundle with what it was made from.

    Attributes:
        recipe: how it was made.
        loaded: what its sources gave.
        context: the same under the recipe's client.
        bundle: what goes in, in order.
        password: of the truststore that it is written as; None for the usual one.
    """

    recipe: Recipe
    loaded: Loaded
    context: RuleContext
    bundle: Bundle
    password: str | None = None


class BuildRefusalReason(Enum):
    """Why nothing is written."""

    UNREADABLE = auto()
    """Parts of the sources cannot be read."""
    EMPTY = auto()
    """The sources hold no certificate."""
    UNEXPECTED = auto()
    """They hold something else than the recipe expects."""
    WOULD_LOSE = auto()
    """Clients would no longer verify servers that they verify today."""


class BuildRefusal(QuickTuple):
    """There is no bundle to write.

    Attributes:
        reason: why.
        loaded: what the sources gave.
        unmet: the sources that gave something unexpected.
        losses: the servers that would be lost.
    """

    reason: BuildRefusalReason
    loaded: Loaded
    unmet: "tuple[UnmetExpectation, ...]" = ()
    losses: "tuple[LostServer, ...]" = ()


def build(
    recipe: Recipe, loaded: Loaded, now: datetime, signatures: Signatures | None = None
) -> BuildResult | BuildRefusal:
    """Judge what was read, and make the bundle.

    Args:
        recipe: with its paths located.
        loaded: what its sources gave.
        now: the present time.
        signatures: how they are checked; by this process alone where None.

    Raises:
        UsageError: nothing would be left in the bundle.
    """
    if loaded.unreadable and not recipe.skip_unreadable:
        return BuildRefusal(BuildRefusalReason.UNREADABLE, loaded)
    if not len(loaded.collection):
        return BuildRefusal(BuildRefusalReason.EMPTY, loaded)
    if unexpected := _unexpected(recipe, loaded):
        return BuildRefusal(BuildRefusalReason.UNEXPECTED, loaded, unmet=unexpected)
    context = context_of(loaded, recipe.client, now, recipe.soon, signatures)
    return BuildResult(recipe, loaded, context, bundle_of(recipe, context))


def asks_servers(recipe: Recipe) -> bool:
    """Servers are among its sources, or prove its bundle."""
    return bool(recipe.servers) or any(source.name.startswith(SERVER) for source in recipe.sources)


def files_of(
    recipe: Recipe, bundle: Bundle, password: str | None = None
) -> tuple[EncodedFile, ...]:
    """The exact bytes of each file: they depend on certificates, recipe and password alone.

    Raises:
        UsageError: the format cannot hold one of the certificates.
    """
    encoder = encoder_of(
        recipe.format, comments=recipe.comments, newline=recipe.newline, password=password
    )
    return encoder.encode(bundle.certificates.certificates)


def _unexpected(recipe: Recipe, loaded: Loaded) -> "tuple[UnmetExpectation, ...]":
    if not any(source.exactly or source.at_least for source in recipe.sources):
        return ()
    from core.recipe.expecting import unmet  # noqa: PLC0415 - only expectations pay for it

    return tuple(unmet(recipe, loaded.collection))
