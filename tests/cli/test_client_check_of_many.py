"""``client-check`` with the files of many clients: each is one client."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import decoded, run, run_json
from tests.factory import authority, server

DONE, USAGE, CHECK_FAILED = 0, 2, 4
ROOT = authority("Example Root")
SERVERS = [server(f"ss{number}.example", ROOT) for number in range(6)]
WHOLE = b"".join(issued.pem for issued in (*SERVERS, ROOT))
PART = b"".join(issued.pem for issued in (*SERVERS[:2], ROOT))
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


def hosts(folder: Path, bundle: Path, *more: str) -> dict[str, dict[str, Any]]:
    record = run_json("client-check", folder / "collected", "--bundle", bundle, *more)
    return {host["host"]: host for host in record["hosts"]}


def states(folder: Path, bundle: Path, *more: str) -> dict[str, str]:
    return {host: verdict["state"] for host, verdict in hosts(folder, bundle, *more).items()}


def test_what_one_client_has_is_not_on_another(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"alpha/{MERGED}", WHOLE)
    for name in ("beta", "gamma", "delta", "epsilon"):
        client(tmp_path, f"{name}/{MERGED}", PART)
    done = run("client-check", tmp_path / "collected", "--bundle", bundle)
    shown = decoded(done.stdout)
    assert done.returncode == CHECK_FAILED
    assert "1 of 5 have it." in shown
    assert "7 of 7" in shown
    assert "4 of 7 certificates are missing" in " ".join(shown.split())
    record = run_json("client-check", tmp_path / "collected", "--bundle", bundle)
    assert (record["arrived"], record["total"], record["wanted"]) == (1, 5, 7)
    beta = next(host for host in record["hosts"] if host["host"] == "beta")
    assert [certificate["title"] for certificate in beta["missing"]] == [
        f"ss{number}.example" for number in (2, 3, 4, 5)
    ]
    assert beta["issues"][0]["message"] == (
        "4 of 7 certificates are missing: ss2.example, ss3.example, ss4.example, …"
    )
    assert beta["present"] == 3


def test_all_arrived_is_status_0(tmp_path: Path, bundle: Path) -> None:
    names = [client(tmp_path, f"{name}.pem", WHOLE) for name in ("alpha", "beta")]
    done = run("client-check", *names, "--bundle", bundle)
    assert done.returncode == DONE
    assert b"2 of 2 have it." in done.stdout


def test_clients_are_named_by_their_folder_or_their_file(tmp_path: Path, bundle: Path) -> None:
    agent = "opt/altiris/notification/nsagent"
    client(tmp_path, f"alpha/{agent}/etc/{MERGED}", WHOLE)
    client(tmp_path, "beta.pem", WHOLE)
    client(tmp_path, f"gamma-{MERGED}", PART)
    client(tmp_path, "cainfo-merged_delta.pem", WHOLE)
    client(tmp_path, "README.txt", b"collected on Friday")
    expected = {"alpha": "fine", "beta": "fine", "gamma": "not-arrived", "delta": "fine"}
    assert states(tmp_path, bundle) == expected
    shutil.make_archive(str(tmp_path / "c"), "gztar", tmp_path / "collected")
    record = run_json("client-check", tmp_path / "c.tar.gz", "--bundle", bundle)
    assert {host["host"]: host["state"] for host in record["hosts"]} == expected


def test_the_folder_of_one_client_is_that_client(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, MERGED, WHOLE)
    client(tmp_path, "other.pem", PART)
    assert states(tmp_path, bundle) == {"collected": "fine"}


def test_files_of_clients_may_be_named_one_by_one(tmp_path: Path, bundle: Path) -> None:
    names = [
        client(tmp_path, "one/alpha.pem", WHOLE),
        client(tmp_path, "one/alpha.xml", policy("bundle.pem")),
        client(tmp_path, f"beta/{MERGED}", PART),
        client(tmp_path, "beta/etc/cainfo.pem", ROOT.pem),
        client(tmp_path, "gamma.txt", WHOLE),
    ]
    record = run_json("client-check", *names, bundle, "--bundle", bundle)
    found = {host["host"]: host["state"] for host in record["hosts"]}
    assert found == {"alpha": "policy-no-file", "beta": "not-arrived", "gamma": "fine"}


def test_clients_of_one_name_are_told_apart_by_their_folders(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"north/web/{MERGED}", WHOLE)
    client(tmp_path, f"south/web/{MERGED}", PART)
    assert states(tmp_path, bundle) == {"north/web": "fine", "south/web": "not-arrived"}


def test_a_clients_own_files_and_policies_are_used_for_that_client(
    tmp_path: Path, bundle: Path
) -> None:
    for name, path in (("alpha", "/etc/certbundler/bundle.pem"), ("beta", "bundle.pem")):
        client(tmp_path, f"{name}/{MERGED}", ROOT.pem + WHOLE)
        client(tmp_path, f"{name}/cainfo.pem", ROOT.pem)
        client(tmp_path, f"{name}/cainfo-ss.pem", b"")
        client(tmp_path, f"{name}/policies/{{0A}}.xml", policy(path))
        client(tmp_path, f"{name}/policies/{{0B}}.xml", b"<Policy/>")
    client(tmp_path, "gamma.pem", WHOLE)
    client(tmp_path, "gamma.xml", policy("/etc/certbundler/other.pem"))
    assert states(tmp_path, bundle, "--client-path", "/etc/certbundler/bundle.pem") == {
        "alpha": "fine",
        "beta": "policy-no-file",
        "gamma": "policy-other-file",
    }


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
    for host in hosts(tmp_path, bundle).values():
        known = (host["state"], host["arrived"], host["present"])
        assert known == ("not-as-clients-read", False, None)
        assert "cainfo-merged.pem, line " in host["issues"][0]["message"]


def test_a_client_without_its_store_is_told(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"alpha/{MERGED}", WHOLE)
    client(tmp_path, "beta/cainfo.pem", ROOT.pem)
    assert states(tmp_path, bundle) == {"alpha": "fine", "beta": "no-data"}
    assert run("client-check", tmp_path / "collected", "--bundle", bundle).returncode == 4


def test_what_could_not_be_collected_is_told_with_its_reason(tmp_path: Path, bundle: Path) -> None:
    client(tmp_path, f"alpha/{MERGED}", WHOLE)
    client(tmp_path, "alpha/agent-version.txt", b"8.7.2\n")
    client(tmp_path, "beta/not-collected.txt", b"Connection timed out\n")
    client(tmp_path, f"gamma/{MERGED}", WHOLE)
    client(tmp_path, "gamma/not-collected.txt", b"policies: Permission denied\n")
    found = hosts(tmp_path, bundle)
    assert (found["alpha"]["state"], found["alpha"]["agent_version"]) == ("fine", "8.7.2")
    assert found["beta"]["state"] == "not-collected"
    assert found["beta"]["issues"][0]["message"] == "Not collected: Connection timed out."
    assert (found["gamma"]["state"], found["gamma"]["arrived"]) == ("not-collected", False)
    shown = decoded(run("client-check", tmp_path / "collected", "--bundle", bundle).stdout)
    assert "8.7.2" in shown


def test_the_bundle_among_the_files_is_no_client(tmp_path: Path) -> None:
    own = client(tmp_path, "bundle.pem", WHOLE)
    client(tmp_path, "alpha.pem", WHOLE)
    assert states(tmp_path, own) == {"alpha": "fine"}


def test_a_request_that_makes_no_sense_is_refused(tmp_path: Path, bundle: Path) -> None:
    (tmp_path / "collected").mkdir()
    done = run("client-check", tmp_path / "collected", "--bundle", bundle)
    assert done.returncode == USAGE
    client(tmp_path, "alpha.pem", WHOLE)
    options = ("--bundle", bundle, "--default", bundle)
    assert run("client-check", tmp_path / "collected", *options).returncode == USAGE
