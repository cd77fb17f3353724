"""Icons of our own, the same on every system, and the colours that go with them."""

from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle

from core.base.resources import resource
from gui.contrast import READABLE, contrast

_NAMES = {
    QStyle.StandardPixmap.SP_MessageBoxInformation: "information",
    QStyle.StandardPixmap.SP_MessageBoxWarning: "warning",
    QStyle.StandardPixmap.SP_MessageBoxCritical: "error",
    QStyle.StandardPixmap.SP_MessageBoxQuestion: "information",
    QStyle.StandardPixmap.SP_DialogApplyButton: "good",
}
_COLOURS = {"error": ("#b3261e", "#ff9a92"), "warning": ("#7a5200", "#ffd27a")}
"""Of text on a light ground and on a dark one."""
_STEP = 14


@cache
def icon(name: str) -> QIcon:
    """An icon by the name of its file."""
    return QIcon(resource("icons", f"{name}.svg"))


def standard_icon(which: QStyle.StandardPixmap) -> QIcon:
    """Our icon in place of one of Qt's; Qt's own where there is none."""
    name = _NAMES.get(which)
    return icon(name) if name else QApplication.style().standardIcon(which)


def text_colour(name: str) -> QColor:
    """The colour of text with this meaning, as it can be read on the present ground."""
    ground = QApplication.palette().color(QPalette.ColorRole.Base)
    light, dark = _COLOURS[name]
    return QColor(light if contrast(light, ground) >= READABLE else dark)


@cache
def elbow(level: int) -> QPixmap:
    """The sign before a row that belongs to the one above, so many steps to the right."""
    picture = QPixmap(level * _STEP, _STEP)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(QPen(QColor("#808080"), 1.5))
    left, middle = (level - 1) * _STEP + _STEP / 3, _STEP / 2
    painter.drawPolyline([QPointF(left, 0), QPointF(left, middle), QPointF(left + 8, middle)])
    painter.end()
    return picture
