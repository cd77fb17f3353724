"""What is to be read, and what is told while it is; light enough for the first window."""

from collections.abc import Collection as CollectionOf
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.base.choices import SOON_DAYS
from core.recipe.recipe import Recipe

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.sources.interface import Source
    from core.x509.certificate import Certificate


_NOTHING = Recipe(())


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What to read.

    Attributes:
        paths: files and folders that the user named.
        now: the present time; what is read first is judged at it.
        sources: what has no path, such as pasted text.
        passwords: tried on every file that wants one.
        patient: open stores too whose password takes long to try.
        again: names of files that were read before, whose problems are replaced.
        recipe: what is expected of the sources.
        soon_days: within how many days a certificate expires soon.
    """

    paths: Sequence[str]
    now: datetime
    sources: "Sequence[Source]" = ()
    passwords: tuple[str, ...] = ()
    patient: bool = False
    again: CollectionOf[str] = ()
    recipe: Recipe | None = None
    soon_days: int = SOON_DAYS


@dataclass(frozen=True, slots=True)
class OpenedRecipe:
    """One of the files was a recipe; what it says goes on to all pages.

    Attributes:
        path: the recipe's file.
        recipe: what it says, its paths located.
        answers: what the pages showed once they showed what it says.
    """

    path: str
    recipe: Recipe
    answers: Recipe = _NOTHING


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the document was made from, as far as it can be named again.

    Attributes:
        sources: files, folders, servers, stores.
        opened: the recipe that was opened or saved last.
        removed: SHA-256 of what the sources gave and the person removed.
        compared: the servers among the sources whose fingerprints the person compared.
    """

    sources: tuple[str, ...] = ()
    opened: OpenedRecipe | None = None
    removed: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadProgress:
    """How far reading is.

    Attributes:
        files: how many files were read.
        certificate_count: how many certificates were found, doubles included.
        certificates: the first of those found since the last report; a person sees no more.
    """

    files: int
    certificate_count: int
    certificates: "tuple[Certificate, ...]"
