"""Drops that are no certificates: files of clients, recipes, and renewals of what is there."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QTableView

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
        lambda: any("policy.xml" in answers.item(at).text() for at in range(answers.count())),
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


def test_a_merged_store_is_read_like_a_bundle_where_nothing_is_there_yet(
    person: Person, tmp_path: Path
) -> None:
    store = tmp_path / "cainfo-merged.pem"
    store.write_bytes((SAMPLES / "ns.cer").read_bytes())
    person.next()
    person.drop(store)
    assert person.certificates.model().rowCount() == 1


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
    one = pem_block(next(iter(reviewing.session.document.draft.kept)).der)
    for host, data in (("alpha", one), ("beta", one)):
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
    assert [box.itemText(at) for at in range(box.count())] == [
        "All clients (2)",
        "Has not arrived (2)",
    ]
    reviewing.type_into("fleetFilter", "beta")
    reviewing.qtbot.waitUntil(lambda: column(table, 0) == ["beta"])
    reviewing.click("copyHostsButton")
    assert QGuiApplication.clipboard().text() == "beta"
