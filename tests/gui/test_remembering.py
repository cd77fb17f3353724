from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWizard

from gui.settings import Settings
from gui.widgets.table import Table
from tests.gui.helpers import SAMPLES, Person


def _table(person: Person, name: str) -> Table:
    table = person.wizard.findChild(Table, name)
    assert isinstance(table, Table)
    return table


ROOMY = QSize(1900, 900)
"""So large that no column has to shrink for the findings to be seen."""


def test_columns_are_as_wide_as_they_were_left(open_wizard: Callable[..., Person]) -> None:
    first = open_wizard()
    _table(first, "certificateTable").setColumnWidth(1, 222)
    first.wizard.close_for_good(QWizard.DialogCode.Rejected)
    second = open_wizard()
    assert _table(second, "certificateTable").columnWidth(1) == 222


def test_a_table_that_was_left_sorted_opens_in_bundle_order(
    reviewing: Person, open_wizard: Callable[..., Person]
) -> None:
    reviewing.wizard.resize(ROOMY)
    table = _table(reviewing, "reviewTable")
    table.sortByColumn(1, table.horizontalHeader().sortIndicatorOrder())
    table.setColumnWidth(2, 199)
    reviewing.wizard.close_for_good(QWizard.DialogCode.Rejected)
    again = open_wizard(SAMPLES)
    again.wizard.resize(ROOMY)
    again.qtbot.waitUntil(lambda: again.session.document is not None)
    again.wait_read()
    again.next()
    table = _table(again, "reviewTable")
    assert table.columnWidth(2) == 199
    assert [table.model().index(row, 0).data() for row in range(3)] == ["1", "2", "3"]


def test_nothing_secret_and_no_name_of_a_certificate_is_remembered(reviewing: Person) -> None:
    reviewing.session.retry([], "a secret password", for_others=True)
    reviewing.wizard.close_for_good(QWizard.DialogCode.Rejected)
    store = Settings()._store  # noqa: SLF001 - the file itself is what is looked at
    store.sync()
    with open(store.fileName(), "rb") as file:
        written = file.read()
    assert b"secret" not in written
    assert b"nordwind" not in written.lower()
