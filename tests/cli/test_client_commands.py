"""The commands about clients from outside: policy and client-check."""

from pathlib import Path

import pytest

from tests.cli.runner import decoded, run, run_json
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
SITE = server("ss1.example", ROOT)
DONE, UNREADABLE, USAGE, CHECK_FAILED = 0, 1, 2, 4
CLIENT_PATH = "/etc/certbundler/bundle.pem"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    file = tmp_path / "bundle.pem"
    file.write_bytes(SERVER.pem + SITE.pem + ROOT.pem)
    return file


def policy(folder: Path, path: str = CLIENT_PATH, *, host: str = "yes") -> Path:
    file = folder / "policy.xml"
    file.write_text(
        f'<Policy><CurlSSL SSLNSPublicHttpsCertFingerprint="{SERVER.found_in().sha1}" '
        f'SSLVerifyPeer="yes" SSLVerifyHost="{host}" CAInfo="{path}" CAPath=""/></Policy>',
        encoding="utf-8",
    )
    return file


def test_a_policy_that_holds_is_status_0(tmp_path: Path, bundle: Path) -> None:
    options = ("--bundle", bundle, "--client-path", CLIENT_PATH)
    done = run("policy", policy(tmp_path), *options)
    assert done.returncode == DONE
    assert done.stdout.count(b"ok: ") == 5
    assert b"no. 1 in the bundle: ns.example" in done.stdout
    assert done.stderr == b""


def test_a_check_that_does_not_hold_is_status_4_and_says_what_to_do(tmp_path: Path) -> None:
    done = run("policy", policy(tmp_path, "bundle.pem", host="no"))
    assert done.returncode == CHECK_FAILED
    assert b"must start with /. Enter the full path" in done.stdout
    assert b'SSLVerifyHost is "no". Turn the comparison on' in done.stdout


def client_with(folder: Path, *paths: str) -> Path:
    """A client's folder of policies: one for each of these paths, and two of other kinds."""
    policies = folder / "policies"
    policies.mkdir()
    for number, path in enumerate(paths):
        policy(folder, path).rename(policies / f"{{{number}}}.xml")
    (policies / "other.xml").write_text("<Policy><Inventory/></Policy>", encoding="utf-8")
    (policies / "damaged.XML").write_bytes(b"<Policy><CurlSSL")
    (policies / "state.dat").write_bytes(b"no policy")
    return policies


def test_the_policy_that_names_our_path_is_found_in_the_clients_folder(tmp_path: Path) -> None:
    policies = client_with(tmp_path, "/etc/other.pem", CLIENT_PATH, "relative.pem")
    done = run("policy", policies, "--client-path", CLIENT_PATH)
    assert done.returncode == DONE
    first, *_ = done.stdout.splitlines()
    assert first.endswith(b"{1}.xml, line 1:")
    assert b"another policy, with the CA file /etc/other.pem" in done.stdout
    assert b"Other files without a CurlSSL element: 1." in done.stdout
    assert b"damaged.XML" in done.stderr


def test_where_no_policy_names_our_path_every_one_fails(tmp_path: Path) -> None:
    policies = client_with(tmp_path, "/etc/other.pem", "/etc/more.pem")
    done = run("policy", policies, "--client-path", CLIENT_PATH)
    assert done.returncode == CHECK_FAILED
    assert done.stdout.count(b"but the policy names") == 2


def test_several_policy_files_are_checked_and_one_bad_one_is_status_4(tmp_path: Path) -> None:
    policies = client_with(tmp_path, "/etc/other.pem", "relative.pem")
    files = sorted(policies.glob("{*}.xml"))
    assert run("policy", *files).returncode == CHECK_FAILED
    assert run("policy", files[0], files[0]).returncode == DONE
    record = run_json("policy", *files)
    assert [element["file"] for element in record["elements"]] == list(map(str, files))


def test_a_folder_without_a_policy_is_status_1_with_a_sentence(tmp_path: Path) -> None:
    assert b"contains no .xml file" in run("policy", tmp_path).stderr
    (tmp_path / "other.xml").write_text("<Policy/>", encoding="utf-8")
    done = run("policy", tmp_path)
    assert done.returncode == UNREADABLE
    assert b"None of these policies has a CurlSSL element" in done.stderr


def test_the_answers_come_as_json(tmp_path: Path, bundle: Path) -> None:
    record = run_json("policy", policy(tmp_path, host="no"), "--bundle", bundle)
    assert record["holds"] is False
    (element,) = record["elements"]
    assert {finding["code"]: finding["holds"] for finding in element["findings"]} == {
        "path-good": True,
        "verify-peer-on": True,
        "verify-host-off": False,
        "fingerprint-in-bundle": True,
    }


def test_a_policy_comes_through_standard_input(tmp_path: Path) -> None:
    data = policy(tmp_path).read_bytes()
    assert run("policy", "-", stdin=data).returncode == DONE


@pytest.mark.parametrize(
    "data",
    [b'<!DOCTYPE a [<!ENTITY a "b">]><CurlSSL/>', b"<a/>", b"", b"<a>" + b"x" * 5_000_000],
)
def test_what_is_no_policy_is_status_1_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "policy.xml"
    file.write_bytes(data)
    done = run("policy", file)
    assert done.returncode == UNREADABLE
    assert done.stdout == b""
    assert b"policy.xml" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_client_path_that_cannot_be_is_status_2(tmp_path: Path) -> None:
    assert run("policy", policy(tmp_path), "--client-path", "x.pem").returncode == USAGE


def test_hostile_values_of_a_policy_reach_no_output_raw(tmp_path: Path) -> None:
    file = policy(tmp_path, "/a&#x202e;gpj.pem&#xa;{x}", host="\u009b31m{advice}")
    for done in (run("policy", file), run("policy", file, "--json")):
        assert done.returncode == CHECK_FAILED
        assert not {"\u202e", "\x9b"} & set(decoded(done.stdout))


def test_what_the_agent_will_build_is_shown_with_its_doubles(tmp_path: Path, bundle: Path) -> None:
    own, sites = tmp_path / "cainfo.pem", tmp_path / "cainfo-ss.pem"
    own.write_bytes(SERVER.pem)
    sites.write_bytes(b"")
    options = ("--bundle", bundle, "--default", own, "--site-servers", sites)
    done = run("client-check", *options)
    assert done.returncode == DONE
    rows = decoded(done.stdout).splitlines()[2:]
    assert ["cainfo.pem" in row for row in rows] == [True, False, False, False]
    assert "bundle, the same as 1" in rows[1]
    record = run_json("client-check", *options)
    assert [
        (certificate["title"], certificate["from"], certificate["same_as"])
        for certificate in record["store"]
    ] == [
        ("ns.example", "cainfo.pem", None),
        ("ns.example", "bundle", 1),
        ("ss1.example", "bundle", None),
        ("Example Root", "bundle", None),
    ]


def test_a_bundle_that_has_arrived_is_status_0(tmp_path: Path, bundle: Path) -> None:
    store = tmp_path / "cainfo-merged.pem"
    store.write_bytes(SERVER.pem + bundle.read_bytes())
    done = run("client-check", store, "--bundle", bundle)
    assert done.returncode == DONE
    assert b"The bundle has arrived: all 3 certificates are there." in done.stdout


def test_a_bundle_that_has_not_arrived_is_status_4_and_names_what_is_missing(
    tmp_path: Path, bundle: Path
) -> None:
    store = tmp_path / "cainfo-merged.pem"
    extra = server("old.example")
    store.write_bytes(SERVER.pem + extra.pem)
    done = run("client-check", store, "--bundle", bundle)
    assert done.returncode == CHECK_FAILED
    assert b"missing: ss1.example" in done.stdout
    assert b"2 of 3 certificates are missing" in done.stdout
    assert b"Extra: 1." in done.stdout
    record = run_json("client-check", store, "--bundle", bundle)
    assert record["arrived"] is False
    assert [certificate["title"] for certificate in record["missing"]] == [
        "ss1.example",
        "Example Root",
    ]
    assert record["extra"] == [2]


def test_another_order_is_an_earlier_bundle_where_the_own_files_are_known(
    tmp_path: Path, bundle: Path
) -> None:
    store, empty = tmp_path / "cainfo-merged.pem", tmp_path / "empty.pem"
    store.write_bytes(ROOT.pem + SITE.pem + SERVER.pem)
    empty.write_bytes(b"")
    unknown = run("client-check", store, "--bundle", bundle)
    assert unknown.returncode == DONE
    assert b"Add the agent's own files cainfo.pem" in unknown.stdout
    known = ("--default", empty, "--site-servers", empty)
    assert run("client-check", store, "--bundle", bundle, *known).returncode == CHECK_FAILED


def test_an_empty_store_of_a_client_has_nothing_of_the_bundle(tmp_path: Path, bundle: Path) -> None:
    store = tmp_path / "cainfo-merged.pem"
    store.write_bytes(b"")
    done = run("client-check", store, "--bundle", bundle)
    assert done.returncode == CHECK_FAILED
    assert b"3 of 3 certificates are missing" in done.stdout


def test_a_damaged_store_is_status_4_and_an_empty_bundle_is_status_2(
    tmp_path: Path, bundle: Path
) -> None:
    store, empty = tmp_path / "cainfo-merged.pem", tmp_path / "empty.pem"
    store.write_bytes(bundle.read_bytes() + SERVER.pem[:300])
    empty.write_bytes(b"")
    damaged = run("client-check", store, "--bundle", bundle)
    assert damaged.returncode == CHECK_FAILED
    assert b"not-as-clients-read" in damaged.stdout
    assert b"cainfo-merged.pem, line" in damaged.stderr
    assert run("client-check", store, "--bundle", empty).returncode == USAGE
