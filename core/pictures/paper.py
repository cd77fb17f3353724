"""What every picture has around it: a heading, who it is for, and notes at the foot."""

from collections.abc import Sequence

from core.pictures.fitting import fitted
from core.pictures.shapes import FONT_SIZE, SMALL_SIZE, Text

MARGIN = 20.0
"""Around everything."""

_TITLE_SIZE = 17.0
_LINE = 20.0
_TITLE_LINE = 30.0
_SPACE = 14.0


def head_height(sentences: Sequence[str]) -> float:
    """Where the drawing starts, from the upper edge of the paper."""
    return MARGIN + _TITLE_LINE + _LINE * len(sentences) + _SPACE


def head(width: float, title: str, sentences: Sequence[str]) -> list[Text]:
    """The heading and the sentences beneath it, on paper of this width."""
    room = width - 2 * MARGIN
    heading = fitted(title, room, _TITLE_SIZE, bold=True)
    first = Text(MARGIN, MARGIN, room, _TITLE_LINE, heading, size=_TITLE_SIZE, bold=True)
    return [first, *_below(MARGIN + _TITLE_LINE, room, sentences, FONT_SIZE)]


def foot_height(notes: Sequence[str]) -> float:
    """How much paper the notes need beneath the drawing."""
    return MARGIN + _LINE * len(notes)


def foot(width: float, top: float, notes: Sequence[str]) -> list[Text]:
    """The notes beneath a drawing that ends at ``top``."""
    return _below(top, width - 2 * MARGIN, notes, SMALL_SIZE)


def _below(top: float, room: float, sentences: Sequence[str], size: float) -> list[Text]:
    return [
        Text(MARGIN, top + _LINE * index, room, _LINE, fitted(sentence, room, size), size=size)
        for index, sentence in enumerate(sentences)
    ]
