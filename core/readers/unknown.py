"""What to say of content that no reader recognises."""

from core.problems import Problem, ProblemCode
from core.readers.der_damage import der_damage
from core.readers.foreign import foreign
from core.readers.interface import Reader, Reading

_KNOWN_STARTS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)
_LOOKED_AT = 4096
_TEXT = bytes({*range(0x20, 0x7F), *range(0x80, 0x100), *b"\t\n\r\f"})


def describe_unknown(data: bytes, reading: Reading) -> Problem:
    """Name what the content seems to be, for a person who expected a certificate."""
    named = foreign(data, reading)
    if named is not None:
        return named
    for start, name in _KNOWN_STARTS:
        if data.startswith(start):
            return reading.unreadable(
                ProblemCode.UNKNOWN_FORMAT,
                "",
                f"This is {name}, not a certificate file.",
                "Remove it from the sources, or unpack it first.",
            )
    damage = der_damage(data, "byte 0", reading)
    if damage is not None:
        return damage
    if not data.strip(b"\x00"):
        return reading.unreadable(
            ProblemCode.UNKNOWN_FORMAT,
            "",
            "The file holds nothing but zero bytes.",
            "Copy or export it again; a copy was probably broken off.",
        )
    if _is_text(data):
        return reading.unreadable(
            ProblemCode.UNKNOWN_FORMAT,
            "",
            "No certificate was recognised in this text.",
            "Remove it from the sources, or export the certificate again.",
        )
    first = data[:8].hex(" ")
    return reading.unreadable(
        ProblemCode.UNKNOWN_FORMAT,
        "byte 0",
        f"No known certificate format starts like this (bytes {first}).",
        "Export the certificate again, as Base-64 or DER encoded X.509.",
    )


def nothing_in_it(reader: Reader, reading: Reading) -> Problem:
    """The problem of a container that was read and holds nothing at all."""
    return reading.unreadable(
        ProblemCode.EMPTY,
        "",
        f"This {reader.container} file holds no certificate.",
        "Export it again with the certificates included.",
    )


def _is_text(data: bytes) -> bool:
    start = data[:_LOOKED_AT]
    return not start.translate(None, _TEXT)
