"""What the window wrote is named on the last page, whatever failed after it."""

import os
from pathlib import Path

import pytest

from core.base.errors import SaveError
from core.saving import writing
from core.saving.plans import Receipt, SavePlan
from core.saving.wording import SavingWording
from core.workflow import delivering
from gui.wizard import PageId
from tests.gui.helpers import LONG, Person


@pytest.fixture
def completing(reviewing: Person, tmp_path: Path) -> Person:
    """Somebody who is about to save one file for each certificate."""
    reviewing.go_to(PageId.FORMAT)
    reviewing.click("formatPem")
    reviewing.go_to(PageId.DESTINATION)
    (tmp_path / "single").mkdir()
    reviewing.type_into("destinationEdit", str(tmp_path / "single"))
    reviewing.next()
    reviewing.qtbot.waitUntil(lambda: "Files" in reviewing.settings(), timeout=LONG)
    return reviewing


def test_files_that_were_written_are_named_beside_the_one_that_was_not(
    completing: Person, tmp_path: Path
) -> None:
    folder = tmp_path / "single"
    (folder / "ns.nordwind.example.pem").write_bytes(b"what somebody else wrote meanwhile")
    completing.finish()
    completing.wait_result()
    lines = completing.text("resultText").splitlines()
    assert lines[0] == "The export was not successful."
    assert "Someone else changed the file in the meantime" in lines[1]
    written = [name for name in os.listdir(folder) if name != "ns.nordwind.example.pem"]
    assert len(written) == 6
    assert sum("bytes were written and read back." in line for line in lines) == 5
    assert lines[-1] == "… and 1 more."


def test_after_that_retry_writes_the_rest(completing: Person, tmp_path: Path) -> None:
    (tmp_path / "single" / "ns.nordwind.example.pem").write_bytes(b"meanwhile")
    completing.finish()
    completing.wait_result()
    completing.click("retrySaveButton")
    completing.wait_result()
    assert completing.text("resultText").startswith("The export was successful.")


def test_the_bundle_is_named_though_its_kit_could_not_be_written(
    reviewing: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing.save

    def save(intended: SavePlan, **more: object) -> Receipt:
        if intended.path.name == "report.html":
            raise SaveError(SavingWording.DISK_FULL.of(), source="report.html")
        return real(intended, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(delivering, "save", save)
    reviewing.go_to(PageId.DESTINATION)
    reviewing.click("kitBox")
    reviewing.type_into("destinationEdit", str(tmp_path / "servers.pem"))
    reviewing.next()
    reviewing.finish()
    reviewing.wait_result()
    lines = reviewing.text("resultText").splitlines()
    assert lines[:2] == [
        "The export was not successful.",
        "report.html: The disk is full. Free some space, or save somewhere else.",
    ]
    assert lines[2].startswith(str(tmp_path / "servers.pem"))
    assert not (tmp_path / "servers-kit" / "SHA256SUMS").exists()
