"""The kit of the samples goes to a client, which then reaches the samples' servers with it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import factory
from tests.cli.runner import run
from tests.kit.fleet_driver import Fleet, changed
from tests.kit.script_driver import DONE, SAMPLES, WOULD_CHANGE
from tests.tls import curl_verifies, needs

CLIENT_PATH = "/etc/our certificates/bundle.pem"


def reached(ports: dict[str, int], bundle: Path) -> list[str]:
    """The servers that curl accepts with this CA file."""
    return [host for host, port in ports.items() if curl_verifies(port, bundle, host)]


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """The root folder of a client that has busybox and nothing else."""
    busybox = needs("busybox")
    if not hasattr(os, "chroot") or os.geteuid() != 0:
        pytest.skip("not root: no client of its own root folder was made")
    root = tmp_path / "client"
    for folder in ("bin", "dev", "etc", "kit"):
        (root / folder).mkdir(parents=True)
    (root / "dev" / "null").touch()
    shutil.copy(busybox, root / "bin" / "busybox")
    linked = subprocess.run(["ldd", busybox], capture_output=True, text=True, check=False).stdout
    for library in (word for word in linked.split() if word.startswith("/")):
        (root / library[1:]).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, root / library[1:])
    done = subprocess.run(
        ["chroot", root, "/bin/busybox", "--install", "-s", "/bin"],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("no other root folder can be entered here: no client was made")
    return root


def start(client: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Start the kit's script on the client, as root there."""
    words = [needs("chroot"), str(client), "/bin/sh", "/kit/install-bundle.sh", *arguments]
    return subprocess.run(words, capture_output=True, check=False, env={"PATH": "/bin"})


@pytest.mark.needs_tool("busybox")
@pytest.mark.parametrize("leave_out", [(), ("not-needed",)], ids=["all", "only what is needed"])
def test_a_client_reaches_every_server_once_the_script_has_run_there(
    client: Path, ports: dict[str, int], leave_out: tuple[str, ...]
) -> None:
    options = [word for code in leave_out for word in ("--leave-out", code)]
    kit = ("kit", SAMPLES, "-d", client / "kit", "--client", "smp-agent")
    made = run(*kit, "--client-path", CLIENT_PATH, *options)
    assert made.returncode == DONE, made.stderr
    bundle = client / CLIENT_PATH[1:]
    bundle.parent.mkdir()
    bundle.write_bytes(factory.authority("Another CA").pem)
    assert reached(ports, bundle) == []
    assert start(client, "--check").returncode == WOULD_CHANGE
    done = start(client)
    assert done.returncode == DONE, done.stderr
    assert start(client, "--check").returncode == DONE
    assert reached(ports, bundle) == list(ports)
    assert start(client, "--uninstall").returncode == DONE
    assert reached(ports, bundle) == []


@pytest.mark.needs_tool("ansible-playbook")
def test_every_host_of_a_fleet_reaches_every_server_once_the_playbook_was_played(
    fleet: Fleet, ports: dict[str, int]
) -> None:
    assert set(changed(fleet.play())) == {"first", "second"}
    assert [reached(ports, target) for target in fleet.targets] == [list(ports)] * 2
