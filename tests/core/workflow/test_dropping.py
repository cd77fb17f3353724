"""What was dropped: certificates to read, or the files of clients."""

import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.base import concurrency
from core.workflow.dropping import SortedDrop, sort_dropped

POLICY = b'<?xml version="1.0"?><Policies><CurlSSL CAFile="/etc/bundle.pem"/></Policies>'


def made(path: Path, data: bytes = b"") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def test_policies_and_merged_stores_are_files_of_clients(tmp_path: Path) -> None:
    names = (made(tmp_path / "policy.xml", POLICY), made(tmp_path / "cainfo-merged.pem"))
    assert sort_dropped(names) == SortedDrop(clients=names)


def test_a_folder_is_of_a_client_or_of_a_fleet_by_the_stores_in_it(tmp_path: Path) -> None:
    for host in ("web01", "web02"):
        made(tmp_path / host / "cainfo-merged.pem")
    one, every = str(tmp_path / "web01"), str(tmp_path)
    assert sort_dropped([one, every]) == SortedDrop(fleets=(every,), clients=(one,))


def test_an_archive_of_clients_is_a_fleet_and_any_other_is_read(tmp_path: Path) -> None:
    store = made(tmp_path / "web01" / "cainfo-merged.pem")
    certificate = made(tmp_path / "ns.cer")
    fleet, exported, packed = (str(tmp_path / name) for name in ("a.tar.gz", "b.zip", "c.zip"))
    with tarfile.open(fleet, "w:gz") as archive:
        archive.add(store, "collected/web01/cainfo-merged.pem")
    for name, inside, path in ((exported, "ns.cer", certificate), (packed, "w/web01.pem", store)):
        with zipfile.ZipFile(name, "w") as zipped:
            zipped.write(path, inside)
    damaged = made(tmp_path / "damaged.tgz", b"\x1f\x8bno")
    sorted_drop = sort_dropped([fleet, exported, packed, damaged])
    assert sorted_drop == SortedDrop(fleets=(fleet,), others=(exported, packed, damaged))


def test_other_files_are_read_as_certificates(tmp_path: Path) -> None:
    others = (
        made(tmp_path / "metadata.xml", b"<EntityDescriptor/>"),
        str(Path(made(tmp_path / "exported" / "ns.cer")).parent),
        str(tmp_path / "gone.xml"),
        made(tmp_path / "servers.certbundle.toml"),
    )
    assert sort_dropped(others) == SortedDrop(others=others)
    assert sort_dropped([]) == SortedDrop()


def test_a_mixed_drop_is_split(tmp_path: Path) -> None:
    policy, other = made(tmp_path / "policy.xml", POLICY), made(tmp_path / "ns.cer")
    assert sort_dropped([other, policy]) == SortedDrop(clients=(policy,), others=(other,))


def test_stores_that_are_dropped_together_are_those_of_several_clients(tmp_path: Path) -> None:
    stores = [str(tmp_path / f"{host}-cainfo-merged.pem") for host in ("web01", "web02")]
    for store in stores:
        Path(store).write_text("")
    assert sort_dropped(stores) == SortedDrop(fleets=tuple(stores))


def test_where_clients_are_checked_files_named_after_hosts_are_their_stores(tmp_path: Path) -> None:
    """Elsewhere they are most likely certificates to bundle."""
    hosts = tuple(made(tmp_path / "hosts" / f"{host}.pem") for host in ("web01", "web02"))
    assert sort_dropped(hosts) == SortedDrop(others=hosts)
    assert sort_dropped(hosts, on_check=True) == SortedDrop(fleets=hosts)
    assert sort_dropped(hosts[:1], on_check=True) == SortedDrop(clients=hosts[:1])
    folder = str(tmp_path / "hosts")
    assert sort_dropped([folder]) == SortedDrop(others=(folder,))
    assert sort_dropped([folder], on_check=True) == SortedDrop(fleets=(folder,))


def test_the_files_of_one_client_are_no_fleet_where_clients_are_checked(tmp_path: Path) -> None:
    names = ("cainfo.pem", "cainfo-ss.pem", "cainfo-merged.pem", "policy.xml")
    files = tuple(made(tmp_path / "web01" / name, POLICY) for name in names)
    assert not sort_dropped(files, on_check=True).fleets
    made(tmp_path / "web01" / "certbundler" / "bundle.pem")
    folder = str(tmp_path / "web01")
    assert sort_dropped([folder], on_check=True) == SortedDrop(clients=(folder,))


def test_no_more_folders_are_listed_than_it_takes_to_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (tmp_path / f"client{number:02}").mkdir()
        (tmp_path / f"client{number:02}" / "cainfo-merged.pem").touch()
    listed: list[str] = []
    really_list: Callable[[str], Any] = os.scandir

    def counted(folder: str) -> Any:
        listed.append(os.path.relpath(folder, tmp_path))
        return really_list(folder)

    monkeypatch.setattr(concurrency, "_LONG", 3600.0)

    monkeypatch.setattr(os, "scandir", counted)
    assert sort_dropped([str(tmp_path)]).fleets == (str(tmp_path),)
    assert listed == [".", "client00", "client01"]


@pytest.mark.parametrize("long", [3600.0, -3600.0])
def test_a_folder_is_one_whatever_it_is_called_and_however_much_lies_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: float
) -> None:
    files = tuple(made(tmp_path / f"{number:02}.cer") for number in range(40))
    for host in ("web01", "web02"):
        made(tmp_path / "clients.pem" / host / "cainfo-merged.pem")
        made(tmp_path / "linked" / f"{host}-cainfo-merged.pem")
    if os.name != "nt":
        (tmp_path / "link.cer").symlink_to(tmp_path / "linked")
    link = (str(tmp_path / "link.cer"),) if os.name != "nt" else ()
    gone = str(tmp_path / "gone.cer")
    monkeypatch.setattr(concurrency, "_LONG", long)
    fleets = (str(tmp_path / "clients.pem"), *link)
    assert sort_dropped((*files, gone, *fleets)) == SortedDrop(fleets, others=(*files, gone))


def test_many_files_of_one_folder_are_told_by_one_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [made(tmp_path / f"{number:02}.cer") for number in range(40)]
    looks: list[str] = []

    def look(path: str) -> bool:
        looks.append(path)
        return False

    monkeypatch.setattr(os.path, "isdir", look)
    assert sort_dropped(files).others == tuple(files)
    assert looks == []
