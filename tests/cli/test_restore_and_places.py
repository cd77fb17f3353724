from pathlib import Path

import pytest

from core.saving.backups import backups_of
from core.saving.plans import plan
from core.saving.writing import save
from tests import factory
from tests.cli.runner import run, run_json


@pytest.fixture
def saved_twice(tmp_path: Path) -> Path:
    """A bundle that was replaced once."""
    target = tmp_path / "bundle.pem"
    for host in ("old.example.com", "new.example.com"):
        exported = tmp_path / f"{host}.cer"
        exported.write_bytes(factory.server(host).der)
        assert run("bundle", exported, "-o", target).returncode == 0
    return target


def test_restore_puts_the_previous_bundle_back_and_a_second_one_undoes_that(
    saved_twice: Path,
) -> None:
    new, old = saved_twice.read_bytes(), Path(f"{saved_twice}.bak1").read_bytes()
    assert run("restore", saved_twice).returncode == 0
    assert saved_twice.read_bytes() == old
    assert run("restore", saved_twice).returncode == 0
    assert saved_twice.read_bytes() == new


ONE, TWO, THREE, FOUR = (
    factory.authority(f"CA of version {position}").pem for position in range(1, 5)
)


def versions(target: Path) -> list[bytes]:
    """What a file holds, then its backups, the newest first."""
    return [path.read_bytes() for path in (target, *backups_of(target))]


@pytest.fixture
def saved_four_times(tmp_path: Path) -> Path:
    target = tmp_path / "bundle.pem"
    for version in (ONE, TWO, THREE, FOUR):
        save(plan(target, version))
    assert versions(target) == [FOUR, THREE, TWO, ONE]
    return target


def test_restoring_swaps_and_uses_no_other_version_up(saved_four_times: Path) -> None:
    for expected in ([THREE, FOUR, TWO, ONE], [FOUR, THREE, TWO, ONE]) * 2:
        assert run("restore", saved_four_times).returncode == 0
        assert versions(saved_four_times) == expected


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_older_version_comes_back_and_a_second_restore_undoes_it(
    saved_four_times: Path, number: int
) -> None:
    before = versions(saved_four_times)
    assert run("restore", saved_four_times, "--number", number).returncode == 0
    after = versions(saved_four_times)
    assert (after[0], after[1]) == (before[number], before[0])
    assert sorted(after) == sorted(before)
    assert run("restore", saved_four_times).returncode == 0
    assert versions(saved_four_times)[0] == before[0]
    assert sorted(versions(saved_four_times)) == sorted(before)


def test_restoring_keeps_every_version_however_many_there_are(tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    for version in range(7):
        save(plan(target, b"%d" % version), keep=9)
    before = versions(target)
    assert run("restore", target, "--any-content").returncode == 0
    assert sorted(versions(target)) == sorted(before)


def test_saving_what_a_backup_has_already_uses_no_version_up(saved_four_times: Path) -> None:
    save(plan(saved_four_times, ONE))
    assert versions(saved_four_times) == [ONE, FOUR, THREE, TWO]


def test_a_bundle_that_was_deleted_is_restored_too(saved_twice: Path) -> None:
    old = Path(f"{saved_twice}.bak1").read_bytes()
    saved_twice.unlink()
    assert run_json("restore", saved_twice)["saved"][0]["read_back"] is True
    assert saved_twice.read_bytes() == old


def test_a_dry_run_of_restore_writes_nothing(saved_twice: Path) -> None:
    new = saved_twice.read_bytes()
    assert b"Would replace" in run("restore", saved_twice, "--dry-run").stdout
    assert saved_twice.read_bytes() == new


def test_restoring_what_was_never_replaced_says_so(tmp_path: Path) -> None:
    done = run("restore", tmp_path / "bundle.pem")
    assert done.returncode == 2
    assert b"There is no backup number 1" in done.stderr


def test_restoring_a_backup_that_is_not_there_names_those_that_are(saved_twice: Path) -> None:
    done = run("restore", saved_twice, "--number", "7")
    assert done.returncode == 2
    assert b"bundle.pem.bak1" in done.stderr


def test_a_bundle_goes_to_several_places(tmp_path: Path) -> None:
    exported = tmp_path / "ns.cer"
    exported.write_bytes(factory.server("ns.example.com").der)
    places = (tmp_path / "a.pem", tmp_path / "b.pem")
    record = run_json("bundle", exported, "-o", places[0], "-o", places[1])
    assert [receipt["path"] for receipt in record["saved"]] == [str(place) for place in places]
    assert places[0].read_bytes() == places[1].read_bytes()


def test_a_place_that_fails_stops_no_other(tmp_path: Path) -> None:
    exported = tmp_path / "ns.cer"
    exported.write_bytes(factory.server("ns.example.com").der)
    missing, good = tmp_path / "missing" / "a.pem", tmp_path / "b.pem"
    done = run("bundle", exported, "-o", missing, "-o", good)
    assert done.returncode == 3
    assert b"The folder does not exist" in done.stderr
    assert good.exists()


def test_standard_output_is_no_place_among_others(tmp_path: Path) -> None:
    exported = tmp_path / "ns.cer"
    exported.write_bytes(factory.server("ns.example.com").der)
    done = run("bundle", exported, "-o", "-", "-o", tmp_path / "b.pem")
    assert done.returncode == 2
    assert not done.stdout


def test_as_many_backups_are_kept_as_wanted(tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    for number in range(5):
        exported = tmp_path / "ns.cer"
        exported.write_bytes(factory.server(f"ns{number}.example.com").der)
        assert run("bundle", exported, "-o", target, "--backups", "2").returncode == 0
    assert sorted(path.name for path in tmp_path.glob("*.bak*")) == [
        "bundle.pem.bak1",
        "bundle.pem.bak2",
    ]
