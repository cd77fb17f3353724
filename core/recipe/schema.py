"""The form of a recipe: from TOML text to a recipe. Reads and writes nothing.

Version 2 has the keys of version 1, and ``format``, ``kit`` and ``kit_name``; version 3 has
``soon``, ``servers``, ``include_unloadable``, ``signers`` and ``containers_only`` too, and the
name ``tidy`` in ``leave_out``.
``docs/recipe.md`` describes every key.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from core.bundle import LEAVE_OUT
from core.client_path import check_client_path
from core.encoders.formats import Format
from core.encoders.pem import Newline
from core.errors import UsageError
from core.ordering import Order
from core.profiles import PROFILES, joined
from core.recipe.fields import Fields, Place
from core.recipe.recipe import VERSION, Recipe, RecipeSource
from core.rules import FindingCode
from core.rules.interface import SOON_DAYS
from core.rules.tidy import TIDY
from core.servers.address import address_of

KEYS = (
    *("version", "client", "order", "first", "leave_out", "leave_out_certificates"),
    *("skip_unreadable", "include_unloadable", "destinations", "follow_links", "backups"),
    *("comments", "newline", "client_path", "format", "kit", "kit_name", "soon", "servers"),
    "signers",
    "containers_only",
    "sources",
)
SINCE = {
    **dict.fromkeys(("format", "kit", "kit_name"), 2),
    **dict.fromkeys(("soon", "servers", "include_unloadable", "signers", "containers_only"), 3),
}
"""The version of the form that has a key first, where that is not version 1."""

SOURCE_KEYS = ("name", "exactly", "at_least", "password_name")
_ORDERS = {one.value: one for one in Order}
_NEWLINES = {one.name.lower(): one for one in Newline}
_CODES = {**{one.value: (one,) for one in LEAVE_OUT}, "tidy": TIDY}
_FORMATS = {one.value: one for one in Format}
_OVER_LINES = ('"""', "'''")
QUOTED = re.compile(r"""\"{3}|'{3}|"(?:[^"\\]|\\.)*+\\?(?:"|$)|'[^']*+(?:'|$)""")
USUAL = Recipe(())
_FILE_NAME = re.compile(r"[^/\\\\]+")
_MOST_DOTS = 16  # Python's reader of TOML takes a time that grows with their square
_AT = re.compile(r" \(at ([^()]*)\)$")


def recipe_of(text: str, file: str) -> Recipe:
    """Read the text of a recipe.

    Args:
        text: TOML 1.0.
        file: what messages call the recipe.

    Raises:
        UsageError: it is not TOML, or says something that this version does not know.
    """
    place = Place(file, text)
    fields = Fields(_toml(text, file), KEYS, place)
    _check_version(fields)
    recipe = Recipe(
        sources=tuple(_sources(fields)),
        client=_client(fields),
        order=fields.choice("order", _ORDERS, Order.SERVERS_FIRST),
        first=fields.fingerprints("first"),
        leave_out=_codes(fields),
        leave_out_certificates=fields.fingerprints("leave_out_certificates"),
        signers=fields.flag("signers"),
        containers_only=fields.flag("containers_only"),
        skip_unreadable=fields.flag("skip_unreadable"),
        include_unloadable=fields.flag("include_unloadable"),
        destinations=fields.texts("destinations"),
        follow_links=fields.flag("follow_links"),
        backups=fields.number("backups", 3, 1),
        comments=fields.flag("comments"),
        newline=fields.choice("newline", _NEWLINES, Newline.LF),
        client_path=_client_path(fields),
        format=fields.choice("format", _FORMATS, Format.BUNDLE),
        kit=fields.text("kit"),
        kit_name=fields.text("kit_name"),
        soon=fields.number("soon", SOON_DAYS, 0),
        servers=tuple(_servers(fields)),
    )
    _check_together(recipe, fields)
    return recipe


def _client(fields: Fields) -> str:
    """One client or a list of several."""
    chosen = fields.text_or_texts("client") or (next(iter(PROFILES)),)
    return joined(fields.one_of("client", one, PROFILES) for one in chosen)


def _check_together(recipe: Recipe, fields: Fields) -> None:
    """Refuse keys that say something else together, or nothing."""
    if set(recipe.first) & set(recipe.leave_out_certificates):
        fields.refuse("first", "A certificate is both pinned and left out.", "Decide for one.")
    if recipe.format is not Format.BUNDLE:
        for key in ("comments", "newline", "kit"):
            if getattr(recipe, key) != getattr(USUAL, key):
                advice = f'Remove the key, or write format = "{Format.BUNDLE.value}".'
                fields.refuse(key, f"The format {recipe.format.value} has no place for it.", advice)
    if recipe.kit_name is not None and recipe.kit is None:
        fields.refuse("kit_name", "There is no kit.", 'Write kit = "…", or remove the key.')
    if recipe.kit_name is not None and not _FILE_NAME.fullmatch(recipe.kit_name):
        fields.refuse("kit_name", "This is a path, not a name.", "The key kit says which folder.")


def _toml(text: str, file: str) -> dict[str, Any]:
    _check_lines(text, file)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UsageError("The brackets are nested too deeply.", source=file) from None
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        raise UsageError(
            "This is not TOML, the form of recipes.",
            advice="Strings stand in quotes, and a backslash in them is written twice.",
            source=file,
            place=at[1] if at else None,
        ) from None


def _check_lines(text: str, file: str) -> None:
    """Refuse what takes long to read and has no place here; strings are told apart by line."""
    for number, line in enumerate(text.split("\n"), 1):
        what = ""
        if any(mark in line and mark in QUOTED.findall(line) for mark in _OVER_LINES):
            what = "A text over several lines has no place in a recipe."
        elif line.count(".") > _MOST_DOTS and QUOTED.sub("", line).count(".") > _MOST_DOTS:
            what = "There are too many dots outside of quotes; no key of a recipe has any."
        if what:
            raise UsageError(what, source=file, place=f"line {number}")


def _check_version(fields: Fields) -> None:
    version = fields.number("version", 0, 1)
    if version == 0:
        advice = f"Write version = {VERSION}."
        fields.refuse("version", "The version of the form is not said.", advice)
    if version > VERSION:
        advice = "Use the CertBundler that it was made with, or a newer one."
        fields.refuse("version", f"This program reads recipes up to version {VERSION}.", advice)
    newer = [key for key, since in SINCE.items() if fields.has(key) and version < since]
    if newer:
        what = f"Version {version} of the form has no such key."
        fields.refuse(newer[0], what, f"Write version = {SINCE[newer[0]]}.")


def _servers(fields: Fields) -> Iterator[str]:
    for name in fields.texts("servers"):
        try:
            address_of(name)
        except UsageError as error:
            fields.refuse("servers", error.what, error.advice)
        yield name


def _sources(fields: Fields) -> Iterable[RecipeSource]:
    found: dict[str, RecipeSource] = {}
    for at, table in enumerate(fields.tables("sources"), 1):
        place = fields.place._replace(table="sources", number=at)
        source = _source(Fields(table, SOURCE_KEYS, place))
        if source.name in found:
            fields.refuse("sources", "The same source stands here twice.")
        found[source.name] = source
    return found.values()


def _source(fields: Fields) -> RecipeSource:
    name = fields.text("name")
    if name is None:
        fields.refuse("name", "This source has no name.", 'Write name = "…".')
    if name == "-":
        fields.refuse("name", "Standard input cannot be built from again.", "Name a file.")
    exactly, at_least = fields.fingerprints("exactly"), fields.fingerprints("at_least")
    if exactly and at_least:
        fields.refuse("at_least", "Exactly says more than at_least.", "Keep one of the two.")
    return RecipeSource(name, exactly, at_least, fields.text("password_name"))


def _codes(fields: Fields) -> tuple[FindingCode, ...]:
    """The findings; ``tidy`` stands for those of the one list of what is best left out."""
    named = (fields.one_of("leave_out", one, _CODES) for one in fields.texts("leave_out"))
    return tuple(dict.fromkeys(code for name in named for code in _CODES[name]))


def _client_path(fields: Fields) -> str | None:
    given = fields.text("client_path")
    if given is None:
        return None
    try:
        return check_client_path(given)
    except UsageError as error:
        fields.refuse("client_path", error.what, error.advice)
