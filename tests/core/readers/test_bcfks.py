"""BouncyCastle's FIPS stores, as keytool writes them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode
from core.readers.interface import Reading
from core.readers.password_work import PasswordWork
from core.readers.reading import read
from tests.core.readers.reading_driver import (
    aliases,
    both_are_read,
    codes,
    ders,
    everything,
    told_however_damaged,
    told_where_cut_off,
)
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
PASSWORD = "bcfks only"  # noqa: S105 - opens nothing else
PROVIDER = Path("/usr/share/java/bcprov.jar")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store with a certificate and a key, whose certificate signed itself."""
    if shutil.which("keytool") is None or not PROVIDER.exists():
        pytest.skip("keytool or BouncyCastle's provider is not installed: not compared")
    folder = tmp_path_factory.mktemp("bcfks")
    (folder / "root.pem").write_bytes(ROOT.pem)
    provider: tuple[str, ...] = ("-providerpath", str(PROVIDER))
    provider += ("-providerclass", "org.bouncycastle.jce.provider.BouncyCastleProvider")
    kept = ("-keystore", "s", "-storetype", "BCFKS", "-storepass", PASSWORD, *provider)
    new = (
        "-genkeypair",
        "-alias",
        "key",
        "-keyalg",
        "EC",
        "-dname",
        "CN=key",
        "-keypass",
        PASSWORD,
    )
    for command in (
        ("-importcert", "-noprompt", "-alias", "Wurzel", "-file", "root.pem"),
        (*new, "-keypass", PASSWORD),
    ):
        subprocess.run(["keytool", *command, *kept], cwd=folder, check=True, capture_output=True)
    return (folder / "s").read_bytes()


@pytest.mark.slow
def test_what_keytool_writes_is_read_with_its_aliases(store: bytes) -> None:
    certificates, problems = everything(store, "wrong", PASSWORD)
    assert certificates[0].der == ROOT.der
    assert [certificate.alias for certificate in certificates] == ["Wurzel", "key"]
    assert [problem.code for problem in problems] == [ProblemCode.PRIVATE_KEY]


@pytest.mark.slow
def test_a_store_wants_its_password(store: bytes) -> None:
    assert codes(store) == [ProblemCode.PASSWORD_NEEDED]
    assert codes(store, "wrong") == [ProblemCode.PASSWORD_WRONG]
    slow = Limits(kdf_iterations_ask=10)
    assert codes(store, PASSWORD, limits=slow) == [ProblemCode.SLOW_PASSWORD]
    never = Limits(kdf_iterations_ask=10, kdf_iterations_max=20)
    assert codes(store, PASSWORD, limits=never) == [ProblemCode.LIMIT]


@pytest.mark.slow
def test_the_work_of_all_tries_on_one_file_is_bounded(store: bytes) -> None:
    limits = Limits(kdf_iterations_file=200_000)  # one try takes 51,200 iterations
    reading = Reading("test", limits, (PASSWORD,), password_work=PasswordWork(limits))
    results = [list(read(store, reading)) for _ in range(3)]
    problems = [[item.code for item in each if isinstance(item, Problem)] for each in results]
    opened = [ProblemCode.PRIVATE_KEY]  # the password that fitted is the first to be tried again
    assert problems == [opened, opened, [ProblemCode.PASSWORD_WORK]]


@pytest.mark.slow
def test_what_is_joined_to_a_store_is_read_and_a_part_of_it_says_so(store: bytes) -> None:
    both_are_read(store, NS.der, [ROOT.der, NS.der])
    both_are_read(NS.pem, store, [ROOT.der, NS.der])
    told_where_cut_off(store, [ROOT.der], 3)
    for offset in range(0, len(store), 17):
        told_however_damaged(store[:offset] + bytes([store[offset] ^ 0x5A]) + store[offset + 1 :])


@pytest.mark.needs_tool("keytool")
def test_no_password_is_in_any_problem(store: bytes) -> None:
    assert PASSWORD not in str(everything(store[:-1] + b"x", PASSWORD)[1])
    assert ders(store, PASSWORD)
    assert aliases(store) == []
