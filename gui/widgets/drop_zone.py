"""Where files are dropped: a large invitation until there is something, then the table."""

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from gui.dropped import offers, take

_ARROW = 64
_LIT = 0.15


class DropZone(QFrame):
    """Takes drops of files, folders and text at any time, wherever on it they fall.

    Args:
        content: what is shown once there is something.
    """

    dropped = Signal(object)
    """Something was dropped (a ``DroppedContent``)."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropZone")
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Drop zone for certificates"))
        self._over = False
        self._invitation = _Invitation(self)
        self._content = content
        content.setAcceptDrops(False)  # so that the drop falls through to the zone
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._invitation)
        self._stack.addWidget(content)
        self._policy = content.focusPolicy()
        self.set_filled(False)

    @property
    def filled(self) -> bool:
        """The content is shown, not the invitation."""
        return self._stack.currentWidget() is self._content

    def set_filled(self, filled: bool) -> None:  # noqa: FBT001 - a Qt setter
        """Show the content, or the invitation."""
        # a page that comes gives the focus to what can take it, seen or not
        self._content.setFocusPolicy(self._policy if filled else Qt.FocusPolicy.NoFocus)
        self._stack.setCurrentWidget(self._content if filled else self._invitation)

    def take(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted; False where nothing of it can be used."""
        dropped_content = take(mime)
        if dropped_content:
            self.dropped.emit(dropped_content)
        return bool(dropped_content)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that a drop would be taken."""
        if offers(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._set_over(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Files are copied, never moved away from where they are."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing hovers any more."""
        self._set_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        self._set_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        if self.take(event.mimeData()):
            event.accept()
        else:
            event.ignore()

    def _set_over(self, over: bool) -> None:  # noqa: FBT001 - a Qt setter
        self._over = over
        self._invitation.set_over(over)
        self.update()


class _Invitation(QWidget):
    """A dashed frame with an arrow into it and two lines of text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = False
        title = QLabel(self.tr("Drop certificates here"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        title.setFont(font)
        detail = QLabel(
            self.tr(
                "Files or folders: .cer, .crt, .pem, .p7b, .pfx, .sst, .jks, .zip and others, "
                "as many as you like. The content decides, not the extension."
            ),
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(2)
        layout.addSpacing(_ARROW + 12)
        for label in (title, detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setForegroundRole(QPalette.ColorRole.Text)  # the ground is that of text fields
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addStretch(3)
        self._title = title
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_over(self, over: bool) -> None:  # noqa: FBT001 - a Qt setter
        self._over = over
        self.update()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(320, 220))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        palette = self.palette()
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        fill = palette.color(QPalette.ColorRole.Base)
        if self._over:
            fill = QColor(accent)  # a copy: the line and the arrow keep the whole colour
            fill.setAlphaF(_LIT)
        line = accent if self._over else palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(QPen(line, 2, Qt.PenStyle.DashLine))
        painter.setBrush(fill)
        painter.drawRoundedRect(frame, 8, 8)
        self._draw_arrow(painter, accent)

    def _draw_arrow(self, painter: QPainter, colour: object) -> None:
        """An arrow that falls into a tray, above the title."""
        middle, bottom = self.width() / 2, self._title.y() - 16.0
        pen = QPen(colour, 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)  # type: ignore[call-overload]
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tip = QPointF(middle, bottom - 14)
        painter.drawLine(QPointF(middle, bottom - _ARROW), tip)
        painter.drawPolyline([tip - QPointF(12, 12), tip, tip - QPointF(-12, 12)])
        left, right, rim = middle - 28, middle + 28, bottom - 18
        tray = [QPointF(left, rim), QPointF(left, bottom), QPointF(right, bottom)]
        painter.drawPolyline([*tray, QPointF(right, rim)])
