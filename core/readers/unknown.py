"""What to say of content that no reader recognises."""

from core.base.problems import Problem
from core.readers.der_damage import der_damage
from core.readers.foreign import foreign
from core.readers.interface import Reader, Reading
from core.readers.kind_wording import KindWording
from core.readers.wording import ReaderWording

_KNOWN_STARTS = (
    (b"MZ", KindWording.WINDOWS_PROGRAM),
    (b"\x7fELF", KindWording.LINUX_PROGRAM),
    (b"%PDF", KindWording.PDF),
    (b"\x89PNG", KindWording.PICTURE),
    (b"\xff\xd8\xff", KindWording.PICTURE),
    (b"<!DOCTYPE", KindWording.WEB_PAGE),
    (b"<html", KindWording.WEB_PAGE),
)
_LOOKED_AT = 4096
_TEXT = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\r\f"})


def describe_unknown(data: bytes, reading: Reading) -> Problem:
    """Name what the content seems to be, for a person who expected a certificate."""
    named = foreign(data, reading)
    if named is not None:
        return named
    for start, kind in _KNOWN_STARTS:
        if data.startswith(start):
            return reading.problem(ReaderWording.OTHER_FILE, what=kind.of())
    damage = der_damage(data, "byte 0", reading)
    if damage is not None:
        return damage
    if not data.strip(b"\x00"):
        return reading.problem(ReaderWording.ZERO_BYTES)
    if _is_text(data):
        return reading.problem(ReaderWording.TEXT)
    first = data[:8].hex(" ")
    return reading.problem(ReaderWording.UNKNOWN, "byte 0", first=first)


def nothing_in_it(reader: Reader, reading: Reading) -> Problem:
    """The problem of a container that was read and holds nothing at all."""
    return reading.problem(ReaderWording.HOLDS_NONE, container=reader.container)


def _is_text(data: bytes) -> bool:
    start = data[:_LOOKED_AT]
    return not start.translate(None, _TEXT)
