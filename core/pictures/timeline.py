"""The picture of when each certificate is valid: one bar a certificate, and a line for today.

The certificate that ends first comes first. Years far from today are not drawn: a bar that goes
on beyond the picture is pointed, and the dates stand beside it in words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.bundle import Bundle
from core.certificate import Certificate
from core.pictures.fitting import fitted
from core.pictures.marks import Mark, Marks, Translate
from core.pictures.paper import MARGIN, foot, foot_height, head, head_height
from core.pictures.selection import MOST_SHOWN, first_to_end
from core.pictures.shapes import (
    FONT_SIZE,
    SMALL_SIZE,
    Align,
    Bar,
    Line,
    Picture,
    Row,
    Shape,
    State,
    Text,
)
from core.pictures.words import Word
from core.rules import Study
from core.rules.interface import day

_YEAR = timedelta(days=365.25)
_BEFORE = 3 * _YEAR
"""The most that is drawn of the past."""
_AFTER = 10 * _YEAR
"""The most that is drawn of the future."""
_ROOM = timedelta(days=60)
"""Drawn at least on both sides of today, so that its line is not at the edge."""

_NAMES = 262.0
_BARS = 560.0
_DATES = 172.0
_WIDTH = 2 * MARGIN + _NAMES + _BARS + _DATES
_LEFT = MARGIN + _NAMES
_AXIS = 46.0
_ROW = 44.0
_BAR = 18.0
_INSET = 8.0
_TITLE_LINE = 20.0
_SMALL_LINE = 17.0
_YEAR_WIDTH = 44.0
"""The space of the number of a year; numbers too close to each other or to today are left out."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where a moment stands between the left and the right edge of the bars."""

    start: datetime
    end: datetime

    def x(self, moment: datetime) -> float:
        """The place of a moment, at an edge where it lies beyond."""
        within = min(max(moment, self.start), self.end)
        return _LEFT + _BARS * ((within - self.start) / (self.end - self.start))


def timeline(study: Study, bundle: Bundle, *, translate: Translate = str) -> Picture:
    """Draw the validity of each certificate, with what has expired and what soon will.

    Args:
        study: all certificates, and what "today" and "soon" mean.
        bundle: those that go in.
        translate: gives a template of ``Word`` in the reader's language.
    """
    marks = Marks(study, bundle, translate)
    order = first_to_end(study.collection.certificates)
    shown = [study.certificate(at) for at in order[:MOST_SHOWN]]
    sentences = [*marks.header(), marks.times()]
    hidden = len(order) - len(shown)
    notes = [marks.fill(Word.NOT_SHOWN_LATER, count=hidden)] if hidden else []
    axis = _axis(shown, study.now)
    top = head_height(sentences) + _AXIS
    bottom = top + _ROW * len(shown)
    title = marks.fill(Word.TIMELINE_TITLE)
    pairs = list(enumerate(shown))
    shapes = (
        *head(_WIDTH, title, sentences),
        *(_row(one, at, top, marks) for at, one in pairs),
        *_years(axis, study.now, top, bottom),
        *(shape for at, one in pairs for shape in _bar(one, top + _ROW * at, axis, marks)),
        *_today(study.now, axis, (top, bottom), marks),
        *(text for at, one in pairs for text in _texts(one, top + _ROW * at, study.now, marks)),
        *foot(_WIDTH, bottom + _INSET, notes),
    )
    height = bottom + _INSET + foot_height(notes)
    return Picture(_WIDTH, height, shapes, title, " ".join((*sentences, *notes)))


def _axis(shown: list[Certificate], now: datetime) -> _Axis:
    starts = [one.outline.not_before for one in shown if one.outline.not_before]
    ends = [one.outline.not_after for one in shown if one.outline.not_after]
    start = min((*starts, *ends, now - _ROOM))
    end = max((*starts, *ends, now + _ROOM))
    return _Axis(max(start, now - _BEFORE), min(end, now + _AFTER))


def _row(one: Certificate, at: int, top: float, marks: Marks) -> Row:
    mark = marks.of(one)
    x, width = MARGIN / 2, _WIDTH - MARGIN
    return Row(x, top + _ROW * at, width, _ROW, mark.state, mark.says, at % 2 == 0, one.sha256)


def _years(axis: _Axis, now: datetime, top: float, bottom: float) -> Iterator[Shape]:
    """A line at the start of each year, and its number where that is not in the way."""
    taken = [axis.x(now)]
    for year in range(axis.start.year + 1, axis.end.year + 1):
        x = axis.x(datetime(year, 1, 1, tzinfo=UTC))
        yield Line(((x, top - 6), (x, bottom)), State.GRID)
        left = x - _YEAR_WIDTH / 2
        if all(abs(x - other) >= _YEAR_WIDTH * 0.7 for other in taken):
            taken.append(x)
            number = str(year)
            yield Text(left, top - 24, _YEAR_WIDTH, 16, number, size=SMALL_SIZE, align=Align.MIDDLE)


def _bar(one: Certificate, y: float, axis: _Axis, marks: Marks) -> Iterator[Bar]:
    """The bar of a certificate; none where neither date could be read."""
    walk = one.outline
    if walk.not_before is None and walk.not_after is None:
        return
    start, end = walk.not_before or axis.start, walk.not_after or axis.end
    left, right = axis.x(start), axis.x(max(start, end))
    left = min(left, _LEFT + _BARS - _BAR)
    mark = marks.of(one)
    yield Bar(
        left,
        y + (_ROW - _BAR) / 2,
        max(right - left, 4.0 if axis.start <= start else _BAR),
        _BAR,
        mark.time if mark.time is not State.KEPT else mark.state,
        mark.stroke,
        earlier=walk.not_before is None or start < axis.start,
        later=walk.not_after is None or end > axis.end,
        about=one.sha256,
    )


def _today(
    now: datetime, axis: _Axis, edges: tuple[float, float], marks: Marks
) -> tuple[Line, Text]:
    top, bottom = edges
    x = axis.x(now)
    label = marks.fill(Word.TODAY, date=day(now))
    space = 80.0
    return (
        Line(((x, top - 24), (x, bottom)), strong=True),
        Text(x - space, top - 44, 2 * space, 18, label, bold=True, align=Align.MIDDLE),
    )


def _texts(one: Certificate, y: float, now: datetime, marks: Marks) -> Iterator[Text]:
    """What it is and whether it is in the bundle at the left, how long it is valid at the right."""
    mark = marks.of(one)
    upper, lower = y + (_ROW - _TITLE_LINE - _SMALL_LINE) / 2, y + _ROW / 2 + 1.5
    room = _NAMES - 14
    title = fitted(mark.title, room, FONT_SIZE, bold=True)
    words = fitted(mark.words, room, SMALL_SIZE)
    yield Text(MARGIN, upper, room, _TITLE_LINE, title, bold=True, about=one.sha256)
    yield Text(MARGIN, lower, room, _SMALL_LINE, words, mark.state, SMALL_SIZE, about=one.sha256)
    x = _LEFT + _BARS + 14
    room = _DATES - 14
    until = marks.fill(Word.UNTIL, date=mark.end) if one.outline.not_after else mark.end
    first = fitted(until, room, FONT_SIZE)
    yield Text(x, upper, room, _TITLE_LINE, first, about=one.sha256)
    left = fitted(_time_left(one, mark, now, marks), room, SMALL_SIZE)
    state = State.PLAIN if mark.time is State.KEPT else mark.time
    yield Text(x, lower, room, _SMALL_LINE, left, state, SMALL_SIZE, about=one.sha256)


def _time_left(one: Certificate, mark: Mark, now: datetime, marks: Marks) -> str:
    start, end = one.outline.not_before, one.outline.not_after
    if mark.time is State.NOT_YET and start:
        return _days(
            start - now, (Word.HOURS_TO_START, Word.DAY_TO_START, Word.DAYS_TO_START), marks
        )
    if end is None:
        return ""
    if end < now:
        return _days(now - end, (Word.HOURS_AGO, Word.DAY_AGO, Word.DAYS_AGO), marks)
    return _days(end - now, (Word.HOURS_LEFT, Word.DAY_LEFT, Word.DAYS_LEFT), marks)


def _days(time: timedelta, words: tuple[Word, Word, Word], marks: Marks) -> str:
    """A time in whole days; there are words for none, for one, and for more."""
    return marks.fill(words[min(time.days, 2)], days=time.days)
