"""The roots that public clients trust already, as certifi lists them."""

import certifi

from core.collection import Collection
from core.intake import gather
from core.sources import FileSource


def public_roots() -> Collection:
    """Read certifi's roots; an unreadable list gives an empty collection."""
    return gather([FileSource(certifi.where())]).collection
