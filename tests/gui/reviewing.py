"""What the tests of the page Review and Order share."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionViewItem

from tests.gui.helpers import Person, column

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
POSITION, NAME, ROLE, ISSUER, EXPIRES, FINDINGS, STATUS = range(7)
SAMPLE_NAMES = [
    "ns.nordwind.example, until 2029-09-01",
    "ns.nordwind.example, until 2028-10-31",
    "ss1.nordwind.example, until 2029-09-01",
    "ss1.nordwind.example, until 2026-06-24",
    "ss2.nordwind.example",
    "Nordwind Issuing CA 1",
    "Nordwind Root CA",
]


def positions(person: Person) -> list[str]:
    """The column of positions as it is shown."""
    return column(person.review, POSITION)


def rows(person: Person) -> list[str]:
    """The SHA-256 of the rows as they are shown."""
    model = person.review.model()
    return [model.certificate(row).sha256 for row in range(model.rowCount())]  # type: ignore[attr-defined]


def choose_entry(person: Person, box: str, text: str) -> None:
    """Choose an entry of a box by typing how it begins."""
    combo_box = person.find(QComboBox, box)
    combo_box.setFocus()
    person.qtbot.keyClicks(combo_box, text.split(maxsplit=1)[0])  # the space bar would open it
    assert combo_box.currentText().startswith(text)
    person.wait_read()


def click_box(person: Person, row: int) -> None:
    """Set or clear the box of a row."""
    table = person.review
    option = QStyleOptionViewItem()
    option.rect = table.visualRect(table.model().index(row, POSITION))
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    point = table.style().subElementRect(part, option, table).center()
    person.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
