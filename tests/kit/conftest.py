"""The kits, hosts and servers that the tests of the kit start from."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from resources.make_samples import key_of
from tests.cli.runner import run
from tests.factory import Issued
from tests.kit.fleet_driver import Fleet
from tests.kit.script_driver import SAMPLES, Kitted, write_kit
from tests.tls import serving

SHELLS = {
    "dash": ("dash",),
    "bash": ("bash", "--posix"),
    "busybox": ("busybox", "sh"),
    "mksh": ("mksh",),
    "ksh93": ("ksh93",),
}
HOSTS = {"ns.cer": "ns.nordwind.example", "ss1.cer": "ss1.nordwind.example"}


@pytest.fixture
def kit(tmp_path: Path) -> Kitted:
    """A kit in a folder with a space in its name, for a path with a quote; started by ``sh``."""
    folder, target = tmp_path / "the kit", tmp_path / "client's etc" / "bundle.pem"
    write_kit(folder, str(target))
    return Kitted(folder, target, (shutil.which("sh") or "sh",))


@pytest.fixture(params=list(SHELLS))
def kit_in_shell(kit: Kitted, request: pytest.FixtureRequest) -> Kitted:
    """The same kit under each shell in turn; skipped aloud where that one lacks."""
    name, *rest = SHELLS[request.param]
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not here: the script is not tried under it")
    return kit._replace(words=(found, *rest))


@pytest.fixture
def fleet(tmp_path: Path) -> Fleet:
    """The kit of the samples; the first host has the path of the kit, the second one its own."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ansible = shutil.which("ansible-playbook", path=beside)
    if ansible is None:
        pytest.skip("ansible-playbook is not here: the playbook is not played")
    targets = tmp_path / "it's {{ x }}" / "b.pem", tmp_path / "2" / "b.pem"
    done = run("kit", SAMPLES, "-d", tmp_path / "kit", "--client-path", targets[0])
    assert done.returncode == 0, done.stderr
    hosts = f'first\nsecond bundle_target="{targets[1]}"\n[all:vars]\nansible_connection=local\n'
    here = f"ansible_python_interpreter={sys.executable}\nbundle_become=no\n"
    owner = f"bundle_owner={os.getuid()}\nbundle_group={os.getgid()}\n"
    (tmp_path / "inventory").write_text(hosts + here + owner)
    return Fleet(tmp_path, [ansible, "-i", str(tmp_path / "inventory")], targets)


def sample(name: str) -> Issued:
    """A sample server with its key, which is derived from its name."""
    data = (SAMPLES / name).read_bytes()
    load = x509.load_pem_x509_certificate if data[:1] == b"-" else x509.load_der_x509_certificate
    certificate = load(data)
    now = datetime.now(UTC)
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        pytest.skip("the samples are not valid today: no client accepts their servers")
    return Issued(certificate, key_of(f"{HOSTS[name]} {certificate.not_valid_before_utc.year}"))


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[dict[str, int]]:
    """The samples' servers on loopback, which send their own certificate alone: port by host."""
    with ExitStack() as open_servers:
        found = {}
        for name, host in HOSTS.items():
            (tmp_path / host).mkdir()
            server = serving(sample(name), (), tmp_path / host)
            found[host] = open_servers.enter_context(server)
        yield found
