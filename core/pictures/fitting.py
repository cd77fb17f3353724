"""How wide a text will be, estimated without a font, and texts cut to fit."""

import unicodedata

from core.base.printable import printable

LONGEST = 160
"""No label is longer than this many characters, wherever it is shown."""

_WIDE = 1.05
_BROAD = 0.98
_BOLD = 1.13
_TALL = 0.74
_USUAL = 0.62
_NARROW = 0.39
_BROAD_ONES = frozenset("mwMW@%")
_TALL_ONES = frozenset("ABCDEGHNOQRUV<>+=~#&")
_NARROW_ONES = frozenset(" .,:;'!|ijlIt()[]/-")


def label(text: str) -> str:
    """Make text from a certificate harmless, and shorten it if nobody would read it all."""
    shown = printable(text[: LONGEST + 1])
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in most fonts of ``size``."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1.0)


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text so that it is not wider than ``width`` in most fonts of ``size``."""
    if width_of(text, size, bold=bold) <= width:
        return text
    used, room = _em("…"), width / width_of("0", size, bold=bold) * _em("0")
    for index, character in enumerate(text):
        used += _em(character)
        if used > room:
            return text[:index].rstrip() + "…"
    return text


def _em(character: str) -> float:
    """The width of a character in units of the font size."""
    if character in _NARROW_ONES:
        return _NARROW
    if character in _BROAD_ONES:
        return _BROAD
    if character in _TALL_ONES:
        return _TALL
    if character.isascii():
        return _USUAL
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _USUAL + 0.1
