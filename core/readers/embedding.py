"""What was found inside another text: read it, and say where it was."""

import re
from collections.abc import Iterator
from dataclasses import replace

from core.base.problems import Problem, ProblemCode
from core.base.quick_tuple import QuickTuple
from core.readers.der_damage import der_damage, starts_like_certificate
from core.readers.interface import Inner, Reading
from core.readers.kind_wording import spelling
from core.readers.places import renumbered
from core.readers.signs import certificate_sign, has_certificate_sign
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_LOOKED_BACK = 300
_KINDS = (
    ("LDIF", re.compile(rb"(?:^|[\r\n])[A-Za-z][A-Za-z0-9;.\-]*+::[ \t]*+\Z")),
    ("HTML", re.compile(rb"<(?:p|pre|br|td|li|div|span|code|html|body|textarea)\b[^<>]*>[\s]*\Z")),
    ("XML", re.compile(rb"<[\w:.\-]+(?:\s[^<>]*)?>[^<>\"]{0,40}\Z")),
    ("JSON", re.compile(rb"\"\s*:\s*\[?\s*\{?\s*\[?\s*\"?[^\"]{0,40}\Z|[\[,]\s*\"[^\"]{0,40}\Z")),
    ("YAML", re.compile(rb"(?:^|[\r\n])[ \t]*(?:- )?[\w./\-]+:[ \t]*[|>]?[+\-]?\s*[\"']?\Z")),
)
_OTHER_KIND = "a text"
_TEXT = re.compile(rb"[\t\n\f\r -~]*+")


class EmbeddedBytes(QuickTuple):
    """Bytes that a text spells out.

    Attributes:
        decoded: the bytes.
        form: how they are spelled, for example ``Base-64``.
        text: what the text is, for example ``JSON``.
        line: where in the file the spelling starts.
        written: the text that spells the bytes.
    """

    decoded: bytes
    form: str
    text: str
    line: int
    written: bytes = b""

    @property
    def inside(self) -> str:
        """The words that origins carry."""
        return f"{self.form} in {self.text}, line {self.line}"

    @property
    def has_sign(self) -> bool:
        """Something of a certificate is in it, so that it is probably a damaged one."""
        return has_certificate_sign(self.decoded) or certificate_sign(self.written) is not None


def kind_of_text(text: bytes, start: int) -> str:
    """What a text is, told by what stands before a position in it: JSON, YAML, XML, LDIF, HTML."""
    before = text[max(0, start - _LOOKED_BACK) : start]
    for name, pattern in _KINDS:
        if pattern.search(before):
            return name
    return _OTHER_KIND


def read_spelled(
    spelled: EmbeddedBytes, inner: Inner, reading: Reading, index: int
) -> Iterator[Certificate | Problem]:
    """Read bytes that a text spells out; certificates and problems name the place in the text.

    Args:
        spelled: the bytes, and where they were.
        inner: reads them.
        reading: that of the text.
        index: how many certificates came out of the text before.
    """
    place = f"line {spelled.line}"
    end = certificate_end(spelled.decoded)
    if end == len(spelled.decoded):
        origin = Origin(reading.source, "DER", index, inside=spelled.inside)
        yield Certificate.of(spelled.decoded, origin)
        return
    if end is None and starts_like_certificate(spelled.decoded):
        yield der_damage(spelled.decoded, place, reading) or _nothing_in(spelled, reading)
        return
    for item in inner(spelled.decoded, reading.deeper()):
        if isinstance(item, Certificate):
            yield _inside(renumbered(item, index, reading.source), spelled.inside)
        elif item.code in {ProblemCode.UNKNOWN_FORMAT, ProblemCode.LEFT_OVER}:
            damaged = item.code is ProblemCode.LEFT_OVER or spelled.has_sign
            if damaged or not _TEXT.fullmatch(spelled.decoded):  # prose is no loss
                yield _nothing_in(spelled, reading, damaged=damaged)
        else:
            inside = f"{place}, inside {spelled.form}: {item.place}" if item.place else place
            yield item._replace(place=inside)


def _inside(item: Certificate | Problem, inside: str) -> Certificate | Problem:
    if not isinstance(item, Certificate):
        return item
    origins = tuple(
        origin._replace(inside=f"{inside}: {origin.inside}" if origin.inside else inside)
        for origin in item.origins
    )
    return replace(item, origins=origins)


def _nothing_in(spelled: EmbeddedBytes, reading: Reading, *, damaged: bool = True) -> Problem:
    """Name what is spelled in the words of the text: its own bytes are not in the file."""
    code = ReaderWording.SPELLED_DAMAGED if damaged else ReaderWording.SPELLED_OTHER
    return reading.problem(code, f"line {spelled.line}", form=spelling(spelled.form))
