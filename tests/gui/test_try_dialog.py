"""Try on the Servers: real handshakes on this machine, and what is done about the outcome."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from core.chain import chain_of
from core.collection import Collection
from core.profiles.registry import profile_named
from core.rules.interface import RuleContext
from core.workflow.servers import servers_of
from core.x509.names import title
from gui import words
from gui.dialogs.try_dialog import TryDialog
from gui.widgets.note import Note
from gui.wizard import PageId
from tests import factory, tls
from tests.gui.helpers import LONG, Person
from tests.gui.parts import part, row_below, top_row

ROOT = factory.authority("Example Root", end=datetime(2100, 1, 1, tzinfo=UTC))
FIRST = factory.server("127.0.0.1", ROOT, serial=7, end=datetime(2100, 1, 1, tzinfo=UTC))
SECOND = factory.server("localhost", ROOT, serial=8, end=datetime(2100, 1, 1, tzinfo=UTC))


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Two servers, each with its certificate alone."""
    with ExitStack() as running:
        first = running.enter_context(tls.serving(FIRST, [], tmp_path))
        second = running.enter_context(tls.serving(SECOND, [], tmp_path))
        yield first, second


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialog belongs to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(
    window: QWidget, *bundle: factory.Issued, left_out: tuple[factory.Issued, ...] = ()
) -> TryDialog:
    kept = Collection.of(issued.found_in() for issued in bundle)
    collection = kept.added(issued.found_in() for issued in left_out)
    profile, now = profile_named("smp-agent"), datetime.now(UTC)
    context = RuleContext(collection, chain_of(collection), profile, now)
    dialog = TryDialog(context, kept, window)
    dialog.open()
    return dialog


def tried(qtbot: QtBot, dialog: TryDialog, *names: str) -> list[list[str]]:
    """Try on these servers; whether each is verified, and what is said below it."""
    return [[verified, *said] for _, verified, *said in answered(qtbot, dialog, *names) if verified]


def answered(qtbot: QtBot, dialog: TryDialog, *names: str) -> list[list[str]]:
    """Try on these servers; the first cells of each row, and what is said below it."""
    part(dialog, QPlainTextEdit, "tryNames").setPlainText("\n".join(names))
    part(dialog, QPushButton, "tryButton").click()
    qtbot.waitUntil(part(dialog, QPushButton, "tryButton").isEnabled, timeout=LONG)
    tree = part(dialog, QTreeWidget, "tryResults")
    rows = [top_row(tree, position) for position in range(tree.topLevelItemCount())]
    return [
        [
            row.text(0),
            row.text(1),
            *(row_below(row, position).text(0) for position in range(row.childCount())),
        ]
        for row in rows
    ]


def test_servers_whose_certificates_are_there_are_verified(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    dialog = opened(window, FIRST, SECOND)
    names = (f"127.0.0.1:{ports[0]}", f"localhost:{ports[1]}")
    assert tried(qtbot, dialog, *names) == [["yes"], ["yes"]]
    assert not part(dialog, QPushButton, "addMissingButton").isEnabled()


def test_the_keys_go_to_the_results_and_not_to_close(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    window.show()
    dialog = opened(window, FIRST)
    dialog.activateWindow()
    ask = part(dialog, QPushButton, "tryButton")
    ask.setFocus()
    tried(qtbot, dialog, f"127.0.0.1:{ports[0]}")
    assert dialog.focusWidget() is part(dialog, QTreeWidget, "tryResults")


def test_what_is_missing_is_taken_from_what_the_server_sent(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    dialog = opened(window, SECOND)
    (row,) = tried(qtbot, dialog, f"127.0.0.1:{ports[0]}")
    assert row[0] == "no"
    assert row[-2].startswith("Missing: 127.0.0.1. The server sends it")
    assert row[-1] == f"SHA-256: {FIRST.found_in().sha256}"  # whole, on a line of its own
    part(dialog, QCheckBox, "comparedBox").click()
    with qtbot.waitSignal(dialog.added) as added:
        part(dialog, QPushButton, "addMissingButton").click()
    assert added.args == [f"server:127.0.0.1:{ports[0]}", FIRST.der]


def test_nothing_is_taken_from_the_network_before_its_fingerprint_was_compared(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    dialog = opened(window, SECOND)
    assert not part(dialog, QCheckBox, "comparedBox").isVisible()
    tried(qtbot, dialog, f"127.0.0.1:{ports[0]}")
    add = part(dialog, QPushButton, "addMissingButton")
    assert not add.isEnabled()
    part(dialog, QCheckBox, "comparedBox").click()
    assert add.isEnabled()
    assert [
        button.objectName() for button in dialog.findChildren(QPushButton) if button.isDefault()
    ] == ["tryButton"]
    tried(qtbot, dialog, f"127.0.0.1:{ports[0]}")  # another answer has to be compared anew
    assert not add.isEnabled()


def test_what_is_listed_and_left_out_is_put_back_into_the_bundle(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    dialog = opened(window, SECOND, left_out=(FIRST,))
    assert "127.0.0.1" in part(dialog, QPlainTextEdit, "tryNames").toPlainText()
    (row,) = tried(qtbot, dialog, f"127.0.0.1:{ports[0]}")
    assert row[-1] == "Missing: 127.0.0.1. It is in the list, but left out of the bundle."
    with qtbot.waitSignal(dialog.kept) as kept:
        part(dialog, QPushButton, "addMissingButton").click()
    assert kept.args == [[FIRST.found_in().sha256]]


def test_a_server_whose_certificate_is_left_out_is_tried_too(reviewing: Person) -> None:
    document = reviewing.session.document
    assert document is not None
    unwanted = next(row for row in document.draft.rows if title(row) == "ss2.nordwind.example")
    edited = document.draft.leaving_out([unwanted.sha256])
    reviewing.session.edit("without ss2", edited)
    reviewing.wait_read()
    reviewing.go_to(PageId.REVIEW)
    reviewing.click("tryServersButton")
    names = part(part(reviewing.wizard, TryDialog), QPlainTextEdit, "tryNames").toPlainText()
    assert "ss2.nordwind.example" in names.splitlines()


def test_a_server_that_is_not_there_is_said_so(qtbot: QtBot, window: QWidget) -> None:
    dialog = opened(window, FIRST)
    (row,) = tried(qtbot, dialog, "127.0.0.1:1")
    assert row[0] == "not tried"
    assert "refused" in row[1]


def test_a_better_order_is_offered(qtbot: QtBot, window: QWidget, ports: tuple[int, int]) -> None:
    other = factory.authority("In the Way")
    dialog = opened(window, other, FIRST)
    assert tried(qtbot, dialog, f"127.0.0.1:{ports[0]}") == [["yes"]]
    with qtbot.waitSignal(dialog.ordered) as ordered:
        part(dialog, QPushButton, "useOrderButton").click()
    assert ordered.args == [[FIRST.found_in().sha256, other.found_in().sha256]]


def test_how_many_clients_use_a_server_decides_the_order(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    dialog = opened(window, FIRST, SECOND)
    servers = f"127.0.0.1:{ports[0]}", f"localhost:{ports[1]}"
    assert tried(qtbot, dialog, *servers) == [["yes"], ["yes"]]
    assert not part(dialog, QPushButton, "useOrderButton").isEnabled()
    tried(qtbot, dialog, servers[0], f"{servers[1]}=400")
    with qtbot.waitSignal(dialog.ordered) as ordered:
        part(dialog, QPushButton, "useOrderButton").click()
    assert ordered.args == [[SECOND.found_in().sha256, FIRST.found_in().sha256]]


@pytest.mark.parametrize("number", ["0", "many", "-1", "", "1" * 13])
def test_what_is_no_number_of_clients_is_refused(window: QWidget, number: str) -> None:
    dialog = opened(window, FIRST)
    part(dialog, QPlainTextEdit, "tryNames").setPlainText(f"ns.example={number}")
    part(dialog, QPushButton, "tryButton").click()
    assert "not a valid weight" in part(dialog, Note, "tryNote").text


def test_a_certificate_that_the_server_renewed_is_said_beside_it(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    before = factory.server("localhost", ROOT, serial=9, end=datetime(2099, 1, 1, tzinfo=UTC))
    dialog = opened(window, before, ROOT)
    (row,) = tried(qtbot, dialog, f"localhost:{ports[1]}")
    ends = (words.date(datetime(year, 1, 1, tzinfo=UTC)) for year in (2100, 2099))
    said = (
        "the server sends a certificate that is valid until {}; the one in the bundle expires on "
        "{} (localhost)."
    ).format(*ends)
    assert row == ["yes", f"Renewed: {said}"]


def test_what_none_of_the_servers_uses_and_what_expires_next_are_said(
    qtbot: QtBot, window: QWidget, ports: tuple[int, int]
) -> None:
    other = factory.authority("Another Root", end=datetime(2090, 1, 1, tzinfo=UTC))
    dialog = opened(window, FIRST, other)
    _, unused, ends = answered(qtbot, dialog, f"127.0.0.1:{ports[0]}")
    assert unused[0] == "Not used by any server that answered: 1"
    assert [line.partition(" ")[0] for line in unused[2:]] == ["Another"]
    assert ends[0] == "Expires next"
    assert [line.partition(" \N{EM DASH} ")[0] for line in ends[2:]] == [
        "Another Root",
        "127.0.0.1",
    ]


def test_nothing_is_called_unused_where_no_server_answered(qtbot: QtBot, window: QWidget) -> None:
    dialog = opened(window, FIRST)
    assert len(answered(qtbot, dialog, "127.0.0.1:1")) == 1


def test_the_server_that_a_certificate_was_fetched_from_is_proposed() -> None:
    bundle = Collection.of(
        [FIRST.found_in("server:ns.example:8443"), ROOT.found_in("server:ns.example:8443")]
    )
    assert servers_of(bundle.added([SECOND.found_in()])) == ["ns.example:8443", "localhost"]


def test_the_button_on_the_review_page_proposes_the_hosts_of_the_bundle(reviewing: Person) -> None:
    reviewing.go_to(PageId.REVIEW)
    reviewing.click("tryServersButton")
    dialog = reviewing.wizard.findChild(TryDialog)
    assert dialog is not None
    names = part(dialog, QPlainTextEdit, "tryNames").toPlainText()
    assert names.splitlines() == [
        "ns.nordwind.example",
        "ss1.nordwind.example",
        "ss2.nordwind.example",
    ]
