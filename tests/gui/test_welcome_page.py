"""Welcome: what the wizard does, files at once, and where one left off."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QCommandLinkButton,
    QGroupBox,
    QLabel,
    QMessageBox,
    QTreeWidget,
    QWidget,
    QWizard,
)

from gui.settings import Settings
from gui.wizard import PageId
from tests.cli.runner import run
from tests.factory import server
from tests.gui.helpers import LONG, SAMPLES, Person, column
from tests.gui.parts import top_row


def links(person: Person) -> list[QCommandLinkButton]:
    return person.find(QGroupBox, "recentBundles").findChildren(QCommandLinkButton)


def test_the_wizard_opens_with_what_it_does_and_that_no_key_is_exported(person: Person) -> None:
    assert person.page is PageId.WELCOME
    page = person.find(QWidget, "welcomePage")
    text = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "PEM" in text
    assert "Private keys are never exported." in text
    assert not person.shown("recentBundles")


def test_files_dropped_here_are_read_and_shown_on_the_next_page(person: Person) -> None:
    person.drop(SAMPLES, on="welcomePage")
    assert person.page is PageId.CERTIFICATES
    assert person.certificates.model().rowCount() == 7


def test_there_is_no_way_back_from_the_first_page(person: Person) -> None:
    assert not person.wizard.button(QWizard.WizardButton.BackButton).isVisible()


def test_the_page_is_skipped_next_time_once_that_is_wanted(
    open_wizard: Callable[..., Person],
) -> None:
    first = open_wizard()
    first.click("skipWelcome")
    assert Settings().skip_welcome
    assert open_wizard().page is PageId.CERTIFICATES


def test_a_skipped_page_that_is_wanted_again_comes_back(open_wizard: Callable[..., Person]) -> None:
    first = open_wizard()
    for _ in range(2):
        first.click("skipWelcome")
    second = open_wizard()
    assert second.page is PageId.WELCOME
    assert not second.find(QCheckBox, "skipWelcome").isChecked()


def test_a_recent_bundle_is_opened_with_a_click_to_be_saved_there_again(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    saved = tmp_path / "site & servers.pem"
    saved.write_bytes(server("ns.example").pem)
    Settings().add_recent(str(saved))
    person = open_wizard()
    (link,) = links(person)
    assert link.text() == "site && servers.pem"
    assert link.description() == link.accessibleName() == str(saved)
    person.click_on(link)
    person.qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
    person.wait_read()
    assert person.page is PageId.CERTIFICATES
    assert column(person.certificates, 0) == ["ns.example"]
    assert person.text("destinationEdit") == str(saved)


def test_the_newest_four_bundles_are_offered(open_wizard: Callable[..., Person]) -> None:
    for number in range(6):
        Settings().add_recent(f"/bundles/{number}.pem")
    Settings().add_recent("/bundles/3.pem")
    names = [link.text() for link in links(open_wizard())]
    assert names == ["3.pem", "5.pem", "4.pem", "2.pem"]


def test_a_recent_bundle_with_a_hostile_name_is_shown_with_every_character(
    open_wizard: Callable[..., Person],
) -> None:
    Settings().add_recent("/bundles/<b>\u202emep.pem")
    (link,) = links(open_wizard())
    assert link.text() == "<b><U+202E>mep.pem"
    assert link.toolTip() == ""


def test_a_recent_bundle_that_is_gone_is_told(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    Settings().add_recent(str(tmp_path / "gone.pem"))
    person = open_wizard()
    person.click_on(links(person)[0])
    person.qtbot.waitUntil(lambda: person.shown("problemList"), timeout=LONG)
    assert column(person.problems, 0) == ["gone.pem"]


def test_recent_bundles_say_how_they_are(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    saved = tmp_path / "servers.pem"
    saved.write_bytes(b"".join((SAMPLES / name).read_bytes() for name in ("ss1-expired.cer",)))
    Settings().add_recent(str(saved), "another")
    Settings().add_recent(str(tmp_path / "gone.pem"))
    person = open_wizard()
    person.qtbot.waitUntil(
        lambda: all(len(link.description().splitlines()) == 2 for link in links(person)),
        timeout=LONG,
    )
    gone, there = (link.description().splitlines() for link in links(person))
    assert gone[1] == "The file is not there or cannot be read."
    assert there[1] == "Certificates: 1, expired: 1, changed since it was saved here"


def test_the_version_before_last_is_restored_from_the_first_page_with_four_clicks(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pem"
    for name in ("ss2.p7b", "ns.cer", "ss1.cer"):
        assert run("bundle", SAMPLES / name, "-o", target).returncode == 0
    first = target.with_name("bundle.pem.bak2").read_bytes()
    Settings().add_recent(str(target))
    person = open_wizard()
    person.click("recentVersions")
    versions = person.find(QTreeWidget, "versionList")
    person.qtbot.waitUntil(lambda: versions.topLevelItemCount() == 3, timeout=LONG)
    point = versions.visualItemRect(top_row(versions, 2)).center()
    person.qtbot.mouseClick(versions.viewport(), Qt.MouseButton.LeftButton, pos=point)
    person.click("restoreVersion")
    question = person.find(QMessageBox, "restoreQuestion")
    person.click_on(next(button for button in question.buttons() if "Restore" in button.text()))
    person.qtbot.waitUntil(lambda: "was restored" in person.note("versionsNote"), timeout=LONG)
    assert target.read_bytes() == first
