"""A destination that is held by another program, and how many previous files are kept."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from gui.settings import Settings
from gui.wizard import PageId
from tests.gui.helpers import LONG, Person
from tests.windows.held import Held

OLD = b"what was there"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is replaced."""
    (tmp_path / "share").mkdir()
    file = tmp_path / "share" / "bundle.pem"
    file.write_bytes(OLD)
    return file


@pytest.fixture
def completing(reviewing: Person, target: Path) -> Person:
    """Somebody on the last page, with everything filled in."""
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(target))
    reviewing.next()
    reviewing.qtbot.waitUntil(lambda: "SHA-256" in reviewing.settings(), timeout=LONG)
    return reviewing


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch, target: Path) -> Callable[[], None]:
    """Another program is using the target until this is called."""
    if os.name == "nt":
        return Held(target, sharing=1).let_go
    replace, held = os.replace, [True]

    def refuse(source: Path, goal: Path) -> None:
        if held and Path(goal) == target:
            raise OSError(errno.EBUSY, "Device or resource busy")
        replace(source, goal)

    monkeypatch.setattr(os, "replace", refuse)
    return held.clear


def wait_held(person: Person, target: Path) -> None:
    said = f"Another program is using {target}. Trying again…"
    person.qtbot.waitUntil(lambda: person.text("resultText") == said, timeout=LONG)


def test_a_file_that_is_held_for_a_while_is_said_so_and_waited_for(
    completing: Person, target: Path, let_go: Callable[[], None]
) -> None:
    completing.finish()
    wait_held(completing, target)
    assert completing.shown("stopSavingButton")
    let_go()
    completing.wait_result()
    assert "The export was successful." in completing.text("resultText")
    assert not completing.shown("stopSavingButton")
    assert target.read_bytes() != OLD


def test_waiting_for_a_held_file_can_be_stopped_and_tried_again(
    completing: Person, target: Path, let_go: Callable[[], None]
) -> None:
    completing.finish()
    wait_held(completing, target)
    completing.click("stopSavingButton")
    completing.wait_result()
    assert "The file that is in use was not changed." in completing.text("resultText")
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {target.name: OLD}
    let_go()
    completing.click("retrySaveButton")
    completing.wait_result()
    assert "The export was successful." in completing.text("resultText")
    assert target.with_name("bundle.pem.bak1").read_bytes() == OLD


def test_escape_stops_waiting_for_a_held_file_and_keeps_the_window(
    completing: Person, target: Path, let_go: Callable[[], None]
) -> None:
    completing.finish()
    wait_held(completing, target)
    completing.press(completing.wizard, Qt.Key.Key_Escape)
    completing.wait_result()
    assert "The file that is in use was not changed." in completing.text("resultText")
    assert completing.wizard.isVisible()
    assert target.read_bytes() == OLD
    let_go()


def test_as_many_previous_files_are_kept_as_wanted_also_next_time(
    completing: Person, target: Path
) -> None:
    for number in (1, 2, 3, 4):
        target.with_name(f"{target.name}.bak{number}").write_bytes(b"%d" % number)
    completing.back()
    box = completing.find(QSpinBox, "backupsBox")
    assert box.value() == 3
    box.setValue(2)
    completing.next()
    completing.qtbot.waitUntil(lambda: "SHA-256" in completing.settings(), timeout=LONG)
    completing.finish()
    completing.wait_result()
    names = sorted(path.name for path in target.parent.iterdir())
    assert names == ["bundle.pem", "bundle.pem.bak1", "bundle.pem.bak2"]
    assert Settings().backups == 2
