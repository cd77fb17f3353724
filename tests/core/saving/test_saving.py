"""Saving: what is planned, written, kept and refused, without any fault of the system."""

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from core.base.errors import SaveError
from core.encoders.interface import EncodedFile
from core.saving.folders import plan_folder
from core.saving.plans import Receipt, plan
from core.saving.writing import save

OLD = b"old bundle\n"
NEW = b"new bundle\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(OLD)
    return path


def put(path: Path, data: bytes, *, keep: int = 3) -> Receipt:
    return save(plan(path, data), keep=keep)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(path: Path, data: bytes = NEW) -> SaveError:
    with pytest.raises(SaveError) as caught:
        put(path, data)
    assert caught.value.source == str(path)
    assert caught.value.advice
    return caught.value


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def test_a_new_file_is_written_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "bundle.pem"
    receipt = put(path, NEW)
    assert content(tmp_path) == {"bundle.pem": NEW}
    assert receipt == Receipt(
        path=path,
        size=len(NEW),
        sha256=digest(NEW),
        replaced_sha256=None,
        backup=None,
        unchanged=False,
        read_back=True,
    )


def test_planning_writes_nothing(target: Path) -> None:
    outcome = plan(target, NEW).outcome()
    assert content(target.parent) == {"bundle.pem": OLD}
    assert outcome.replaced_sha256 == digest(OLD)
    assert not outcome.read_back


def test_the_previous_file_is_kept_as_a_backup(target: Path) -> None:
    receipt = put(target, NEW)
    assert receipt.backup == target.with_name("bundle.pem.bak1")
    assert receipt.replaced_sha256 == digest(OLD)
    assert content(target.parent) == {"bundle.pem": NEW, "bundle.pem.bak1": OLD}


def test_an_identical_file_is_left_alone(target: Path) -> None:
    before = target.stat()
    receipt = put(target, OLD)
    assert receipt.unchanged
    assert receipt.read_back
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert content(target.parent) == {"bundle.pem": OLD}


@pytest.mark.parametrize("keep", [1, 2, 3])
def test_as_many_backups_are_kept_as_wished_the_newest_first(target: Path, keep: int) -> None:
    for number in range(5):
        put(target, b"%d" % number, keep=keep)
    kept = {f"bundle.pem.bak{position}": b"%d" % (4 - position) for position in range(1, keep + 1)}
    assert content(target.parent) == {"bundle.pem": b"4", **kept}


@pytest.mark.parametrize("keep", [0, -1])
def test_the_newest_backup_is_kept_even_where_none_is_wished(target: Path, keep: int) -> None:
    for number in range(3):
        put(target, b"%d" % number, keep=keep)
    assert content(target.parent) == {"bundle.pem": b"2", "bundle.pem.bak1": b"1"}


def test_where_hard_links_are_not_possible_the_backup_is_a_copy(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    target.chmod(0o600)
    monkeypatch.setattr(os, "link", no_links)
    put(target, NEW)
    assert content(target.parent) == {"bundle.pem": NEW, "bundle.pem.bak1": OLD}
    backup = target.with_name("bundle.pem.bak1")
    if os.name != "nt":
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_a_new_file_can_be_read_by_everyone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        put(tmp_path / "bundle.pem", NEW)
        [save(save_plan) for save_plan in plan_folder(tmp_path / "ca", [EncodedFile("a.pem", NEW)])]
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "bundle.pem").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "ca").stat().st_mode) & 0o755 == 0o755


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_mode_and_owner_of_an_existing_file_are_kept(target: Path, mode: int) -> None:
    if os.geteuid() == 0:
        os.chown(target, 12345, 23456)
    target.chmod(mode)
    before = target.stat()
    put(target, NEW)
    after = target.stat()
    assert stat.S_IMODE(after.st_mode) == mode
    assert (after.st_uid, after.st_gid) == (before.st_uid, before.st_gid)


@pytest.mark.skipif(os.name == "nt", reason="ordinary users of Windows may not make links")
def test_a_link_is_not_written_through_unasked(target: Path) -> None:
    link = target.with_name("link.pem")
    link.symlink_to(target.name)
    assert "link to bundle.pem" in refusal(link).what
    assert target.read_bytes() == OLD
    receipt = save(plan(link, NEW, follow_symlinks=True))
    assert link.is_symlink()
    assert receipt.path == target
    assert target.read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="ordinary users of Windows may not make links")
def test_a_file_that_became_a_link_after_the_plan_is_not_written_through(target: Path) -> None:
    intended = plan(target, NEW)
    elsewhere = target.with_name("elsewhere")
    elsewhere.write_bytes(OLD)
    target.unlink()
    target.symlink_to(elsewhere)
    with pytest.raises(SaveError, match="a link"):
        save(intended)
    assert elsewhere.read_bytes() == OLD


@pytest.mark.skipif(os.name == "nt", reason="ordinary users of Windows may not make links")
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SaveError, match="circle"):
        plan(tmp_path / "a", NEW, follow_symlinks=True)


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bundle.pem").mkdir()
    assert "a folder of this name" in refusal(tmp_path / "bundle.pem").what


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "folder does not exist" in refusal(tmp_path / "no" / "bundle.pem").what


def test_a_file_in_place_of_the_folder_is_refused(target: Path) -> None:
    assert "a file, not a folder" in refusal(target / "bundle.pem").what


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    assert "name is too long" in refusal(tmp_path / ("x" * 300)).what
    assert content(tmp_path) == {}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "a pipe" in refusal(tmp_path / "pipe").what


@pytest.mark.parametrize(
    "name", ["con.pem", "NUL", "com1", "lpt¹.pem", "aux .pem", "dot.", "a ", "a:b"]
)
def test_names_that_windows_cannot_keep_are_refused(tmp_path: Path, name: str) -> None:
    assert "Windows" in refusal(Path(f"{tmp_path}{os.sep}{name}")).what
    assert content(tmp_path) == {}


@pytest.mark.parametrize("name", ["nul\0byte", "half \ud800 pair"])
def test_names_that_no_system_can_keep_are_refused(tmp_path: Path, name: str) -> None:
    assert "has a character that" in refusal(tmp_path / name).what


@pytest.mark.parametrize("name", ["x" * 250, "証" * 83, "\U0001f510" * 62], ids=len)
def test_a_name_as_long_as_the_disk_takes_can_be_saved(tmp_path: Path, name: str) -> None:
    put(tmp_path / name, NEW)
    assert content(tmp_path) == {name: NEW}


def test_where_the_backup_has_no_room_for_its_name_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 253)
    put(path, OLD)
    with pytest.raises(SaveError, match="name is too long"):
        put(path, NEW)
    assert content(tmp_path) == {path.name: OLD}


def test_another_writer_since_the_plan_is_not_overwritten(target: Path) -> None:
    intended = plan(target, NEW)
    target.write_bytes(b"theirs")
    with pytest.raises(SaveError, match="Someone else changed"):
        save(intended)
    assert content(target.parent) == {"bundle.pem": b"theirs"}


def test_a_file_that_appeared_since_the_plan_is_not_overwritten(tmp_path: Path) -> None:
    intended = plan(tmp_path / "bundle.pem", NEW)
    (tmp_path / "bundle.pem").write_bytes(b"theirs")
    with pytest.raises(SaveError, match="Someone else changed"):
        save(intended)
    assert content(tmp_path) == {"bundle.pem": b"theirs"}


def test_another_writer_while_ours_is_flushed_is_not_overwritten(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def meanwhile(descriptor: int) -> None:
        flush(descriptor)
        target.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", meanwhile)
    assert "Someone else changed" in refusal(target).what
    assert content(target.parent) == {"bundle.pem": b"theirs"}


def test_a_target_that_a_scanner_holds_for_a_moment_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = held(monkeypatch, target, times=3)
    save(plan(target, NEW), sleep=pauses.append)
    assert pauses == sorted(pauses)
    assert len(pauses) == 3
    assert target.read_bytes() == NEW


def test_a_target_that_stays_held_is_given_up_and_nothing_is_left(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = held(monkeypatch, target, times=1000)
    with pytest.raises(SaveError, match="Another program is using the file") as caught:
        save(plan(target, NEW), sleep=pauses.append)
    assert "Close it there" in caught.value.advice
    assert 10 < sum(pauses) < 30
    assert content(target.parent) == {"bundle.pem": OLD}


def held(monkeypatch: pytest.MonkeyPatch, target: Path, times: int) -> list[float]:
    """Make replacing ``target`` fail as Windows does where another program has it open."""
    if os.name == "nt":
        pytest.skip("tests/windows has files held for real")
    replace = os.replace
    left = [times]

    def refuse(source: Path, goal: Path) -> None:
        if goal == target and left[0]:
            left[0] -= 1
            error = PermissionError(13, "The process cannot access the file")
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]  # only Windows has it
            raise error
        replace(source, goal)

    monkeypatch.setattr(os, "replace", refuse)
    return []


def test_backups_survive_any_number_of_failures(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        put(target, b"%d" % number)
    before = content(target.parent)
    held(monkeypatch, target, times=1000)
    for _ in range(4):
        with pytest.raises(SaveError):
            save(plan(target, NEW), sleep=lambda _: None)
        assert content(target.parent) == before


@pytest.mark.parametrize("keep", [1, 3])
@pytest.mark.parametrize("existing", [False, True], ids=["new", "replaced"])
def test_a_disk_that_changes_a_byte_after_replacing_is_found_and_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep: int, *, existing: bool
) -> None:
    path = tmp_path / "bundle.pem"
    if existing:
        if os.name == "nt":
            pytest.skip("an existing file is not replaced through Python there")
        path.write_bytes(OLD)
    before = content(tmp_path)
    intended = plan(path, NEW)
    replace = os.replace

    def damage(source: Path, goal: Path) -> None:
        if goal == path and source.suffix == ".certbundler-tmp":
            source.write_bytes(NEW[:-2] + b"?\n")
        replace(source, goal)

    monkeypatch.setattr(os, "replace", damage)
    with pytest.raises(SaveError, match="read back differs"):
        save(intended, keep=keep)
    assert content(tmp_path) == before


def test_a_folder_is_made_when_it_is_saved_not_when_it_is_planned(tmp_path: Path) -> None:
    folder = tmp_path / "ca"
    files = [EncodedFile("a.pem", b"a"), EncodedFile("b.pem", b"b")]
    plans = plan_folder(folder, files)
    assert not folder.exists()
    receipts = [save(save_plan) for save_plan in plans]
    assert content(folder) == {"a.pem": b"a", "b.pem": b"b"}
    assert [receipt.path.name for receipt in receipts] == ["a.pem", "b.pem"]
    assert all(receipt.read_back for receipt in receipts)


def test_other_files_in_a_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "9d66eef0.0").write_bytes(b"theirs")
    for intended in plan_folder(tmp_path, [EncodedFile("9d66eef0.1", b"ours")]):
        save(intended)
    assert content(tmp_path) == {"9d66eef0.0": b"theirs", "9d66eef0.1": b"ours"}


def test_a_folder_that_cannot_be_there_is_refused(target: Path) -> None:
    files = [EncodedFile("a.pem", NEW)]
    with pytest.raises(SaveError, match="a file of this name, not a folder"):
        plan_folder(target, files)
    with pytest.raises(SaveError, match="folder does not exist"):
        plan_folder(target.parent / "no" / "ca", files)
    with pytest.raises(SaveError, match="Windows"):
        plan_folder(target.parent, [EncodedFile("nul.pem", NEW)])
