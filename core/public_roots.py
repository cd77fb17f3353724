"""The roots that public clients trust already, as certifi lists them."""

import os
from importlib.util import find_spec

from core.collection import Collection
from core.intake import gather
from core.sources import FileSource


def public_roots() -> Collection:
    """Read certifi's roots; an unreadable list gives an empty collection.

    The file is found without importing the package, which would cost more than reading it.
    """
    found = find_spec("certifi")
    folders = found.submodule_search_locations if found else None
    if not folders:
        return Collection()
    return gather([FileSource(os.path.join(folders[0], "cacert.pem"))]).collection
