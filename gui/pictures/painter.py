"""Paints the shapes of a picture in the colours and the font of the desktop."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatchmethod

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
)

from core.pictures.colours import DARK, DASHES, LIGHT, Colours
from core.pictures.shapes import (
    Align,
    Bar,
    Box,
    Polyline,
    Shape,
    Stroke,
    Text,
    TimelineRow,
    ValidityState,
)
from gui.contrast import READABLE, VISIBLE, contrast

_TINT = 2.0
_MIDDLE = 128
_ALIGNMENTS = {
    Align.START: Qt.AlignmentFlag.AlignLeft,
    Align.MIDDLE: Qt.AlignmentFlag.AlignHCenter,
    Align.END: Qt.AlignmentFlag.AlignRight,
}


def is_dark(palette: QPalette) -> bool:
    """The desktop shows light text on dark paper."""
    return palette.color(QPalette.ColorRole.Base).lightness() < _MIDDLE


def colours_of(palette: QPalette) -> Colours:
    """The picture's colours on this desktop; where one could not be read, the desktop's text."""
    usual = DARK if is_dark(palette) else LIGHT
    paper = palette.color(QPalette.ColorRole.Base).name()
    ink = palette.color(QPalette.ColorRole.Text).name()
    fills = {state: _fill(fill, paper, ink) for state, fill in usual.fills.items()}
    edges = {
        state: edge if _can_be_read(edge, paper, fills.get(state, paper)) else ink
        for state, edge in usual.edges.items()
    }
    return Colours(
        paper,
        ink,
        quiet=usual.quiet if contrast(usual.quiet, paper) >= VISIBLE else ink,
        shade=_fill(usual.shade, paper, ink),
        fills={**fills, ValidityState.MISSING: paper},
        edges={
            **edges,
            ValidityState.PLAIN: ink,
            ValidityState.GRID: usual.edges[ValidityState.GRID],
        },
    )


def _fill(fill: str, paper: str, ink: str) -> str:
    """The fill, if it is a tint of the paper that the ink can be read on; else the paper."""
    return fill if contrast(fill, ink) >= READABLE and contrast(fill, paper) <= _TINT else paper


def _can_be_read(text: str, *grounds: str) -> bool:
    return all(contrast(text, ground) >= READABLE for ground in grounds)


@dataclass(frozen=True, slots=True)
class PicturePainter:
    """Paints pictures.

    Attributes:
        colours: of everything.
        font: the family and style of text; its size is that of the shapes.
    """

    colours: Colours
    font: QFont

    def paint(self, painter: QPainter, shapes: Iterable[Shape]) -> None:
        """Paint some shapes, the hindmost first."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for shape in shapes:
            self._draw(shape, painter)

    @singledispatchmethod
    def _draw(self, shape: Shape, _painter: QPainter) -> None:
        raise TypeError(f"There is no shape {type(shape).__name__}.")

    @_draw.register
    def _(self, shape: Box, painter: QPainter) -> None:
        painter.setPen(self._pen(shape.state, shape.stroke, 1.5))
        painter.setBrush(QColor(self.colours.fills[shape.state]))
        painter.drawRoundedRect(space_of(shape), 5, 5)

    @_draw.register
    def _(self, shape: TimelineRow, painter: QPainter) -> None:
        shade = self.colours.shade if shape.shaded else self.colours.paper
        painter.fillRect(space_of(shape), QColor(shade))

    @_draw.register
    def _(self, shape: Bar, painter: QPainter) -> None:
        polygon = _polygon(shape.corners())
        painter.setPen(self._pen(shape.state, shape.stroke, 1.5))
        painter.setBrush(QColor(self.colours.fills[shape.state]))
        painter.drawPolygon(polygon)
        if shape.state is ValidityState.EXPIRED:
            edge = QColor(self.colours.edges[shape.state])
            painter.setBrush(QBrush(edge, Qt.BrushStyle.BDiagPattern))
            painter.drawPolygon(polygon)

    @_draw.register
    def _(self, shape: Polyline, painter: QPainter) -> None:
        pen = self._pen(shape.state, shape.stroke, 2 if shape.strong else 1.3)
        painter.setPen(pen)
        painter.drawPolyline(_polygon(shape.points))
        if shape.arrow:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            painter.drawPolygon(_polygon(shape.head()))

    @_draw.register
    def _(self, shape: Text, painter: QPainter) -> None:
        font = QFont(self.font)
        font.setPixelSize(round(shape.size))
        font.setBold(shape.bold)
        space = space_of(shape)
        text = QFontMetricsF(font).elidedText(
            shape.text, Qt.TextElideMode.ElideRight, space.width()
        )
        painter.save()
        painter.setClipRect(space, Qt.ClipOperation.IntersectClip)
        painter.setFont(font)
        painter.setPen(QColor(self.colours.edges[shape.state]))
        upright = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        flags = int(_ALIGNMENTS[shape.align] | upright) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(space, flags, text)
        painter.restore()

    def _pen(self, state: ValidityState, stroke: Stroke, width: float) -> QPen:
        colour = self.colours.quiet if state is ValidityState.PLAIN else self.colours.edges[state]
        pen = QPen(QColor(colour), width)
        if lengths := DASHES[stroke]:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([length / width for length in lengths])
        return pen


def space_of(shape: Shape) -> QRectF:
    """The rectangle that a shape takes, in the picture's units."""
    if not isinstance(shape, Polyline):
        return QRectF(shape.x, shape.y, shape.width, shape.height)
    return _polygon(shape.points).boundingRect().adjusted(-4, -4, 4, 4)


def _polygon(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
