"""Drops that follow each other quickly: each is looked at in the background, in its turn."""

import os
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.pages.page_id import PageId
from tests.factory import authority, server
from tests.gui.helpers import LONG, Person, can_go_on, drop, urls_of

ROOT = authority("Example Root")


def exported(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(server(f"{path.stem}.example", ROOT).pem)
    return path


class Slow:
    """A folder of a share: whether something in it is a folder is told once it answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers = threading.Event()
        really_look = os.path.isdir

        def look(path: str) -> bool:
            if "slow" in str(path) and threading.current_thread() is not threading.main_thread():
                self.answers.wait(LONG / 1000)
            return really_look(path)

        monkeypatch.setattr(os.path, "isdir", look)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(monkeypatch)


def zone(person: Person) -> QWidget:
    return person.find(QWidget, "dropZone")


def read(person: Person) -> list[str]:
    """What was read, in order."""
    document = person.session.document
    certificates = document.analysis.collection if document else ()
    return [certificate.origins[0].source.rpartition(os.sep)[2] for certificate in certificates]


def test_what_is_dropped_last_is_added_last_however_long_the_first_takes(
    adding: Person, folder: Path, slow: Slow
) -> None:
    assert drop(urls_of([exported(folder, "slow.txt")]), zone(adding))
    assert drop(urls_of([exported(folder, "quick.cer")]), zone(adding))
    text = QMimeData()
    text.setText(server("pasted.example", ROOT).pem.decode())
    assert drop(text, zone(adding))
    slow.answers.set()
    adding.qtbot.waitUntil(lambda: len(read(adding)) == 3, timeout=LONG)
    adding.wait_read()
    assert read(adding)[:2] == ["slow.txt", "quick.cer"]


def test_nobody_goes_on_while_something_is_looked_at(
    adding: Person, folder: Path, slow: Slow
) -> None:
    adding.drop(exported(folder, "first.cer"))
    assert can_go_on(adding)
    assert drop(urls_of([exported(folder, "slow.cer")]), zone(adding))
    assert adding.shown("cancelReadingButton")
    assert not can_go_on(adding)
    slow.answers.set()
    adding.wait_read()
    assert can_go_on(adding)
    assert read(adding) == ["first.cer", "slow.cer"]


def test_what_is_looked_at_can_be_given_up_at_once(
    adding: Person, folder: Path, slow: Slow
) -> None:
    adding.drop(exported(folder, "first.cer"))
    assert drop(urls_of([exported(folder, "slow.cer")]), zone(adding))
    assert drop(urls_of([exported(folder, "behind.cer")]), zone(adding))
    began = time.monotonic()
    adding.click("cancelReadingButton")
    assert time.monotonic() - began < LONG / 2000, "it waited for the share"
    assert not adding.shown("cancelReadingButton")
    assert can_go_on(adding)
    slow.answers.set()
    adding.drop(exported(folder, "later.cer"))
    assert read(adding) == ["first.cer", "later.cer"]


def test_nothing_is_saved_while_what_was_added_last_is_looked_at(
    adding: Person, folder: Path, slow: Slow
) -> None:
    target = folder / "bundle.pem"
    adding.drop(exported(folder, "first.cer"))
    adding.go_to(PageId.DESTINATION)
    adding.type_into("destinationEdit", str(target))
    adding.next()
    assert drop(urls_of([exported(folder, "slow.cer")]), adding.wizard)
    adding.finish()
    box = adding.find(QMessageBox, "stillReading")
    assert "still being read" in box.text()
    box.accept()
    assert not target.exists()
    slow.answers.set()
    adding.wait_read()
    adding.finish()
    adding.wait_result()
    assert target.read_text().count("BEGIN CERTIFICATE") == 2
