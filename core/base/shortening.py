"""Text of any length, cut to what a person or a program can use.

Names in certificates and containers have no bound of their own: a common name of a million
characters is well-formed. Where text is shown it is cut here, and says so.
"""

from collections.abc import Sequence

LONGEST_SHOWN = 255
"""Characters of a name in a table, a sentence or a file name; a host name has no more."""
LONGEST_VALUE = 32_768
"""Characters of a value in JSON: the largest name in the standards (X.520, ub-name)."""


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """The text, or its beginning with the number of characters that were left out."""
    if len(text) <= longest:
        return text
    return f"{text[:longest]} … ({len(text) - longest:,} more characters)"


def listed(names: Sequence[str], most: int, separator: str = ", ") -> str:
    """The first of some names in one text, which says where there are more."""
    return separator.join((*names[:most], "…") if len(names) > most else names)
