"""The models keep Qt's rules through every change, and show text as text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.base.problems import problem
from core.collection import Collection
from core.draft import Draft
from core.readers.wording import ReaderWording
from core.servers.wording import NoteWording
from core.workflow.analysis import Analysis
from core.workflow.document import Document
from core.x509.certificate import Certificate, Origin
from gui import words
from gui.models.certificates_model import CertificatesModel
from gui.models.problems_model import ProblemsModel
from gui.models.review_model import ReviewModel
from tests.factory import NOW, authority, server

PLAIN_ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.CheckStateRole,
    Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.AccessibleTextRole,
}
pytestmark = pytest.mark.usefixtures("qapp")
ROOT = authority("Example Root")
HOSTS = ("c.example", "a.example", "b.example")


FOUND = [
    server(host, ROOT, serial=serial).found_in(f"{host}.cer")
    for serial, host in enumerate(HOSTS, 100)
]


def work_with(certificates: Sequence[Certificate], now: datetime = NOW) -> Document:
    """The document of somebody who has added these."""
    collection = Collection.of(certificates)
    analysis = Analysis(collection, (), now)
    analysis.learn("smp-agent")
    return Document(analysis, Draft(collection, order=None), "smp-agent")


@pytest.fixture
def review(qtmodeltester: ModelTester) -> ReviewModel:
    """A review model with three rows, which is watched."""
    model = ReviewModel()
    model.show_document(work_with(FOUND))
    qtmodeltester.check(model)
    return model


def names(model: Any, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


# -- certificates ------------------------------------------------------------------------------


def test_the_certificates_model_keeps_the_rules_while_it_grows_and_shrinks(
    qtmodeltester: ModelTester,
) -> None:
    model = CertificatesModel()
    qtmodeltester.check(model)
    model.append(FOUND[:1])
    model.append(FOUND)
    assert names(model, 0) == list(HOSTS)
    qtmodeltester.check(model)
    model.show_document(work_with(FOUND[1:]))
    assert names(model, 0) == list(HOSTS[1:])
    qtmodeltester.check(model)
    model.show_document(None)
    assert model.rowCount() == 0
    qtmodeltester.check(model)


def test_rows_that_stay_are_not_reset_when_more_come(qtbot: QtBot) -> None:
    model = CertificatesModel()
    model.append(FOUND[:2])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.show_document(work_with(FOUND))
    assert names(model, 0) == list(HOSTS)


def test_a_certificate_that_is_found_twice_is_one_row_that_says_so() -> None:
    model = CertificatesModel()
    first = FOUND[0]
    again = Certificate.of(first.der, Origin("copy.cer", "DER", 0))
    model.append([first])
    model.append([again])
    assert names(model, 4) == ["c.example.cer"]
    model.show_document(work_with([first, again]))
    assert names(model, 4) == ["c.example.cer (+1)"]


# -- problems ----------------------------------------------------------------------------------


def test_the_problems_model_keeps_the_rules_and_shows_what_matters_first(
    qtmodeltester: ModelTester,
) -> None:
    model = ProblemsModel()
    qtmodeltester.check(model)
    key = problem(ReaderWording.PRIVATE_KEY, "/x/key.pem", "line 1")
    broken = problem(ReaderWording.NOT_WHOLE, "C:\\x\\ns.cer", "byte 4")
    model.show_problems([key, broken])
    qtmodeltester.check(model)
    assert [names(model, position)[0] for position in range(4)] == [
        "ns.cer",
        "byte 4",
        "This starts like a certificate but is damaged.",
        "Export the certificate again.",
    ]
    assert model.problem(1) is key
    spoken = model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "This starts like a certificate but is damaged., unreadable"
    known = problem(NoteWording.WANTS_CERTIFICATE, "server:ns.example.com:443")
    model.show_problems([known, broken])
    assert model.problem(1) is known
    spoken = model.index(1, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "The server asks for a client certificate., note"


# -- review ------------------------------------------------------------------------------------


CHANGES: dict[str, Callable[[ReviewModel], None]] = {
    "filtered": lambda model: model.set_filter("a.example"),
    "filtered to nothing": lambda model: model.set_filter("nobody"),
    "sorted": lambda model: model.sort(1),
    "sorted backwards": lambda model: model.sort(4, Qt.SortOrder.DescendingOrder),
    "other rows": lambda model: model.show_document(work_with(FOUND[::-1])),
    "fewer rows": lambda model: model.show_document(work_with(FOUND[:1])),
    "no rows": lambda model: model.show_document(None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_review_model_keeps_the_rules_through_every_change(
    review: ReviewModel, qtmodeltester: ModelTester, change: str
) -> None:
    CHANGES[change](review)
    qtmodeltester.check(review)


def test_what_a_view_has_selected_stays_on_its_certificate(review: ReviewModel) -> None:
    chosen = QPersistentModelIndex(review.index(0, 2))
    review.sort(1)
    assert (chosen.row(), chosen.column()) == (2, 2)
    review.set_filter("c.example")
    assert chosen.row() == 0
    review.set_filter("a.example")
    assert not chosen.isValid()


def test_what_becomes_known_of_the_same_rows_moves_none_of_them(
    review: ReviewModel, qtbot: QtBot
) -> None:
    document = work_with(FOUND)
    review.show_document(document)
    known = replace(document, analysis=document.analysis.with_soon(7))
    with qtbot.assertNotEmitted(review.layoutChanged), qtbot.waitSignal(review.dataChanged):
        review.show_document(known)


def test_a_box_that_is_set_asks_for_it_and_changes_nothing_itself(
    review: ReviewModel, qtbot: QtBot
) -> None:
    index = review.index(1, 0)
    sha256 = review.certificate(1).sha256
    with qtbot.waitSignal(review.kept_changed) as asked:
        review.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert asked.args == [sha256, False]
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_dropped_rows_ask_to_be_moved(review: ReviewModel, qtbot: QtBot) -> None:
    mime = review.mimeData([review.index(2, 1), review.index(2, 0)])
    with qtbot.waitSignal(review.moved) as asked:
        review.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert asked.args == [[review.certificate(2).sha256], 0]


def test_rows_are_not_moved_while_they_are_sorted_or_filtered(
    review: ReviewModel, qtbot: QtBot
) -> None:
    mime = review.mimeData([review.index(2, 1)])
    review.sort(1)
    with qtbot.assertNotEmitted(review.moved):
        review.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert not review.flags(review.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.mark.parametrize("made", [CertificatesModel, ReviewModel])
def test_hostile_names_are_plain_text_with_every_character(
    made: type[CertificatesModel] | type[ReviewModel],
) -> None:
    evil = server("x", hosts=(), common_name="<img src=x>\u202e\x1b[31m\n").found_in("<b>\x07.cer")
    model = made()
    model.show_document(work_with([evil]))
    shown = [str(model.index(0, position).data()) for position in range(model.columnCount())]
    assert any("<img src=x><U+202E><U+001B>[31m<U+000A>" in text for text in shown)
    for text in shown:
        assert text.isprintable()
        assert "\u202e" not in text
    for role in Qt.ItemDataRole:
        for position in range(model.columnCount()):
            assert role in PLAIN_ROLES or model.index(0, position).data(role) is None


@pytest.mark.parametrize(("language", "shown"), [("de_DE", "01.02.2100"), ("en_US", "2/1/2100")])
def test_a_date_has_its_whole_year_in_every_language(language: str, shown: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert words.date(datetime(2100, 2, 1, tzinfo=UTC)) == shown
    finally:
        QLocale.setDefault(before)
