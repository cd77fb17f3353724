"""What a person is told when saving fails, and what is undone after the file was replaced."""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("saving_driver.py")
OLD, OLDER, NEW = b"old bundle\n" * 100, b"older bundle\n", b"new bundle\n" * 300
NAME = "bundle.pem"
SAVED, REFUSED = 0, 3
NOBODY = "65534"
# With one backup there, a save renames it, the second name of the old file, and the new file.
REPLACING, PUTTING_BACK = 3, 4
FLUSHING_THE_FOLDER = 2  # after the new file itself

Run = subprocess.CompletedProcess[str]
Save = Callable[..., Run]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / NAME).write_bytes(OLD)
    (folder / f"{NAME}.bak1").write_bytes(OLDER)
    return folder / NAME


@pytest.fixture
def save_under_strace(tmp_path: Path) -> Save:
    """Saves in a child whose system calls fail as told; its trace is in ``trace``."""
    try:
        probe = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("strace is not installed, so no system call was made to fail")
    if probe.returncode:
        pytest.skip("processes may not be traced here, so no system call was made to fail")

    def run(target: Path, *faults: str) -> Run:
        injections = [f"--inject={fault}" for fault in faults]
        trace = ["strace", "-qq", "-y", "-s", "8", "-o", str(tmp_path / "trace"), *injections]
        return in_a_child(target, tmp_path, *trace)

    return run


def in_a_child(target: Path, home: Path, *before: str, user: str | None = None) -> Run:
    """Save NEW in a process of its own, with ``before`` in front of its command line."""
    data = home / "data"
    data.write_bytes(NEW)
    # Compiled files of its own: a test run beside this one cannot change the order of the calls.
    python = [sys.executable, "-I", "-S", "-B", "-X", f"pycache_prefix={home / 'cache'}"]
    return subprocess.run(
        [*before, *python, str(DRIVER), str(target), str(data), *([user] if user else [])],
        capture_output=True,
        text=True,
        check=False,
    )


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


AS_BEFORE = {NAME: OLD, f"{NAME}.bak1": OLDER}
AFTER = {NAME: NEW, f"{NAME}.bak1": OLD, f"{NAME}.bak2": OLDER}


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("write:error=ENOSPC:when=1", "The disk is full."),
        ("write:error=EDQUOT:when=1", "Your disk quota is used up."),
        ("write:error=EFBIG:when=1", "The file is larger than this system allows."),
        ("write:error=EROFS:when=1", "The disk is read-only."),
        ("write:error=ESTALE:when=1", "It cannot be written: "),
        ("write:retval=0:when=1", "The disk or the share reported an error."),
        ("write:retval=3:when=1", "What was read back differs from what was written."),
        (f"write:retval={len(NEW)}:when=1", "Nothing was replaced."),
        ("write:error=ENOSPC:when=2", "The disk is full."),
        ("write:error=EDQUOT:when=2", "Your disk quota is used up."),
        ("write:error=EFBIG:when=2", "The file is larger than this system allows."),
        ("write:error=EROFS:when=2", "The disk is read-only."),
        ("write:error=ESTALE:when=2", "It cannot be written: "),
        ("write:retval=0:when=2", "The disk or the share reported an error."),
        ("write:retval=3:when=2", "What was read back differs from what was written."),
        (f"write:retval={len(NEW)}:when=2", "Nothing was replaced."),
        ("fsync:error=EIO:when=1", "The existing file was not changed."),
        (f"fsync:error=EIO:when={FLUSHING_THE_FOLDER}", "The previous file was put back."),
        ("rename:error=EACCES:when=1", "It would be the backup of bundle.pem"),
        (f"rename:error=EACCES:when={REPLACING}", "You may not write here."),
        (
            f"rename:error=EBUSY:when={REPLACING}..{REPLACING + 8}",
            "Another program is using the file.",
        ),
    ],
)
def test_each_fault_has_its_own_sentence_and_the_folder_is_as_before(
    fault: str, sentence: str, target: Path, save_under_strace: Save
) -> None:
    done = save_under_strace(target, fault)
    assert done.returncode == REFUSED
    assert done.stderr.startswith(str(target))
    assert sentence in done.stderr
    assert content(target.parent) == AS_BEFORE


def test_the_order_is_write_flush_keep_the_old_replace_flush_the_folder_read(
    tmp_path: Path, target: Path, save_under_strace: Save
) -> None:
    assert save_under_strace(target).returncode == SAVED
    lines = (tmp_path / "trace").read_text().splitlines()
    patterns = [
        r"write\(.*certbundler-tmp>",
        r"fsync\(.*certbundler-tmp>",
        rf"link\(.*/{NAME}\", ",
        rf"rename\(.*/{NAME}\.bak1\"\)",
        rf"rename\(.*/{NAME}\"\)",
        rf"fsync\(\d+<{re.escape(str(target.parent))}>\)",
        rf"read\(.*/{NAME}>, \"new bund\"",
    ]
    order = [
        next(index for index, line in enumerate(lines) if re.match(pattern, line))
        for pattern in patterns
    ]
    assert order == sorted(order)
    assert content(target.parent) == AFTER


def test_a_file_that_reads_differently_in_its_place_gives_way_to_the_very_file_before(
    tmp_path: Path, target: Path, save_under_strace: Save
) -> None:
    (tmp_path / "first").mkdir()
    rehearsal = tmp_path / "first" / NAME
    rehearsal.write_bytes(OLD)
    rehearsal.with_name(f"{NAME}.bak1").write_bytes(OLDER)
    save_under_strace(rehearsal)
    number = number_of_the_last_read((tmp_path / "trace").read_text())
    inode = target.stat().st_ino
    done = save_under_strace(target, f"read:retval=0:when={number}")
    assert done.returncode == REFUSED
    assert "differs from what was written. The previous file was put back." in done.stderr
    assert content(target.parent) == AS_BEFORE
    assert target.stat().st_ino == inode


def number_of_the_last_read(trace: str) -> int:
    """Which of all reads is the first one of the new file in its place."""
    seen = Counter[str]()
    found = 0
    for line in trace.splitlines():
        seen[line.split("(")[0]] += 1
        if re.match(rf"read\(.*/{NAME}>, \"new bund\"", line):
            found = seen["read"]
    assert found
    return found


def test_a_previous_file_that_cannot_be_put_back_is_kept_and_named(
    target: Path, save_under_strace: Save
) -> None:
    done = save_under_strace(
        target,
        f"fsync:error=EIO:when={FLUSHING_THE_FOLDER}",
        f"rename:error=EIO:when={PUTTING_BACK}",
    )
    assert done.returncode == REFUSED
    assert f"may be damaged; the previous one is {NAME}.bak1." in done.stderr
    assert content(target.parent) == AFTER


def test_a_share_that_cannot_flush_folders_is_good_enough(
    target: Path, save_under_strace: Save
) -> None:
    done = save_under_strace(target, f"fsync:error=EINVAL:when={FLUSHING_THE_FOLDER}")
    assert done.returncode == SAVED
    assert content(target.parent) == AFTER


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user can reach, for a child that is not root."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root can become another user: permissions were not tested")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def test_an_ordinary_user_without_write_access_is_told_so(open_folder: Path) -> None:
    (open_folder / "t").mkdir(mode=0o755)
    target = open_folder / "t" / NAME
    target.write_bytes(OLD)
    done = in_a_child(target, open_folder, user=NOBODY)
    assert done.returncode == REFUSED
    assert "You may not write here." in done.stderr
    assert content(target.parent) == {NAME: OLD}


def test_an_ordinary_user_without_read_access_is_told_so(open_folder: Path) -> None:
    target = open_folder / NAME
    target.write_bytes(OLD)
    target.chmod(0o600)
    done = in_a_child(target, open_folder, user=NOBODY)
    assert done.returncode == REFUSED
    assert "You may not read the file that is there." in done.stderr
    assert target.read_bytes() == OLD


def test_an_ordinary_user_can_replace_a_file_of_another_and_keeps_its_mode(
    open_folder: Path,
) -> None:
    target = open_folder / NAME
    target.write_bytes(OLD)
    target.chmod(0o644)
    done = in_a_child(target, open_folder, user=NOBODY)
    assert (done.returncode, done.stderr) == (SAVED, "")
    assert target.read_bytes() == NEW
    assert target.stat().st_mode & 0o777 == 0o644
    assert target.with_name(f"{NAME}.bak1").read_bytes() == OLD


def test_a_read_only_disk_is_told_and_stays_as_it_is(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=64k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here, so no read-only disk was tried")
    if mounted.returncode:
        pytest.skip("no disk may be mounted here, so no read-only disk was tried")
    try:
        done = in_a_child(disk / NAME, tmp_path)
        assert done.returncode == REFUSED
        assert "The disk is read-only. Nothing was saved." in done.stderr
    finally:
        subprocess.run(["umount", str(disk)], check=True)
