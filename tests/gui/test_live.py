"""What live handshakes said is shown with its time, and only of the bundle that was tried."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton

from gui.dialogs.try_dialog import TryDialog
from gui.live import moment
from gui.models.server_texts import LIVE
from gui.widgets.server_view import ServerView
from gui.wizard import PageId
from tests import tls
from tests.factory import Issued, authority, server
from tests.gui.helpers import LONG, Person
from tests.gui.parts import part

END = datetime(2100, 1, 1, tzinfo=UTC)
ROOT = authority("Example Root", end=END)
OLD = server("localhost", ROOT, serial=1, end=datetime(2090, 1, 1, tzinfo=UTC))
NEW = server("localhost", ROOT, serial=2, end=END)
OTHER = server("127.0.0.1", ROOT, serial=3, end=END)


@pytest.fixture
def running() -> Iterator[ExitStack]:
    """Servers that run as long as the test."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the certificates lie that the window is opened with."""
    made = tmp_path / "certificates"
    made.mkdir()
    return made


def reviewed(open_wizard: object, folder: Path, certificates: Sequence[Issued]) -> Person:
    for number, certificate in enumerate(certificates):
        (folder / f"{number}.cer").write_bytes(certificate.der)
    person: Person = open_wizard(folder)  # type: ignore[operator]
    person.qtbot.waitUntil(lambda: person.session.document is not None)
    person.wait_read()
    person.go_to(PageId.REVIEW)
    return person


def tried(person: Person, *names: str, by: str = "tryServersButton") -> TryDialog:
    person.click(by)
    dialog = part(person.wizard, TryDialog)
    part(dialog, QPlainTextEdit, "tryNames").setPlainText("\n".join(names))
    with person.qtbot.waitSignal(dialog.answered, timeout=LONG):
        part(dialog, QPushButton, "tryButton").click()
    person.qtbot.waitUntil(part(dialog, QPushButton, "tryButton").isEnabled)
    return dialog


def ticks(person: Person) -> list[str]:
    box = person.find(QComboBox, "viewChoice")
    box.setCurrentIndex(box.findData("server"))
    (view,) = person.wizard.findChildren(ServerView)
    model = view.model()
    person.qtbot.waitUntil(lambda: bool(model.index(0, 1).data()))
    return [model.index(row, LIVE).data() for row in range(model.rowCount())]


def test_handshakes_are_told_with_their_time_until_the_bundle_changes(
    open_wizard: object, folder: Path, running: ExitStack, tmp_path: Path
) -> None:
    port = running.enter_context(tls.serving(NEW, [], tmp_path))
    person = reviewed(open_wizard, folder, (NEW, OTHER))
    tried(person, f"localhost:{port}").reject()
    time = moment(person.session.clock(), person.session.clock())
    assert f"Live handshakes at {time}: 1 of 1 servers verified." in person.text("verdictProof")
    assert ticks(person) == [f"Verified at {time}", ""]
    (other,) = [sha256 for sha256 in person.bundled() if sha256 != person.bundled()[0]]
    person.session.change("without it", lambda draft: draft.leaving_out([other]))
    person.wait_read()
    assert "has changed since the live handshakes" in person.text("verdictProof")
    assert ticks(person) == [""]


def test_a_server_that_was_refused_is_no_green_verdict(
    open_wizard: object, folder: Path, running: ExitStack, tmp_path: Path
) -> None:
    stranger = server("localhost", authority("Another Root", end=END), serial=9, end=END)
    port = running.enter_context(tls.serving(stranger, [], tmp_path))
    person = reviewed(open_wizard, folder, (NEW,))
    assert "All are verified" in person.text("verdictText")
    tried(person, f"localhost:{port}").reject()
    said = f"Not verified in live handshakes: localhost:{port}."
    assert person.text("verdictText") == said
    assert ticks(person)[0].startswith("Another certificate was sent at ")


def test_what_was_replaced_goes_once_its_server_was_seen_to_have_switched(
    open_wizard: object, folder: Path, running: ExitStack, tmp_path: Path
) -> None:
    port = running.enter_context(tls.serving(NEW, [], tmp_path))
    person = reviewed(open_wizard, folder, (OLD, NEW))
    dialog = tried(person, f"localhost:{port}")
    part(dialog, QPushButton, "leaveOutReplacedButton").click()
    person.wait_read()
    assert len(person.bundled()) == 1


@pytest.mark.parametrize("sent", [OLD, OTHER])
def test_what_was_replaced_stays_while_its_server_was_not_seen_to_have_switched(
    open_wizard: object, folder: Path, running: ExitStack, tmp_path: Path, sent: Issued
) -> None:
    port = running.enter_context(tls.serving(sent, [], tmp_path))
    host = "localhost" if sent is OLD else "127.0.0.1"
    person = reviewed(open_wizard, folder, (OLD, NEW, OTHER))
    dialog = tried(person, f"{host}:{port}")
    assert not part(dialog, QPushButton, "leaveOutReplacedButton").isEnabled()


def test_a_time_of_another_day_has_the_day() -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert ":" in moment(now, now)
    assert moment(now - timedelta(days=2), now).startswith("2026-11-28 ")


@pytest.mark.parametrize("switched", [False, True])
def test_update_says_whether_the_server_still_uses_the_old_certificate(
    open_wizard: object, folder: Path, running: ExitStack, tmp_path: Path, *, switched: bool
) -> None:
    sent, said = (NEW, "No longer sent at") if switched else (OLD, "Still sent at")
    port = running.enter_context(tls.serving(sent, [], tmp_path))
    person = reviewed(open_wizard, folder, (OLD,))
    person.session.add_text("renewed.cer", NEW.der)
    person.wait_read()
    assert "Renewed: localhost" in person.note("renewedUpdate")
    tried(person, f"localhost:{port}", by="askRenewedButton").reject()
    assert said in person.note("renewedUpdate")
