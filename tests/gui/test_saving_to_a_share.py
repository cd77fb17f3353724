"""The wizard saves to a share and to a mapped drive of Windows; nothing of the old is lost."""

import os
import stat
import sys
from pathlib import Path

import pytest

from gui.wizard import PageId
from tests.gui.helpers import LONG, Person

if sys.platform != "win32":
    pytest.skip("not run: this is not Windows", allow_module_level=True)

OLD = b"what was there"
FULL = Path(r"\\fileserver\full")


@pytest.fixture(params=[r"\\fileserver\share", "S:\\"], ids=["share", "mapped drive"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file that is not there yet, in a folder of its own."""
    place = Path(request.param)
    if not place.exists():
        pytest.skip(f"not run: there is no {place} on this machine")
    # both places are one folder, for every worker
    folder = place / f"{tmp_path.parent.name}-{tmp_path.name}"
    folder.mkdir()
    return folder / "bundle.pem"


def save(person: Person, target: Path) -> str:
    """Type the name, go on, finish; what the last page then says."""
    person.go_to(PageId.DESTINATION)
    person.type_into("destinationEdit", str(target))
    person.next()
    person.qtbot.waitUntil(lambda: "SHA-256" in person.settings(), timeout=LONG)
    person.finish()
    person.wait_result()
    return person.text("resultText")


def test_a_new_file(reviewing: Person, target: Path) -> None:
    assert save(reviewing, target).startswith("The export was successful.")
    assert target.read_bytes().count(b"BEGIN CERTIFICATE") == 7
    assert [path.name for path in target.parent.iterdir()] == ["bundle.pem"]


def test_a_file_that_is_there_is_kept_beside_it(reviewing: Person, target: Path) -> None:
    target.write_bytes(OLD)
    assert save(reviewing, target).startswith("The export was successful.")
    assert target.read_bytes().count(b"BEGIN CERTIFICATE") == 7
    assert target.with_name("bundle.pem.bak1").read_bytes() == OLD


def test_a_file_that_is_marked_read_only_stays(reviewing: Person, target: Path) -> None:
    target.write_bytes(OLD)
    target.chmod(0o444)
    reviewing.go_to(PageId.DESTINATION)
    reviewing.type_into("destinationEdit", str(target))
    reviewing.next()
    reviewing.qtbot.waitUntil(lambda: "read-only" in reviewing.text("resultText"), timeout=LONG)
    assert {path.name: path.read_bytes() for path in target.parent.iterdir()} == {target.name: OLD}
    # Path.chmod opens the file to change it, from Python 3.13 on; Wine lets nobody open it so
    os.chmod(target, stat.S_IWRITE)


def test_on_a_full_disk_the_old_file_stays_and_nothing_else(reviewing: Person) -> None:
    if not FULL.exists():
        pytest.skip(f"not run: there is no {FULL} on this machine")
    target, filler = FULL / "bundle.pem", FULL / "filler"
    target.write_bytes(OLD)
    filler.write_bytes(bytes(58 * 1024))  # 64 KiB in all, of which this leaves too little
    said = save(reviewing, target)
    assert "The disk is full. The existing file was not changed." in said
    assert {path.name for path in FULL.iterdir()} == {"bundle.pem", "filler"}
    assert target.read_bytes() == OLD
