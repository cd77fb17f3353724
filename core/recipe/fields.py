"""The keys of a TOML table taken one by one, each by its type; whatever is wrong is named."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import Any, NoReturn, TypeVar

from core.base.errors import UsageError
from core.base.messages import Message
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.base.shortening import LONGEST_SHOWN, shortened
from core.recipe.fingerprints import sha256_of
from core.recipe.wording import RecipeWording

_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_-]+)\s*\]\]?")
_TYPES = {
    str: RecipeWording.TEXT,
    bool: RecipeWording.FLAG,
    int: RecipeWording.NUMBER,
    list: RecipeWording.LIST,
}
_Choice = TypeVar("_Choice", bound=Enum)
_Value = TypeVar("_Value", str, int, bool)


class TablePlace(QuickTuple):
    """Where a table stands.

    Attributes:
        file: the recipe, as messages call it.
        text: its text.
        table: the table's name, "" for the top of the file.
        number: which of the tables with this name, from 1.
    """

    file: str
    text: str
    table: str = ""
    number: int = 1

    def of(self, key: str) -> str:
        """Where a key of the table stands: its line where that can be told, and its name."""
        within = f"{self.table} {self.number}, " if self.table else ""
        line = self._line(key)
        return f"{f'line {line}, ' if line else ''}{within}{printable(shortened(key))}"

    def _line(self, key: str) -> int | None:
        ends = r"""["']?\s*=""" if len(key) <= LONGEST_SHOWN else ""
        wanted = re.compile(rf"""\s*["']?{re.escape(key[:LONGEST_SHOWN])}{ends}""")
        table, counts = "", {"": 1}
        for number, line in enumerate(self.text.split("\n"), 1):
            if header := _HEADER.match(line):
                table = header[1]
                counts[table] = counts.get(table, 0) + 1
            elif (table, counts[table]) == (self.table, self.number) and wanted.match(line):
                return number
        return None


class RecipeTable:
    """One table of a recipe.

    Args:
        values: its keys and values, as TOML gives them.
        known: every key that it may have.
        place: where it stands, for messages.

    Raises:
        UsageError: it has a key that is not known.
    """

    def __init__(self, values: Mapping[str, Any], known: Iterable[str], place: TablePlace) -> None:
        self._values = values
        self.place = place
        known = tuple(known)
        for key in values:
            if key not in known:
                self.refuse(key, RecipeWording.NO_KEY.of(advice=_advice(key, known)))

    def has(self, key: str) -> bool:
        """The table has this key."""
        return key in self._values

    def text(self, key: str) -> str | None:
        """A text with something in it, or None."""
        value = self._of_type(key, str)
        if value == "":
            self.refuse(key, RecipeWording.EMPTY_TEXT.of())
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        return self._of_type(key, bool) or False

    def number(self, key: str, default: int, least: int, most: int | None = None) -> int:
        """A whole number within these bounds."""
        value = self._of_type(key, int)
        if value is not None and value < least:
            self.refuse(key, RecipeWording.TOO_SMALL.of(least=least))
        if value is not None and most is not None and value > most:
            self.refuse(key, RecipeWording.TOO_LARGE.of(most=most))
        return default if value is None else value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none empty and none twice; empty where it is not there."""
        given = self._values.get(key, [])
        if not isinstance(given, list):
            self._refuse_type(key, list)
        for value in given:
            if not isinstance(value, str):
                self._refuse_type(key, str, RecipeWording.WRONG_TYPE_IN_LIST)
            if not value:
                self.refuse(key, RecipeWording.EMPTY_IN_LIST.of())
        if len(set(given)) < len(given):
            self.refuse(key, RecipeWording.DUPLICATE.of())
        return tuple(given)

    def text_or_texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of texts; empty where it is not there."""
        if isinstance(self._values.get(key), list):
            return self.texts(key)
        text = self.text(key)
        return () if text is None else (text,)

    def fingerprints(self, key: str) -> tuple[str, ...]:
        """A list of SHA-256, with or without colons; empty where it is not there."""
        plain = []
        for text in self.texts(key):
            try:
                plain.append(sha256_of(text))
            except UsageError as error:
                self.refuse(key, error.message)
        if key in self._values and not plain:
            self.refuse(key, RecipeWording.EMPTY_LIST.of())
        return tuple(plain)

    def choice(self, key: str, choices: Mapping[str, _Choice], default: _Choice) -> _Choice:
        """One of several names."""
        value = self.text(key)
        return default if value is None else choices[self.one_of(key, value, choices)]

    def one_of(self, key: str, value: str, choices: Iterable[str]) -> str:
        """The value, which must be one of these names."""
        choices = tuple(choices)
        if value not in choices:
            advice = _advice(value, choices)
            self.refuse(key, RecipeWording.UNKNOWN_VALUE.of(value=value[:100], advice=advice))
        return value

    def tables(self, key: str) -> list[dict[str, Any]]:
        """The tables ``[[key]]``, at least one."""
        given = self._values.get(key)
        tables = given if isinstance(given, list) else []
        if not tables or not all(isinstance(table, dict) for table in tables):
            self.refuse(key, RecipeWording.NOT_TABLES.of(key=key))
        return tables

    def refuse(self, key: str, message: Message) -> NoReturn:
        """Stop: this key is wrong."""
        raise UsageError(message, source=self.place.file, place=self.place.of(key))

    def _of_type(self, key: str, wanted: type[_Value]) -> _Value | None:
        value = self._values.get(key)
        if value is not None and type(value) is not wanted:  # a bool is an int for isinstance
            self._refuse_type(key, wanted)
        return value

    def _refuse_type(
        self, key: str, wanted: type, wording: RecipeWording = RecipeWording.WRONG_TYPE
    ) -> NoReturn:
        self.refuse(key, wording.of(type=_TYPES[wanted].of()))


def _advice(given: str, known: tuple[str, ...]) -> Message:
    if "password" in given.lower() and "password_name" not in given:
        return RecipeWording.NO_PASSWORDS.of()
    close = get_close_matches(given[:100], known, 1)
    if close:
        return RecipeWording.DID_YOU_MEAN.of(name=close[0])
    return RecipeWording.VALID_VALUES.of(known=", ".join(known))
