"""What regular expressions need so that every Python that is supported finds the same."""

from typing import Final

ANEW: Final = rb"|(?!)"
"""The last alternative of a group that is repeated possessively, unless the group is plain.

Python before 3.11.5 (Debian 12 has 3.11.2) takes over what the last try of the group has consumed
before it failed (gh-100061 of CPython). This alternative never matches, but it begins where the
try began. A group of characters, or of alternatives of nothing else, fails without consuming.
"""
