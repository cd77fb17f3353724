"""The previous versions of a bundle."""

from pathlib import Path

from core.saving.history import Record
from core.saving.plans import plan
from core.saving.writing import save
from core.workflow.versions import versions_of
from tests.factory import server

FIRST, SECOND, THIRD = (server(f"{name}.example") for name in ("a", "b", "c"))


def saved(path: Path, data: bytes, note: str = "") -> None:
    record = Record(history=True, note=note) if note else Record()
    save(plan(path, data)._replace(record=record), keep=3)


def test_the_versions_are_listed_with_what_they_held_and_why(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    saved(path, FIRST.pem, "first")
    saved(path, FIRST.pem + SECOND.pem, "second")
    saved(path, THIRD.pem, "third")
    versions = versions_of(path)
    assert [version.is_current for version in versions] == [True, False, False]
    assert [len(version.certificates) for version in versions] == [1, 2, 1]
    assert [version.note for version in versions] == ["third", "second", "first"]
    assert all(version.account for version in versions)
    assert versions[2].certificates.certificates == (FIRST.found_in(),)


def test_without_a_history_nothing_is_said_of_who_and_why(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    saved(path, FIRST.pem)
    saved(path, SECOND.pem)
    assert [(version.account, version.note) for version in versions_of(path)] == [
        ("", ""),
        ("", ""),
    ]


def test_a_file_that_is_gone_still_has_its_previous_versions(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    saved(path, FIRST.pem)
    saved(path, SECOND.pem)
    path.unlink()
    (kept,) = versions_of(path)
    assert not kept.is_current
    assert kept.path.name == "bundle.pem.bak1"


def test_what_cannot_be_read_in_a_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    path.write_bytes(FIRST.pem + SECOND.pem.replace(b"MII", b"!!!", 1))
    (now,) = versions_of(path)
    assert len(now.certificates) == 1
    assert len(now.unread) == 1
