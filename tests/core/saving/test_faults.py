"""Every system call of a save made to fail, to lie or to be the last one before a crash."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.base.errors import SaveError
from core.saving.plans import plan
from core.saving.writing import save

pytestmark = pytest.mark.slow

resource = pytest.importorskip("resource", reason="no limits and no strace on this system")

DRIVER = Path(__file__).with_name("saving_driver.py")
SAVED, REFUSED = 0, 3
NEW = b"new bundle\n" * 2000
NAME = "bundle.pem"
BEFORE = {
    "new": {},
    "replaced": {NAME: b"old" * 3000, **{f"{NAME}.bak{n}": b"older %d" % n for n in (1, 2, 3)}},
}
BEFORE["without hard links"] = BEFORE["replaced"]
ERRORS = {
    "write": "ENOSPC",
    "fsync": "EIO",
    "close": "EIO",
    "rename": "EACCES",
    "link": "EPERM",
    "openat": "EMFILE",
    "read": "EIO",
    "unlink": "EACCES",
    "fchmod": "EPERM",
    "fchown": "EPERM",
    "newfstatat": "EIO",
    "getdents64": "EIO",
}
# Dying before a call that changes nothing is dying before the next one that does.
CHANGES = {"openat", "write", "fsync", "close", "rename", "link", "unlink", "fchmod", "utimensat"}


@dataclass(frozen=True)
class Call:
    """The ``number``-th time (from 1) that the process makes this system call."""

    name: str
    number: int


@pytest.fixture(scope="module")
def strace() -> str:
    path = shutil.which("strace")
    if path is None:
        pytest.skip("strace is not installed, so no system call was made to fail")
    if subprocess.run([path, "-qq", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("processes may not be traced here, so no system call was made to fail")
    return path


@dataclass(frozen=True)
class Scene:
    """One situation that is saved in, over and over, each time in a folder of its own."""

    strace: str
    situation: str
    home: Path

    def folder(self) -> Path:
        made = self.home / f"run-{os.urandom(6).hex()}"
        made.mkdir()
        for name, data in BEFORE[self.situation].items():
            (made / name).write_bytes(data)
        return made

    def run(self, folder: Path, *options: str) -> int:
        data = self.home / "data"
        always = ["-e", "inject=link:error=EPERM"] if "without" in self.situation else []
        quiet = ["-qq", "-f", "-o", str(folder.with_suffix(".log"))]
        driver = [sys.executable, "-I", "-S", str(DRIVER), str(folder / NAME), str(data)]
        run = subprocess.run(
            [self.strace, *quiet, *always, *options, *driver], capture_output=True, check=False
        )
        assert b"Traceback" not in run.stderr, run.stderr.decode()
        return run.returncode

    def calls(self) -> list[Call]:
        """Every call from the first touch of the folder to the end of the save."""
        self.run(self.folder())  # the interpreter's own files are cached now
        folder = self.folder()
        assert self.run(folder) == SAVED
        seen, calls, touched = Counter[str](), list[Call](), False
        for line in folder.with_suffix(".log").read_text().splitlines():
            made = re.match(r"\d+ +(\w+)\(", line)
            if made is None:
                continue
            seen[made[1]] += 1
            touched = touched or (f'"{folder / NAME}"' in line and made[1] != "execve")
            if touched:
                if "SIGINT" in line:  # the interpreter tidies up
                    break
                calls.append(Call(made[1], seen[made[1]]))
        assert any(call.name == "fsync" for call in calls)
        return calls


@pytest.fixture(params=list(BEFORE))
def scene(request: pytest.FixtureRequest, strace: str, tmp_path: Path) -> Scene:
    (tmp_path / "data").write_bytes(NEW)
    return Scene(strace, request.param, tmp_path)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def after_saving(before: dict[str, bytes]) -> dict[str, bytes]:
    moved = {NAME: f"{NAME}.bak1", **{f"{NAME}.bak{n}": f"{NAME}.bak{n + 1}" for n in (1, 2)}}
    return {NAME: NEW, **{moved[name]: data for name, data in before.items() if name in moved}}


def in_parallel(runs: Iterator[tuple[str, ...]], scene: Scene) -> list[tuple[str, int, Path]]:
    def one(options: tuple[str, ...]) -> tuple[str, int, Path]:
        folder = scene.folder()
        return " ".join(options), scene.run(folder, *options), folder

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, runs))


def test_whichever_call_fails_the_folder_is_as_before_or_the_save_is_whole(scene: Scene) -> None:
    faults = (
        ("-e", f"inject={call.name}:error={error}:when={call.number}")
        for call, error in ((made, ERRORS.get(made.name)) for made in scene.calls())
        if error is not None
    )
    before = BEFORE[scene.situation]
    outcomes = Counter[int]()
    for fault, status, folder in in_parallel(faults, scene):
        found = content(folder)
        outcomes[status] += 1
        if status == REFUSED:
            assert found == before, fault
        else:
            assert status == SAVED, fault
            found.pop(f"{NAME}.bak4", None)  # one backup too many where removing it fails
            assert found == after_saving(before), fault
        assert "(INJECTED)" in folder.with_suffix(".log").read_text(), fault
    assert outcomes[REFUSED] > 10
    print(scene.situation, dict(outcomes))


def test_whenever_it_is_killed_the_file_is_whole_and_the_next_save_tidies_up(
    scene: Scene,
) -> None:
    before = BEFORE[scene.situation]
    kills = (
        ("-e", f"inject={call.name}:signal=SIGKILL:when={call.number}")
        for call in scene.calls()
        if call.name in CHANGES
    )
    targets = Counter[bytes | None]()
    for kill, status, folder in in_parallel(kills, scene):
        assert status not in (SAVED, REFUSED), kill
        found = content(folder)
        targets[found.get(NAME)] += 1
        assert found.get(NAME) in (before.get(NAME), NEW), kill
        owed = set(before.values()) - ({before[f"{NAME}.bak3"]} if len(before) > 1 else set())
        assert owed <= set(found.values()), kill
        save(plan(folder / NAME, b"next"))
        tidy = content(folder)
        assert not [name for name in tidy if name.endswith("-tmp")], kill
        assert tidy[NAME] == b"next", kill
        kept = [tidy[name] for name in sorted(tidy) if name != NAME]
        history = [NEW, *before.values()]
        assert kept == [data for data in history if data in kept][:3], kill
        assert len(kept) == len(set(kept)), kill
    assert set(targets) == {before.get(NAME), NEW}


def test_a_write_that_lies_is_found_before_the_target_is_touched(scene: Scene) -> None:
    writes = [call for call in scene.calls() if call.name == "write"]
    assert writes
    lies = (
        ("-e", f"inject=write:retval={size}:when={call.number}")
        for call in writes
        for size in (1, 4096, len(NEW))
    )
    for lie, status, folder in in_parallel(lies, scene):
        assert status == REFUSED, lie
        assert content(folder) == BEFORE[scene.situation], lie
        assert not re.search(
            rf'rename\(.*"{folder / NAME}"\)', folder.with_suffix(".log").read_text()
        )


def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_the_end(
    scene: Scene,
) -> None:
    order = [call.name for call in scene.calls() if call.name in {"write", "fsync", "rename"}]
    assert order.index("write") < order.index("fsync") < order.index("rename")
    last = len(order) - 1 - order[::-1].index("rename")
    assert "fsync" in order[order.index("write") : last]
    assert order[last + 1 :] == ["fsync"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no disk may be mounted here, so no disk was filled")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up_keeps_the_old_file(small_disk: Path) -> None:
    target = small_disk / NAME
    target.write_bytes(b"old" * 1000)
    with pytest.raises(SaveError, match="disk is full") as caught:
        save(plan(target, b"x" * 100_000))
    assert "Free some space" in caught.value.advice
    assert content(small_disk) == {NAME: b"old" * 1000}


def test_a_limit_on_file_sizes_keeps_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / NAME
    target.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(SaveError, match="larger than this system allows"):
            save(plan(target, b"x" * 100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert content(tmp_path) == {NAME: b"old"}


def test_a_folder_that_may_not_be_written_is_refused_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # root may write everywhere
    try:
        with pytest.raises(SaveError, match="may not write here") as caught:
            save(plan(Path(NAME), NEW))
    finally:
        os.seteuid(user)
        tmp_path.chmod(0o755)
    assert "Ask for write access" in caught.value.advice
    assert content(tmp_path) == {}


def test_what_runs_left_for_other_targets_or_still_write_stays(tmp_path: Path) -> None:
    elsewhere, token = "0" * 8, "0" * 16
    kept = [
        f".other.pem.{elsewhere}-1.{token}.certbundler-tmp",
        f".{NAME}.{elsewhere}-1.{token}.certbundler-tmp",
        f".{NAME}.notes.certbundler-tmp",
    ]
    for name in kept:
        (tmp_path / name).write_bytes(b"theirs")
    save(plan(tmp_path / NAME, NEW))
    assert set(content(tmp_path)) == {NAME, *kept}
