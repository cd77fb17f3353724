"""A small reader of RFC 5545, independent of the writer, that forgives nothing."""

import re
from dataclasses import dataclass, field

_LINE = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:,\"]*)*):(.*)")
_ESCAPE = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}


@dataclass
class Component:
    """One component: its properties by name (with parameters), and what is inside it."""

    name: str
    properties: dict[str, str] = field(default_factory=dict)
    inside: list["Component"] = field(default_factory=list)

    def text(self, name: str) -> str:
        """The value of a TEXT property; a bare separator or unknown escape fails."""
        raw = self.properties[name]
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", raw), raw
        return _ESCAPE.sub(lambda match: _PLAIN[match[1]], raw)


def calendar(data: bytes) -> Component:
    """Read a calendar, checking its lines, their lengths and the nesting."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    for octets in physical:
        assert len(octets) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", octets)
        octets.decode()  # no character is cut in two
    unfolded = b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n")
    outer = Component("")
    open_ones = [outer]
    for line in unfolded:
        match = _LINE.fullmatch(line)
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            inner = Component(value)
            open_ones[-1].inside.append(inner)
            open_ones.append(inner)
        elif name == "END":
            assert open_ones.pop().name == value
        else:
            assert name + parameters not in open_ones[-1].properties
            open_ones[-1].properties[name + parameters] = value
    assert open_ones == [outer]
    (whole,) = outer.inside
    return whole
