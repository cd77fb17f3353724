"""``client-check`` with the files of many clients: each is one client."""

from pathlib import Path

import pytest

from tests.cli.runner import decoded, run, run_json
from tests.factory import authority, server

DONE, USAGE, CHECK_FAILED = 0, 2, 4
ROOT = authority("Example Root")
SERVERS = [server(f"ss{number}.example", ROOT) for number in range(6)]
WHOLE = b"".join(one.pem for one in (*SERVERS, ROOT))
PART = b"".join(one.pem for one in (*SERVERS[:2], ROOT))
MERGED = "cainfo-merged.pem"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.pem"
    path.write_bytes(WHOLE)
    return path


def client(folder: Path, name: str, data: bytes) -> Path:
    path = folder / "collected" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def states(folder: Path, bundle: Path) -> dict[str, str]:
    record = run_json("client-check", folder / "collected", "--bundle", bundle)
    return {one["client"]: one["state"] for one in record["clients"]}


def test_what_one_client_has_is_not_on_another(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"alpha/{MERGED}", WHOLE)
    for name in ("beta", "gamma", "delta", "epsilon"):
        client(tmp_path, f"{name}/{MERGED}", PART)
    done = run("client-check", tmp_path / "collected", "--bundle", bundle)
    shown = decoded(done.stdout)
    assert done.returncode == CHECK_FAILED
    assert "Clients: 5. Arrived: 1. Not arrived: 4." in shown
    rows = {line.split()[0]: line for line in shown.splitlines() if line}
    assert "arrived" in rows["alpha"]
    assert "7 of 7" in rows["alpha"]
    assert "not arrived" in rows["beta"]
    assert "3 of 7" in rows["beta"]
    assert "error: gamma: ss2.example" in shown
    record = run_json("client-check", tmp_path / "collected", "--bundle", bundle)
    assert record["arrived"] is False
    assert record["counts"] == {
        "clients": 5,
        "arrived": 1,
        "not-arrived": 4,
        "not-as-clients-read": 0,
        "unreadable": 0,
        "no-store": 0,
    }
    beta = next(one for one in record["clients"] if one["client"] == "beta")
    assert [one["title"] for one in beta["missing"]] == [f"ss{at}.example" for at in (2, 3, 4, 5)]
    assert beta["present"] == 3


def test_all_arrived_is_status_0(tmp_path: Path, bundle: Path) -> None:
    names = [client(tmp_path, f"{name}.pem", WHOLE) for name in ("alpha", "beta")]
    done = run("client-check", *names, "--bundle", bundle)
    assert done.returncode == DONE
    assert b"Clients: 2. Arrived: 2." in done.stdout


def test_clients_are_named_by_their_folder_or_their_file(tmp_path: Path, bundle: Path) -> None:
    agent = "opt/altiris/notification/nsagent"
    client(tmp_path, f"alpha/{agent}/etc/{MERGED}", WHOLE)
    client(tmp_path, "beta.pem", WHOLE)
    client(tmp_path, f"gamma-{MERGED}", PART)
    client(tmp_path, "cainfo-merged_delta.pem", WHOLE)
    client(tmp_path, "README.txt", b"collected on Friday")
    assert states(tmp_path, bundle) == {
        "alpha": "arrived",
        "beta": "arrived",
        "gamma": "not-arrived",
        "delta": "arrived",
    }


def test_clients_of_one_name_are_told_apart_by_their_folders(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"north/web/{MERGED}", WHOLE)
    client(tmp_path, f"south/web/{MERGED}", PART)
    found = states(tmp_path, bundle)
    assert sorted(found.values()) == ["arrived", "not-arrived"]
    assert all("web" in name for name in found)


def test_a_clients_own_files_and_policies_are_used_for_that_client(
    tmp_path: Path, bundle: Path
) -> None:
    for name, path in (("alpha", "/etc/certbundler/bundle.pem"), ("beta", "bundle.pem")):
        client(tmp_path, f"{name}/{MERGED}", ROOT.pem + WHOLE)
        client(tmp_path, f"{name}/cainfo.pem", ROOT.pem)
        client(tmp_path, f"{name}/cainfo-ss.pem", b"")
        client(tmp_path, f"{name}/policies/{{0A}}.xml", policy(path))
        client(tmp_path, f"{name}/policies/{{0B}}.xml", b"<Policy/>")
    record = run_json("client-check", tmp_path / "collected", "--bundle", bundle)
    found = {one["client"]: one for one in record["clients"]}
    assert {name: one["in_order"] for name, one in found.items()} == {"alpha": True, "beta": True}
    assert {name: one["policy_holds"] for name, one in found.items()} == {
        "alpha": True,
        "beta": False,
    }
    done = run("client-check", tmp_path / "collected", "--bundle", bundle)
    assert done.returncode == CHECK_FAILED
    assert b"error: beta: " in done.stdout


def policy(path: str) -> bytes:
    sha1 = SERVERS[0].found_in().sha1
    return (
        f'<P><CurlSSL CAInfo="{path}" SSLVerifyPeer="yes" SSLVerifyHost="yes" '
        f'SSLNSPublicHttpsCertFingerprint="{sha1}"/></P>'
    ).encode()


def test_a_client_that_reads_its_file_otherwise_has_no_verdict(
    tmp_path: Path, bundle: Path
) -> None:
    glued = WHOLE.replace(b"-----\n-----", b"----------")
    for name in ("alpha", "beta"):
        client(tmp_path, f"{name}/{MERGED}", glued)
    done = run("client-check", tmp_path / "collected", "--bundle", bundle)
    assert done.returncode == CHECK_FAILED
    shown = decoded(done.stdout)
    assert "Arrived: 0. Not as clients read: 2." in shown
    for name in ("alpha", "beta"):
        path = tmp_path / "collected" / name / MERGED
        assert f"error: not-as-clients-read: {path}, line " in shown


def test_a_client_without_its_store_is_told(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"alpha/{MERGED}", WHOLE)
    client(tmp_path, "beta/cainfo.pem", ROOT.pem)
    assert states(tmp_path, bundle) == {"alpha": "arrived", "beta": "no-store"}
    assert run("client-check", tmp_path / "collected", "--bundle", bundle).returncode == 4


def test_the_bundle_among_the_files_is_no_client(tmp_path: Path) -> None:
    own = client(tmp_path, "bundle.pem", WHOLE)
    client(tmp_path, "alpha.pem", WHOLE)
    assert states(tmp_path, own) == {"alpha": "arrived"}


def test_a_request_that_makes_no_sense_is_refused(tmp_path: Path, bundle: Path) -> None:
    (tmp_path / "collected").mkdir()
    done = run("client-check", tmp_path / "collected", "--bundle", bundle)
    assert done.returncode == USAGE
    client(tmp_path, "alpha.pem", WHOLE)
    options = ("--bundle", bundle, "--default", bundle)
    assert run("client-check", tmp_path / "collected", *options).returncode == USAGE
