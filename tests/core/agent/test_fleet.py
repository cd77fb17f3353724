"""A fleet: whose files they are, what each client has, and archives that mean harm."""

import errno
import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from core.agent.client_file import ClientFile, read_client_bytes
from core.agent.fleet_checker import FleetChecker, FleetRow, check_fleet_files
from core.agent.fleet_files import FleetFile, fleet_files
from core.agent.fleet_wording import ClientIssue
from core.agent.hosts import FleetFileKind
from core.agent.versions import BundleVersion, version_with, versions_of
from core.base import concurrency
from core.base.errors import CertBundlerError
from core.collection import Collection
from core.profiles.interface import ClientProfile
from core.saving.history import HistoryLine, digest_of
from core.workflow.fleet import FleetCheck
from core.workflow.fleet_lists import host_list
from core.workflow.fleet_report import FleetReport, fleet_html
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVERS = [server(f"ss{number}.example", ROOT) for number in range(3)]
WHOLE = b"".join(issued.pem for issued in (*SERVERS, ROOT))
PART = b"".join(issued.pem for issued in (SERVERS[0], ROOT))
BUNDLE = Collection.of(issued.found_in() for issued in (*SERVERS, ROOT))
MERGED = FleetFileKind.MERGED
NOW = datetime(2026, 11, 29, tzinfo=UTC)


def checked(files: Iterable[FleetFile], **more: object) -> dict[str, FleetRow]:
    rows = check_fleet_files(FleetChecker(BUNDLE, **more), files)  # type: ignore[arg-type]
    return {row.host: row for row in rows}


def file(host: str, data: bytes | None, kind: FleetFileKind = MERGED) -> FleetFile:
    return FleetFile(host, kind, f"{host}/{kind.value or 'a'}", data)


def packed(path: Path, files: dict[str, bytes | None]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data or b"")
            entry.type = tarfile.REGTYPE if data is not None else tarfile.DIRTYPE
            archive.addfile(entry, io.BytesIO(data or b""))
    return path


def hosts(path: Path) -> dict[str, str]:
    return {host: row.state for host, row in checked(fleet_files([str(path)])).items()}


FILES: dict[str, bytes | None] = {
    "collected/hosts.txt": b"alpha\nbeta\nomega\n",
    "collected/alpha/cainfo-merged.pem": WHOLE,
    "collected/beta/opt/altiris/notification/nsagent/etc/cainfo-merged.pem": PART,
    "collected/gamma/": None,
}
EXPECTED = {"alpha": "fine", "beta": "not-arrived", "gamma": "no-data", "omega": "no-data"}


def test_a_folder_and_archives_of_it_tell_the_same(tmp_path: Path) -> None:
    for name, data in FILES.items():
        path = tmp_path / name
        (path if data is None else path.parent).mkdir(parents=True, exist_ok=True)
        if data is not None:
            path.write_bytes(data)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data or b"")
    assert hosts(tmp_path / "collected") == EXPECTED
    assert hosts(packed(tmp_path / "c.tar.gz", FILES)) == EXPECTED
    assert hosts(tmp_path / "c.zip") == EXPECTED


def test_a_slow_share_tells_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for position in range(20):
        client = tmp_path / f"client{position}"
        client.mkdir()
        (client / "cainfo-merged.pem").write_bytes(
            b"x" * (2_000_000 if position == 7 else position)
        )
    (tmp_path / "client8" / "cainfo.pem").symlink_to(tmp_path / "client7" / "cainfo-merged.pem")
    one_by_one = list(fleet_files([str(tmp_path)]))
    monkeypatch.setattr(concurrency, "_LONG", -1.0)
    assert list(fleet_files([str(tmp_path)])) == one_by_one


def test_an_archive_of_archives_names_clients_after_them(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner", {"./cainfo-merged.pem": WHOLE, "./../x/cainfo.pem": b""})
    plain = gzip.decompress(inner.read_bytes())
    outer = packed(tmp_path / "c.tar.gz", {"./alpha.tar": plain, "./beta.tar": b"no tar"})
    assert hosts(outer) == {"alpha": "fine", "beta": "unreadable"}
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "gamma.tar").write_bytes(plain)
    assert hosts(tmp_path / "folder") == {"gamma": "fine"}


def test_an_archive_in_a_folder_may_hold_many_clients(tmp_path: Path) -> None:
    files = {"web/cainfo-merged.pem": WHOLE, "mail/cainfo-merged.pem": PART}
    packed(tmp_path / "today.tar.gz", dict(files))
    assert hosts(tmp_path) == {"web": "fine", "mail": "not-arrived"}


def test_archives_in_folders_are_told_apart_by_their_whole_names(tmp_path: Path) -> None:
    contents = {"ns.tar1.example": WHOLE, "ns.tar2.example": PART}
    for site, files in (("north", contents), ("south", {"ns.tar1.example": PART})):
        (tmp_path / site).mkdir()
        for name, data in files.items():
            packed(tmp_path / site / f"{name}.TGZ", {"cainfo-merged.pem": data})
    assert hosts(tmp_path) == {
        "north/ns.tar1.example": "fine",
        "ns.tar2.example": "not-arrived",
        "south/ns.tar1.example": "not-arrived",
    }


@pytest.mark.parametrize("in_folder", [True, False])
def test_the_damaged_archive_of_one_client_is_told_and_loses_no_other(
    tmp_path: Path, *, in_folder: bool
) -> None:
    inside = {"cainfo-merged.pem": WHOLE, "policies/one.xml": b"<P/>"}
    plain = gzip.decompress(packed(tmp_path / "inside", dict(inside)).read_bytes())
    cut = plain[: plain.index(b"policies")]
    whole = {"alpha.tar": plain, "beta.tar": cut, "gamma.tar": b""}
    top = tmp_path / "collected"
    top.mkdir()
    for name, data in whole.items():
        (top / name).write_bytes(data)
    path = top if in_folder else packed(tmp_path / "c.tar.gz", dict(whole))
    found = checked(fleet_files([str(path)]))
    states = {host: (row.state, row.arrived) for host, row in found.items()}
    assert states == {
        "alpha": ("fine", True),
        "beta": ("unreadable", False),
        "gamma": ("unreadable", False),
    }
    told = [issue.text() for host in ("beta", "gamma") for issue in found[host].issues]
    assert "beta.tar: The archive is damaged or cut off." in told
    assert "gamma.tar: The archive is damaged or cut off." in told


def test_what_cannot_be_looked_into_is_an_error_and_never_no_clients(tmp_path: Path) -> None:
    packed(tmp_path / "c.tar.gz", FILES)
    with pytest.raises(CertBundlerError, match="no such file"):
        list(fleet_files([str(tmp_path / "c.tar.gz"), str(tmp_path / "other")]))


def test_a_folder_that_may_not_be_read_is_a_client_that_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("alpha", "beta"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "cainfo-merged.pem").write_bytes(WHOLE)
    listed = os.scandir

    def refusing(path: str) -> object:
        if Path(path).name == "beta":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = checked(fleet_files([str(tmp_path)]))
    assert {host: row.state for host, row in found.items()} == {
        "alpha": "fine",
        "beta": "unreadable",
    }
    assert found["beta"].issues[0].text() == "beta: The folder cannot be read (Permission denied)."


def test_an_archive_is_known_by_its_content(tmp_path: Path) -> None:
    packed(tmp_path / "collected", FILES)
    with zipfile.ZipFile(tmp_path / "download", "w") as archive:
        archive.writestr("alpha/cainfo-merged.pem", WHOLE)
    assert hosts(tmp_path / "collected") == EXPECTED
    assert hosts(tmp_path / "download") == {"alpha": "fine"}


def test_a_policy_that_cannot_be_read_is_told_by_its_own_name() -> None:
    policies = [
        FleetFile(host, FleetFileKind.POLICY, f"{host}/{host}.xml", None) for host in ("a", "b")
    ]
    found = checked([file("a", WHOLE), file("b", WHOLE), *policies])
    assert [found[host].issues[0].text().partition(":")[0] for host in found] == ["a.xml", "b.xml"]


def test_two_clients_of_one_name_are_told_apart(tmp_path: Path) -> None:
    files = {"north/web/cainfo-merged.pem": WHOLE, "south/web/cainfo-merged.pem": PART}
    found = hosts(packed(tmp_path / "c.tar", dict(files)))
    assert found == {"north/web": "fine", "south/web": "not-arrived"}


def test_a_client_of_one_collection_is_not_that_of_another(tmp_path: Path) -> None:
    names = [
        str(packed(tmp_path / f"{site}.tar", {"web/cainfo-merged.pem": data, "hosts.txt": b"web"}))
        for site, data in (("north", WHOLE), ("south", PART))
    ]
    found = {Path(host).parent.name: row.state for host, row in checked(fleet_files(names)).items()}
    assert found == {"north.tar": "fine", "south.tar": "not-arrived"}
    assert list(checked(fleet_files([names[0], names[0]]))) == ["web"]


def test_a_client_with_two_stores_is_not_judged_by_one_of_them() -> None:
    row = checked([file("alpha", WHOLE), file("alpha", PART)])["alpha"]
    assert (row.state, row.arrived, row.present) == ("unreadable", False, None)
    assert "Two different files of this name" in row.issues[0].text()
    assert checked([file("alpha", WHOLE), file("alpha", WHOLE)])["alpha"].state == "fine"


def test_paths_out_of_the_archive_and_links_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "c.tar"
    with tarfile.open(path, "w") as archive:
        for kind, name in ((tarfile.SYMTYPE, "a/cainfo-merged.pem"), (tarfile.LNKTYPE, "b/x.xml")):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        for name in ("../up/cainfo-merged.pem", "/etc/real/cainfo-merged.pem"):
            entry = tarfile.TarInfo(name)
            entry.size = len(WHOLE)
            archive.addfile(entry, io.BytesIO(WHOLE))
    assert hosts(path) == {"real": "fine"}
    (tmp_path / "folder" / "linked").mkdir(parents=True)
    (tmp_path / "folder" / "linked" / "cainfo-merged.pem").symlink_to(path)
    assert hosts(tmp_path / "folder") == {"linked": "no-data"}


@pytest.mark.parametrize("change", ["cut", "damaged", "gzip", "between"])
def test_a_damaged_archive_is_named(tmp_path: Path, change: str) -> None:
    path = packed(tmp_path / "c.tar.gz", FILES)
    data = path.read_bytes()
    plain = gzip.decompress(data)
    changed = {
        "cut": data[: len(data) // 2],
        "damaged": gzip.compress(plain[:1024] + b"x" * 512 + plain[1536:]),
        "gzip": b"\x1f\x8b" + b"?" * 100,
        "between": plain[: plain.index(b"collected/beta")],  # nothing but the end lacks
    }
    path.write_bytes(changed[change])
    with pytest.raises(CertBundlerError, match="archive"):
        list(fleet_files([str(path)]))


def test_a_file_that_is_too_large_is_not_held_and_the_client_is_named(tmp_path: Path) -> None:
    large = b" " * (9 * 1024 * 1024)
    files = {"alpha/cainfo-merged.pem": large, "beta/cainfo-merged.pem": WHOLE}
    found = hosts(packed(tmp_path / "c.tar.gz", dict(files)))
    assert found == {"alpha": "unreadable", "beta": "fine"}


def test_equal_files_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def counting(name: str, data: bytes, profile: ClientProfile) -> ClientFile:
        read.append(data)
        return read_client_bytes(name, data, profile)

    for module in ("fleet_checker", "known_blocks"):
        monkeypatch.setattr(f"core.agent.{module}.read_client_bytes", counting)
    found = checked(file(f"h{number}", WHOLE if number % 2 else PART) for number in range(40))
    assert len(found) == 40
    assert read == [PART + b"".join(issued.pem for issued in SERVERS[1:])]


def test_an_odd_certificate_among_those_that_are_read_together_is_told_of_its_client_alone() -> (
    None
):
    stores = [WHOLE + authority(f"Own CA {number}").pem for number in range(9)]
    odd = SERVERS[0].pem.replace(b"M", b"N", 1)
    stores[4] = odd + WHOLE
    found = checked(file(f"h{number}", store) for number, store in enumerate(stores))
    assert {host for host, row in found.items() if row.state == "fine"} == {
        f"h{number}" for number in range(9) if number != 4
    }
    alone = checked([file("h4", stores[4])])["h4"]
    assert found["h4"] == alone
    assert not alone.arrived


def test_a_store_that_the_client_cannot_read_is_told_with_its_line() -> None:
    row = checked([file("alpha", b"x" + WHOLE)])["alpha"]
    assert (row.state, row.arrived, row.present) == ("not-as-clients-read", False, None)
    assert "cainfo-merged.pem, line 1" in row.issues[0].text()


def test_an_installed_bundle_that_the_agent_has_not_loaded_is_told() -> None:
    files = [file("alpha", PART), file("alpha", WHOLE, FleetFileKind.INSTALLED)]
    digest = "7" * 64
    assert checked(files, bundle_sha256=digest)["alpha"].state == "not-arrived"
    assert checked(files, bundle_sha256=sha256(WHOLE).hexdigest())["alpha"].state == "not-loaded"


def test_a_policy_is_judged_beside_the_store() -> None:
    policy = (
        b'<P><CurlSSL CAInfo="/etc/other.pem" SSLVerifyPeer="no" SSLVerifyHost="no" CAPath=""/></P>'
    )
    files = [
        file("alpha", WHOLE),
        file("alpha", policy, FleetFileKind.POLICY),
        file("alpha", b"<Other/>", FleetFileKind.POLICY),
        file("beta", WHOLE),
        file("beta", b"no xml", FleetFileKind.POLICY),
    ]
    rows = checked(files, client_path="/etc/bundle.pem")
    codes = [issue.code.value for issue in rows["alpha"].issues]
    assert codes == ["policy-other-file", "verify-peer-off", "verify-host-off"]
    assert rows["alpha"].arrived
    assert rows["beta"].state == "policy-unreadable"


@pytest.mark.parametrize(
    ("fingerprint", "state"),
    [
        (SERVERS[0].found_in().sha1, "fine"),
        ("", "fine"),
        ("00" * 20, "policy-fingerprint-not-in-bundle"),
        ("nonsense", "policy-fingerprint-unfit"),
    ],
    ids=["in the bundle", "none", "another", "nonsense"],
)
def test_a_policy_for_a_server_that_the_bundle_lacks_is_told(fingerprint: str, state: str) -> None:
    policy = (
        '<P><CurlSSL CAInfo="/etc/b.pem" SSLVerifyPeer="yes" SSLVerifyHost="yes" '
        f'SSLNSPublicHttpsCertFingerprint="{fingerprint}"/></P>'
    )
    files = [file("alpha", WHOLE), file("alpha", policy.encode(), FleetFileKind.POLICY)]
    row = checked(files)["alpha"]
    assert (row.state, row.arrived) == (state, True)


def digest(number: int) -> str:
    return SERVERS[number].found_in().sha256


def version(day: int, replaced: int | None, *numbers: int) -> BundleVersion:
    end = None if replaced is None else NOW.replace(day=replaced)
    return BundleVersion(str(day), NOW.replace(day=day), end, frozenset(map(digest, numbers)))


VERSIONS = (version(20, None, 0, 1, 2), version(10, 20, 0, 1), version(5, 10, 0))


@pytest.mark.parametrize(
    ("store", "own", "expected"),
    [
        ((0, 1), (), 10),
        ((0,), (), 5),
        ((0, 1, 2), (), 20),
        ((1,), (), None),  # no version had this one alone
        ((0, 2), (), None),  # nor these two
        ((0, 1, 2), (2,), 20),
        ((0, 2), (2,), 5),  # the last one is the agent's own
        ((), (), None),
    ],
)
def test_a_version_is_named_only_where_the_store_has_exactly_its_certificates(
    store: tuple[int, ...], own: tuple[int, ...], expected: int | None
) -> None:
    bundle_version = version_with(VERSIONS, [*map(digest, store), "other"], list(map(digest, own)))
    assert (bundle_version.saved.day if bundle_version else None) == expected


def test_a_client_with_an_earlier_version_is_old_since_a_day() -> None:
    row = checked([file("alpha", SERVERS[0].pem + SERVERS[1].pem)], versions=VERSIONS)["alpha"]
    assert row.state == "old"
    assert row.issues[0].text() == (
        "The client has the bundle of 2026-11-10, which was replaced on 2026-11-20."
    )


def line(number: int, file: str, *changes: dict[str, str], previous: str = "") -> HistoryLine:
    values = {
        "number": number,
        "previous": previous,
        "time": f"2026-11-{number:02}T00:00:00+00:00",
        "kind": "saved",
        "sha256": file,
        "changes": list(changes),
    }
    return HistoryLine(str(values).encode(), values)


def test_the_way_back_through_a_history_gives_every_version() -> None:
    first = line(1, "f1", {"kind": "added", "sha256": "a"}, {"kind": "added", "sha256": "b"})
    changes = (
        {"kind": "renewed", "sha256": "c", "replaces": "a"},
        {"kind": "removed", "sha256": "b"},
    )
    second = line(2, "f2", *changes, previous=digest_of(first))
    third = line(3, "f3", {"kind": "added", "sha256": "d"}, previous=digest_of(second))
    bundle_versions = versions_of((first, second, third), {"c", "d"}, "f3")
    assert [sorted(bundle_version.certificates) for bundle_version in bundle_versions] == [
        ["c", "d"],
        ["c"],
        ["a", "b"],
    ]
    assert [
        bundle_version.replaced and bundle_version.replaced.day
        for bundle_version in bundle_versions
    ] == [None, 3, 2]
    assert versions_of((first, second, third), {"c", "d"}, "another file") == ()
    assert versions_of((first, third), {"c", "d"}, "f3") == ()


def test_the_way_back_ends_where_a_line_does_not_tell_what_changed() -> None:
    first = line(1, "f1", {"kind": "added", "sha256": "a"})
    values = {key: value for key, value in line(2, "f2").values.items() if key != "changes"}
    values |= {"kind": "found", "previous": digest_of(first)}
    second = HistoryLine(str(values).encode(), values)
    assert [
        bundle_version.sha256 for bundle_version in versions_of((first, second), {"b"}, "f2")
    ] == ["f2"]


def test_a_client_called_like_a_group_of_ansible_is_not_listed() -> None:
    rows = [FleetRow(host, arrived=False, issues=()) for host in ("web1", "all", "a:b", "*")]
    assert host_list(rows) == (b"web1\n", ("all", "a:b", "*"))
    assert host_list(rows[1:]).data == b"none,!all\n"


def test_the_page_shows_hostile_names_as_text_and_the_worst_clients_first() -> None:
    evil = "<script>alert(1)</script>\u202e"
    issue = ClientIssue.NOT_COLLECTED.of(reason=evil)
    rows = (
        FleetRow("fine.example", arrived=True, issues=(), present=4, agent="8.7.2"),
        FleetRow(evil, arrived=False, issues=(issue,), agent=evil),
    )
    report = FleetReport(FleetCheck(rows, 0), rows, evil, 4, NOW, "/etc/b.pem")
    text = fleet_html(report).decode()
    assert "1 of 2 clients have the bundle." in text
    assert "<script>" not in text
    assert "\u202e" not in text
    assert text.count("&lt;script&gt;") >= 4
    assert text.index("not-collected") < text.index("<wbr>example")
    assert "default-src 'none'" in text.replace("&#x27;", "'")
