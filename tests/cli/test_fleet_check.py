"""``client-check`` of what was collected: what a person, a program, Excel and Ansible get of it."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.cli.runner import decoded, run, run_json
from tests.factory import authority, server

DONE, UNREADABLE, USAGE, CHECK_FAILED = 0, 1, 2, 4
ROOT = authority("Example Root")
SERVERS = [server(f"ss{number}.example", ROOT) for number in range(3)]
WHOLE = b"".join(issued.pem for issued in (*SERVERS, ROOT))
PART = b"".join(issued.pem for issued in (*SERVERS[:2], ROOT))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A bundle with two versions in its history, and what was collected of four clients."""
    for name, data in (("old", PART), ("new", WHOLE)):
        (tmp_path / f"{name}.cer").write_bytes(data)
        done = run("bundle", tmp_path / f"{name}.cer", "-o", tmp_path / "bundle.pem", "--history")
        assert done.returncode == DONE
    new, old = ((tmp_path / file).read_bytes() for file in ("bundle.pem", "bundle.pem.bak1"))
    stores = {"alpha": new, "beta": old, "=1+1": new[:-40], "!prod": old}
    for host, data in stores.items():
        (tmp_path / "collected" / host).mkdir(parents=True)
        (tmp_path / "collected" / host / "cainfo-merged.pem").write_bytes(data)
    return tmp_path


def check(home: Path, *more: str | Path) -> tuple[int, str, str]:
    done = run("client-check", home / "collected", "--bundle", home / "bundle.pem", *more)
    return done.returncode, decoded(done.stdout), decoded(done.stderr)


def record(home: Path, *more: str) -> dict[str, Any]:
    return run_json("client-check", home / "collected", "--bundle", home / "bundle.pem", *more)


def test_each_client_has_a_row_and_the_sum_comes_last(home: Path) -> None:
    status, told, _ = check(home)
    assert status == CHECK_FAILED
    assert told.splitlines()[-1] == "1 of 4 have it."
    (row,) = [line for line in told.splitlines() if line.startswith("beta")]
    assert "The client has the bundle of " in row
    found = record(home)
    assert (found["arrived"], found["total"], found["known_versions"]) == (1, 4, 2)
    states = {host["host"]: host["state"] for host in found["hosts"]}
    assert states == {
        "alpha": "fine",
        "beta": "old",
        "=1+1": "not-as-clients-read",
        "!prod": "old",
    }


def test_a_filter_shows_some_and_counts_all(home: Path) -> None:
    found = record(home, "--only", "old")
    assert [host["host"] for host in found["hosts"]] == ["!prod", "beta"]
    assert found["counts"]["fine"] == 1


def test_no_cell_of_the_table_is_a_formula(home: Path) -> None:
    check(home, "--csv", home / "x.csv")
    with (home / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Client"] for row in rows} == {"alpha", "beta", "'=1+1", "!prod"}
    assert next(row for row in rows if row["Client"] == "beta")["Issues"] == "old"


def test_the_list_for_ansible_has_no_name_that_means_more(home: Path) -> None:
    _, _, warned = check(home, "--hosts", home / "failing")
    assert (home / "failing").read_text() == "beta\n"
    assert "its name is a pattern: !prod" in warned
    check(home, "--only", "fine", "--hosts", home / "fine")
    assert (home / "fine").read_text() == "alpha\n"


def test_the_page_has_every_client_or_those_that_were_chosen(home: Path) -> None:
    check(home, "--report", home / "all.html")
    text = (home / "all.html").read_text(encoding="utf-8")
    assert "1 of 4 clients have the bundle." in text
    assert "Clients listed</dt><dd>4 of 4" in text
    check(home, "--only", "old", "--report", home / "old.html")
    assert "Clients listed</dt><dd>2 of 4" in (home / "old.html").read_text(encoding="utf-8")


def test_a_list_of_nobody_never_means_everybody(home: Path) -> None:
    check(home, "--only", "other-order", "--hosts", home / "nobody")
    assert (home / "nobody").read_text() == "none,!all\n"


def test_all_arrived_is_status_0(home: Path) -> None:
    for host in ("beta", "=1+1", "!prod"):
        path = home / "collected" / host / "cainfo-merged.pem"
        path.write_bytes((home / "bundle.pem").read_bytes())
    status, told, _ = check(home)
    assert (status, told.splitlines()[-1]) == (DONE, "4 of 4 have it.")
    assert check(home, "--format", "nagios")[0] == 0


def test_monitoring_hears_of_the_clients(home: Path) -> None:
    status, told, _ = check(home, "--format", "nagios")
    assert status == 2
    assert "total=4;;;0 arrived=1;;;0 old=2;;;0" in told
    told = check(home, "--format", "prometheus")[1]
    assert 'state="arrived"} 1' in told


def test_without_a_history_no_earlier_bundle_is_claimed(home: Path) -> None:
    (home / "bundle.pem.history").unlink()
    told = check(home)[1]
    assert "Which earlier bundle a client has is not known" in told
    assert "The client has the bundle of" not in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--bundle", "bundle.pem", "--only", "old"), "are for many clients"),
        (("old.cer", "--bundle", "bundle.pem", "--format", "nagios"), "are for many clients"),
    ],
)
def test_what_does_not_go_together_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(home)
    done = run("client-check", *words)
    assert done.returncode in {USAGE, 3}  # 3 is "unknown" to a monitoring system
    assert said in decoded(done.stderr) + decoded(done.stdout)


def test_a_collection_that_is_not_there_is_an_error(home: Path) -> None:
    done = run("client-check", "--bundle", home / "bundle.pem", home / "nothing.here")
    assert done.returncode == USAGE
    assert "There is no such file" in decoded(done.stderr)
