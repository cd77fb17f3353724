"""The picture of when each certificate is valid: one bar a certificate, and a line for today.

The certificate that ends first comes first. Years far from today are not drawn: a bar that goes
on beyond the picture is pointed, and the dates stand beside it in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from core.base.messages import ENGLISH, Language
from core.bundle import Bundle
from core.pictures.fitting import fitted, width_of
from core.pictures.marks import CertificateMark, CertificateMarks
from core.pictures.paper import MARGIN, foot, foot_height, head, head_height
from core.pictures.selection import MOST_SHOWN, first_to_end
from core.pictures.shapes import (
    FONT_SIZE,
    SMALL_SIZE,
    Align,
    Bar,
    Picture,
    Polyline,
    Shape,
    Text,
    TimelineRow,
    ValidityState,
)
from core.pictures.words import Word
from core.rules.interface import RuleContext
from core.x509.certificate import Certificate

_YEAR = timedelta(days=365.25)
_BEFORE = 3 * _YEAR
"""The most that is drawn of the past."""
_AFTER = 10 * _YEAR
"""The most that is drawn of the future."""
_ROOM = timedelta(days=60)
"""Drawn at least on both sides of today, so that its line is not at the edge."""

_BARS = 560.0
_AXIS = 46.0
_ROW = 44.0
_BAR = 18.0
_SPACE = 14.0
_TITLE_LINE = 20.0
_SMALL_LINE = 17.0
_YEAR_WIDTH = 44.0
"""The space of the number of a year; numbers too close to each other or to today are left out."""

_WIDEST = 340.0
"""Text beside the bars has the room that it needs, up to this."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One certificate with what is said at the left and at the right of its bar, in two lines."""

    certificate: Certificate
    mark: CertificateMark
    names: tuple[str, str]
    dates: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a moment stands between the left and the right edge of the bars."""

    start: datetime
    end: datetime
    left: float

    @property
    def right(self) -> float:
        """The right edge of the bars."""
        return self.left + _BARS

    def x(self, moment: datetime) -> float:
        """The place of a moment, at an edge where it lies beyond."""
        within = min(max(moment, self.start), self.end)
        return self.left + _BARS * ((within - self.start) / (self.end - self.start))


def timeline(context: RuleContext, bundle: Bundle, *, language: Language = ENGLISH) -> Picture:
    """Draw the validity of each certificate, with what has expired and what soon will.

    Args:
        context: all certificates, and what "today" and "soon" mean.
        bundle: those that go in.
        language: the reader's language.
    """
    marks = CertificateMarks(context, bundle, language)
    order = first_to_end(context.collection.certificates)
    entries = [
        _entry(context.certificate(position), context.now, marks) for position in order[:MOST_SHOWN]
    ]
    sentences = [*marks.header(), marks.times()]
    hidden = len(order) - len(entries)
    notes = [marks.fill(Word.NOT_SHOWN_LATER, count=hidden)] if hidden else []
    names = _room([entry.names for entry in entries])
    dates = _room([entry.dates for entry in entries])
    axis = _axis(entries, context.now, MARGIN + names + _SPACE)
    width = axis.right + _SPACE + dates + MARGIN
    top = head_height(sentences) + _AXIS
    bottom = top + _ROW * len(entries)
    title = marks.fill(Word.TIMELINE_TITLE)
    places = [(entry, top + _ROW * index) for index, entry in enumerate(entries)]
    shapes = (
        *head(width, title, sentences),
        *(_row(entry, y, width, shaded=index % 2 == 0) for index, (entry, y) in enumerate(places)),
        *_years(axis, context.now, top, bottom),
        *(bar for entry, y in places for bar in _bar(entry, y, axis)),
        *_today(context.now, axis, (top, bottom), marks),
        *(text for entry, y in places for text in _texts(entry, y, axis, (names, dates))),
        *foot(width, bottom + _SPACE / 2, notes),
    )
    height = bottom + _SPACE / 2 + foot_height(notes)
    return Picture(width, height, shapes, title, " ".join((*sentences, *notes)))


def _entry(certificate: Certificate, now: datetime, marks: CertificateMarks) -> _Entry:
    mark = marks.of(certificate)
    until = marks.fill(Word.UNTIL, date=mark.end) if certificate.tbs.not_after else mark.end
    return _Entry(
        certificate,
        mark,
        (mark.title, mark.words),
        (until, _time_left(certificate, mark, now, marks)),
    )


def _room(columns: list[tuple[str, str]]) -> float:
    """How wide a column of texts is, the upper of each in bold and the lower small."""
    upper = (width_of(text, FONT_SIZE, bold=True) for text, _ in columns)
    lower = (width_of(text, SMALL_SIZE) for _, text in columns)
    return min(ceil(max((0.0, *upper, *lower))), _WIDEST)


def _axis(entries: list[_Entry], now: datetime, left: float) -> _Axis:
    walks = [entry.certificate.tbs for entry in entries]
    dates = [date for walk in walks for date in (walk.not_before, walk.not_after) if date]
    start, end = min((*dates, now - _ROOM)), max((*dates, now + _ROOM))
    return _Axis(max(start, now - _BEFORE), min(end, now + _AFTER), left)


def _row(entry: _Entry, y: float, width: float, *, shaded: bool) -> TimelineRow:
    mark, about = entry.mark, entry.certificate.sha256
    return TimelineRow(MARGIN / 2, y, width - MARGIN, _ROW, mark.state, mark.says, shaded, about)


def _years(axis: _Axis, now: datetime, top: float, bottom: float) -> Iterator[Shape]:
    """A line at the start of each year, and its number where that is not in the way."""
    taken = [axis.x(now)]
    for year in range(axis.start.year + 1, axis.end.year + 1):
        x = axis.x(datetime(year, 1, 1, tzinfo=UTC))
        yield Polyline(((x, top - 6), (x, bottom)), ValidityState.GRID)
        left = x - _YEAR_WIDTH / 2
        if all(abs(x - other) >= _YEAR_WIDTH * 0.7 for other in taken):
            taken.append(x)
            number = str(year)
            yield Text(left, top - 24, _YEAR_WIDTH, 16, number, size=SMALL_SIZE, align=Align.MIDDLE)


def _bar(entry: _Entry, y: float, axis: _Axis) -> Iterator[Bar]:
    """The bar of a certificate; none where neither date could be read."""
    walk, mark = entry.certificate.tbs, entry.mark
    if walk.not_before is None and walk.not_after is None:
        return
    start, end = walk.not_before or axis.start, walk.not_after or axis.end
    left = min(axis.x(start), axis.right - _BAR)
    least = 4.0 if axis.start <= start <= axis.end else _BAR
    yield Bar(
        left,
        y + (_ROW - _BAR) / 2,
        max(axis.x(max(start, end)) - left, least),
        _BAR,
        mark.state if mark.time is ValidityState.KEPT else mark.time,
        mark.stroke,
        earlier=walk.not_before is None or start < axis.start,
        later=walk.not_after is None or end > axis.end,
        about=entry.certificate.sha256,
    )


def _today(
    now: datetime, axis: _Axis, edges: tuple[float, float], marks: CertificateMarks
) -> tuple[Polyline, Text]:
    top, bottom = edges
    x = axis.x(now)
    label = marks.fill(Word.TODAY, date=now)
    space = 100.0
    return (
        Polyline(((x, top - 24), (x, bottom)), strong=True),
        Text(x - space, top - 44, 2 * space, 18, label, bold=True, align=Align.MIDDLE),
    )


def _texts(entry: _Entry, y: float, axis: _Axis, rooms: tuple[float, float]) -> Iterator[Text]:
    """What it is and whether it is in the bundle at the left, how long it is valid at the right."""
    mark = entry.mark
    time = ValidityState.PLAIN if mark.time is ValidityState.KEPT else mark.time
    upper = y + (_ROW - _TITLE_LINE - _SMALL_LINE) / 2
    for x, room, lines, state, bold in (
        (MARGIN, rooms[0], entry.names, mark.state, True),
        (axis.right + _SPACE, rooms[1], entry.dates, time, False),
    ):
        about = entry.certificate.sha256
        first, second = (
            fitted(lines[0], room, FONT_SIZE, bold=bold),
            fitted(lines[1], room, SMALL_SIZE),
        )
        yield Text(x, upper, room, _TITLE_LINE, first, bold=bold, about=about)
        lower = upper + _TITLE_LINE
        yield Text(x, lower, room, _SMALL_LINE, second, state, SMALL_SIZE, about=about)


def _time_left(
    certificate: Certificate, mark: CertificateMark, now: datetime, marks: CertificateMarks
) -> str:
    start, end = certificate.tbs.not_before, certificate.tbs.not_after
    if mark.time is ValidityState.NOT_YET and start:
        return _days(
            start - now, (Word.HOURS_TO_START, Word.DAY_TO_START, Word.DAYS_TO_START), marks
        )
    if end is None:
        return ""
    if end < now:
        return _days(now - end, (Word.HOURS_AGO, Word.DAY_AGO, Word.DAYS_AGO), marks)
    if mark.time is ValidityState.SOON:
        return _days(end - now, (Word.HOURS_LEFT, Word.SOON_DAY, Word.SOON_DAYS), marks)
    return _days(end - now, (Word.HOURS_LEFT, Word.DAY_LEFT, Word.DAYS_LEFT), marks)


def _days(time: timedelta, words: tuple[Word, Word, Word], marks: CertificateMarks) -> str:
    """A time in whole days; there are words for none, for one, and for more."""
    return marks.fill(words[min(time.days, 2)], days=time.days)
