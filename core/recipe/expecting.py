"""What a recipe expects of its sources, and what they gave."""

import os
from collections.abc import Iterator

from core.base.problems import Problem, problem
from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER, STORE
from core.collection import Collection
from core.recipe.recipe import Recipe, RecipeSource
from core.recipe.wording import ExpectedWording
from core.servers.address import address_of
from core.servers.served import server_named, source_name
from core.x509.certificate import Certificate, Origin
from core.x509.names import title


class UnmetExpectation(QuickTuple):
    """A source that did not give what the recipe expects of it.

    Attributes:
        source: the source.
        missing: SHA-256 of what it should have given and has not.
        unexpected: what it gave and should not.
    """

    source: str
    missing: tuple[str, ...]
    unexpected: tuple[Certificate, ...]

    def problems(self) -> Iterator[Problem]:
        """The same for a list of what gave no certificate, where nothing of the source is taken."""
        for sha256 in self.missing:
            yield problem(ExpectedWording.MISSING, self.source, sha256=sha256)
        for certificate in self.unexpected:
            facts = {"title": title(certificate), "sha256": certificate.sha256}
            yield problem(ExpectedWording.UNEXPECTED, self.source, **facts)


def unmet(recipe: Recipe, collection: Collection) -> Iterator[UnmetExpectation]:
    """Compare each source with what is expected of it.

    Args:
        recipe: with its paths located. A store of the system that is a file or a folder is looked
            up, so that it is named as the origins are.
        collection: what all its sources gave.
    """
    for source in recipe.sources:
        expected = source.exactly or source.at_least
        if not expected:
            continue
        place = _place(source)
        given = {
            certificate.sha256: certificate
            for certificate in collection
            if _any_from(certificate, place)
        }
        missing = tuple(name for name in expected if name not in given)
        others = (certificate for sha256, certificate in given.items() if sha256 not in expected)
        unexpected = tuple(others) if source.exactly else ()
        if missing or unexpected:
            yield UnmetExpectation(place, missing, unexpected)


def compared_source(name: str, collection: Collection) -> RecipeSource:
    """A server whose own certificates somebody compared with its owner: it has to send them again.

    Args:
        name: ``server:HOST[:PORT]``.
        collection: what was read; what stands first in a chain of the server was compared.
    """
    own = (
        certificate.sha256
        for certificate in collection
        if any(origin.index == 0 and _is_from(origin, name) for origin in certificate.origins)
    )
    return RecipeSource(name, at_least=tuple(own))


def without(collection: Collection, surprises: tuple[UnmetExpectation, ...]) -> Collection:
    """What other sources gave too, or alone."""
    places = [surprise.source for surprise in surprises]
    gone = (
        certificate.sha256
        for certificate in collection
        if all(any(_is_from(origin, place) for place in places) for origin in certificate.origins)
    )
    return collection.without(frozenset(gone)) if places else collection


def _place(source: RecipeSource) -> str:
    """How the origins name it: a store of the system may be a file or a folder."""
    if not source.name.startswith(STORE):
        return source.name
    from core.stores.interface import StoreError  # noqa: PLC0415 - it loads the system's library
    from core.stores.system import contents  # noqa: PLC0415 - it loads the system's library

    try:
        stored = contents(source.name.removeprefix(STORE))
    except StoreError:
        return source.name
    return stored if isinstance(stored, str) else source.name


def _any_from(certificate: Certificate, place: str) -> bool:
    return any(_is_from(origin, place) for origin in certificate.origins)


def _is_from(origin: Origin, place: str) -> bool:
    """It was found there, below it, or in an archive that it is."""
    if place.startswith(SERVER):
        return server_named(origin.source) == source_name(address_of(place))
    within = place.rstrip("/" + os.sep)
    below = (within + "/", within + os.sep, within + "!")
    return origin.source == place or origin.source.startswith(below)
