"""The text of a recipe with other values, and with all that a person wrote around them.

A recipe is plain enough for that: keys above, tables of sources below, and no text over several
lines. What comes out is read again; where it does not say what it should, nothing is kept.
Reads and writes nothing.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping

import tomli_w

from core.base.errors import UsageError
from core.base.quick_tuple import QuickTuple
from core.recipe.recipe import Recipe
from core.recipe.schema import cut_line, recipe_of
from core.recipe.writing import head_of, table_of, text_of, values_of, values_of_source

_KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*=""")
_SOURCE = re.compile(r"\s*\[\[\s*sources\s*\]\]")


class RewrittenRecipe(QuickTuple):
    """A recipe's new text.

    Attributes:
        text: TOML.
        keeps_comments: the comments of the old text are in it.
    """

    text: str
    keeps_comments: bool


class _Part(QuickTuple):
    """Some lines of the text: those of one key, or what stands between keys ("")."""

    key: str
    lines: tuple[str, ...]


def rewritten(text: str, file: str, wanted: Recipe) -> RewrittenRecipe:
    """Give a recipe other values.

    Args:
        text: the old text, a recipe, with line feeds.
        file: what messages call it.
        wanted: the recipe as the new text is to say it, paths as they are to be written.

    Raises:
        UsageError: the old text is no recipe.
    """
    old = recipe_of(text, file)
    above, tables = _cut(text.rstrip("\n").split("\n"))
    said, wished = values_of(old), values_of(wanted)
    said["version"] = tomllib.loads(text)["version"]
    wished["version"] = max(int(document["version"]) for document in (said, wished))  # type: ignore[call-overload]
    lost: list[str] = []
    lines = [*_changed(_parts(above), said, wished, lost), *_below(tables, old, wanted, lost)]
    new = "\n".join(lines) + "\n"
    if _says(new, file, wanted):
        return RewrittenRecipe(new, keeps_comments=not lost)
    commented = any(_comment(line) for line in text.split("\n"))
    head = head_of(os.path.basename(file))
    return RewrittenRecipe(head + text_of(wanted), keeps_comments=not commented)


def _says(text: str, file: str, wanted: Recipe) -> bool:
    try:
        return recipe_of(text, file) == wanted
    except UsageError:
        return False


def _cut(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The lines above the sources, and those of each source with the comment right above it."""
    starts = []
    for index, line in enumerate(lines):
        if _SOURCE.match(line):
            start = index
            while start and lines[start - 1].lstrip().startswith("#"):
                start -= 1
            starts.append(start)
    ends = [*starts[1:], len(lines)]
    tables = [lines[start:end] for start, end in zip(starts, ends, strict=False)]
    return lines[: starts[0]] if starts else lines, tables


def _parts(lines: list[str]) -> Iterator[_Part]:
    position = 0
    while position < len(lines):
        key = _KEY.match(lines[position])
        start, depth = position, _depth(lines[position])
        position += 1
        while key and depth > 0 and position < len(lines):
            depth += _depth(lines[position])
            position += 1
        yield _Part(key[1] if key else "", tuple(lines[start:position]))


def _changed(
    parts: Iterable[_Part],
    said: Mapping[str, object],
    wished: Mapping[str, object],
    lost: list[str],
) -> list[str]:
    """The lines with the keys that say something else written anew, where they stood.

    Args:
        parts: the lines as they are.
        said: what the keys say.
        wished: what they are to say.
        lost: takes up the comments that have no place any more.
    """
    parts = list(parts)
    lines: list[str] = []
    end = 0
    for part in parts:
        if not part.key or said.get(part.key) == wished.get(part.key):
            lines += part.lines
        elif part.key in wished:
            lines += _statement_like(part, wished[part.key], lost)
        end = len(lines) if part.key else end
    there = {part.key for part in parts}
    new = (key for key in wished if key not in there and said.get(key) != wished[key])
    lines[end:end] = [line for key in new for line in _statement(key, wished[key])]
    return lines


def _statement(key: str, value: object) -> list[str]:
    return tomli_w.dumps({key: value}).splitlines()


def _statement_like(part: _Part, value: object, lost: list[str]) -> list[str]:
    """The key with another value; the comments stay beside what stays."""
    comments = [comment for line in part.lines if (comment := _comment(line))]
    beside = {_alone(line): _comment(line) for line in part.lines[1:]}
    lines = _statement(part.key, value)
    for index, line in enumerate(lines):
        comment = beside.get(_alone(line), "") if index else _comment(part.lines[0])
        if comment:
            lines[index] = f"{line}  {comment}"
            comments.remove(comment)
    lost += comments
    return lines


def _alone(line: str) -> str:
    """The one string of a line in a list, without its quotes; "" where it is not alone."""
    quoted, code = cut_line(line)
    return quoted[0][1:-1] if len(quoted) == 1 and code.strip() in ("", ",") else ""


def _below(tables: list[list[str]], old: Recipe, wanted: Recipe, lost: list[str]) -> Iterator[str]:
    written = {  # none where they stand in one line
        source.name: (source, lines) for source, lines in zip(old.sources, tables, strict=False)
    }
    for source in wanted.sources:
        if source.name not in written:
            yield from ("", *table_of(source).splitlines())
            continue
        before, lines = written[source.name]
        said, wished = values_of_source(before), values_of_source(source)
        yield from _changed(_parts(lines), said, wished, lost) if said != wished else lines


def _comment(line: str) -> str:
    """The comment at the end of a line; "" where there is none."""
    quoted, code = cut_line(line)
    return line[len(code) + sum(map(len, quoted)) :]


def _depth(line: str) -> int:
    """How many more brackets the line opens than it closes."""
    code = cut_line(line)[1]
    return code.count("[") - code.count("]")
