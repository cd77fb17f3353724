"""From a Certificate Store: the system's stores, searched, chosen from, added."""

from hashlib import sha1
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QInputDialog, QLineEdit, QPushButton, QTreeWidget

from core.sources.stores import as_serialized_store
from core.stores.bindings import Binding
from core.stores.interface import Store, StoredCertificate, StoreError
from core.stores.wording import SystemStoreWording
from core.workflow import stores
from gui.dialogs.store_dialog import StoreDialog
from gui.widgets.note import Note
from gui.widgets.table import Table
from gui.wizard import PageId
from tests import factory
from tests.gui.helpers import LONG, Person, column
from tests.gui.parts import part, row_below, top_row

ROOT = factory.authority("Example Root")
SERVER = factory.server("ns.example.com", ROOT)
THUMBPRINT = sha1(ROOT.der, usedforsecurity=False).hexdigest()


@pytest.fixture
def dialog(person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreDialog:
    """The dialog on a machine with two stores, one of them in a location."""
    file = tmp_path / "system.pem"
    file.write_bytes(ROOT.pem + SERVER.pem)
    known = (Store("system", "CA bundle of the system"), Store("Here\\My", "Personal"))
    monkeypatch.setattr(stores, "known", lambda: known)
    monkeypatch.setattr("core.sources.stores.contents", lambda _name: str(file))
    person.go_to(PageId.CERTIFICATES)
    person.click("fromStoreButton")
    opened = person.wizard.findChild(StoreDialog)
    assert opened is not None
    tree = part(opened, QTreeWidget, "storeTree")
    person.qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2, timeout=LONG)
    return opened


def open_store(person: Person, dialog: StoreDialog, position: int = 0) -> Table:
    tree, table = part(dialog, QTreeWidget, "storeTree"), part(dialog, Table, "storeTable")
    top = top_row(tree, position)
    tree.setCurrentItem(row_below(top) if top.childCount() else top)
    person.qtbot.waitUntil(lambda: table.model().rowCount() == 2, timeout=LONG)
    return table


def test_stores_stand_below_their_locations(dialog: StoreDialog) -> None:
    tree = part(dialog, QTreeWidget, "storeTree")
    tops = [top_row(tree, row) for row in range(2)]
    assert [top.text(0) for top in tops] == ["CA bundle of the system", "Here"]
    assert row_below(tops[1]).text(0) == "Personal"


def test_what_serves_tls_today_is_chosen_and_added(person: Person, dialog: StoreDialog) -> None:
    table = open_store(person, dialog)
    assert column(table, 0) == ["Example Root", "ns.example.com"]
    assert table.selected_rows() == [1]
    part(dialog, QPushButton, "addFromStoreButton").click()
    person.wait_read()
    assert column(person.certificates, 0) == ["ns.example.com"]


def test_a_whole_store_is_added_by_its_name(person: Person, dialog: StoreDialog) -> None:
    table = open_store(person, dialog, 1)
    table.selectAll()
    part(dialog, QPushButton, "addFromStoreButton").click()
    person.wait_read()
    assert len(column(person.certificates, 0)) == 2
    assert person.session.sources == ["store:Here\\My"]


@pytest.mark.parametrize("written", ["{}", "\u200e{}", "{:.30}"], ids=["plain", "marked", "part"])
def test_a_thumbprint_is_found_as_windows_shows_it(
    person: Person, dialog: StoreDialog, written: str
) -> None:
    table = open_store(person, dialog)
    sha1 = SERVER.found_in().sha1
    spaced = " ".join(sha1[position : position + 2].upper() for position in range(0, 40, 2))
    part(dialog, QLineEdit, "storeFilter").setText(written.format(spaced))
    assert column(table, 0) == ["ns.example.com"]


def test_what_this_computer_serves_is_shown_chosen_and_found(
    person: Person, dialog: StoreDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = (
        Binding("10.0.0.7", 443, "", THUMBPRINT, "MY"),
        Binding("::", 443, "", THUMBPRINT, "my"),
        Binding("10.0.0.1", 8443, "", "00" * 20, "WebHosting"),
    )
    known = Store("LocalMachine\\My", "Personal")
    monkeypatch.setattr(stores, "bindings", lambda: bound)
    tree = part(dialog, QTreeWidget, "storeTree")
    row_below(top_row(tree, 1)).setData(0, Qt.ItemDataRole.UserRole, known.name)
    table = open_store(person, dialog, 1)
    assert column(table, 5) == ["10.0.0.7:443, [::]:443", ""]
    assert not table.isColumnHidden(5)
    assert table.selected_rows() == [0, 1]
    part(dialog, QLineEdit, "storeFilter").setText(":443")
    assert column(table, 0) == ["Example Root"]


def ask(person: Person, dialog: StoreDialog, computer: str) -> None:
    button = part(dialog, QPushButton, "anotherComputerButton")
    button.click()
    asking = part(dialog, QInputDialog, "")
    asking.setTextValue(computer)
    asking.accept()
    person.qtbot.waitUntil(button.isEnabled, timeout=LONG)


def test_the_stores_of_another_computer_stand_below_its_name(
    person: Person, dialog: StoreDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def known_on(computer: str) -> tuple[Store, ...]:
        asked.append(computer)
        return (Store(f"{computer}\\LocalMachine\\My", "Personal"),)

    monkeypatch.setattr(stores, "known_on", known_on)
    ask(person, dialog, "\\\\SERVER")
    tree = part(dialog, QTreeWidget, "storeTree")
    top = tree.currentItem()
    assert top is not None
    assert asked == ["\\\\SERVER"]
    assert top.text(0) == "\\\\SERVER\\LocalMachine"
    assert open_store(person, dialog, 2).model().rowCount() == 2
    ask(person, dialog, "\\\\server")
    assert tree.topLevelItemCount() == 3


def test_a_computer_that_does_not_answer_is_told(
    person: Person, dialog: StoreDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known_on(_computer: str) -> tuple[Store, ...]:
        raise StoreError(SystemStoreWording.SILENT.of())

    monkeypatch.setattr(stores, "known_on", known_on)
    ask(person, dialog, "SERVER")
    assert "does not answer" in part(dialog, Note, "storeNote").text
    assert part(dialog, QTreeWidget, "storeTree").topLevelItemCount() == 2


def test_where_windows_does_not_say_what_is_served_the_dialog_does(
    person: Person, dialog: StoreDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> tuple[Binding, ...]:
        raise StoreError(SystemStoreWording.MAY_NOT_ASK.of())

    monkeypatch.setattr(stores, "bindings", refused)
    tree = part(dialog, QTreeWidget, "storeTree")
    row_below(top_row(tree, 1)).setData(0, Qt.ItemDataRole.UserRole, "LocalMachine\\My")
    table = open_store(person, dialog, 1)
    assert table.isColumnHidden(5)
    assert "You may not list" in part(dialog, Note, "storeNote").text


def test_what_the_owner_wrote_is_found_and_shown_as_plain_text(
    person: Person, dialog: StoreDialog, tmp_path: Path
) -> None:
    stored = [
        StoredCertificate(ROOT.der, "Our root", "until <b>May</b> &"),
        StoredCertificate(SERVER.der),
    ]
    (tmp_path / "system.pem").write_bytes(as_serialized_store(stored))
    table = open_store(person, dialog, 1)
    role = Qt.ItemDataRole.ToolTipRole
    tips = [table.model().index(row, 0).data(role) for row in range(2)]
    assert tips[1] == ""
    text = QTextDocumentFragment.fromHtml(tips[0]).toPlainText()
    assert text == "Our root\nuntil <b>May</b> &"
    part(dialog, QLineEdit, "storeFilter").setText("until")
    assert len(column(table, 0)) == 1


def test_where_nothing_is_bound_there_is_no_such_column(
    person: Person, dialog: StoreDialog
) -> None:
    assert open_store(person, dialog).isColumnHidden(5)
