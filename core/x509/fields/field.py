"""What one field of a certificate is to people: its name, its value in lines, and its group."""

from dataclasses import dataclass
from enum import StrEnum

from core.base.messages import Message
from core.base.shortening import shortened

LONGEST_LINE = 4096
"""Characters of one line that are kept; names of people and hosts are far shorter."""

MOST_LINES = 2048
"""Lines of one field that are kept."""

_DUMPED = 8192
_WIDTH = 16
_PRINTABLE = range(0x20, 0x7F)


class Group(StrEnum):
    """Which part of the certificate a field belongs to, as Windows' viewer groups them."""

    CERTIFICATE = "certificate"
    EXTENSION = "extension"
    PROPERTY = "property"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a certificate, as raw text; make each line harmless before it is shown.

    The value is kept in lines, so that a line end within a name cannot pass for the start of
    the next entry.

    Attributes:
        name: the field's usual English name; an OID for an extension that has none here.
        lines: the value in words, one entry a line; may be empty where there is ``data``.
        group: where the field belongs.
        critical: whether the extension is marked critical; None for what is no extension.
        reason: why the field could not be read: ours, or a library's own words; else "".
        data: bytes that belong to the value and are shown in hex below the lines.
    """

    name: str
    lines: tuple[str, ...]
    group: Group = Group.CERTIFICATE
    critical: bool | None = None
    reason: Message | str = ""
    data: bytes = b""

    @property
    def dump(self) -> tuple[str, ...]:
        """The data in hex, 16 bytes on a line, with what of them is ASCII beside; bounded."""
        return hex_dump(self.data)

    @property
    def value(self) -> str:
        """The whole value as one text."""
        reason = self.reason if isinstance(self.reason, str) else self.reason.text()
        head = (f"could not be read: {reason}",) if reason else ()
        return "\n".join((*head, *self.lines, *self.dump))


def bounded(lines: list[str]) -> tuple[str, ...]:
    """The lines, as many and as much of each as a person can use."""
    kept = [shortened(line, LONGEST_LINE) for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        kept.append(f"… ({len(lines) - MOST_LINES:,} more lines)")
    return tuple(kept)


def hex_line(data: bytes) -> str:
    """Bytes in hex on one line, as a person compares them; bounded."""
    if len(data) <= _DUMPED:
        return data.hex()
    return f"{data[:_DUMPED].hex()} … ({len(data) - _DUMPED} more bytes)"


def hex_dump(data: bytes) -> tuple[str, ...]:
    """Bytes in hex, 16 on a line, with what of them is ASCII beside; bounded."""
    lines = []
    for offset in range(0, min(len(data), _DUMPED), _WIDTH):
        row = data[offset : offset + _WIDTH]
        text = "".join(chr(byte) if byte in _PRINTABLE else "." for byte in row)
        lines.append(f"{row.hex(' '):<{3 * _WIDTH}} {text}")
    if len(data) > _DUMPED:
        lines.append(f"… ({len(data) - _DUMPED} more bytes)")
    return tuple(lines)
