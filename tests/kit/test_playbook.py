"""The kit's playbook, played by real Ansible on two hosts that are folders here."""

import pytest

from tests.kit.fleet_driver import Fleet, changed


@pytest.mark.needs_tool("ansible-playbook")
def test_it_installs_on_every_host_and_changes_nothing_the_second_time(fleet: Fleet) -> None:
    tried = fleet.play("--check", "--diff")
    assert changed(tried) == {"first": 2, "second": 2}
    assert "+-----BEGIN CERTIFICATE-----" in tried.stdout
    assert not any(target.parent.exists() for target in fleet.targets)
    assert changed(fleet.play()) == {"first": 2, "second": 2}
    assert {target.read_bytes() for target in fleet.targets} == {fleet.bundle.read_bytes()}
    assert changed(fleet.play()) == {"first": 0, "second": 0}


@pytest.mark.needs_tool("ansible-playbook")
def test_it_keeps_what_was_there_and_leaves_the_folder_as_it_is(fleet: Fleet) -> None:
    first, second = fleet.targets
    for target in fleet.targets:
        target.parent.mkdir()
        target.parent.chmod(0o750)
        target.write_bytes(b"before\n")
    assert changed(fleet.play()) == {"first": 1, "second": 1}
    assert first.read_bytes() == second.read_bytes() == fleet.bundle.read_bytes()
    assert first.stat().st_mode & 0o777 == 0o644
    assert first.parent.stat().st_mode & 0o777 == 0o750
    (kept,) = first.parent.glob("b.pem.*")
    assert kept.read_bytes() == b"before\n"


@pytest.mark.needs_tool("ansible-playbook")
def test_a_host_whose_target_cannot_be_stops_no_other(fleet: Fleet) -> None:
    first, second = fleet.targets
    second.parent.mkdir()
    second.symlink_to(fleet.home / "victim")
    done = fleet.play()
    assert done.returncode == 2
    assert "The target must be a file, no link" in done.stdout
    assert first.read_bytes() == fleet.bundle.read_bytes()
    assert not (fleet.home / "victim").exists()


@pytest.mark.needs_tool("ansible-playbook")
@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("etc/bundle.pem", "must be the whole path"),
        ("/opt//altiris/notification/nsagent/etc/cainfo.pem", "must be the whole path"),
        ("/opt/altiris/notification/nsagent/etc/cainfo-merged.pem", "none of the agent's own"),
    ],
)
def test_a_target_that_no_host_may_have_is_refused(fleet: Fleet, target: str, said: str) -> None:
    done = fleet.play("--check", "-e", f"bundle_target={target}")
    assert done.returncode == 2
    assert said in done.stdout


@pytest.mark.needs_tool("ansible-playbook")
def test_a_bundle_that_was_changed_on_its_way_goes_to_no_host(fleet: Fleet) -> None:
    fleet.bundle.write_bytes(fleet.bundle.read_bytes() + b"\n")
    done = fleet.play()
    assert done.returncode == 2
    assert "was changed on its way" in done.stdout
    assert not any(target.exists() for target in fleet.targets)
