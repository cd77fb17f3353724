"""No server is lost by a save: what destinations hold, what is kept of it, and who is asked.

The command line and the window do the same before they write.
"""

import os
from collections.abc import Iterable, Sequence

from core.collection import Collection
from core.loading import Loaded, load
from core.plan.loss import DestinationContent
from core.plan.silent import keeping, silent_servers
from core.servers.judgement import chains_in
from core.servers.served import Outcome, ServedChain, chains_of
from core.sources.registry import source_of


def held_at(destinations: Iterable[str]) -> tuple[DestinationContent, ...]:
    """What the destinations hold, as far as it can be read; those that are new are left out."""
    there = [path for path in dict.fromkeys(destinations) if os.path.lexists(path)]
    read = ((path, load([source_of(path)]).collection) for path in there)
    return tuple(DestinationContent(path, bundle) for path, bundle in read if bundle)


def with_kept(names: Sequence[str], loaded: Loaded, held: Iterable[DestinationContent]) -> Loaded:
    """What was read, with what the destinations hold for servers that gave nothing.

    Args:
        names: the sources.
        loaded: what they gave.
        held: what the destinations hold.
    """
    for place, bundle in held:
        silent = silent_servers(names, loaded)
        if not silent:
            break
        loaded = keeping(silent, loaded, bundle, place)
    return loaded


def chains_heard(collection: Collection, more: Iterable[Outcome] = ()) -> tuple[ServedChain, ...]:
    """The chains that servers sent just now, as sources and as servers to prove only.

    Args:
        collection: what the sources gave.
        more: what came of asking further servers.
    """
    every = (*chains_in(collection), *chains_of(more))
    return tuple({served_chain.source: served_chain for served_chain in every}.values())
