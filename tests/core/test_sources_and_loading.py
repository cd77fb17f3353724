"""From what the user names to a collection and problems."""

import gc
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.base import concurrency
from core.base.limits import Limits
from core.base.problems import ProblemCode, ProblemKind
from core.loading import Loaded, load
from core.sources.files import FileSource
from core.sources.interface import Blob, Source
from core.sources.registry import source_of, sources_of, to_read
from core.sources.text import BytesSource
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVERS = [server(f"ns{number}.example", ROOT, serial=number) for number in range(1, 6)]


def ders(loaded: Loaded) -> list[bytes]:
    return [certificate.der for certificate in loaded.collection]


def read(*names: Path, limits: Limits | None = None) -> Loaded:
    return load([source_of(str(name)) for name in names], limits=limits)


def test_files_come_in_the_order_given_and_folders_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.cer").write_bytes(SERVERS[0].der)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.cer").write_bytes(SERVERS[1].der)
    (tmp_path / "a.cer").write_bytes(SERVERS[2].der)
    assert ders(read(tmp_path)) == [SERVERS[2].der, SERVERS[0].der, SERVERS[1].der]
    assert ders(read(tmp_path / "b.cer", tmp_path / "a.cer")) == [SERVERS[0].der, SERVERS[2].der]


def test_doubles_merge_and_keep_all_their_origins(tmp_path: Path) -> None:
    for name in ("a.cer", "b.cer"):
        (tmp_path / name).write_bytes(ROOT.der)
    loaded = read(tmp_path)
    (certificate,) = loaded.collection
    assert [Path(origin.source).name for origin in certificate.origins] == ["a.cer", "b.cer"]
    assert (loaded.files, loaded.certificate_count) == (2, 2)


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.cer").write_bytes(ROOT.der)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert read(tmp_path).files == 1


def test_unknown_files_in_a_folder_stop_nothing_unless_their_name_promises(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("call the hotline")
    (tmp_path / "broken.cer").write_text("call the hotline")
    loaded = read(tmp_path)
    kinds = {Path(problem.source).name: problem.kind for problem in loaded.problems}
    assert kinds == {
        "notes.txt": ProblemKind.LEFT_BEHIND,
        "broken.cer": ProblemKind.UNREADABLE,
    }
    assert read(tmp_path / "notes.txt").unreadable


@pytest.mark.parametrize("name", ["missing.cer", "/dev/zero", "a\0b"])
def test_what_cannot_be_opened_is_a_problem_with_its_name(name: str) -> None:
    (problem,) = load([FileSource(name)]).problems
    assert problem.kind is ProblemKind.UNREADABLE
    assert problem.reason
    assert "\0" not in problem.source


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_named_pipe_that_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    (problem,) = read(pipe).problems
    assert problem.code is ProblemCode.CANNOT_OPEN
    assert "Nothing writes to this pipe" in problem.reason
    assert [problem.kind for problem in read(tmp_path).problems] == [ProblemKind.LEFT_BEHIND]


@pytest.mark.skipif(os.name == "nt", reason="Windows waits by itself")
def test_a_pipe_is_read_to_its_end_however_slowly_it_is_filled(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    def fill() -> None:
        with pipe.open("wb", buffering=0) as out:
            for issued in SERVERS:
                out.write(issued.pem)
                time.sleep(0.2)

    writer = threading.Thread(target=fill)
    writer.start()
    loaded = read(pipe)
    writer.join()
    assert ders(loaded) == [issued.der for issued in SERVERS]
    assert loaded.problems == ()


@pytest.mark.parametrize("most", [1, 100, 5000])
def test_a_file_is_read_to_its_end_whatever_each_read_returns(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pem"
    path.write_bytes(b"".join(issued.pem for issued in SERVERS) * 20)
    whole = os.read
    monkeypatch.setattr(os, "read", lambda file, size: whole(file, min(size, most)))
    loaded = read(path)
    assert ders(loaded) == [issued.der for issued in SERVERS]
    assert loaded.problems == ()


def test_a_file_above_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pem"
    path.write_bytes(ROOT.pem * 200)
    small = Limits(file_bytes=1000)
    assert [problem.code for problem in read(path, limits=small).problems] == [ProblemCode.LIMIT]
    pasted = load([BytesSource("clipboard", ROOT.pem * 200)], limits=small)
    assert [problem.code for problem in pasted.problems] == [ProblemCode.LIMIT]


def test_deep_and_full_folders_end_at_their_limits(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(5):
        deep /= "d"
        deep.mkdir()
    (deep / "a.cer").write_bytes(ROOT.der)
    shallow = read(tmp_path, limits=Limits(folder_depth=3))
    assert [problem.code for problem in shallow.problems] == [ProblemCode.LIMIT]
    for number in range(4):
        (tmp_path / f"{number}.cer").write_bytes(ROOT.der)
    full = read(tmp_path, limits=Limits(folder_files=3))
    assert [problem.code for problem in full.problems] == [ProblemCode.LIMIT]


def as_told(loaded: Loaded) -> list[object]:
    certificates = [(certificate.sha256, certificate.origins) for certificate in loaded.collection]
    return [certificates, loaded.problems, loaded.files, loaded.certificate_count]


def share_of_everything(folder: Path) -> list[Path]:
    """A folder of files, links, pipes and folders; and its files, named one by one."""
    for position in range(40):
        (folder / f"{position:02}.cer").write_bytes(SERVERS[position % len(SERVERS)].der)
    (folder / "10-notes.cer").write_text("call the hotline")
    (folder / "11-large.pem").write_bytes(b"\n" * 2_000_000 + ROOT.pem)
    (folder / "12-empty.cer").touch()
    (folder / "13-link.cer").symlink_to(folder / "11-large.pem")
    (folder / "14-nowhere.cer").symlink_to(folder / "missing")
    (folder / "sub").mkdir()
    (folder / "sub" / "a.cer").write_bytes(ROOT.der)
    if os.name != "nt":
        os.mkfifo(folder / "15-pipe")
    files = sorted(path for path in folder.iterdir() if path.name not in {"sub", "15-pipe"})
    return [*files, folder / "missing.cer", Path("a\0b"), files[0]]


def test_a_slow_share_is_read_ahead_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = share_of_everything(tmp_path)
    in_turn = [as_told(read(tmp_path)), as_told(read(*names))]
    monkeypatch.setattr(concurrency, "_LONG", -1.0)
    assert [as_told(read(tmp_path)), as_told(read(*names))] == in_turn


@pytest.mark.parametrize("long", [3600.0, -1.0])
def test_what_is_only_to_be_read_need_not_be_looked_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: float
) -> None:
    names = [str(path) for path in (*share_of_everything(tmp_path), tmp_path / "sub", tmp_path)]
    monkeypatch.setattr(concurrency, "_LONG", long)
    looked_at = [source_of(name) for name in names]
    assert as_told(load(map(to_read, names))) == as_told(load(looked_at))
    assert list(map(type, sources_of(names))) == list(map(type, looked_at))


@pytest.mark.parametrize("named", [source_of, to_read])
def test_the_bytes_of_the_last_file_go_with_its_source(
    tmp_path: Path, named: Callable[[str], Source]
) -> None:
    """Something that held itself kept 13 MB until the end of a run."""
    path = tmp_path / "bundle.pem"
    path.write_bytes(ROOT.pem)
    gc.disable()
    try:
        load([named(str(path))])
        held = [thing for thing in gc.get_objects() if isinstance(thing, Blob)]
    finally:
        gc.enable()
    assert [blob for blob in held if blob.name == str(path)] == []


def test_no_name_is_looked_at_before_the_first_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a share of 2 ms a call, 968 files were looked at for six seconds."""
    names = [str(tmp_path / f"{position:02}.cer") for position in range(40)]
    for name in names:
        Path(name).write_bytes(ROOT.der)
    looked_at: list[str] = []
    really_look = os.stat

    def watched(path: Any, *more: Any, **named: Any) -> os.stat_result:
        looked_at.append(os.path.basename(path))
        return really_look(path, *more, **named)

    monkeypatch.setattr(os, "stat", watched)
    counts: list[int] = []
    load(map(to_read, names), each=lambda _: counts.append(len(looked_at)))
    assert counts[0] <= 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_touched_before_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for position in range(10):
        (tmp_path / f"{position}.cer").write_bytes(ROOT.der)
    pipe = tmp_path / "9.pem"
    os.mkfifo(pipe)
    opened: list[tuple[str, bool]] = []
    really_open = os.open

    def watched(path: str, *more: int) -> int:
        opened.append((str(path), threading.get_ident() == threading.main_thread().ident))
        return really_open(path, *more)

    monkeypatch.setattr(concurrency, "_LONG", -1.0)
    monkeypatch.setattr(os, "open", watched)
    for loaded in (read(tmp_path), read(*sorted(tmp_path.iterdir()))):
        assert len(loaded.collection) == 1
    assert [here for path, here in opened if path == str(pipe)] == [True, True]
    assert not all(here for _, here in opened)


def test_a_cancelled_reading_ends_before_the_next_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for position in range(200):
        (tmp_path / f"{position:03}.cer").write_bytes(SERVERS[position % len(SERVERS)].der)
    monkeypatch.setattr(concurrency, "_LONG", -1.0)
    loaded = load([source_of(str(tmp_path))], progress=lambda files, _: files < 7)
    assert loaded.files == 7


def test_too_many_certificates_end_the_reading_with_a_problem(tmp_path: Path) -> None:
    for number, issued in enumerate(SERVERS):
        (tmp_path / f"{number}.cer").write_bytes(issued.der)
    loaded = read(tmp_path, limits=Limits(certificates=3))
    assert len(loaded.collection) == 3
    assert [problem.code for problem in loaded.problems] == [ProblemCode.LIMIT]


def test_a_flood_of_problems_is_counted_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "flood.pem"
    path.write_bytes(b"-----BEGIN CERTIFICATE-----\n" * 5000)
    problems = read(path).problems
    assert len(problems) == 51
    assert "4,950 more blocks" in problems[-1].reason
    path.write_bytes(b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n" * 300)
    problems = read(path).problems
    assert len(problems) == 101
    assert "Further problems up to here: 200." in problems[-1].reason


def test_progress_is_told_and_can_stop_the_reading(tmp_path: Path) -> None:
    for number, issued in enumerate(SERVERS):
        (tmp_path / f"{number}.cer").write_bytes(issued.der)
    told: list[tuple[int, int]] = []

    def progress(files: int, found: int) -> bool:
        told.append((files, found))
        return files < 2

    loaded = load([source_of(str(tmp_path))], progress=progress)
    assert told == [(1, 1), (2, 2)]
    assert len(loaded.collection) == 2
