"""A picture of certificates to click in: it leads to each certificate, and can be saved."""

from operator import itemgetter

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAction,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QMenu,
    QToolTip,
    QWidget,
)

from core.pictures.shapes import Box, Picture, TimelineRow
from gui.contrast import VISIBLE, contrast
from gui.pictures.area import ZOOM_STEP, PictureArea
from gui.pictures.dialogs import ask_where_to_save, say_not_saved
from gui.pictures.files import write_png, write_svg
from gui.pictures.painter import is_dark, space_of
from gui.shortcuts import Shortcut
from gui.tool_tips import as_tool_tip

_AROUND = 3.0
"""Between a certificate and the frame that shows that it is chosen."""
_SLANT = 4.0
"""An arrow key leads to what lies up to this far aside for each step ahead."""
_DIRECTIONS = {
    int(Qt.Key.Key_Left): QPointF(-1, 0),
    int(Qt.Key.Key_Right): QPointF(1, 0),
    int(Qt.Key.Key_Up): QPointF(0, -1),
    int(Qt.Key.Key_Down): QPointF(0, 1),
}
_CLICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
Target = Box | TimelineRow


class PictureView(PictureArea):
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
        self._targets: tuple[Target, ...] = ()
        self._current: Target | None = None
        self._pressed: Target | None = None
        self._add_actions()

    @property
    def selected(self) -> str | None:
        """SHA-256 of the certificate that is framed, or None."""
        return self._current.about if self._current else None

    def show_picture(self, picture: Picture) -> None:
        """Show another picture; the certificate that is selected stays so if it is there too."""
        selected = self.selected
        self.set_picture(picture)
        self._targets = picture.targets()
        self._pressed = None
        self.setAccessibleName(picture.title)
        self._choose(self._target_about(selected), scroll=False)

    def select(self, sha256: str | None) -> None:
        """Frame a certificate and scroll to it; none where None, or where it is not shown."""
        self._choose(self._target_about(sha256))

    def save_svg(self, path: str) -> None:
        """Save the whole picture as SVG.

        Raises:
            OSError: the file cannot be written.
        """
        write_svg(self.picture, path, dark=is_dark(self.palette()))

    def save_png(self, path: str) -> None:
        """Save the whole picture as PNG, in the colours and the font that it has here.

        Raises:
            OSError: the file cannot be written.
        """
        write_png(self.picture, path, self.painter)

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
        return self.to_viewport(space_of(target)) if target else None

    def _add_actions(self) -> None:
        zoom_in = self._action("zoomIn", self.tr("Zoom In"), Shortcut.ZOOM_IN)
        zoom_in.triggered.connect(lambda: self.set_zoom(self.zoom * ZOOM_STEP))
        zoom_out = self._action("zoomOut", self.tr("Zoom Out"), Shortcut.ZOOM_OUT)
        zoom_out.triggered.connect(lambda: self.set_zoom(self.zoom / ZOOM_STEP))
        usual = self._action("zoomReset", self.tr("Usual Size"), Shortcut.ZOOM_RESET)
        usual.triggered.connect(lambda: self.set_zoom(1.0))
        separator = QAction(self)
        separator.setSeparator(True)
        self.addAction(separator)
        save = self._action("savePicture", self.tr("Save Picture As…"), None)
        save.triggered.connect(lambda: ask_where_to_save(self, self.picture.title, self.save))

    def _action(self, name: str, text: str, shortcut: Shortcut | None) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if shortcut is not None:
            shortcut.give_to(action)
        self.addAction(action)
        return action

    def _target_about(self, sha256: str | None) -> Target | None:
        return next((target for target in self._targets if target.about == sha256), None)

    def _target_at(self, point: QPointF) -> Target | None:
        return next(
            (shape for shape in self.shapes_at(point) if isinstance(shape, Target) and shape.about),
            None,
        )

    # What is chosen

    def _choose(self, target: Target | None, *, scroll: bool = True) -> None:
        self._current = target
        self.setAccessibleDescription(target.says if target else self.picture.summary)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        if target and scroll:
            self._scroll_to(target)
        self.viewport().update()

    def _scroll_to(self, target: Target) -> None:
        place = self.to_viewport(space_of(target).adjusted(-12, -12, 12, 12))
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
        away = [
            (_distance(space_of(target).center() - here, direction), target)
            for target in self._targets
        ]
        reached = [(distance, shape) for distance, shape in away if distance is not None]
        return min(reached, key=itemgetter(0))[1] if reached else None

    # What the person and the desktop do

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another certificate, or click the one that is framed."""
        key = event.key()
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
            shapes = self.shapes_at(QPointF(event.pos()))
            over = [shape.says for shape in shapes if isinstance(shape, Target)]
            QToolTip.showText(event.globalPos(), as_tool_tip(over[0] if over else ""), self)
            return True
        return super().viewportEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        """Frame the certificate that is selected."""
        if self._current is None:
            return
        highlight = self.palette().color(QPalette.ColorRole.Highlight).name()
        colours = self.painter.colours
        colour = highlight if contrast(highlight, colours.paper) >= VISIBLE else colours.ink
        style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colour), 2.4, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = _AROUND if isinstance(self._current, Box) else -1.5
        painter.drawRoundedRect(
            space_of(self._current).adjusted(-around, -around, around, around), 7, 7
        )


def _distance(step: QPointF, direction: QPointF) -> float | None:
    """How far a step leads in a direction; None where it leads elsewhere."""
    ahead = QPointF.dotProduct(step, direction)
    aside = abs(step.x() * direction.y()) + abs(step.y() * direction.x())
    return ahead + 2 * aside if ahead > 1 and aside <= _SLANT * ahead else None
