"""Every text that a window shows or tells to a screen reader, and where it comes from."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
    QWizardPage,
)

from gui.pictures.view import PictureView

Text = tuple[QWidget, str, str]
"""A widget, which of its texts it is, and the text."""


def fixed_texts(window: QWidget) -> Iterator[Text]:
    """The texts of the window itself, as opposed to those of tables and text fields."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield widget, "accessible name", widget.accessibleName()
        yield widget, "accessible description", widget.accessibleDescription()
        yield widget, "tool tip", widget.toolTip()
        yield widget, "window title", widget.windowTitle()
        yield from ((widget, "text", text) for text in _own(widget))


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QWizardPage():
            yield from (widget.title(), widget.subTitle())
        case QTabBar():
            yield from (widget.tabText(position) for position in range(widget.count()))
        case QComboBox():
            yield from (widget.itemText(position) for position in range(widget.count()))
        case QLineEdit():
            yield widget.placeholderText()
        case QHeaderView() if widget.orientation() is Qt.Orientation.Horizontal:
            for position in range(widget.count()):
                yield str(widget.model().headerData(position, Qt.Orientation.Horizontal) or "")
        case PictureView():
            yield from (widget.picture.title, widget.picture.summary)


def contents(window: QWidget) -> Iterator[Text]:
    """The cells, lines and pictures that the window shows."""
    for view in window.findChildren(QAbstractItemView):
        if view.isVisible() and isinstance(view, QTableView | QTreeView | QListView):
            yield from ((view, "cell", text) for text in _cells(view.model(), QModelIndex()))
    for field in window.findChildren(QPlainTextEdit):
        if field.isVisible():
            yield from ((field, "line", line) for line in field.toPlainText().splitlines())
    for picture in window.findChildren(PictureView):
        if picture.isVisible():
            shapes = picture.picture.shapes
            yield from ((picture, "shape", str(getattr(shape, "text", ""))) for shape in shapes)
            yield from ((picture, "tip", str(getattr(shape, "says", ""))) for shape in shapes)


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
        yield from _cells(model, model.index(row, 0, parent))
