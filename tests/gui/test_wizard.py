"""The whole wizard: from dropped samples to a saved bundle, and what closes the window."""

from collections.abc import Callable
from pathlib import Path
from shutil import which
from subprocess import run as process

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from core.loading import load
from core.sources.files import FileSource
from gui.app import create_wizard
from gui.widgets.strip import Strip
from gui.wizard import BundleWizard, PageId
from tests.cli.runner import run
from tests.factory import NOW, server
from tests.gui.helpers import LONG, SAMPLE_FILES, SAMPLES, Person, column, drop, urls_of

NAMES = (
    *("welcomePage", "certificatesPage", "reviewPage", "formatPage"),
    *("destinationPage", "completingPage"),
    *("dropZone", "certificateTable", "problemList", "addFilesButton"),
    *("reviewTable", "clientProfile", "orderPreset", "tidyUpButton"),
    *("destinationEdit", "clientPathEdit", "resultText"),
)
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def by_command_line(target: Path) -> bytes:
    """What ``certbundler bundle`` writes for the samples."""
    done = run("bundle", SAMPLES, "-o", target)
    assert done.returncode == 0, done.stderr
    return target.read_bytes()


def subjects_by_openssl(bundle: Path) -> list[str]:
    """The common names in a bundle, as OpenSSL reads them."""
    if which("openssl"):
        as_pkcs7 = process(
            ["openssl", "crl2pkcs7", "-nocrl", "-certfile", bundle],
            capture_output=True,
            check=True,
        )
        printed = process(
            ["openssl", "pkcs7", "-print_certs", "-noout"],
            input=as_pkcs7.stdout,
            capture_output=True,
            check=True,
        )
        lines = printed.stdout.decode().splitlines()
        return [line.rpartition("=")[2].strip() for line in lines if line.startswith("subject")]
    end = b"-----END CERTIFICATE-----\n"
    blocks = [part + end for part in bundle.read_bytes().split(end) if part.strip()]
    loaded = map(x509.load_pem_x509_certificate, blocks)
    return [
        str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
        for certificate in loaded
    ]


EXPECTED = [
    *["ns.nordwind.example"] * 2,
    *["ss1.nordwind.example"] * 2,
    "ss2.nordwind.example",
    "Nordwind Issuing CA 1",
    "Nordwind Root CA",
]


# -- whole runs --------------------------------------------------------------------------------


def test_the_strip_of_the_first_page_takes_no_room_on_the_second(person: Person) -> None:
    strip = person.find(Strip, "strip")
    assert strip.isVisible()
    person.next()
    assert not strip.isVisible()
    page = person.wizard.currentPage().minimumSizeHint()
    assert person.wizard.minimumWidth() < page.width() + strip.sizeHint().width()
    person.back()
    assert strip.isVisible()


def test_dropped_samples_become_the_bundle_that_the_command_line_writes(
    person: Person, tmp_path: Path
) -> None:
    target = tmp_path / "bundle.pem"
    person.next()
    person.drop(*SAMPLE_FILES)
    person.next()
    person.next()
    person.next()
    person.type_into("destinationEdit", str(target))
    person.next()
    person.finish()
    person.wait_result()
    assert person.text("resultText").startswith("The export was successful.")
    assert subjects_by_openssl(target) == EXPECTED
    assert target.read_bytes() == by_command_line(tmp_path / "by-command.pem")
    person.finish()
    assert not person.wizard.isVisible()


def page_of(person: Person) -> PageId:
    """The page that is shown; a call, since mypy takes a property to stay what it was."""
    return person.page


def test_the_same_bundle_is_made_by_keyboard_alone(person: Person, tmp_path: Path) -> None:
    target, hands = tmp_path / "bundle.pem", Hands(person.qtbot)
    hands.press(Qt.Key.Key_Return)
    assert page_of(person) is PageId.CERTIFICATES
    hands.press(Qt.Key.Key_O, ALT)
    hands.wait_for(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    hands.wait_for(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hands.press(Qt.Key.Key_A, CTRL)
    hands.type(str(SAMPLES))
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: person.session.document is not None)
    person.wait_read()
    person.wizard.activateWindow()  # as a window manager does when a dialog closes
    hands.wait_for(person.wizard.isActiveWindow)
    hands.press(Qt.Key.Key_Return)
    assert page_of(person) is PageId.REVIEW
    hands.tab_to(person.review)
    hands.press(Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        hands.press(key, CTRL)
    assert [row.sha256 for row in person.session.document.draft.rows] == person.bundled()  # type: ignore[union-attr]
    hands.press(Qt.Key.Key_Space)
    assert len(person.bundled()) == 6
    for _ in range(5):
        hands.press(Qt.Key.Key_Z, CTRL)
    hands.tab_to(person.wizard.button(QWizard.WizardButton.NextButton))
    hands.press(Qt.Key.Key_Space)
    assert page_of(person) is PageId.FORMAT
    hands.press(Qt.Key.Key_Return)
    assert page_of(person) is PageId.DESTINATION
    edit = person.find(QLineEdit, "destinationEdit")
    hands.tab_to(edit)
    hands.wait_for(lambda: edit.selectedText() == edit.text())  # what is proposed
    hands.type(str(target))
    hands.press(Qt.Key.Key_Return)
    assert page_of(person) is PageId.COMPLETING
    hands.tab_to(person.wizard.button(QWizard.WizardButton.FinishButton))
    hands.press(Qt.Key.Key_Space)
    person.wait_result()
    assert target.read_bytes() == by_command_line(tmp_path / "by-command.pem")
    person.wizard.activateWindow()  # as a window manager does when a dialog closes
    hands.wait_for(person.wizard.isActiveWindow)
    hands.press(Qt.Key.Key_Escape)
    assert not person.wizard.isVisible()


class Hands:
    """A person with a keyboard only: keys go to what has the focus."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._qtbot.keyClick(self._focus(), key, modifier)

    def type(self, text: str) -> None:
        self._qtbot.keyClicks(self._focus(), text)

    def tab_to(self, wanted: QWidget) -> None:
        seen = []
        while QApplication.focusWidget() is not wanted:
            seen.append(QApplication.focusWidget())
            assert len(seen) < 100, f"Tab never comes to {wanted.objectName()}: {seen}"
            self.press(Qt.Key.Key_Tab)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=LONG)

    def _focus(self) -> QWidget:
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None
        return widget


@pytest.mark.parametrize("page_id", [PageId.REVIEW, PageId.FORMAT, PageId.DESTINATION])
def test_back_to_the_start_and_forward_again_loses_nothing(
    reviewing: Person, tmp_path: Path, page_id: PageId
) -> None:
    reviewing.choose(4)
    reviewing.click("moveTopButton")
    reviewing.wait_read()
    reviewing.tidy_up()
    reviewing.go_to(PageId.FORMAT)
    reviewing.click("commentsBox")
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(tmp_path / "bundle.pem"))
    document, output = reviewing.session.document, reviewing.session.output
    reviewing.go_to(page_id)
    reviewing.go_to(PageId.CERTIFICATES)
    reviewing.go_to(PageId.COMPLETING)
    assert reviewing.session.document is document
    assert reviewing.session.output == output
    reviewing.finish()
    reviewing.wait_result()
    saved = load([FileSource(str(tmp_path / "bundle.pem"))]).collection
    assert [certificate.sha256 for certificate in saved] == reviewing.bundled()


def test_files_can_be_dropped_on_every_page(reviewing: Person, tmp_path: Path) -> None:
    for page in (PageId.REVIEW, PageId.FORMAT, PageId.DESTINATION):
        reviewing.go_to(page)
        (tmp_path / f"{page}.cer").write_bytes(server(f"page{page}.example").der)
        assert drop(urls_of([tmp_path / f"{page}.cer"]), reviewing.wizard)
        reviewing.wait_read()
        assert reviewing.page is page
    assert len(reviewing.bundled()) == 10


# -- what automation relies on -----------------------------------------------------------------


def test_every_name_that_automation_uses_is_there_from_the_start(qtbot: QtBot) -> None:
    wizard = create_wizard()
    qtbot.addWidget(wizard)
    assert isinstance(wizard, QWizard)
    assert wizard.objectName() == "wizard"
    assert not wizard.isVisible()
    for name in NAMES:
        assert len(wizard.findChildren(QWidget, name)) == 1, name


def test_sources_are_read_as_soon_as_the_window_runs(qtbot: QtBot) -> None:
    wizard = create_wizard([str(SAMPLES / "ns.cer"), str(SAMPLES / "ss1.cer")], lambda: NOW)
    assert isinstance(wizard, BundleWizard)
    qtbot.addWidget(wizard)
    person = Person(qtbot, wizard)
    qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
    person.wait_read()
    assert column(person.certificates, 4) == ["ns.cer", "ss1.cer"]


def test_the_pages_have_the_titles_that_certmgr_users_know(reviewing: Person) -> None:
    titles = [reviewing.wizard.page(page).title() for page in PageId]
    assert titles == [
        "Welcome to the Certificate Bundle Wizard",
        "Certificates to Bundle",
        "Review and Order",
        "Export File Format",
        "File to Export",
        "Completing the Certificate Bundle Wizard",
    ]


# -- for everyone ------------------------------------------------------------------------------


def test_no_label_of_any_page_reads_a_name_as_rich_text(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    evil = server("x.example", hosts=["h.example"], common_name="<u>evil\u202e</u>")
    (tmp_path / "&lt;u&gt;evil.cer").write_bytes(evil.der)
    person = open_wizard(tmp_path / "&lt;u&gt;evil.cer", tmp_path / "<u>evil gone.cer")
    person.qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
    person.wait_read()
    for page in (PageId.REVIEW, PageId.FORMAT, PageId.DESTINATION):
        person.go_to(page)
    person.type_into("destinationEdit", str(tmp_path / "&lt;u&gt;evil.pem"))
    person.go_to(PageId.COMPLETING)
    person.finish()
    person.wait_result()
    for widget in person.wizard.findChildren(QWidget):
        assert "evil" not in widget.toolTip()
        if isinstance(widget, QLabel) and "evil" in widget.text():
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.objectName()
