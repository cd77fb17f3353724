"""Base-64 text without BEGIN and END lines; any container can hide in it."""

from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Callable, Iterator

from core.certificate import Certificate
from core.problems import Problem, ProblemCode
from core.readers.interface import Reader, Reading

_WHITE = b" \t\r\n\x0b\x0c"
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_SHORTEST = 64


class Base64TextReader(Reader):
    """Reads a text that is Base-64 from its first character to its last.

    Args:
        inner: reads the container that the decoded bytes are.
    """

    container = "Base-64"

    def __init__(self, inner: Callable[[bytes, Reading], Iterator[Certificate | Problem]]) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """Only Base-64 characters and white space, and not less than any certificate needs."""
        return len(data) >= _SHORTEST and not data.translate(None, _ALPHABET + _WHITE)

    def read(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        """Decode the whole text and read what it is; padding may be missing."""
        text = data.translate(None, _WHITE + b"=")
        try:
            decoded = a2b_base64(text + b"=" * (-len(text) % 4))
        except Base64Error:
            yield reading.unreadable(
                ProblemCode.DAMAGED,
                "",
                "The Base-64 text is damaged or cut off.",
                "Export the certificate again.",
            )
            return
        yield from self._inner(decoded, reading.deeper())
