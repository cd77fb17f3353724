"""Base-64 characters counted in the text that they are wrapped in: positions, words, widths."""

import re

ALPHABET = rb"A-Za-z0-9+/_\-"
GLUE = b" \t\r\n\x0b\x0c\"',;\\>#*|`"
"""What may stand between two lines of one run."""
_WORD = re.compile(rb"[" + ALPHABET + rb"]++")
_WIDTHS = (60, 64, 72, 76)
_WIDEST_LINE = 128


class Ruler:
    """Positions in a text of rising counts of Base-64 characters."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._position = 0
        self._count = 0

    def position(self, count: int) -> int:
        """The position of the character before which there are ``count`` others."""
        while self._count <= count:
            step = count - self._count + 1
            piece = self._text[self._position : self._position + step]
            if not piece:
                break
            self._position += len(piece)
            self._count += len(piece.translate(None, GLUE))
        return self._position - 1


class Words:
    """The words of a stretch (what has no glue in it), for rising offsets of characters."""

    def __init__(self, text: bytes) -> None:
        self._lengths = (match.end() - match.start() for match in _WORD.finditer(text))
        self._start = self._end = 0

    def start_of(self, offset: int) -> int:
        """Where the word starts that this character is in."""
        self._go_to(offset)
        return self._start

    def end_of(self, offset: int) -> int:
        """Where the word ends that this character is in."""
        self._go_to(offset)
        return self._end

    def _go_to(self, offset: int) -> None:
        while self._end <= offset:
            length = next(self._lengths, None)
            if length is None:
                return
            self._start, self._end = self._end, self._end + length


def wrapped_length(text: bytes, offset: int) -> int:
    """How many Base-64 characters from here on belong to one wrapped text, by its line width.

    All lines but the first and the last are equally long. A first line that is no usual width
    and a multiple of four is the whole run unless the next line is as long.
    """
    words = _WORD.finditer(text, offset)
    first = next(words)
    total = width = first.end() - first.start()
    full = width in _WIDTHS or total % 4 != 0
    for number, match in enumerate(words):
        length = match.end() - match.start()
        if length == width or (number == 0 and full and width < length <= _WIDEST_LINE):
            full, width = True, length
            total += length
        else:
            return total + length if full and length < width else total
    return total
