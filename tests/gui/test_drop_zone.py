"""The drop zone while something is dragged over it."""

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.drop_zone import DropZone


def test_a_drag_over_the_drop_zone_keeps_the_whole_colour_of_its_line(qtbot: QtBot) -> None:
    zone = DropZone(QLabel("content"))
    qtbot.addWidget(zone)
    zone.resize(400, 300)
    zone.show()
    accent = zone.palette().color(QPalette.ColorRole.Highlight).rgb()

    def lit() -> int:
        image = zone.grab().toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(QColor(image.pixel(x, y)).rgb() == accent for x, y in points)

    before = lit()  # the arrow
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/exported/ns.cer")])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(20, 20), action, mime, button, none)
    QApplication.sendEvent(zone, event)
    assert lit() > before  # the arrow and the frame
