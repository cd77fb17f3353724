"""Places in a file: line numbers, and what was counted from the start of one of its parts."""

import re
from dataclasses import replace

from core.base.problems import Problem
from core.x509.certificate import Certificate

_BYTE = r"((?:entry \d+, )?byte )(\d+)"


class Lines:
    """Line numbers of rising offsets, each part of the text counted once.

    Args:
        data: the text; lines end with LF, or with CR where there is no LF.
        first: the number of its first line.
    """

    def __init__(self, data: bytes, first: int = 1) -> None:
        self._data = data
        self._line_end = b"\n" if b"\n" in data else b"\r"
        self._at = 0
        self._line = first

    def number(self, offset: int) -> int:
        """The line of an offset that is no smaller than those before."""
        self._line += self._data.count(self._line_end, self._at, offset)
        self._at = offset
        return self._line

    def place(self, offset: int) -> str:
        """The place of an offset, for people."""
        return f"line {self.number(offset)}"


def entry(index: int) -> str:
    """The place of an entry, for people: they count from 1, an index from 0."""
    return f"entry {index + 1}"


def within(place: str, inner: str) -> str:
    """A place in what stands encoded at another place: its bytes are not those of the file."""
    return f"{place}, inside it: {inner}" if inner and inner != "byte 0" else place


def moved(item: Certificate | Problem, offset: int, source: str) -> Certificate | Problem:
    """A problem with a place that counts from ``offset``, counted from the start of the file."""
    if not isinstance(item, Problem) or item.source != source:
        return item
    match = re.match(_BYTE, item.place)
    if match:
        place = f"{match[1]}{int(match[2]) + offset}{item.place[match.end() :]}"
    else:
        place = f"byte {offset}, {item.place}" if item.place else f"byte {offset}"
    return item._replace(place=place)


def renumbered(item: Certificate | Problem, shift: int, source: str) -> Certificate | Problem:
    """A certificate whose index counts from the start of a part, counted from that of the file."""
    if not isinstance(item, Certificate):
        return item
    origins = tuple(
        origin._replace(index=origin.index + shift) if origin.source == source else origin
        for origin in item.origins
    )
    return replace(item, origins=origins)
