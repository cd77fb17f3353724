"""Widgets of a window by kind and object name; needs Qt alone, in whichever process."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

Kind = TypeVar("Kind", bound=QWidget)


def part(parent: QObject, kind: type[Kind], name: str = "") -> Kind:
    """The widget of this object name; without a name, the first of its kind."""
    child = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert isinstance(child, kind), f"there is no {kind.__name__} {name}"
    return child


def top_row(tree: QTreeWidget, row: int) -> QTreeWidgetItem:
    """A top row of a tree."""
    item = tree.topLevelItem(row)
    assert item is not None, f"there is no row {row}"
    return item


def row_below(item: QTreeWidgetItem, row: int = 0) -> QTreeWidgetItem:
    """A row below another row of a tree."""
    below = item.child(row)
    assert below is not None, f"there is no row {row}"
    return below
