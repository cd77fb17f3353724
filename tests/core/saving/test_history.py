"""The history of a bundle: what it tells, what it finds out, and what it survives."""

import json
import os
import random
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.collection import Collection
from core.saving.history import (
    Record,
    content_at,
    faults,
    history_of,
    hold_on,
    read_history,
)
from core.saving.plans import Receipt, plan
from core.saving.wording import SavingWording
from core.saving.writing import hold, save
from tests.factory import authority

DRIVER = Path(__file__).with_name("saving_driver.py")
ONE, TWO, THREE = (authority(f"Authority {position}") for position in range(3))
ROOT = ONE.found_in("exported/root.cer")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "bundle.pem"


def put(target: Path, *certificates: Any, **told: Any) -> Receipt:
    data = b"".join(certificate.pem for certificate in certificates)
    return save(plan(target, data)._replace(record=Record(history=True, **told)))


def kinds(target: Path) -> list[str]:
    return [line.kind for line in read_history(target)]


def test_nothing_is_beside_a_bundle_unless_it_was_asked_for(target: Path) -> None:
    save(plan(target, ONE.pem))
    assert not history_of(target).exists()


def test_a_line_tells_who_saved_what_and_why(target: Path) -> None:
    collection = Collection.of([ROOT])
    put(target, ONE, note="new root", recipe="r.toml", recipe_sha256="ab", certificates=collection)
    (line,) = read_history(target)
    assert line.number == 1
    assert line.said("note") == "new root"
    assert line.said("recipe") == "r.toml"
    assert line.said("account")
    assert line.said("computer")
    assert line.said("program").startswith("certbundler ")
    (change,) = line.changes
    assert change["kind"] == "added"
    assert change["sha256"] == ROOT.sha256
    assert change["origin"] == ROOT.origins[0].source


def test_a_history_that_was_begun_is_continued_by_every_save(target: Path) -> None:
    put(target, ONE)
    save(plan(target, ONE.pem + TWO.pem))
    save(plan(target, TWO.pem + ONE.pem))
    save(plan(target, TWO.pem))
    changed = [[change["kind"] for change in line.changes] for line in read_history(target)]
    assert changed[:2] == [["added"], ["added"]]
    assert set(changed[2]) == {"moved"}
    assert changed[3] == ["removed"]
    assert [line.number for line in read_history(target)] == [1, 2, 3, 4]
    assert not list(faults(read_history(target)))


def test_it_is_readable_without_the_program(target: Path) -> None:
    put(target, ONE)
    lines = history_of(target).read_text(encoding="ascii").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["saved"]


def test_a_save_by_another_tool_appears_as_such(target: Path) -> None:
    put(target, ONE)
    target.write_bytes(TWO.pem)
    put(target, THREE)
    assert kinds(target) == ["saved", "found", "saved"]
    assert not list(faults(read_history(target)))


def test_what_another_tool_put_in_and_took_out_is_told(target: Path) -> None:
    put(target, ONE, TWO)
    target.write_bytes(TWO.pem + THREE.pem)
    put(target, TWO)
    told = [
        [(change["kind"], change["name"]) for change in line.changes]
        for line in read_history(target)
    ]
    assert told[1] == [("added", "Authority 2"), ("removed", "Authority 0")]
    assert told[2] == [("removed", "Authority 2")]


def test_a_history_that_begins_later_begins_with_what_is_there(target: Path) -> None:
    save(plan(target, ONE.pem))
    put(target, ONE)
    assert kinds(target) == ["found"]
    put(target, TWO)
    assert kinds(target) == ["found", "saved"]
    assert [change["kind"] for change in read_history(target)[0].changes] == ["added"]


def test_an_unchanged_bundle_adds_no_line(target: Path) -> None:
    put(target, ONE)
    put(target, ONE)
    assert kinds(target) == ["saved"]


@pytest.mark.parametrize("position", range(4))
def test_a_line_that_was_changed_or_removed_is_found(target: Path, position: int) -> None:
    for number in range(5):
        put(target, authority(f"Authority {number}"), note=f"note {number}")
    lines = history_of(target).read_bytes().splitlines(keepends=True)
    changed = [*lines[:position], lines[position].replace(b"note", b"nota"), *lines[position + 1 :]]
    history_of(target).write_bytes(b"".join(changed))
    assert [fault.text() for fault in faults(read_history(target))] == [
        f"Line {position + 1} of the file, number {position + 1}, was changed."
    ]
    history_of(target).write_bytes(b"".join([*lines[:position], *lines[position + 1 :]]))
    assert len(list(faults(read_history(target)))) == 1


def test_what_was_there_on_a_day_is_known(target: Path) -> None:
    put(target, ONE)
    (line,) = read_history(target)
    made = datetime.fromisoformat(line.said("time"))
    assert content_at([line], made) == line.said("sha256")
    assert content_at([line], made - timedelta(seconds=1)) is None


def test_a_bundle_is_held_until_it_is_released(target: Path) -> None:
    put(target, ONE)
    hold(target, record=Record(note="rolled back"))
    held = hold_on(read_history(target))
    assert held is not None
    assert held.said("note") == "rolled back"
    put(target, TWO)
    assert hold_on(read_history(target)) is not None
    hold(target, held=False)
    assert hold_on(read_history(target)) is None
    assert not list(faults(read_history(target)))


@pytest.mark.skipif(os.name == "nt", reason="ordinary users of Windows may not make links")
def test_a_link_in_place_of_the_history_is_not_written_through(
    target: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    history_of(target).symlink_to(elsewhere)
    receipt = save(plan(target, ONE.pem))
    assert receipt.read_back
    assert receipt.not_recorded == SavingWording.HISTORY_NOT_A_FILE.of()
    assert elsewhere.read_bytes() == b"theirs"


def test_a_history_is_bounded_and_says_nothing_is_missing(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.saving.history._MOST_LINES", 10)
    for number in range(25):
        save(plan(target, b"%d" % number)._replace(record=Record(history=True)))
        assert len(read_history(target)) <= 10
        assert not list(faults(read_history(target)))
    assert read_history(target)[-1].number == 25


@pytest.mark.slow
def test_forty_saves_with_kills_between_and_two_writers_tell_the_truth(target: Path) -> None:
    put(target, ONE)
    data = target.with_name("data")
    chance, reported = random.Random(3), []  # noqa: S311 - nothing secret
    for number in range(20):
        data.write_bytes(b"first %d" % number)
        first = [sys.executable, "-I", "-S", *map(str, (DRIVER, "--any-order", target, data))]
        killed = subprocess.Popen(first)
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0, 0.3))
            killed.kill()
        receipt = save(plan(target, b"second %d" % number)._replace(unseen=True))
        reported.append(receipt.sha256)
        killed.wait()
    save(plan(target, b"last"))
    data.unlink()
    lines = read_history(target)
    assert not list(faults(lines))
    told = [line.said("sha256") for line in lines if line.kind == "saved"]
    assert [sha256 for sha256 in told if sha256 in reported] == reported
    assert lines[-1].said("sha256") == save(plan(target, b"last")).sha256
    names = {path.name for path in target.parent.iterdir()}
    assert names == {
        target.name,
        f"{target.name}.history",
        *(f"{target.name}.bak{n}" for n in (1, 2, 3)),
    }
