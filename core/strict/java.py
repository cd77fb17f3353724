"""What Java loads of a file of certificates (CertificateFactory.generateCertificates), as a model.

Each block that begins at the start of a line has to be a certificate, whatever its label is, or
the whole file is refused. ``keytool -importcert`` takes no more than the first certificate.
"""

from collections.abc import Iterator

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.refusals.malformed import malformed
from core.strict.base64 import java_decoded
from core.strict.blocks import BlockReader
from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import (
    BEGIN,
    DASHES,
    END,
    Finder,
    label_of,
    nothing_there,
    passed,
    unseen,
)
from core.strict.shape import has_explicit_curve, is_certificate
from core.x509.certificate import Certificate, Origin
from core.x509.der import SEQUENCE, header
from core.x509.unnamed import is_unnamed

_SHORTEST_LINE = 16
_FEED = 0x0A


class JavaReader(StrictReader):
    """Loads a file of certificates as Java does (modelled on 17, tested against it)."""

    library = "Java"

    def load(self, data: bytes) -> LoadResult:
        """Say what Java makes of the file."""
        taken: list[LoadedCertificate] = []
        for block in _blocks(data):
            if isinstance(block, LoadFault):
                return LoadResult(refused=_explained(data, block))
            if not _is_parsed(block.payload):
                return LoadResult(refused=LoadFault(block.offset, _why_bad(data, block.offset)))
            taken.append(LoadedCertificate(block.offset, block.payload))
        if not taken:
            return LoadResult(refused=nothing_there(data))
        return LoadResult(tuple(taken), tuple(passed(data, taken, Cause.TEXT_BEFORE)))


def _is_parsed(der: bytes) -> bool:
    if not is_certificate(der) or has_explicit_curve(der):
        return False
    certificate = Certificate.of(der, Origin("", "PEM", 0))
    return not is_unnamed(certificate.tbs) and not malformed(certificate)


def _explained(data: bytes, loss: LoadFault) -> LoadFault:
    """An END line where a BEGIN line should be: say what hid the BEGIN mark before it."""
    if loss.cause is not Cause.OTHER_FORM or not data.startswith(END, loss.offset):
        return loss
    mark = data.rfind(BEGIN, 0, loss.offset)
    return loss if mark < 0 else unseen(data, mark)


def _why_bad(data: bytes, offset: int) -> Cause:
    label = label_of(data, offset)
    named = b"CERTIFICATE" in label and b"REQUEST" not in label
    return Cause.BAD_CERTIFICATE if named or not label else Cause.BAD_OTHER_BLOCK


class _Block(QuickTuple):
    offset: int
    end: int
    payload: bytes


def _blocks(data: bytes) -> Iterator[_Block | LoadFault]:
    lines = _Lines(data)
    offset = 0
    while offset < len(data):
        block = _binary(data, offset) if data[offset] == SEQUENCE else lines.block(offset)
        if block is None:
            return
        yield block
        if isinstance(block, LoadFault):
            return
        offset = block.end


def _binary(data: bytes, offset: int) -> _Block | LoadFault:
    """What starts with the byte of a SEQUENCE is DER, even if it is the digit 0 of a text."""
    try:
        end = header(data, offset, len(data))[2]
    except DerError:
        return LoadFault(offset, Cause.OTHER_FORM)
    return _Block(offset, end, data[offset:end])


class _Lines:
    """Finds blocks of text, each part of the data searched once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = [Finder(data, line_end + DASHES) for line_end in (b"\n", b"\r")]
        self._ends = {line_end: Finder(data, line_end) for line_end in (b"\n", b"\r")}

    def block(self, start: int) -> _Block | LoadFault | None:
        """The next block from ``start`` on; None where there is none."""
        data = self._data
        offset = self._dashes(start)
        if offset is None:
            return None
        line_end, newline, body = self._first_line(offset)
        dash = data.find(b"-", body) if line_end >= 0 else -1
        if dash < 0:
            return LoadFault(offset, Cause.END_MISSING)
        stop = self._line_end(dash, newline)
        first = data[offset:line_end].strip()
        last = data[dash:stop].replace(b"\r", b"").strip()
        if cause := _wrong(first, last):
            return LoadFault(offset, cause)
        text = data[body:dash]
        payload = java_decoded(text)
        if payload is None:
            return LoadFault(offset, Cause.HEADER_LINE if b":" in text else Cause.BAD_BASE64)
        return _Block(offset, stop + 1, payload)

    def _dashes(self, start: int) -> int | None:
        """The next five dashes that start a line; the start of what is left counts as one."""
        if self._data.startswith(DASHES, start):
            return start
        places = [place for finder in self._starts if (place := finder.next(start)) >= 0]
        return min(places) + 1 if places else None

    def _first_line(self, offset: int) -> tuple[int, bytes, int]:
        """Where the BEGIN line ends, by which byte lines end, and where the text behind it is."""
        data = self._data
        ends = [
            place for line_end in (b"\n", b"\r") if (place := self._next(line_end, offset)) >= 0
        ]
        end = min(ends, default=-1)
        if end < 0 or data[end] == _FEED:
            return end, b"\n", end + 1
        if data.startswith(b"\n", end + 1):
            return end, b"\n", end + 2
        return end, b"\r", end + 1

    def _line_end(self, dash: int, newline: bytes) -> int:
        """Where the END line ends: at a line feed, or at what ended the BEGIN line."""
        places = (self._next(line_end, dash) for line_end in {newline, b"\n"})
        return min((place for place in places if place >= 0), default=len(self._data))

    def _next(self, newline: bytes, start: int) -> int:
        return self._ends[newline].next(start)


def _wrong(first: bytes, last: bytes) -> Cause | None:
    """What is wrong with the marks of a block."""
    if not first.startswith(BEGIN):
        return Cause.OTHER_FORM
    if len(first) < _SHORTEST_LINE or not first.endswith(DASHES):
        return Cause.TEXT_AFTER
    if last != END + first[len(BEGIN) :]:
        glued = last.startswith(END) and BEGIN in last
        return Cause.GLUED if glued else Cause.END_MISSING
    return None


JAVA = JavaReader()
KEYTOOL = BlockReader("Java, block by block", _is_parsed)
