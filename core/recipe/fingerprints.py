"""The SHA-256 of certificates, as people write them."""

import re

from core.base.errors import UsageError
from core.base.shortening import shortened
from core.recipe.wording import RecipeWording

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SEPARATORS = re.compile(r"[\s:]")


def sha256_of(text: str) -> str:
    """The 64 digits of a SHA-256, which may be written in capitals and with colons or spaces.

    Raises:
        UsageError: it is none.
    """
    plain = _SEPARATORS.sub("", text).lower()
    if not _SHA256.fullmatch(plain):
        raise UsageError(RecipeWording.NOT_SHA256.of(), source=shortened(text))
    return plain
