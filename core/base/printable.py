"""Text from certificates and file names made harmless: it can be read, and does nothing else.

Control characters, terminal escapes, line ends, bidirectional marks, and characters that cannot
be seen are written as ``<U+202E>``. What is left may be printed, logged or shown as plain text.
"""

import unicodedata
from functools import lru_cache

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK = frozenset(  # drawn as nothing, though Unicode calls them letters, symbols or marks
    "\u2800\u3164\u115f\u1160\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f"
    + "".join(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
)


def printable(text: str) -> str:
    """Return ``text`` with every character made visible that is not."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


@lru_cache(1024)
def _visible(character: str) -> str:
    if unicodedata.category(character) in _HIDDEN or character in _BLANK:
        return f"<U+{ord(character):04X}>"
    return character
