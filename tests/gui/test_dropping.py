"""Drops that are no certificates: files of clients, recipes, and renewals of what is there."""

import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QListWidget,
    QMessageBox,
    QTableView,
    QWidget,
)

from core.encoders.pem import pem_block
from gui.wizard import PageId
from tests.gui.helpers import LONG, SAMPLES, Person, column, drop, urls_of

POLICY = (
    '<?xml version="1.0"?>\n<Policies>\n<CurlSSL CAFile="/etc/certbundler/bundle.pem" '
    'VerifyPeer="1" VerifyHost="1"/>\n</Policies>\n'
)


def check_dialog(person: Person) -> QDialog:
    person.qtbot.waitUntil(
        lambda: bool(person.wizard.findChildren(QDialog, "clientDialog")), timeout=LONG
    )
    return person.find(QDialog, "clientDialog")


@pytest.mark.parametrize("page", [PageId.REVIEW, PageId.DESTINATION])
def test_a_policy_that_is_dropped_on_any_page_opens_the_check(
    reviewing: Person, tmp_path: Path, page: PageId
) -> None:
    policy = tmp_path / "policy.xml"
    policy.write_text(POLICY)
    reviewing.go_to(page)
    before = reviewing.bundled()
    assert drop(urls_of([policy]), reviewing.wizard)
    dialog = check_dialog(reviewing)
    answers = reviewing.find(QListWidget, "clientAnswers")
    reviewing.qtbot.waitUntil(
        lambda: any(
            "policy.xml" in answers.item(position).text() for position in range(answers.count())
        ),
        timeout=LONG,
    )
    assert reviewing.bundled() == before
    dialog.close()


def test_a_merged_store_of_a_client_opens_the_check_once_there_is_a_bundle(
    reviewing: Person, tmp_path: Path
) -> None:
    store = tmp_path / "cainfo-merged.pem"
    store.write_bytes((SAMPLES / "ns.cer").read_bytes())
    assert drop(urls_of([store]), reviewing.wizard)
    check_dialog(reviewing).close()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A client's store, whose only certificate is in DER."""
    file = tmp_path / "web01" / "cainfo-merged.pem"
    file.parent.mkdir()
    file.write_bytes((SAMPLES / "ns.cer").read_bytes())
    return file


def question(person: Person) -> QWidget:
    person.qtbot.waitUntil(lambda: bool(person.wizard.findChildren(QMessageBox, "whichBundle")))
    return person.find(QMessageBox, "whichBundle")


def test_where_no_bundle_is_open_the_check_asks_for_one(
    person: Person, tmp_path: Path, store: Path
) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(pem_block((SAMPLES / "ns.cer").read_bytes()))
    assert drop(urls_of([store]), person.wizard)
    assert "cainfo-merged.pem" in question(person).property("text")
    person.click("chooseBundleButton")
    dialog = person.find(QFileDialog, "chooseBundleDialog")
    dialog.filesSelected.emit([str(bundle)])
    check_dialog(person).close()
    dialog.close()
    assert person.session.document is None
    assert person.page is PageId.WELCOME


def test_a_file_without_a_bundle_is_refused_by_name(
    person: Person, tmp_path: Path, store: Path
) -> None:
    (tmp_path / "empty.pem").write_bytes(b"")
    assert drop(urls_of([store]), person.wizard)
    question(person)
    person.click("chooseBundleButton")
    dialog = person.find(QFileDialog, "chooseBundleDialog")
    dialog.filesSelected.emit([str(tmp_path / "empty.pem")])
    person.qtbot.waitUntil(lambda: bool(person.wizard.findChildren(QMessageBox, "noBundleThere")))
    said = person.find(QMessageBox, "noBundleThere")
    assert "empty.pem" in said.text()
    assert "No certificate was read" in said.text()
    for window in (said, dialog):
        window.close()


def test_a_merged_store_can_be_read_like_a_bundle_all_the_same(person: Person, store: Path) -> None:
    person.next()
    assert drop(urls_of([store]), person.wizard)
    question(person)
    person.click("addInsteadButton")
    person.wait_read()
    assert person.certificates.model().rowCount() == 1


def test_of_a_mixed_drop_the_certificates_are_read_and_the_clients_compared_with_them(
    person: Person, store: Path
) -> None:
    assert drop(urls_of([SAMPLES / "ns.cer", store]), person.wizard)
    check_dialog(person).close()
    assert person.page is PageId.CERTIFICATES
    assert len(person.bundled()) == 1


def test_an_archive_of_clients_opens_the_check_of_a_fleet(
    reviewing: Person, tmp_path: Path, store: Path
) -> None:
    with tarfile.open(tmp_path / "clients.tar.gz", "w:gz") as archive:
        archive.add(store, "collected/web01/cainfo-merged.pem")
    assert drop(urls_of([tmp_path / "clients.tar.gz"]), reviewing.wizard)
    reviewing.qtbot.waitUntil(
        lambda: bool(reviewing.wizard.findChildren(QDialog, "fleetDialog")), timeout=LONG
    )
    table = reviewing.find(QTableView, "fleetTable")
    reviewing.qtbot.waitUntil(lambda: column(table, 0) == ["web01"], timeout=LONG)


def test_a_folder_of_certificates_is_read_although_others_are_of_clients(
    reviewing: Person, tmp_path: Path
) -> None:
    (tmp_path / "late.cer").write_bytes((SAMPLES / "ns.cer").read_bytes())
    with reviewing.qtbot.waitSignal(reviewing.session.read, timeout=LONG):
        assert drop(urls_of([tmp_path]), reviewing.wizard)
    assert not reviewing.wizard.findChildren(QDialog, "clientDialog")


def test_a_recipe_that_is_dropped_is_named(person: Person, tmp_path: Path) -> None:
    recipe = tmp_path / "servers.certbundle.toml"
    recipe.write_text(f'version = 1\nsources = [{{ name = "{SAMPLES.as_posix()}" }}]\n')
    person.next()
    assert person.note("recipeNote") == ""
    person.drop(recipe)
    assert "servers.certbundle.toml was opened" in person.note("recipeNote")


def test_a_renewed_certificate_is_named_and_the_old_one_is_kept(
    open_wizard: Callable[..., Person],
) -> None:
    person = open_wizard()
    person.next()
    person.drop(SAMPLES / "ns-before-renewal.cer", SAMPLES / "ss2.p7b")
    assert person.note("renewedNote") == ""
    person.drop(SAMPLES / "ns.cer")
    said = person.note("renewedNote")
    assert said.startswith("Renewed: ns.nordwind.example, until 2028-10-31.")
    assert "Keep the old ones until their servers have switched." in said
    assert len(person.bundled()) == 5


def test_a_folder_of_many_clients_opens_a_row_for_each(reviewing: Person, tmp_path: Path) -> None:
    assert reviewing.session.document is not None
    block = pem_block(next(iter(reviewing.session.document.draft.kept)).der)
    for host, data in (("alpha", block), ("beta", block)):
        folder = tmp_path / "collected" / host
        folder.mkdir(parents=True)
        (folder / "cainfo-merged.pem").write_bytes(data)
    assert drop(urls_of([tmp_path / "collected"]), reviewing.wizard)
    reviewing.qtbot.waitUntil(
        lambda: bool(reviewing.wizard.findChildren(QDialog, "fleetDialog")), timeout=LONG
    )
    table = reviewing.find(QTableView, "fleetTable")
    reviewing.qtbot.waitUntil(lambda: table.model().rowCount() == 2, timeout=LONG)
    assert column(table, 0) == ["alpha", "beta"]
    assert column(table, 1) == ["Has not arrived", "Has not arrived"]
    assert reviewing.text("fleetSummary") == "0 of 2 clients have the bundle."
    box = reviewing.find(QComboBox, "fleetState")
    assert [box.itemText(position) for position in range(box.count())] == [
        "All clients (2)",
        "Has not arrived (2)",
    ]
    reviewing.type_into("fleetFilter", "beta")
    reviewing.qtbot.waitUntil(lambda: column(table, 0) == ["beta"])
    reviewing.click("copyHostsButton")
    assert QGuiApplication.clipboard().text() == "beta"
