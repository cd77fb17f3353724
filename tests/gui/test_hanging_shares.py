"""A share that does not answer holds up neither Cancel, nor closing, nor what is chosen next."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QCommandLinkButton, QWizard
from pytestqt.qtbot import QtBot

from core.loading import load
from core.workflow import exporting, recent
from gui.dialogs.finish_question import FinishQuestion
from gui.pages.page_id import PageId
from gui.settings import Settings
from gui.widgets.recent_bundles import RecentBundles
from tests.factory import NOW, authority, server
from tests.gui.helpers import LONG, Person, can_go_on, drop, urls_of

ROOT = authority("Example Root")


@pytest.fixture
def share() -> Iterator[threading.Event]:
    """Answers once it is set."""
    answers = threading.Event()
    yield answers
    answers.set()


def hanging(share: threading.Event, work: Callable[..., Any]) -> Callable[..., Any]:
    def hangs(*arguments: Any, **named: Any) -> Any:
        share.wait(LONG / 1000)
        return work(*arguments, **named)

    return hangs


def exported(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(server(f"{path.stem}.example", ROOT).pem)
    return path


def began_to_read(person: Person, folder: Path, share: threading.Event) -> None:
    """One file was read, and another is being read, as long as the share does not answer."""
    person.drop(exported(folder, "first.cer"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("core.workflow.loading.load", hanging(share, load))
        assert drop(urls_of([exported(folder, "far.cer")]), person.wizard)
        person.qtbot.waitUntil(lambda: person.session.is_reading, timeout=LONG)
        person.qtbot.wait(50)  # until it reads


def test_reading_is_given_up_at_once_and_what_comes_next_is_read(
    adding: Person, folder: Path, share: threading.Event
) -> None:
    began_to_read(adding, folder, share)
    adding.click("cancelReadingButton")
    assert not adding.session.is_reading
    assert can_go_on(adding)
    adding.drop(exported(folder, "near.cer"))
    document = adding.session.document
    assert document is not None
    names = [Path(row.origins[0].source).name for row in document.analysis.collection]
    assert names == ["first.cer", "near.cer"]


def test_the_end_of_the_program_waits_a_moment_at_most(
    adding: Person, folder: Path, share: threading.Event
) -> None:
    began_to_read(adding, folder, share)
    began = time.monotonic()
    adding.session.finish()
    assert time.monotonic() - began < LONG / 2000, "it waited for the share"


def test_whoever_goes_back_while_the_destination_is_looked_at_does_not_save(
    adding: Person, folder: Path, share: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was saved once the share answered, on whatever page the person was then."""
    target, other = folder / "bundle.pem", folder / "other.pem"
    target.write_text("old")
    monkeypatch.setattr(exporting, "prepare", hanging(share, exporting.prepare))
    adding.drop(exported(folder, "first.cer"))
    adding.go_to(PageId.DESTINATION)
    adding.type_into("destinationEdit", str(target))
    adding.next()
    adding.finish()
    adding.back()
    adding.type_into("destinationEdit", str(other))
    adding.next()
    share.set()
    adding.qtbot.waitUntil(lambda: bool(adding.settings()), timeout=LONG)
    adding.qtbot.wait(200)
    assert target.read_text() == "old"
    assert not other.exists()


def test_the_window_can_be_closed_while_the_destination_is_looked_at(
    adding: Person, folder: Path, share: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "prepare", hanging(share, exporting.prepare))
    adding.drop(exported(folder, "first.cer"))
    adding.go_to(PageId.DESTINATION)
    adding.type_into("destinationEdit", str(folder / "bundle.pem"))
    adding.next()
    adding.finish()
    adding.wizard.reject()
    assert adding.shown("unsavedQuestion")


def test_a_recent_bundle_is_told_beside_one_that_does_not_answer(
    qtbot: QtBot, folder: Path, share: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    far, near = exported(folder, "far.pem"), exported(folder, "near.pem")
    really_look = recent.recent_state

    def look(path: str, now: datetime) -> Any:
        if path == str(far):
            share.wait(LONG / 1000)
        return really_look(path, now)

    monkeypatch.setattr(recent, "recent_state", look)
    settings = Settings()
    for path in (near, far):
        settings.add_recent(str(path))
    box = RecentBundles(settings)
    qtbot.addWidget(box)
    box.show()
    links = {link.text(): link for link in box.findChildren(QCommandLinkButton)}
    qtbot.waitUntil(lambda: "Certificates: 1" in links["near.pem"].description(), timeout=LONG)
    assert "Certificates" not in links["far.pem"].description()


def test_a_name_on_a_share_that_answers_is_looked_at_after_one_that_does_not(
    adding: Person, folder: Path, share: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = folder / "bundle.pem"
    there.write_bytes(ROOT.pem)
    really_compare = exporting.compared
    asked: list[str] = []

    def compare(kept: Any, output: Any) -> Any:
        asked.append(output.destination)
        if "far" in output.destination:
            share.wait(LONG / 1000)
        return really_compare(kept, output)

    monkeypatch.setattr(exporting, "compared", compare)
    adding.drop(exported(folder, "first.cer"))
    adding.go_to(PageId.DESTINATION)
    adding.type_into("destinationEdit", str(folder / "far.pem"))
    adding.qtbot.waitUntil(lambda: str(folder / "far.pem") in asked, timeout=LONG)
    adding.type_into("destinationEdit", str(there))
    adding.qtbot.waitUntil(lambda: adding.shown("changesTree"), timeout=LONG)


def test_nothing_is_said_to_be_saved_while_somebody_is_asked(
    adding: Person, folder: Path, share: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "expired.cer"
    path.write_bytes(server("expired.example", ROOT, end=NOW - timedelta(days=9)).pem)
    monkeypatch.setattr(exporting, "prepare", hanging(share, exporting.prepare))
    adding.drop(path)
    adding.go_to(PageId.DESTINATION)
    adding.type_into("destinationEdit", str(folder / "bundle.pem"))
    adding.next()
    adding.click_on(adding.wizard.button(QWizard.WizardButton.FinishButton))
    assert adding.shown("resultText")
    share.set()
    adding.qtbot.waitUntil(lambda: bool(adding.wizard.findChildren(FinishQuestion)), timeout=LONG)
    assert not adding.shown("resultText")
    assert not (folder / "bundle.pem").exists()
