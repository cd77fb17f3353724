"""Tables: each column has its own least width, and a tool tip shows text as it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from gui.tool_tips import as_tool_tip
from gui.widgets.client_box import ClientBox
from gui.widgets.table import Table


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[Table]:
    """A table whose last heading is longer than the others."""
    made = Table("table", "Table")
    qtbot.addWidget(made)
    model = QStandardItemModel(2, 3, made)
    model.setHorizontalHeaderLabels(["#", "Name", "What there is to say about it"])
    made.setModel(model)
    made.set_widths(4, 20)
    made.resize(900, 200)
    made.show()
    yield made
    made.close()


def test_a_long_last_heading_widens_no_other_column(table: Table) -> None:
    last = table.horizontalHeader().sectionSizeHint(2)
    assert table.columnWidth(0) < last
    table.setColumnWidth(1, 60)
    assert table.columnWidth(1) == 60
    assert table.columnWidth(0) + table.columnWidth(1) + table.columnWidth(2) == (
        table.viewport().width()
    )


def test_the_last_heading_is_never_cut_off(table: Table) -> None:
    table.resize(200, 200)
    assert table.columnWidth(2) >= table.horizontalHeader().sectionSizeHint(2)
    table.resize(900, 200)
    table.setColumnWidth(1, 800)
    assert table.columnWidth(2) >= table.horizontalHeader().sectionSizeHint(2)


def test_a_tool_tip_shows_markup_as_text() -> None:
    assert "<b>" not in as_tool_tip("<b>x</b>")
    assert as_tool_tip("") == ""


def test_a_long_path_of_a_kit_widens_no_page(qtbot: QtBot) -> None:
    box = ClientBox("")
    qtbot.addWidget(box)
    before = box.minimumSizeHint().width()
    box.show_wishes(
        "", kit=True, place="/srv" + "/certificates-of-the-company" * 20, system_store=False
    )
    assert box.minimumSizeHint().width() <= max(before, 640)
    box.show_wishes("", kit=True, place="", system_store=False)
    assert box.minimumSizeHint().width() == before
