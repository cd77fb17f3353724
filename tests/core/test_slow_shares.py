"""Folders and fleets on a slow share: what is listed and read ahead, and that nothing changes."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.agent.fleet_files import fleet_files
from core.agent.policies import read_policies
from core.base import concurrency
from core.base.errors import CertBundlerError
from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode
from core.loading import load
from core.sources import listing
from core.sources.interface import Blob
from core.sources.listing import walk
from core.sources.registry import source_of, to_read
from tests.core.agent.test_fleet import PART, WHOLE, packed

FEW = 2
MANY = 150
Tree = dict[str, "Tree | None"]


@pytest.fixture
def everything_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrency, "_LONG", -3600.0)


def by_hand(folder: str) -> list[tuple[str, list[str]]]:
    """Each folder with its files, each before its own folders, by name."""
    files = sorted(entry.path for entry in os.scandir(folder) if entry.is_file())
    folders = sorted(entry.path for entry in os.scandir(folder) if entry.is_dir())
    return [(folder, files), *(visit for below in folders for visit in by_hand(below))]


def grow(folder: Path, tree: Tree) -> None:
    folder.mkdir()
    for name, below in tree.items():
        if below is None:
            (folder / name).touch()
        else:
            grow(folder / name, below)


TREES: st.SearchStrategy[Tree] = st.recursive(
    st.just({}),
    lambda below: st.dictionaries(
        st.text("abc", min_size=1, max_size=2), st.none() | below, max_size=8
    ),
    max_leaves=40,
)


@pytest.mark.usefixtures("everything_takes_long")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TREES, st.sampled_from([1, 3, 32]), st.sampled_from([0, 5, 2000]))
def test_folders_that_are_listed_ahead_come_in_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, tree: Tree, folders: int, entries: int
) -> None:
    top = tmp_path_factory.mktemp("tree") / "top"
    grow(top, tree)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(listing, "_MOST_FOLDERS", folders)
        patched.setattr(listing, "_MOST_ENTRIES", entries)
        visits = [(visit.folder, visit.listing.files) for visit in walk(str(top))]
    assert visits == by_hand(str(top))


def test_folders_are_visited_only_where_the_caller_leaves_them(tmp_path: Path) -> None:
    grow(tmp_path / "top", {"a": {"deep": {}}, "b": {}})
    visits = []
    for visit in walk(str(tmp_path / "top")):
        visits.append((os.path.basename(visit.folder), visit.depth))
        if visit.depth == 0:
            visit.listing.folders.remove(str(tmp_path / "top" / "b"))
    assert visits == [("top", 0), ("a", 1), ("deep", 2)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no paths as long")
def test_a_deep_tree_is_gone_through_to_its_end(tmp_path: Path) -> None:
    deepest = tmp_path
    for _ in range(500):
        deepest /= "d"
    deepest.mkdir(parents=True)
    assert sum(1 for _ in walk(str(tmp_path))) == 501


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no such link")
def test_a_link_that_leads_to_itself_loses_none_of_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "a.cer").symlink_to("a.cer")
    (tmp_path / "b.cer").write_bytes(b"here")
    problem, blob = source_of(str(tmp_path)).blobs(Limits())
    assert isinstance(problem, Problem)
    assert (problem.code, problem.source) == (ProblemCode.CANNOT_OPEN, str(tmp_path / "a.cer"))
    assert blob == Blob(str(tmp_path / "b.cer"), b"here")


class Opened:
    """How many files were opened by the main thread, and how many by others."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.here = 0
        self.ahead = 0
        really_open: Callable[..., int] = os.open

        def counted(path: str, *more: int) -> int:
            if os.path.basename(path).startswith(name):
                here = threading.get_ident() == threading.main_thread().ident
                self.here += here
                self.ahead += not here
            return really_open(path, *more)

        monkeypatch.setattr(os, "open", counted)


def told(top: Path) -> list[tuple[object, ...]]:
    return [tuple(file) for file in fleet_files([str(top)])]


def test_clients_with_a_folder_each_are_read_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MANY):
        client = tmp_path / f"client{number:03}" / "opt" / "agent"
        client.mkdir(parents=True)
        (client / "cainfo-merged.pem").write_bytes(b"%d" % number)
    in_turn = told(tmp_path)
    opened = Opened(monkeypatch, "cainfo")
    monkeypatch.setattr(concurrency, "_LONG", 0.0)
    slow_only_to_open(monkeypatch)
    assert told(tmp_path) == in_turn
    assert opened.here <= FEW + 1
    assert opened.here + opened.ahead == MANY


def slow_only_to_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every opening takes a millisecond, by a clock that does not go on otherwise."""
    really_open: Callable[..., int] = os.open
    now = [0.0]

    def slowly(path: str, *more: int) -> int:
        now[0] += 0.001
        return really_open(path, *more)

    monkeypatch.setattr(os, "open", slowly)
    monkeypatch.setattr(concurrency, "perf_counter", lambda: now[0])


@pytest.mark.usefixtures("everything_takes_long")
def test_archives_of_clients_are_read_ahead_and_large_ones_in_their_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(MANY):
        packed(tmp_path / f"client{number:03}.tgz", {"cainfo-merged.pem": b"%d" % number})
    packed(tmp_path / "large.tgz", {"cainfo-merged.pem": os.urandom(2_000_000)})
    (tmp_path / "damaged.tgz").write_bytes(b"\x1f\x8bno more")
    with monkeypatch.context() as patched:
        patched.setattr(concurrency, "_LONG", 3600.0)
        in_turn = told(tmp_path)
    opened = Opened(monkeypatch, "client")
    assert told(tmp_path) == in_turn
    assert opened.here <= FEW + 1
    assert opened.here + opened.ahead == MANY


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_that_is_named_as_an_archive_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alpha.tar.gz")
    packed(tmp_path / "beta.tar.gz", {"cainfo-merged.pem": WHOLE})
    files = list(fleet_files([str(tmp_path)]))
    assert [file.host for file in files if file.problem] == ["alpha"]
    assert [file.host for file in files if file.data] == ["beta"]


@pytest.mark.usefixtures("everything_takes_long")
def test_the_bundle_beside_the_clients_files_is_none_of_theirs(tmp_path: Path) -> None:
    for number in range(MANY):
        (tmp_path / f"client{number:03}.pem").write_bytes(PART)
    bundle = tmp_path / "client007.pem"
    hosts = {file.host for file in fleet_files([str(tmp_path)], str(bundle))}
    assert hosts == {f"client{number:03}" for number in range(MANY) if number != 7}


@pytest.mark.parametrize("long", [3600.0, -3600.0])
def test_stores_that_are_named_one_by_one_are_told_as_in_their_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: float
) -> None:
    names = [str(tmp_path / f"client{number:03}.pem") for number in range(MANY)]
    for number, name in enumerate(names):
        Path(name).write_bytes(b"%d" % number)
    packed(tmp_path / "packed.tgz", {"web01/cainfo-merged.pem": WHOLE})
    packed(tmp_path / "unmarked", {"web02/cainfo-merged.pem": WHOLE})
    (tmp_path / "large.pem").write_bytes(b"x" * 1_500_000)
    (tmp_path / "web03").mkdir()
    (tmp_path / "web03" / "cainfo-merged.pem").write_bytes(PART)
    names[60:60] = [str(tmp_path / name) for name in ("packed.tgz", "unmarked", "large.pem")]
    names[99:99] = [str(tmp_path / "web03"), names[0]]
    monkeypatch.setattr(concurrency, "_LONG", long)
    files = list(fleet_files(names, without=names[7]))
    contents = [file.data for file in files]
    wanted = [b"%d" % number for number in range(MANY) if number != 7]
    wanted[59:59] = [WHOLE, WHOLE, b"x" * 1_500_000]
    wanted[98:98] = [PART]
    assert contents == wanted
    hosts = [file.host.rpartition("/")[2] for file in files]
    assert hosts[59:62] == ["web01", "web02", "large"]


@pytest.mark.usefixtures("everything_takes_long")
def test_policies_are_read_ahead_and_a_bad_one_is_told_in_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "policies"
    folder.mkdir()
    names = [folder / f"{number:03}.xml" for number in range(MANY)]
    for number, name in enumerate(names):
        name.write_bytes(b'<Policies><CurlSSL CAInfo="/etc/%d.pem"/></Policies>' % number)
    names[20].write_bytes(b"<Other/>")
    names[30].write_bytes(b"\0" * 40_000_000)
    opened = Opened(monkeypatch, "")
    read = read_policies([str(folder)])
    wanted = [f"/etc/{number}.pem" for number in range(MANY) if number not in {20, 30}]
    assert [element.ca_info for _, element in read.elements] == wanted
    assert (read.without, [refused.source for refused in read.refused]) == (1, [str(names[30])])
    assert opened.here <= FEW + 2
    with pytest.raises(CertBundlerError) as error:
        read_policies(map(str, names))
    assert error.value.source == str(names[20])


@pytest.mark.parametrize("long", [3600.0, -3600.0])
def test_a_policy_that_is_none_is_told_before_a_folder_without_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: float
) -> None:
    names = [tmp_path / f"{number}.xml" for number in range(9)]
    for name in names:
        name.write_bytes(b"<P><CurlSSL/></P>")
    names[5].write_bytes(b"<Other/>")
    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(concurrency, "_LONG", long)
    with pytest.raises(CertBundlerError) as error:
        read_policies([*map(str, names), str(tmp_path / "empty")])
    assert error.value.source == str(names[5])


@pytest.mark.usefixtures("everything_takes_long")
def test_certificates_that_are_named_one_by_one_are_read_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [str(tmp_path / f"named{number:03}.cer") for number in range(MANY)]
    for name in names:
        Path(name).write_bytes(WHOLE)
    opened = Opened(monkeypatch, "named")
    assert load(map(to_read, names)).files == MANY
    assert opened.here <= FEW + 1
    assert opened.here + opened.ahead == MANY
