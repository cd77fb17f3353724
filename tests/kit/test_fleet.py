"""Clients of five kinds: collected, judged, rolled out and back by what is in the kit."""

import os
import shutil
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.runner import run, run_json
from tests.kit.fleet_driver import changed
from tests.kit.script_driver import SAMPLES
from tests.kit.signing import sign_kit

KINDS = ("current", "old", "damaged", "careless", "silent")
POLICY = '<P><CurlSSL CAInfo="{path}" SSLVerifyPeer="{peer}" SSLVerifyHost="yes" CAPath=""/></P>'
_STATES = {
    "current": "fine",
    "old": "old",
    "damaged": "not-as-clients-read",
    "careless": "verify-peer-off",
    "silent": "no-data",
}
HOSTS = {
    kind if index < len(KINDS) else f"{kind}{index // len(KINDS) + 1}": kind
    for index, kind in enumerate(
        islice(cycle(KINDS), int(os.environ.get("CERTBUNDLER_HOSTS", "5")))
    )
}
"""Each host with its kind; the variable says how many there are, at least one of each."""
EXPECTED = {host: _STATES[kind] for host, kind in HOSTS.items()}
OLD = [host for host, kind in HOSTS.items() if kind == "old"]
SILENT = [host for host, kind in HOSTS.items() if kind == "silent"]


class Company(NamedTuple):
    """Clients that are folders here.

    Attributes:
        home: holds everything; the kit is in ``kit``.
        hosts: the folder of each client.
    """

    home: Path
    hosts: dict[str, Path]

    @property
    def bundle(self) -> Path:
        return self.home / "bundle.pem"

    def target(self, host: str) -> Path:
        return self.hosts[host] / "it's" / "b.pem"

    def play(self, playbook: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        ansible = shutil.which("ansible-playbook", path=beside)
        if ansible is None:
            pytest.skip("ansible-playbook is not here: the playbooks are not played")
        words = [ansible, "-i", str(self.home / "inventory"), *arguments]
        own = {"ANSIBLE_HOME": str(self.home / "ansible"), "ANSIBLE_NOCOLOR": "1"}
        return subprocess.run(
            [*words, str(self.home / "kit" / playbook)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **own},
            cwd=self.home,
        )

    def states(self, collected: Path, *more: str) -> dict[str, str]:
        record = run_json("client-check", collected, "--bundle", self.bundle, *more)
        return {host["host"]: host["state"] for host in record["hosts"]}


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """The bundle, one before it, the kit, and clients of five kinds; each in a group of its own."""
    bundle = tmp_path / "bundle.pem"
    (tmp_path / "before.pem").write_bytes((SAMPLES / "ns.cer").read_bytes())
    for source in (tmp_path / "before.pem", SAMPLES):
        assert run("bundle", source, "-o", bundle, "--history").returncode == 0
    done = run("kit", bundle, "-d", tmp_path / "kit", "--client-path", "/etc/certbundler/b.pem")
    assert done.returncode == 0, done.stderr
    new, old = bundle.read_bytes(), (tmp_path / "bundle.pem.bak1").read_bytes()
    stores = {"current": new, "old": old, "damaged": b"x" + new, "careless": new, "silent": None}
    lines = []
    for host, kind in HOSTS.items():
        store = stores[kind]
        agent = tmp_path / "hosts" / host / "agent"
        (agent / "etc").mkdir(parents=True)
        (agent / "var" / "policies").mkdir(parents=True)
        target = tmp_path / "hosts" / host / "it's" / "b.pem"
        target.parent.mkdir()
        if store is not None:
            (agent / "etc" / "cainfo-merged.pem").write_bytes(store)
            target.write_bytes(old if kind == "old" else new)
        policy = POLICY.format(path=target, peer="no" if kind == "careless" else "yes")
        (agent / "var" / "policies" / "{1}.xml").write_text(policy)
        (agent / "var" / "policies" / "{2}.xml").write_text("<Other/>")
        lines.append(f'{host} bundle_target="{target}" bundle_agent="{agent}"\n')
    here = f"[all:vars]\nansible_connection=local\nansible_python_interpreter={sys.executable}\n"
    (tmp_path / "inventory").write_text("".join(lines) + "[pilot]\ncurrent\n" + here)
    with (tmp_path / "inventory").open("a") as inventory:
        inventory.write("bundle_become=no\n")
    return Company(tmp_path, {host: tmp_path / "hosts" / host for host in HOSTS})


@pytest.mark.needs_tool("ansible-playbook")
def test_the_failing_ones_are_found_and_rolled_out_by_the_list(company: Company) -> None:
    done = company.play("collect-clients.yml")
    assert done.returncode == 0, done.stdout
    collected = company.home / "kit" / "collected"
    assert company.states(collected) == EXPECTED
    assert not (collected / "current" / "policies" / "{2}.xml").exists()
    listed = company.home / "failing"
    company.states(collected, "--only", "old", "--hosts", str(listed))
    assert listed.read_text().split() == sorted(OLD)
    rolled_out = company.play("roll-out.yml", "--limit", f"@{listed}")
    assert changed(rolled_out) == dict.fromkeys(OLD, 1)
    assert all(company.target(host).read_bytes() == company.bundle.read_bytes() for host in OLD)
    company.play("collect-clients.yml")
    now = company.states(collected)
    assert now == {**EXPECTED, **dict.fromkeys(OLD, "not-loaded")}


@pytest.mark.needs_tool("ansible-playbook")
def test_what_a_playbook_cannot_fetch_is_told_with_its_name(company: Company) -> None:
    store = company.hosts["current"] / "agent" / "etc" / "cainfo.pem"
    store.mkdir()
    company.play("collect-clients.yml")
    collected = company.home / "kit" / "collected"
    assert company.states(collected) == {**EXPECTED, "current": "not-collected"}
    assert (collected / "current" / "not-collected.txt").read_text() == f"{store} cannot be read.\n"


@pytest.mark.needs_tool("ansible-playbook and ssh")
def test_what_was_collected_before_does_not_count_for_a_client_that_is_gone(
    company: Company,
) -> None:
    if shutil.which("ssh") is None:
        pytest.skip("there is no ssh here, by which the client is asked that is gone")
    company.play("collect-clients.yml")
    inventory = company.home / "inventory"
    text = inventory.read_text().replace("current bundle_target", "current x=1 bundle_target", 1)
    lost = text.replace(
        "current x=1",
        "current ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1 ansible_become=no",
        1,
    )
    inventory.write_text(lost)
    company.play("collect-clients.yml")
    collected = company.home / "kit" / "collected"
    assert company.states(collected)["current"] == "not-collected"
    assert "Connection refused" in (collected / "current" / "not-collected.txt").read_text()


@pytest.mark.needs_tool("ansible-playbook")
def test_a_roll_out_comes_to_all_and_back_only_where_it_came(company: Company) -> None:
    old = company.target("old").read_bytes()
    done = company.play("roll-out.yml")
    assert done.returncode == 0, done.stdout
    assert all(company.target(host).read_bytes() == company.bundle.read_bytes() for host in HOSTS)
    company.target("damaged").write_bytes(b"another\n")
    back = company.play("roll-back.yml")
    assert back.returncode == 0, back.stdout
    assert company.target("old").read_bytes() == old
    assert company.target("damaged").read_bytes() == b"another\n"
    assert not company.target("silent").exists()


@pytest.mark.needs_tool("ansible-playbook")
def test_a_roll_out_comes_only_to_hosts_whose_signer_has_signed(company: Company) -> None:
    certificate = sign_kit(company.home / "kit", "admin", company.home)
    done = company.play("roll-out.yml", "-e", f"bundle_signer='{certificate}'")
    assert done.returncode == 0, done.stdout
    assert all(company.target(host).read_bytes() == company.bundle.read_bytes() for host in HOSTS)


@pytest.mark.needs_tool("ansible-playbook")
def test_a_roll_out_that_another_has_signed_changes_nothing(company: Company) -> None:
    before = company.target("old").read_bytes()
    certificate = sign_kit(company.home / "kit", "admin", company.home)
    sign_kit(company.home / "kit", "other", company.home)
    more = ("--limit", "old", "-e", f"bundle_signer='{certificate}'")
    done = company.play("roll-out.yml", *more)
    assert done.returncode != 0
    assert "was not signed by the owner of" in done.stdout
    assert company.target("old").read_bytes() == before


@pytest.mark.needs_tool("ansible-playbook")
def test_a_pilot_that_fails_ends_the_roll_out(company: Company) -> None:
    target = company.target("current")
    target.unlink()
    target.symlink_to(company.home / "victim")
    assert company.play("roll-out.yml").returncode != 0
    assert company.target("old").read_bytes() != company.bundle.read_bytes()
    assert not (company.home / "victim").exists()


@pytest.mark.needs_tool("ansible-playbook")
def test_a_batch_with_too_many_failures_ends_the_roll_out(company: Company) -> None:
    target = company.target("old")
    target.unlink()
    target.symlink_to(company.home / "victim")
    done = company.play("roll-out.yml", "-e", '{"rollout_batches": [1, 3]}')
    assert done.returncode != 0
    assert not company.target("silent").exists()
    allowed = company.play(
        "roll-out.yml", "-e", '{"rollout_batches": [1, 3], "rollout_most_failures": 100}'
    )
    assert allowed.returncode != 0
    assert not company.target("silent").exists()  # a whole batch has failed
    allowed = company.play(
        "roll-out.yml", "-e", '{"rollout_batches": [2], "rollout_most_failures": 50}'
    )
    assert company.target("silent").exists()


def ssh(company: Company, *more: str) -> str:
    """A stand-in for ssh: each client is a folder here, and one of them does not answer."""
    path = company.home / "ssh"
    path.write_text(
        "#!/bin/sh\n"
        "case $1 in silent*) echo half; echo No route to host >&2; exit 255 ;; esac\n"
        f"CERTBUNDLER_AGENT={company.home}/hosts/$1/agent; export CERTBUNDLER_AGENT\n"
        f'exec {" ".join(more)} -c "$2"\n'
    )
    path.chmod(0o755)
    return str(path)


SHELLS = (("dash",), ("bash", "--posix"), ("busybox", "sh"), ("mksh",), ("ksh93",))


@pytest.mark.parametrize("shell", SHELLS, ids=lambda words: words[0])
def test_the_script_collects_by_ssh_and_names_who_does_not_answer(
    company: Company, shell: tuple[str, ...]
) -> None:
    found = shutil.which(shell[0])
    if found is None:
        pytest.skip(f"{shell[0]} is not here: the script is not tried under it")
    named = [*HOSTS][2:]
    (company.home / "list").write_text("# ours\n\n" + "".join(f"{host}\n" for host in named))
    script = company.home / "kit" / "collect-clients.sh"
    words = [found, *shell[1:], str(script), "-o", "c.tar", "--list", "list", "current", "old"]
    done = subprocess.run(
        words,
        capture_output=True,
        text=True,
        check=False,
        cwd=company.home,
        env={**os.environ, "SSH": ssh(company, found, *shell[1:]), "TMPDIR": str(company.home)},
    )
    assert done.returncode == 1, done.stderr
    assert "silent was not collected" in done.stderr
    assert f"Hosts: {len(HOSTS)}. Not collected: {len(SILENT)}." in done.stderr
    record = run_json("client-check", company.home / "c.tar", "--bundle", company.bundle)
    states = {host["host"]: host["state"] for host in record["hosts"]}
    assert states == {**EXPECTED, **dict.fromkeys(SILENT, "not-collected")}
    (told,) = [host["issues"][0]["message"] for host in record["hosts"] if host["host"] == "silent"]
    assert told == "Not collected: No route to host."
    assert not list(company.home.glob("collect-clients.*"))


@pytest.mark.parametrize("host", ["-oProxyCommand=x", "a/b", "..", "a b", "x;y", ""])
def test_a_name_that_means_more_to_ssh_is_refused(company: Company, host: str) -> None:
    script = company.home / "kit" / "collect-clients.sh"
    words = ["sh", str(script), "--", host]
    done = subprocess.run(words, capture_output=True, check=False, cwd=company.home)
    assert done.returncode == 2
    assert b"is not the name of a host" in done.stderr


def test_on_one_client_itself_it_writes_its_archive(company: Company) -> None:
    script = company.home / "kit" / "collect-clients.sh"
    agent = {**os.environ, "CERTBUNDLER_AGENT": str(company.hosts["old"] / "agent")}
    done = subprocess.run(
        ["sh", str(script), "--here", "--target", str(company.target("old"))],
        capture_output=True,
        check=True,
        env=agent,
    )
    (company.home / "sent").mkdir()
    (company.home / "sent" / "web1.tar").write_bytes(done.stdout)
    assert company.states(company.home / "sent") == {"web1": "old"}


@pytest.mark.parametrize("knows", ["rpm", "dpkg-query"])
def test_the_version_of_the_agent_is_what_the_package_manager_says(
    company: Company, knows: str
) -> None:
    agent = company.hosts["current"] / "agent"
    (agent / "bin").mkdir()
    (agent / "bin" / "aex-configure").write_bytes(b"")
    tools = company.home / "tools"
    tools.mkdir()
    for name in ("rpm", "dpkg-query"):
        owner = f"[ $1 != -S ] || {{ echo nsclt:amd64: {agent}/bin/aex-configure; exit; }}"
        words = f"{owner}\necho 8.7.1-5" if name == knows else "exit 1"
        (tools / name).write_text(f"#!/bin/sh\n{words}\n")
        (tools / name).chmod(0o755)
    done = subprocess.run(
        ["sh", str(company.home / "kit" / "collect-clients.sh"), "--here"],
        capture_output=True,
        check=True,
        env={"PATH": f"{tools}:{os.environ['PATH']}", "CERTBUNDLER_AGENT": str(agent)},
    )
    (company.home / "sent").mkdir()
    (company.home / "sent" / "web1.tar").write_bytes(done.stdout)
    record = run_json("client-check", company.home / "sent", "--bundle", company.bundle)
    assert [host["agent_version"] for host in record["hosts"]] == ["8.7.1-5"]


@pytest.mark.needs_tool("shellcheck")
def test_shellcheck_finds_nothing(company: Company) -> None:
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not here")
    words = ["shellcheck", "--shell=sh", str(company.home / "kit" / "collect-clients.sh")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
