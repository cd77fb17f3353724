"""PEM blocks whose marks are damaged or missing, read where their content is a certificate.

What is typed in a word processor, copied from a web page or joined by hand loses dashes, blanks and
whole lines. The content decides: where the Base-64 beside a mark decodes to a certificate, it is
read, and the mark is named.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from core.base.patterns import ANEW
from core.base.printable import printable
from core.base.problems import Problem, ProblemKind
from core.base.quick_tuple import QuickTuple
from core.readers.base64_runs import Base64Run, base64_runs
from core.readers.base64_text import SIGNS, decoded_base64
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.labels import is_label
from core.readers.marks import DASH, PemBoundary, marks
from core.readers.places import Lines, within
from core.readers.text import BLANK
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_EXACT = re.compile(rb"-----(?:BEGIN|END) [A-Z0-9#. ]{1,64}-----")
_BETWEEN = BLANK + SIGNS + b"=-"
_LONGEST_MARK = 100
_LONGEST_STRAY = 8
"""Bytes of damage in front of an END mark: two or three foreign characters."""
_TILDES = b"~~~~~"
_DASHES_AROUND = re.compile(DASH + rb"|(?:.*)" + DASH + rb"$", re.DOTALL)
_NOT_LETTERS = re.compile(rb"[^A-Z]")
_LIST_SIGN = re.compile(rb"^-(?:[ \t]+(?!-)|$)")
"""What begins each item of a list in YAML or Markdown."""
_NAME_OF_VALUE = re.compile(
    rb"\s*+(?:</?+[A-Za-z_][\w.:-]*+(?:[ \t][^<>\r\n]*+)?>?"
    rb"|[\"']?+[A-Za-z_][\w.-]*+[\"']?+[ \t]*+[:=].{0,8})[ \t]*+(?:[\r\n]|\Z)"
)
"""A tag of XML, or a key of YAML, JSON or INI: it may be named after a certificate."""
_ALIKE = 0.85
_LETTERS = {b"BEGIN": "BEGINCERTIFICATE", b"END": "ENDCERTIFICATE"}
_HEADERS = re.compile(rb"(?:\s*+[A-Za-z0-9-]++:[^\r\n]*+[\r\n]" + ANEW + rb")++\s*+")


class _Edge(QuickTuple):
    """The mark on one side of a run, or where it is missing.

    Attributes:
        start: where the mark starts, or the run's side of the block.
        end: where the mark ends.
        kind: ``BEGIN`` or ``END``.
        wording: what is wrong with it; None where it is right.
        label: what the mark names, b"" where that cannot be told.
    """

    start: int
    end: int
    kind: bytes
    wording: ReaderWording | None
    label: bytes = b""


class DamagedPemReader(Reader):
    """Reads Base-64 that has a mark on at least one side.

    Args:
        inner: reads what the Base-64 stands for.
    """

    container = "PEM"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """The Base-64 of a DER structure may be in it."""
        return b"MI" in data

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what the blocks hold, and a note on each mark that is damaged or missing."""
        lines = Lines(data, reading.line)
        neighbours = _Neighbours(data)
        index = done = failed = 0
        for run in base64_runs(data):
            if run.start < done:
                continue
            before, after = neighbours.of(run, done)
            if before.wording is after.wording is ReaderWording.MISSING_MARK:
                continue
            if _is_disabled(data, before) and _adjoins(data, run, after):
                yield reading.problem(ReaderWording.DISABLED_BLOCK, lines.place(before.start))
                yield Claim(before.start, after.end)
                done = after.end
                continue
            label = before.label or after.label
            if label and not is_label(label):
                text = printable(label.decode("ascii", "replace"))
                place = lines.place(before.start)
                yield reading.problem(ReaderWording.OTHER_LABEL, place, label=text)
                done = after.end if _adjoins(data, run, after) else run.end
                yield Claim(before.start, done)
                continue
            body = _more(data, run, after) if after.start > failed else None
            items = self._items(body or run.decoded, index, reading)
            if body and any(_unreadable(item) for item in items):
                failed = after.start
                body, items = None, self._items(run.decoded, index, reading)
            place = lines.place(before.start)
            yield from (_placed(item, place) for item in items)
            index += sum(isinstance(item, Certificate) for item in items)
            if any(isinstance(item, Certificate) for item in items):
                yield from _notes((before, after), reading, lines)
            done = after.end if body or _is_near(data, run, after) else run.end
            yield Claim(before.start, done)

    def _items(self, decoded: bytes, index: int, reading: Reading) -> list[Certificate | Problem]:
        if certificate_end(decoded) == len(decoded):
            return [Certificate.of(decoded, Origin(reading.source, self.container, index))]
        return list(self._inner(decoded, reading.deeper()))


class _Neighbours:
    """Finds the marks on both sides of runs that come in rising order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._marks = marks(data)
        self._last: PemBoundary | None = None
        self._next = next(self._marks, None)

    def of(self, run: Base64Run, done: int) -> tuple[_Edge, _Edge]:
        """The marks before and behind a run; ``done``: what came before belongs to others."""
        while self._next and self._next.start < run.end:
            if self._next.end <= run.start:
                self._last = self._next
            self._next = next(self._marks, None)
        return self._before(run, done), self._behind(run)

    def _before(self, run: Base64Run, done: int) -> _Edge:
        mark = self._last
        if mark and mark.kind == b"BEGIN" and mark.start >= done:
            between = self._data[mark.end : run.start]
            if not _HEADERS.sub(b"", between, count=1).strip(_BETWEEN):
                return _edge(self._data, mark.start, mark.end, b"BEGIN", mark.label)
        window = self._data[max(done, run.start - _LONGEST_MARK) : run.start]
        content = window.rstrip(_BETWEEN)
        line = max(content.rfind(b"\n"), content.rfind(b"\r")) + 1
        if not _NAME_OF_VALUE.match(window, line) and _resembles_mark(content[line:], b"BEGIN"):
            offset = run.start - len(window)
            start = offset + line
            return _edge(self._data, start, offset + len(content), b"BEGIN")
        if mark and mark.kind == b"BEGIN" and mark.start >= done:
            broken = self._data[mark.start : run.start].rstrip(_BETWEEN)
            if len(broken) <= _LONGEST_MARK and _resembles_mark(broken, b"BEGIN"):
                return _edge(self._data, mark.start, mark.start + len(broken), b"BEGIN")
        return _Edge(run.start, run.start, b"BEGIN", ReaderWording.MISSING_MARK)

    def _behind(self, run: Base64Run) -> _Edge:
        mark = self._next
        if mark and mark.kind == b"END":
            return _edge(self._data, mark.start, mark.end, b"END", mark.label)
        window = self._data[run.end : run.end + _LONGEST_MARK]
        content = window.lstrip(_BETWEEN)
        line = re.split(rb"[\r\n]", content, maxsplit=1)[0]
        if not _NAME_OF_VALUE.match(content) and _resembles_mark(line, b"END"):
            start = run.end + len(window) - len(content)
            return _edge(self._data, start, start + len(line), b"END")
        end = mark.start if mark else len(self._data)
        return _Edge(end, end, b"END", ReaderWording.MISSING_MARK)


def _edge(data: bytes, start: int, end: int, kind: bytes, label: bytes = b"") -> _Edge:
    exact = _EXACT.fullmatch(data, start, end)
    return _Edge(start, end, kind, None if exact else ReaderWording.REPAIRED_MARK, label)


def _is_disabled(data: bytes, edge: _Edge) -> bool:
    """The mark has tildes for dashes: somebody took care that nobody reads the block."""
    return data.startswith(_TILDES, edge.start) and data.endswith(_TILDES, edge.start, edge.end)


def _resembles_mark(line: bytes, kind: bytes) -> bool:
    """It has dashes at an end, or nearly the letters of a mark."""
    line = _LIST_SIGN.sub(b"", line.strip(), count=1)
    if not line:
        return False
    if _DASHES_AROUND.match(line):
        return True
    letters = _NOT_LETTERS.sub(b"", line.upper()).decode()
    if not _ALIKE / 2 < len(letters) / len(_LETTERS[kind]) < 2 / _ALIKE:
        return False  # too short or long to be alike; comparing takes long
    return _are_alike(letters, _LETTERS[kind])


@lru_cache(256)
def _are_alike(letters: str, mark: str) -> bool:
    """Nearly the same letters, in nearly the same order: comparing the order takes long."""
    total = len(letters) + len(mark)
    common = sum(min(letters.count(letter), mark.count(letter)) for letter in set(mark))
    if 2 * common < _ALIKE * total:
        return False
    return SequenceMatcher(None, letters, mark).ratio() >= _ALIKE


def _adjoins(data: bytes, run: Base64Run, after: _Edge) -> bool:
    return not data[run.end : after.start].strip(_BETWEEN)


def _is_near(data: bytes, run: Base64Run, after: _Edge) -> bool:
    """No more lies between a run and the mark behind it than the mark itself may have lost."""
    return len(data[run.end : after.start].strip(_BETWEEN)) <= _LONGEST_STRAY


def _more(data: bytes, run: Base64Run, after: _Edge) -> bytes | None:
    """The content up to the mark behind a run, where that is more than the run and Base-64."""
    if _adjoins(data, run, after):
        return None
    return decoded_base64(data[run.start : after.start])


def _unreadable(item: Certificate | Problem) -> bool:
    return isinstance(item, Problem) and item.kind is ProblemKind.UNREADABLE


def _placed(item: Certificate | Problem, place: str) -> Certificate | Problem:
    if isinstance(item, Certificate):
        return item
    return item._replace(place=within(place, item.place))


def _notes(edges: tuple[_Edge, _Edge], reading: Reading, lines: Lines) -> Iterator[Problem]:
    for edge in edges:
        if edge.wording is not None:
            yield reading.problem(edge.wording, lines.place(edge.start), mark=edge.kind.decode())
