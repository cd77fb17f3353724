"""Shows a picture of certificates: it scrolls, zooms, and leads to the certificate clicked."""

from html import escape
from math import ceil
from operator import itemgetter

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QColor,
    QContextMenuEvent,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QMenu,
    QStyle,
    QToolTip,
    QWidget,
)

from core.pictures.shapes import FONT_SIZE, Box, Picture, Row, Shape
from gui.widgets.picture_dialogs import ask_where_to_save, say_not_saved
from gui.widgets.picture_files import write_png, write_svg
from gui.widgets.picture_painter import (
    PicturePainter,
    colours_of,
    contrast,
    is_dark,
    space_of,
)

_EMPTY = Picture(0, 0, (), "", "")
_STEP = 1.2
_LEAST_ZOOM = 0.3
_MOST_ZOOM = 4.0
_NOTCH = 120.0
_AROUND = 3.0
"""Between a certificate and the frame that shows that it is chosen."""
_VISIBLE = 3.0
_SLANT = 4.0
"""An arrow key leads to what lies up to this far aside for each step ahead."""
_DIRECTIONS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_CLICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_LEAST_SIZE = QSize(320, 200)
_USUAL_SIZE = QSize(1200, 640)
Target = Box | Row


class PictureView(QAbstractScrollArea):
    """A picture of ``core.pictures`` in the colours, font and size of the desktop.

    Arrow keys go from certificate to certificate, Home and End to the first and the last; Enter
    does what a click does. Ctrl with the wheel, plus, minus or 0 changes the size.
    """

    certificate_clicked = Signal(str)
    """The SHA-256 of the certificate that was clicked, or chosen with Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureView")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._picture = _EMPTY
        self._spaces: list[tuple[Shape, QRectF]] = []
        self._targets: tuple[Target, ...] = ()
        self._current: Target | None = None
        self._pressed: Target | None = None
        self._zoom = 1.0
        self._painter = PicturePainter(colours_of(self.palette()), self.font())
        self._add_actions()

    @property
    def picture(self) -> Picture:
        """What is shown."""
        return self._picture

    @property
    def selected(self) -> str | None:
        """SHA-256 of the certificate that is framed, or None."""
        return self._current.about if self._current else None

    @property
    def zoom(self) -> float:
        """How large the picture is shown; 1.0 where its text has the size of the window's."""
        return self._zoom

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; the certificate that is selected stays so if it is there too."""
        selected = self.selected
        self._picture = picture
        self._spaces = [(shape, space_of(shape)) for shape in picture.shapes]
        self._targets = picture.targets()
        self._pressed = None
        self.setAccessibleName(picture.title)
        self._fit_scroll_bars()
        self._choose(self._target_about(selected), scroll=False)

    def select(self, sha256: str | None) -> None:
        """Frame a certificate and scroll to it; none where None, or where it is not shown."""
        self._choose(self._target_about(sha256))

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show the picture larger or smaller.

        Args:
            zoom: 1.0 is the size of the window's text.
            at: the point of the viewport that stays where it is; its middle where None.
        """
        fixed = at if at is not None else QPointF(self.viewport().rect().center())
        there = self._to_picture(fixed)
        self._zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        self._fit_scroll_bars()
        self.horizontalScrollBar().setValue(round(there.x() * self._scale() - fixed.x()))
        self.verticalScrollBar().setValue(round(there.y() * self._scale() - fixed.y()))
        self.viewport().update()

    def save_svg(self, path: str) -> None:
        """Save the whole picture as SVG.

        Raises:
            OSError: the file cannot be written.
        """
        write_svg(self._picture, path, dark=is_dark(self.palette()))

    def save_png(self, path: str) -> None:
        """Save the whole picture as PNG, in the colours and the font that it has here.

        Raises:
            OSError: the file cannot be written.
        """
        write_png(self._picture, path, self._painter)

    def save(self, path: str) -> None:
        """Save as PNG where the name ends so, else as SVG; say so in a box if that fails."""
        try:
            if path.lower().endswith(".png"):
                self.save_png(path)
            else:
                self.save_svg(path)
        except OSError as error:
            say_not_saved(self, path, str(error))

    def place_of(self, sha256: str) -> QRectF | None:
        """Where in the viewport a certificate is, or None where it is not in the picture."""
        target = self._target_about(sha256)
        return self._to_viewport(space_of(target)) if target else None

    def sizeHint(self) -> QSize:
        """As large as the picture, up to the size of a usual window."""
        scale = self._scale()
        wanted = QSize(ceil(self._picture.width * scale), ceil(self._picture.height * scale))
        frame = 2 * self.frameWidth()
        return wanted.expandedTo(_LEAST_SIZE).boundedTo(_USUAL_SIZE) + QSize(frame, frame)

    def _add_actions(self) -> None:
        zoom_in = self._action("zoomIn", self.tr("Zoom In"), QKeySequence.StandardKey.ZoomIn)
        zoom_in.setShortcuts([*zoom_in.shortcuts(), QKeySequence("Ctrl+=")])
        zoom_in.triggered.connect(lambda: self.set_zoom(self._zoom * _STEP))
        zoom_out = self._action("zoomOut", self.tr("Zoom Out"), QKeySequence.StandardKey.ZoomOut)
        zoom_out.triggered.connect(lambda: self.set_zoom(self._zoom / _STEP))
        usual = self._action("zoomReset", self.tr("Usual Size"), QKeySequence("Ctrl+0"))
        usual.triggered.connect(lambda: self.set_zoom(1.0))
        separator = QAction(self)
        separator.setSeparator(True)
        self.addAction(separator)
        save = self._action("savePicture", self.tr("Save Picture As…"), None)
        save.triggered.connect(lambda: ask_where_to_save(self, self._picture.title, self.save))

    def _action(
        self, name: str, text: str, keys: QKeySequence | QKeySequence.StandardKey | None
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if isinstance(keys, QKeySequence):
            action.setShortcut(keys)
        elif keys is not None:
            action.setShortcuts(keys)
        self.addAction(action)
        return action

    # Where things are

    def _scale(self) -> float:
        """Pixels of the window for one unit of the picture."""
        return self._zoom * QFontInfo(self.font()).pixelSize() / FONT_SIZE

    def _to_picture(self, point: QPointF) -> QPointF:
        x = point.x() + self.horizontalScrollBar().value()
        y = point.y() + self.verticalScrollBar().value()
        return QPointF(x, y) / self._scale()

    def _to_viewport(self, space: QRectF) -> QRectF:
        scale = self._scale()
        return QRectF(
            space.x() * scale - self.horizontalScrollBar().value(),
            space.y() * scale - self.verticalScrollBar().value(),
            space.width() * scale,
            space.height() * scale,
        )

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

    def _target_about(self, sha256: str | None) -> Target | None:
        return next((one for one in self._targets if one.about == sha256), None)

    def _target_at(self, point: QPointF) -> Target | None:
        there = self._to_picture(point)
        return next((one for one in self._targets if space_of(one).contains(there)), None)

    # What is chosen

    def _choose(self, target: Target | None, *, scroll: bool = True) -> None:
        self._current = target
        self.setAccessibleDescription(target.says if target else self._picture.summary)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        if target and scroll:
            self._scroll_to(target)
        self.viewport().update()

    def _scroll_to(self, target: Target) -> None:
        place = self._to_viewport(space_of(target).adjusted(-12, -12, 12, 12))
        room = self.viewport().rect()
        for bar, start, end, size in (
            (self.horizontalScrollBar(), place.left(), place.right(), room.width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), room.height()),
        ):
            beyond = max(0.0, end - size)
            bar.setValue(bar.value() + round(min(beyond, start) if start >= 0 else start))

    def _click(self, target: Target) -> None:
        self._choose(target)
        self.certificate_clicked.emit(target.about)

    def _next(self, direction: QPointF) -> Target | None:
        """The nearest certificate in a direction; what lies straight ahead counts as nearer."""
        if self._current is None:
            return self._targets[0] if self._targets else None
        here = space_of(self._current).center()
        away = [(_distance(space_of(one).center() - here, direction), one) for one in self._targets]
        reached = [(distance, one) for distance, one in away if distance is not None]
        return min(reached, key=itemgetter(0))[1] if reached else None

    # What the person and the desktop do

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another certificate, or click the one that is framed."""
        key = Qt.Key(event.key())
        target: Target | None = None
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            pass
        elif key in _CLICKS and self._current:
            self._click(self._current)
            return
        elif key in _DIRECTIONS:
            target = self._next(_DIRECTIONS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._targets:
            target = self._targets[0 if key == Qt.Key.Key_Home else -1]
        if target:
            self._choose(target)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what a click started on."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._target_at(event.position()) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click counts where the button goes down and up on one certificate."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._target_at(event.position()) is pressed:
            self._click(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        over = self._target_at(event.position())
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / _NOTCH
            self.set_zoom(self._zoom * _STEP**turns, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the picture."""
        menu = QMenu(self)
        menu.setObjectName("pictureMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell all about a box that the pointer rests on."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            there = self._to_picture(QPointF(event.pos()))
            over = [
                one.says
                for one in self._picture.shapes
                if isinstance(one, Box | Row) and space_of(one).contains(there)
            ]
            QToolTip.showText(event.globalPos(), _tool_tip(over[0]) if over else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as there is something to see."""
        super().resizeEvent(event)
        self._fit_scroll_bars()

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
        if self._current:
            self._frame(painter, self._current)
        painter.end()

    def _frame(self, painter: QPainter, target: Target) -> None:
        highlight = self.palette().color(QPalette.ColorRole.Highlight).name()
        colours = self._painter.colours
        colour = highlight if contrast(highlight, colours.paper) >= _VISIBLE else colours.ink
        style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colour), 2.4, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = _AROUND if isinstance(target, Box) else -1.5
        painter.drawRoundedRect(space_of(target).adjusted(-around, -around, around, around), 7, 7)


def _tool_tip(text: str) -> str:
    """Plain text for a tool tip, which Qt would read as rich text."""
    return f"<p>{escape(text)}</p>"


def _distance(step: QPointF, direction: QPointF) -> float | None:
    """How far a step leads in a direction; None where it leads elsewhere."""
    ahead = QPointF.dotProduct(step, direction)
    aside = abs(step.x() * direction.y()) + abs(step.y() * direction.x())
    return ahead + 2 * aside if ahead > 1 and aside <= _SLANT * ahead else None
