"""Check a Client: what its policy and its store say about the bundle that is being made."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTableView,
)

from core.encoders.pem import PemEncoder
from gui.dialogs.client_dialog import ClientDialog
from gui.dialogs.fleet_dialog import FleetDialog
from gui.widgets.plain import PlainLabel
from gui.widgets.table import Table
from gui.wizard import PageId
from tests.factory import authority
from tests.gui.helpers import LONG, Person, column, drop, urls_of
from tests.gui.parts import part

PATH = "/etc/certbundler/bundle.pem"
OWN = authority("The Agent's Own")


@pytest.fixture
def dialog(reviewing: Person, tmp_path: Path) -> ClientDialog:
    """The dialog as it opens from the page File to Export."""
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    reviewing.type_into("clientPathEdit", PATH)
    reviewing.click("checkClientButton")
    opened = reviewing.wizard.findChild(ClientDialog)
    assert opened is not None
    reviewing.qtbot.waitUntil(lambda: bool(lines(opened)), timeout=LONG)
    return opened


def lines(dialog: ClientDialog) -> list[str]:
    answers = dialog.findChild(QListWidget, "clientAnswers")
    assert answers is not None
    return [answers.item(row).text() for row in range(answers.count())]


def store(dialog: ClientDialog, position: int) -> list[str]:
    table = dialog.findChild(Table, "clientStore")
    assert table is not None
    return column(table, position)


def bundle_of(person: Person) -> bytes:
    document = person.session.document
    assert document is not None
    return PemEncoder().encode(document.draft.kept.certificates)[0].data


def wait_for(person: Person, dialog: ClientDialog, words: str) -> None:
    person.qtbot.waitUntil(lambda: any(words in line for line in lines(dialog)), timeout=LONG)


def test_before_any_file_it_shows_what_the_agent_will_build(dialog: ClientDialog) -> None:
    assert lines(dialog) == ["No policy and no cainfo-merged.pem yet."]
    assert store(dialog, 0) == ["1", "2", "3", "4", "5", "6", "7"]
    assert set(store(dialog, 4)) == {"the bundle"}


def test_the_agents_own_files_come_before_the_bundle(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    own = tmp_path / "cainfo.pem"
    own.write_bytes(OWN.pem)
    dialog.add([str(own)])
    reviewing.qtbot.waitUntil(lambda: len(store(dialog, 0)) == 8, timeout=LONG)
    assert store(dialog, 4)[0] == "cainfo.pem"
    assert store(dialog, 1)[0] == "The Agent's Own"


def test_a_policy_that_is_dropped_is_judged_point_by_point(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.xml"
    policy.write_text(f'<P>\n<CurlSSL CAInfo="{PATH}" SSLVerifyPeer="Yes" SSLVerifyHost="No"/></P>')
    assert drop(urls_of([policy]), dialog)
    wait_for(reviewing, dialog, "policy.xml, line 2")
    said = "\n".join(lines(dialog))
    assert "This is the path of the bundle on the clients.\n" in said
    assert (
        'does not compare the server\'s name with its certificate: SSLVerifyHost is "No". Turn the'
        in said
    )
    assert "The policy has no fingerprint" in said


@pytest.mark.parametrize("whole", [True, False], ids=["arrived", "not arrived"])
def test_a_clients_store_tells_whether_the_bundle_has_arrived(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path, *, whole: bool
) -> None:
    there = tmp_path / "cainfo-merged.pem"
    blocks = bundle_of(reviewing).split(b"-----BEGIN")
    there.write_bytes(OWN.pem + b"-----BEGIN".join(blocks if whole else blocks[:-2]))
    dialog.add([str(there)])
    expected = (
        "The bundle has arrived: all 7 certificates are there."
        if whole
        else "The bundle has not arrived: 2 of 7 certificates are missing."
    )
    wait_for(reviewing, dialog, expected)
    assert store(dialog, 4)[0] == "none of these files"
    title = [label.text() for label in dialog.findChildren(QLabel)]
    assert "The client's cainfo-merged.pem:" in title


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file names")
def test_a_file_that_is_no_policy_is_refused_by_name_and_the_rest_is_shown(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    evil = tmp_path / "<b>evil\u202e.xml"
    evil.write_bytes(b"<html/>")
    dialog.add([str(evil)])
    wait_for(reviewing, dialog, "There is no CurlSSL element")
    assert any("<b>evil<U+202E>.xml" in line for line in lines(dialog))
    assert len(store(dialog, 0)) == 7


def test_a_store_that_the_client_reads_otherwise_has_no_verdict(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    there = tmp_path / "cainfo-merged.pem"
    there.write_bytes(bundle_of(reviewing).replace(b"-----\n-----", b"----------"))
    dialog.add([str(there)])
    wait_for(reviewing, dialog, "The whole file is refused by OpenSSL 1.1 to 4")
    said = "\n".join(lines(dialog))
    assert "cainfo-merged.pem, line " in said
    assert "No verdict: the client does not read these files as they are." in said
    assert "has arrived" not in said


def fleet_of_two(reviewing: Person) -> FleetDialog:
    """What was dropped is looked at in the background first, and each client after that."""
    window = reviewing.wizard
    reviewing.qtbot.waitUntil(lambda: bool(window.findChildren(FleetDialog)), timeout=LONG)
    (opened,) = window.findChildren(FleetDialog)
    table = part(opened, QTableView, "fleetTable")
    reviewing.qtbot.waitUntil(lambda: table.model().rowCount() == 2, timeout=LONG)
    return opened


@pytest.fixture
def fleet(reviewing: Person, dialog: ClientDialog, tmp_path: Path) -> FleetDialog:
    """Two clients, one of which has only a part of the bundle."""
    whole = bundle_of(reviewing)
    blocks = whole.split(b"-----BEGIN")
    for name, data in (("alpha", whole), ("beta", b"-----BEGIN".join(blocks[:-2]))):
        (tmp_path / "collected" / name).mkdir(parents=True)
        (tmp_path / "collected" / name / "cainfo-merged.pem").write_bytes(data)
    dialog.add([str(tmp_path / "collected")])
    return fleet_of_two(reviewing)


@pytest.mark.parametrize(
    ("button", "file"),
    [
        ("saveFleetReportButton", ("clients.html", "1 of 2 clients have the bundle.")),
        ("saveFleetListButton", ("clients.csv", '"beta","not-arrived","no","5","7"')),
        ("saveFleetListButton", ("clients.txt", "beta\nalpha\n")),
    ],
)
def test_what_is_shown_of_a_fleet_is_saved_in_the_form_of_the_name(
    reviewing: Person, fleet: FleetDialog, tmp_path: Path, button: str, file: tuple[str, str]
) -> None:
    name, content = file
    part(fleet, QPushButton, button).click()
    chooser = part(fleet, QFileDialog, "saveFleetDialog")
    chooser.fileSelected.emit(str(tmp_path / name))
    chooser.close()
    reviewing.qtbot.waitUntil(lambda: bool(fleet.findChildren(QMessageBox)), timeout=LONG)
    (said,) = fleet.findChildren(QMessageBox)
    assert f"{name} was saved." in said.text()
    assert content in (tmp_path / name).read_text(encoding="utf-8-sig")


def test_each_of_several_clients_has_an_answer_of_its_own(
    fleet: FleetDialog,
) -> None:
    table = part(fleet, QTableView, "fleetTable")
    assert column(table, 0) == ["beta", "alpha"]  # what is wrong comes first
    assert column(table, 1) == ["Has not arrived", "Has the bundle"]
    assert column(table, 2) == ["5 of 7", "7 of 7"]
    assert part(fleet, PlainLabel, "fleetSummary").text() == "1 of 2 clients have the bundle."


def test_files_named_after_hosts_have_an_answer_each(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    """The last of them alone was judged, in the name of all."""
    files = [tmp_path / "alpha.pem", tmp_path / "beta.pem"]
    for file in files:
        file.write_bytes(bundle_of(reviewing))
    files[0].write_bytes(OWN.pem)
    assert drop(urls_of(files), dialog)
    table = part(fleet_of_two(reviewing), QTableView, "fleetTable")
    assert dict(zip(column(table, 0), column(table, 1), strict=True)) == {
        "alpha": "Has not arrived",
        "beta": "Has the bundle",
    }


def test_files_that_follow_each_other_at_once_are_still_of_several_clients(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    files = [tmp_path / "alpha.pem", tmp_path / "beta.pem"]
    for file in files:
        file.write_bytes(bundle_of(reviewing))
        assert drop(urls_of([file]), dialog)
    table = part(fleet_of_two(reviewing), QTableView, "fleetTable")
    assert column(table, 1) == ["Has the bundle", "Has the bundle"]


def test_the_forecast_warns_where_no_file_can_follow(
    reviewing: Person, dialog: ClientDialog, tmp_path: Path
) -> None:
    own = tmp_path / "cainfo.pem"
    own.write_bytes(OWN.pem.rstrip())
    dialog.add([str(own)])
    wait_for(reviewing, dialog, "cainfo.pem does not end with a newline.")
