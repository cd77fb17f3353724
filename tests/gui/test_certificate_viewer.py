"""The certificate viewer: its tabs show one certificate, as plain text, and let it be copied."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.chain import chain_of
from core.collection import Collection
from core.encoders.pem import PemEncoder
from core.profiles.registry import profile_named
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.x509.certificate import Certificate
from core.x509.fields.reading import fields
from gui.models.fields_model import FieldsModel
from gui.viewer.certificate_viewer import CertificateViewer
from tests.factory import NOW, Issued, authority, server
from tests.framing import extension, framed
from tests.gui.parts import part, row_below, top_row

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of no screen at all
ROOT = authority("Example Root")
MIDDLE = authority("Example Issuing CA", ROOT, serial=2)
SERVER = server("ns.example", MIDDLE)
GENERAL, DETAILS, PATH, FINDINGS, PEM = range(5)


def context_of(issued: Iterable[Issued]) -> RuleContext:
    """The certificates as the rules and the viewer see them."""
    collection = Collection.of(certificate.found_in() for certificate in issued)
    return RuleContext(collection, chain_of(collection), profile_named("openssl"), NOW)


@pytest.fixture
def viewer(qtbot: QtBot) -> CertificateViewer:
    widget = CertificateViewer()
    qtbot.addWidget(widget)
    widget.resize(600, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def tab(viewer: CertificateViewer, position: int) -> QWidget:
    """Go to a tab."""
    tabs = part(viewer, QTabWidget, "viewerTabs")
    tabs.setCurrentIndex(position)
    return tabs.currentWidget()


def text(viewer: CertificateViewer, name: str) -> str:
    """The text of a read-only view."""
    return part(viewer, QPlainTextEdit, name).toPlainText()


def press(viewer: CertificateViewer, name: str, qtbot: QtBot) -> str:
    """Press a Copy button by keyboard, and give what is on the clipboard then."""
    QGuiApplication.clipboard().clear()
    button = part(viewer, QAbstractButton, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    return QGuiApplication.clipboard().text()


def items(viewer: CertificateViewer) -> list[tuple[int, str]]:
    """The depth and the text of every item of the paths, from the top."""
    found = []
    tree = part(viewer, QTreeWidget, "pathTree")
    pending = [
        (0, top_row(tree, position)) for position in reversed(range(tree.topLevelItemCount()))
    ]
    while pending:
        depth, shown = pending.pop()
        found.append((depth, shown.text(0)))
        pending += [
            (depth + 1, row_below(shown, position))
            for position in reversed(range(shown.childCount()))
        ]
    return found


def test_the_model_of_the_fields_is_sound(qtmodeltester: ModelTester) -> None:
    model = FieldsModel()
    model.show_fields(fields(SERVER.found_in()))
    qtmodeltester.check(model)
    model.show_fields([])
    qtmodeltester.check(model)


def test_general_says_whose_it_is_and_how_long_it_is_valid(viewer: CertificateViewer) -> None:
    context = context_of([ROOT, MIDDLE, SERVER])
    viewer.show_certificate(SERVER.found_in(), context)
    assert text(viewer, "certificateTitle") == "ns.example"
    assert text(viewer, "issuedTo") == "ns.example"
    assert text(viewer, "issuedBy") == "Example Issuing CA"
    assert text(viewer, "hostNames") == "ns.example"
    assert text(viewer, "validTo").endswith("(days left: 241)")
    viewer.show_certificate(ROOT.found_in(), context)
    assert text(viewer, "issuedBy") == "itself"
    assert "root" in part(viewer, QLabel, "certificatePurpose").text()


@pytest.mark.parametrize(
    ("start", "end", "name", "said"),
    [
        (2024, 2025, "validTo", "expired; days since then: 365"),
        (2027, 2028, "validFrom", "not yet valid; days until then: 364"),
    ],
)
def test_general_says_what_is_wrong_with_the_validity(
    viewer: CertificateViewer, start: int, end: int, name: str, said: str
) -> None:
    day = NOW.replace(hour=0)
    issued = server("x.example", start=day.replace(year=start), end=day.replace(year=end))
    viewer.show_certificate(issued.found_in(), context_of([issued]))
    assert said in text(viewer, name)


def test_the_thumbprints_are_copied_as_they_are(viewer: CertificateViewer, qtbot: QtBot) -> None:
    certificate = SERVER.found_in()
    viewer.show_certificate(certificate)
    assert press(viewer, "thumbprintSha1Copy", qtbot) == certificate.sha1
    assert press(viewer, "thumbprintSha256Copy", qtbot) == certificate.sha256


def test_details_show_a_field_in_full_and_copy_it(viewer: CertificateViewer, qtbot: QtBot) -> None:
    viewer.show_certificate(SERVER.found_in())
    tab(viewer, DETAILS)
    table = part(viewer, QTableView, "fieldTable")
    table.selectRow(6)
    assert text(viewer, "fieldValue") == "CN=ns.example\nO=Example"
    assert press(viewer, "copyFieldButton", qtbot) == "CN=ns.example\nO=Example"
    QGuiApplication.clipboard().clear()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "CN=ns.example\nO=Example"


def test_all_fields_are_copied_with_their_names(viewer: CertificateViewer, qtbot: QtBot) -> None:
    viewer.show_certificate(SERVER.found_in())
    tab(viewer, DETAILS)
    copied = press(viewer, "copyAllFieldsButton", qtbot)
    number = f"{SERVER.x509.serial_number:x}"
    assert copied.startswith(f"Version:\n    V3\nSerial number:\n    {number}\n")
    assert "Subject:\n    CN=ns.example\n    O=Example\n" in copied
    assert "Basic constraints (critical):\n    Subject type=End entity\n" in copied


def test_the_chosen_field_stays_chosen_for_the_next_certificate(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in())
    tab(viewer, DETAILS)
    part(viewer, QTableView, "fieldTable").selectRow(6)
    viewer.show_certificate(ROOT.found_in())
    assert text(viewer, "fieldValue") == "CN=Example Root\nO=Example"


def test_the_fields_can_be_narrowed_as_in_windows(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in())
    tab(viewer, DETAILS)
    choice = part(viewer, QComboBox, "fieldChoice")
    model = part(viewer, QTableView, "fieldTable").model()
    counts = []
    for position in range(choice.count()):
        choice.setCurrentIndex(position)
        counts.append(model.rowCount())
    assert counts == [18, 10, 5, 1, 3]
    viewer.show_certificate(framed())
    choice.setCurrentIndex(3)
    assert model.rowCount() == 0
    assert text(viewer, "fieldValue") == ""


def test_a_field_that_cannot_be_read_says_so(viewer: CertificateViewer) -> None:
    viewer.show_certificate(framed(extension("551d11", b"\x30\x7f")))
    tab(viewer, DETAILS)
    table = part(viewer, QTableView, "fieldTable")
    model = table.model()
    (row,) = [
        position
        for position in range(model.rowCount())
        if model.index(position, 0).data() == "Subject alternative name"
    ]
    assert model.index(row, 1).data().startswith("could not be read: ")
    table.selectRow(row)
    assert text(viewer, "fieldValue").splitlines()[1].startswith("30 7f")


def test_the_path_starts_with_the_root(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in(), context_of([SERVER, MIDDLE, ROOT]))
    tab(viewer, PATH)
    assert items(viewer) == [(0, "Example Root"), (1, "Example Issuing CA"), (2, "ns.example")]
    assert "issued by Example Issuing CA" in text(viewer, "certificateStatus")


def test_a_missing_issuer_is_said_in_words(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in(), context_of([SERVER, MIDDLE]))
    tab(viewer, PATH)
    assert items(viewer)[0] == (0, "Example Root (missing)")
    tree = part(viewer, QTreeWidget, "pathTree")
    tree.setCurrentItem(top_row(tree, 0))
    assert "Example Root is not among the certificates" in text(viewer, "certificateStatus")


def test_a_cross_sign_gives_two_paths(viewer: CertificateViewer) -> None:
    other = authority("Other Root")
    cross = authority("Example Root", other, serial=9)
    context = context_of([SERVER, MIDDLE, ROOT, other, cross])
    viewer.show_certificate(SERVER.found_in(), context)
    tab(viewer, PATH)
    tops = [name for depth, name in items(viewer) if depth == 0]
    assert sorted(tops) == ["Example Root", "Other Root"]


def test_a_certificate_without_its_neighbours_stands_alone(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in())
    tab(viewer, PATH)
    assert items(viewer) == [(0, "ns.example")]
    assert "not known here" in text(viewer, "certificateStatus")


def chosen_item(viewer: CertificateViewer, position: int) -> QTreeWidgetItem:
    """Choose the item at this depth of the first path."""
    tree = part(viewer, QTreeWidget, "pathTree")
    chosen = top_row(tree, 0)
    for _ in range(position):
        chosen = row_below(chosen)
    tree.setCurrentItem(chosen)
    return chosen


def test_another_certificate_of_the_path_can_be_chosen(
    viewer: CertificateViewer, qtbot: QtBot
) -> None:
    viewer.show_certificate(SERVER.found_in(), context_of([SERVER, MIDDLE, ROOT]))
    tab(viewer, PATH)
    button = part(viewer, QAbstractButton, "viewCertificateButton")
    assert not button.isEnabled()
    chosen_item(viewer, 1)
    with qtbot.waitSignal(viewer.certificate_chosen) as pressed:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed.args == [MIDDLE.found_in().sha256]
    tree = part(viewer, QTreeWidget, "pathTree")
    point = tree.visualItemRect(chosen_item(viewer, 0)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(viewer.certificate_chosen) as clicked:
        qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert clicked.args == [ROOT.found_in().sha256]


def test_findings_say_severity_message_and_advice(viewer: CertificateViewer) -> None:
    certificate = SERVER.found_in()
    finding = Finding(
        FindingCode.NOT_NEEDED,
        Severity.INFO,
        certificate.sha256,
        (ROOT.found_in().sha256,),
        {"profile": "OpenSSL", "date": "2036-01-01"},
    )
    viewer.show_certificate(certificate, context_of([SERVER, ROOT]), [finding])
    shown = tab(viewer, FINDINGS)
    assert "Information: not needed" in [label.text() for label in shown.findChildren(QLabel)]
    assert "the bundle has Example Root.\nYou can leave it out." in text(viewer, "findingText")
    assert part(viewer, QTabWidget, "viewerTabs").tabText(FINDINGS) == "Findings (1)"


def test_no_findings_are_said_in_words(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in())
    shown = tab(viewer, FINDINGS)
    assert "no findings" in part(shown, QLabel).text()


def test_pem_is_the_text_of_the_bundle(viewer: CertificateViewer, qtbot: QtBot) -> None:
    certificate = SERVER.found_in()
    viewer.show_certificate(certificate)
    tab(viewer, PEM)
    expected = PemEncoder().encode([certificate])[0].data.decode("ascii")
    assert text(viewer, "pemText") == expected
    assert press(viewer, "copyPemButton", qtbot) == expected


def test_a_huge_certificate_is_shown_in_part_and_copied_whole(
    viewer: CertificateViewer, qtbot: QtBot
) -> None:
    certificate = framed(extension("2a03", bytes(300_000)))
    viewer.show_certificate(certificate)
    tab(viewer, PEM)
    assert len(text(viewer, "pemText")) == 262_144
    assert press(viewer, "copyPemButton", qtbot).endswith("-----END CERTIFICATE-----\n")


@pytest.mark.parametrize("name", ["<b>x</b>", "<img src=x>", "a\u202eb", "\x1b[31mred", "&amp;"])
def test_names_stay_literal_in_every_tab(viewer: CertificateViewer, name: str) -> None:
    shown = name.replace("\u202e", "<U+202E>").replace("\x1b", "<U+001B>")
    issuer = authority(name)
    issued = server("x.example", issuer, hosts=[], common_name=f"{name} 2")
    finding = Finding(FindingCode.ISSUER_MISSING, Severity.WARNING, None, evidence={"issuer": name})
    viewer.show_certificate(issued.found_in(alias=name), context_of([issued, issuer]), [finding])
    assert text(viewer, "certificateTitle") == shown
    assert text(viewer, "issuedTo") == f"{shown} 2"
    assert text(viewer, "issuedBy") == shown
    tab(viewer, DETAILS)
    part(viewer, QTableView, "fieldTable").selectRow(6)
    assert text(viewer, "fieldValue") == f"CN={shown} 2\nO=Example"
    tab(viewer, PATH)
    assert items(viewer)[0] == (0, shown)
    assert f"issued by {shown}." in text(viewer, "certificateStatus")
    tab(viewer, FINDINGS)
    assert f"The certificate of its issuer, {shown}, is missing." in text(viewer, "findingText")
    labels = [label for label in viewer.findChildren(QLabel) if shown in label.text()]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_line_end_in_a_name_stays_within_its_line(viewer: CertificateViewer) -> None:
    issued = server("x.example", hosts=[], common_name="a\nO=Somebody Else")
    viewer.show_certificate(issued.found_in())
    assert text(viewer, "issuedTo") == "a<U+000A>O=Somebody Else"
    tab(viewer, DETAILS)
    part(viewer, QTableView, "fieldTable").selectRow(6)
    assert text(viewer, "fieldValue") == "CN=a<U+000A>O=Somebody Else\nO=Example"


def test_every_host_has_its_line_and_too_many_are_counted(viewer: CertificateViewer) -> None:
    names = [f"host-{number}.example" for number in range(103)]
    viewer.show_certificate(server("x.example", hosts=names).found_in())
    shown = text(viewer, "hostNames").splitlines()
    assert shown == [*names[:100], "and 3 more"]


@pytest.mark.parametrize("width", [220, 300, 600])
def test_a_finding_is_as_high_as_its_text(viewer: CertificateViewer, width: int) -> None:
    certificate = SERVER.found_in()
    finding = Finding(
        FindingCode.ISSUER_MISSING,
        Severity.ERROR,
        certificate.sha256,
        evidence={"issuer": "x" * 40},
    )
    viewer.resize(width, 500)
    viewer.show_certificate(certificate, None, [finding])
    tab(viewer, FINDINGS)
    QGuiApplication.processEvents()
    body = part(viewer, QPlainTextEdit, "findingText")
    assert body.verticalScrollBar().maximum() == 0
    assert body.height() >= body.document().size().height() * body.fontMetrics().lineSpacing()


def test_a_long_name_does_not_widen_the_viewer(viewer: CertificateViewer) -> None:
    viewer.show_certificate(server("x.example").found_in(alias="x" * 3000))
    assert viewer.minimumSizeHint().width() < 600
    assert viewer.findChild(QWidget, "copyFieldButton") is not None
    title = part(viewer, QPlainTextEdit, "certificateTitle")
    assert title.width() < 600
    assert title.toPlainText() == f"{'x' * 255} … (2,745 more characters)"


@pytest.mark.parametrize("position", [GENERAL, DETAILS, PATH, FINDINGS, PEM])
def test_the_keyboard_reaches_everything(
    viewer: CertificateViewer, qtbot: QtBot, position: int
) -> None:
    certificate = SERVER.found_in()
    finding = Finding(FindingCode.NO_HOST_NAMES, Severity.WARNING, certificate.sha256)
    viewer.show_certificate(certificate, context_of([SERVER, MIDDLE]), [finding])
    page = tab(viewer, position)
    if position == PATH:
        chosen_item(viewer, 1)
    wanted = {
        control
        for kind in (QAbstractButton, QPlainTextEdit, QTableView, QTreeWidget, QComboBox)
        for control in page.findChildren(kind)
        if control.isEnabled()
        and control.isVisible()
        and control.objectName()
        and not control.objectName().startswith("qt_")
    }
    assert wanted
    assert all(control.accessibleName() for control in wanted)
    part(viewer, QTabWidget, "viewerTabs").setFocus()
    reached = set()
    for _ in range(40):
        focus = QGuiApplication.focusObject()
        assert isinstance(focus, QWidget)
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_what_is_not_seen_is_not_read(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []

    def counted(certificate: Certificate) -> tuple[()]:
        read.append(certificate.sha256)
        return ()

    monkeypatch.setattr("gui.viewer.details_tab.fields", counted)
    viewer = CertificateViewer()
    qtbot.addWidget(viewer)
    tab(viewer, DETAILS)
    viewer.show_certificate(ROOT.found_in())
    viewer.show_certificate(SERVER.found_in())
    assert read == []
    viewer.show()
    assert read == [SERVER.found_in().sha256]
    tab(viewer, GENERAL)
    viewer.show_certificate(ROOT.found_in())
    assert len(read) == 1


def test_without_a_certificate_the_viewer_says_what_to_do(viewer: CertificateViewer) -> None:
    viewer.show_certificate(SERVER.found_in())
    viewer.show_certificate(None)
    assert part(viewer, QLabel, "noCertificate").isVisible()
    assert not part(viewer, QTabWidget, "viewerTabs").isVisible()
