"""Shows a picture of ``core.pictures``, which scrolls and zooms."""

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontInfo, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QWidget

from core.pictures.shapes import FONT_SIZE, Picture, Shape
from gui.pictures.painter import PicturePainter, colours_of, space_of

ZOOM_STEP = 1.2
"""How much larger the picture gets with one turn of the wheel."""

_EMPTY = Picture(0, 0, (), "", "")
_LEAST_ZOOM = 0.3
_MOST_ZOOM = 4.0
_NOTCH = 120.0
_LEAST_SIZE = QSize(320, 200)
_USUAL_SIZE = QSize(1200, 640)


class PictureArea(QAbstractScrollArea):
    """A picture in the colours, font and size of the desktop; Ctrl with the wheel zooms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._picture = _EMPTY
        self._spaces: list[tuple[Shape, QRectF]] = []
        self._zoom = 1.0
        self._least: float | None = None
        self._painter = PicturePainter(colours_of(self.palette()), self.font())

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._picture

    @property
    def painter(self) -> PicturePainter:
        """What it is painted with."""
        return self._painter

    @property
    def zoom(self) -> float:
        """How large the picture is shown; 1.0 where its text has the size of the window's."""
        return self._zoom

    def set_picture(self, picture: Picture) -> None:
        """Show another picture, scrolled and zoomed as the one before was."""
        self._picture = picture
        self._spaces = [(shape, space_of(shape)) for shape in picture.shapes]
        self._fit()
        self.viewport().update()

    def fit_width(self, least: float) -> None:
        """Show the picture from side to side, until the person zooms.

        Args:
            least: the smallest zoom at which it can be read; a wider picture scrolls.
        """
        self._least = least
        self._fit()

    def set_zoom(self, zoom: float, point_f: QPointF | None = None) -> None:
        """Show the picture larger or smaller.

        Args:
            zoom: 1.0 is the size of the window's text.
            point_f: the point of the viewport that stays where it is; its middle where None.
        """
        fixed = point_f if point_f is not None else QPointF(self.viewport().rect().center())
        there = self._to_picture(fixed)
        self._least = None
        self._zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        self._fit_scroll_bars()
        self.horizontalScrollBar().setValue(round(there.x() * self._scale() - fixed.x()))
        self.verticalScrollBar().setValue(round(there.y() * self._scale() - fixed.y()))
        self.viewport().update()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what stands above the picture, in the picture's units; here nothing."""

    def shapes_at(self, point: QPointF) -> list[Shape]:
        """The shapes at a point of the viewport, the hindmost first."""
        there = self._to_picture(point)
        return [shape for shape, space in self._spaces if space.contains(there)]

    def sizeHint(self) -> QSize:
        """As large as the picture, up to the size of a usual window."""
        scale = self._scale()
        wanted = QSize(ceil(self._picture.width * scale), ceil(self._picture.height * scale))
        frame = 2 * self.frameWidth()
        return wanted.expandedTo(_LEAST_SIZE).boundedTo(_USUAL_SIZE) + QSize(frame, frame)

    def _scale(self) -> float:
        """Pixels of the window for one unit of the picture."""
        return self._zoom * QFontInfo(self.font()).pixelSize() / FONT_SIZE

    def _to_picture(self, point: QPointF) -> QPointF:
        x = point.x() + self.horizontalScrollBar().value()
        y = point.y() + self.verticalScrollBar().value()
        return QPointF(x, y) / self._scale()

    def to_viewport(self, space: QRectF) -> QRectF:
        """Where in the viewport a part of the picture is."""
        scale = self._scale()
        return QRectF(
            space.x() * scale - self.horizontalScrollBar().value(),
            space.y() * scale - self.verticalScrollBar().value(),
            space.width() * scale,
            space.height() * scale,
        )

    def _fit(self) -> None:
        if self._least is not None and self._picture.width:
            whole = self.viewport().width() * self._zoom / (self._picture.width * self._scale())
            self._zoom = min(1.0, max(self._least, whole))
        self._fit_scroll_bars()

    def _fit_scroll_bars(self) -> None:
        """Scroll bars take room from each other, so each asks whether the other is needed."""
        scale = self._scale()
        width, height = ceil(self._picture.width * scale), ceil(self._picture.height * scale)
        room = self.maximumViewportSize()
        thick = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        if width > room.width():
            room.setHeight(room.height() - thick)
        if height > room.height():
            room.setWidth(room.width() - thick)
            if width in range(room.width() + 1, room.width() + thick + 1):
                room.setHeight(room.height() - thick)
        for bar, wanted, page in (
            (self.horizontalScrollBar(), width, room.width()),
            (self.verticalScrollBar(), height, room.height()),
        ):
            bar.setRange(0, max(0, wanted - page))
            bar.setPageStep(max(0, page))
            bar.setSingleStep(round(FONT_SIZE * 3 * scale))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / _NOTCH
            self.set_zoom(self._zoom * ZOOM_STEP**turns, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as there is something to see."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours and fonts of the desktop."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in kinds:
            self._painter = PicturePainter(colours_of(self.palette()), self.font())
            self._fit_scroll_bars()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be seen of the picture."""
        painter = QPainter(self.viewport())
        scale = self._scale()
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.scale(scale, scale)
        seen = QRectF(event.rect())
        corner = self._to_picture(seen.topLeft())
        within = QRectF(corner, seen.size() / scale)
        shapes = (shape for shape, space in self._spaces if space.intersects(within))
        self._painter.paint(painter, shapes)
        self.paint_over(painter)
        painter.end()
