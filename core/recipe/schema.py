"""The form of a recipe: from TOML text to a recipe. Reads and writes nothing.

Version 2 has the keys of version 1, and ``format``, ``kit`` and ``kit_name``; version 3 has
``description``, ``soon``, ``servers``, ``include_unloadable``, ``signers``, ``containers_only``,
``hold``, ``kit_system_store``, ``notification_server`` and ``truststore_password_name`` too, and
the name ``tidy`` in ``leave_out``.
``docs/recipe.md`` describes every key.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any

from core.agent.client_path import check_client_path
from core.base.choices import LEAVE_OUT, MOST_DAYS, TIDY, FindingCode
from core.base.errors import UsageError
from core.profiles.registry import PROFILES, joined
from core.recipe.conflicts import conflict
from core.recipe.fields import RecipeTable, TablePlace
from core.recipe.fingerprints import sha256_of
from core.recipe.recipe import SINCE, VERSION, Recipe, RecipeSource
from core.recipe.wording import RecipeWording
from core.servers.address import address_of
from core.sources.interface import with_prefix

USUAL = Recipe(())
KEYS = ("version", *(name for name in Recipe._fields if name != "sources"), "sources")

SOURCE_KEYS = RecipeSource._fields
_CODES = {**{finding_code.value: (finding_code,) for finding_code in LEAVE_OUT}, "tidy": TIDY}
_LEAST = {"backups": 1}
_MOST = {"soon": MOST_DAYS}
_OVER_LINES = ('"""', "'''")
_QUOTED = re.compile(r"""\"{3}|'{3}|"(?:[^"\\]|\\.)*+\\?(?:"|$)|'[^']*+(?:'|$)""")
_MOST_DOTS = 16  # Python's reader of TOML takes a time that grows with their square
_DEEPEST = 16
_BRACKETS = re.compile(r"[\[\]{}]")
_TOO_LONG = re.compile(r"[\w+-]{101}")  # no number of so many digits is one that Python reads
_PARTS = re.compile(rf"{_QUOTED.pattern}|#.*")
_AT = re.compile(r" \(at ([^()]*)\)$")


def recipe_of(text: str, file: str) -> Recipe:
    """Read the text of a recipe.

    Args:
        text: TOML 1.0.
        file: what messages call the recipe.

    Raises:
        UsageError: it is not TOML, or says something that this version does not know.
    """
    place = TablePlace(file, text)
    fields = RecipeTable(_toml(text, file), KEYS, place)
    _check_version(fields)
    said = {key: _value(fields, key) for key in KEYS if key not in ("version", "sources")}
    recipe = Recipe(tuple(_sources(fields)), **said)
    if contradiction := conflict(recipe):
        fields.refuse(contradiction.key, contradiction.message)
    return recipe


def version_of(keys: Iterable[str]) -> int:
    """The oldest version of the form that has all these keys."""
    return max((SINCE.get(key, 1) for key in keys), default=1)


def _value(fields: RecipeTable, key: str) -> Any:
    """What a key says, by the type of its default where it has no reader of its own."""
    usual = getattr(USUAL, key)
    if key in _READERS:
        return _READERS[key](fields, key)
    if isinstance(usual, bool):
        return fields.flag(key)
    if isinstance(usual, int):
        return fields.number(key, usual, _LEAST.get(key, 0), _MOST.get(key))
    if isinstance(usual, Enum):
        return fields.choice(key, {enum.value: enum for enum in type(usual)}, usual)
    return fields.text(key)


def _toml(text: str, file: str) -> dict[str, Any]:
    _check_lines(text, file)
    try:
        return tomllib.loads(text)
    except ValueError as error:  # of a date that is none, too
        position = _AT.search(str(error))
        wording = RecipeWording.KEY_TWICE if "overwrite" in str(error) else RecipeWording.NOT_TOML
        raise UsageError(
            wording.of(), source=file, place=position[1] if position else None
        ) from None


def _check_lines(text: str, file: str) -> None:
    """Refuse what takes long to read, or cannot be read, and has no place in a recipe.

    Strings and comments are told apart by line, because no string goes on over a line.
    """
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        quoted, code = cut_line(line)
        deepest = depth
        for bracket in _BRACKETS.findall(code):
            depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
            deepest = max(deepest, depth)
        wording = None
        if any(mark in quoted for mark in _OVER_LINES):
            wording = RecipeWording.OVER_LINES
        elif code.count(".") > _MOST_DOTS:
            wording = RecipeWording.TOO_MANY_DOTS
        elif deepest > _DEEPEST:
            wording = RecipeWording.TOO_DEEP
        elif _TOO_LONG.search(code):
            wording = RecipeWording.TOO_LONG
        if wording is not None:
            raise UsageError(wording.of(), source=file, place=f"line {number}")


def cut_line(line: str) -> tuple[list[str], str]:
    """The strings of a line of TOML, with their quotes, and what is neither string nor comment."""
    parts = list(_PARTS.finditer(line))
    return [part[0] for part in parts if part[0][0] != "#"], _PARTS.sub("", line)


def _check_version(fields: RecipeTable) -> None:
    version = fields.number("version", 0, 1)
    if version == 0:
        fields.refuse("version", RecipeWording.NO_VERSION.of(version=VERSION))
    if version > VERSION:
        fields.refuse("version", RecipeWording.NEWER_VERSION.of(version=VERSION))
    newer = [key for key, since in SINCE.items() if fields.has(key) and version < since]
    if newer:
        facts = {"version": version, "needed": SINCE[newer[0]]}
        fields.refuse(newer[0], RecipeWording.KEY_OF_NEWER_VERSION.of(**facts))


def _client(fields: RecipeTable, key: str) -> str:
    """One client or a list of several."""
    chosen = fields.text_or_texts(key) or (next(iter(PROFILES)),)
    return joined(fields.one_of(key, name, PROFILES) for name in chosen)


def _servers(fields: RecipeTable, key: str) -> tuple[str, ...]:
    names = fields.texts(key)
    for name in names:
        try:
            address_of(name)
        except UsageError as error:
            fields.refuse(key, error.message)
    return names


def _host(fields: RecipeTable, key: str) -> str | None:
    given = fields.text(key)
    try:
        return None if given is None else address_of(given).host
    except UsageError as error:
        fields.refuse(key, error.message)


def _sources(fields: RecipeTable) -> Iterable[RecipeSource]:
    by_name: dict[str, RecipeSource] = {}
    for index, table in enumerate(fields.tables("sources"), 1):
        place = fields.place._replace(table="sources", number=index)
        source = _source(RecipeTable(table, SOURCE_KEYS, place))
        if source.name in by_name:
            fields.refuse("sources", RecipeWording.DUPLICATE_SOURCE.of())
        by_name[source.name] = source
    return by_name.values()


def _source(fields: RecipeTable) -> RecipeSource:
    name = fields.text("name")
    if name is None:
        fields.refuse("name", RecipeWording.NO_NAME.of())
    if name == "-":
        fields.refuse("name", RecipeWording.STANDARD_INPUT.of())
    name = with_prefix(name)
    exactly, at_least = fields.fingerprints("exactly"), fields.fingerprints("at_least")
    if exactly and at_least:
        fields.refuse("at_least", RecipeWording.EXACTLY_AND_AT_LEAST.of())
    return RecipeSource(name, exactly, at_least, fields.text("password_name"))


def _codes(fields: RecipeTable, key: str) -> tuple[FindingCode, ...]:
    """The findings; ``tidy`` stands for those of the one list of what is best left out."""
    named = (fields.one_of(key, text, _CODES) for text in fields.texts(key))
    return tuple(dict.fromkeys(code for name in named for code in _CODES[name]))


def _hold(fields: RecipeTable, key: str) -> str | None:
    given = fields.text(key)
    if given is None:
        return None
    try:
        return sha256_of(given)
    except UsageError as error:
        fields.refuse(key, error.message)


def _client_path(fields: RecipeTable, key: str) -> str | None:
    given = fields.text(key)
    if given is None:
        return None
    try:
        return check_client_path(given)
    except UsageError as error:
        fields.refuse(key, error.message)


_READERS: Mapping[str, Callable[[RecipeTable, str], Any]] = {
    "client": _client,
    "first": RecipeTable.fingerprints,
    "hold": _hold,
    "leave_out": _codes,
    "leave_out_certificates": RecipeTable.fingerprints,
    "destinations": RecipeTable.texts,
    "client_path": _client_path,
    "servers": _servers,
    "notification_server": _host,
}
"""The keys whose values more is asked of than to have a type."""
