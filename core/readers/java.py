"""What the Java key stores have in common: big-endian fields and strings with their length."""

from core.base.printable import printable
from core.base.problems import Problem
from core.readers.interface import Reading
from core.readers.places import entry
from core.readers.store_wording import KeyStoreWording

LARGEST_ENTRY_COUNT = 1_000_000


class CutOffError(Exception):
    """The store ends in the middle of a field."""


class JavaDataInput:
    """Reads the fields of a Java store one after the other.

    Attributes:
        offset: the position of the next field.
    """

    def __init__(self, data: bytes, offset: int = 0) -> None:
        self._data = data
        self.offset = offset

    def take(self, length: int) -> bytes:
        """The next bytes; raises CutOffError where there are not so many."""
        stop = self.offset + length
        if length < 0 or stop > len(self._data):
            raise CutOffError
        value = self._data[self.offset : stop]
        self.offset = stop
        return value

    def number(self, size: int = 4) -> int:
        """The next unsigned number."""
        return int.from_bytes(self.take(size), "big")

    def text(self) -> str:
        """The next string: u16 length and modified UTF-8, as java.io.DataInput reads it.

        That form writes U+0000 in two bytes, and characters above U+FFFF as surrogate pairs.
        """
        raw = self.take(self.number(2)).replace(b"\xc0\x80", b"\0")
        try:
            units = raw.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
        return units.decode("utf-16-le", "backslashreplace")

    def block(self) -> bytes:
        """The next bytes with a u32 length before them."""
        return self.take(self.number())


def place_of(index: int, alias: str) -> str:
    """The place of an entry for people."""
    return f"{entry(index)} (alias {printable(alias[:80])})"


def cut_off(reading: Reading, offset: int) -> Problem:
    """The problem of a store that ends too early."""
    return reading.problem(KeyStoreWording.KEY_STORE_DAMAGED, f"byte {offset}")


def key_left_behind(reading: Reading, place: str) -> Problem:
    """The problem of a key in a store."""
    return reading.problem(KeyStoreWording.STORE_KEY, place)


def not_a_certificate(reading: Reading, place: str) -> Problem:
    """The problem of an entry that should be a certificate."""
    return reading.problem(KeyStoreWording.STORE_ENTRY, place)
