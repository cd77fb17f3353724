"""``--format``: ``build --check`` and ``watch`` as monitoring systems hear of them."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.factory import Issued, server
from tests.recipe.places import CHECK_FAILED, DONE, ISSUING, NS, USAGE, export, recipe
from tests.tls import serving

FORMATS = ("prometheus", "nagios", "checkmk")
OK, WARNING, CRITICAL, UNKNOWN = range(4)


def ending(days: float, serial: int = 5) -> Issued:
    return server(
        "web.example", ISSUING, end=datetime.now(UTC) + timedelta(days=days), serial=serial
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    export(tmp_path / "exported")
    run("build", recipe(tmp_path))
    return tmp_path


def check(home: Path, format_: str, *more: str) -> tuple[int, str]:
    done = run("build", home / "servers.certbundle.toml", "--check", "--format", format_, *more)
    return done.returncode, done.stdout.decode()


def replace_web(home: Path, *certificates: Issued) -> None:
    (home / "exported" / "d-web.cer").unlink()
    for number, certificate in enumerate(certificates):
        (home / "exported" / f"d-web{number}.cer").write_bytes(certificate.der)
    run("build", home / "servers.certbundle.toml")


def test_a_bundle_that_is_up_to_date_is_fine_everywhere(home: Path) -> None:
    assert check(home, "nagios")[0] == OK
    assert check(home, "checkmk")[1].startswith("0 ")
    status, told = check(home, "prometheus")
    assert status == DONE
    assert "certbundler_check_ok{" in told
    assert told.count("certbundler_certificate_not_after_timestamp_seconds{") == 4


@pytest.mark.parametrize(("days", "level"), [(20, WARNING), (3, CRITICAL), (-3, CRITICAL)])
def test_an_end_is_critical_where_little_time_is_left(home: Path, days: int, level: int) -> None:
    replace_web(home, ending(days))
    assert check(home, "nagios")[0] == level
    assert check(home, "nagios", "--critical", "30")[0] == CRITICAL
    assert check(home, "prometheus")[0] == CHECK_FAILED


def test_nobody_is_called_for_a_certificate_that_has_a_successor(home: Path) -> None:
    replace_web(home, ending(3), ending(300, serial=6))
    assert check(home, "nagios")[0] == OK
    told = check(home, "prometheus")[1]
    replaced = [line for line in told.splitlines() if line.startswith("certbundler_certificate_re")]
    assert sorted(line.rpartition(" ")[2] for line in replaced) == ["0"] * 4 + ["1"]


def test_a_successor_that_its_server_does_not_use_yet_is_no_reason_to_sleep(home: Path) -> None:
    end = datetime.now(UTC) + timedelta(days=3)
    old, new = server("localhost", ISSUING, end=end), server("localhost", ISSUING, serial=6)
    replace_web(home, old, new)
    with serving(old, [ISSUING], home) as port:
        status, told = watched(home, f"localhost:{port}")
        told_in_full = watched(home, f"localhost:{port}", "prometheus")[1]
    assert status == CRITICAL
    assert "still" in told
    assert "certbundler_shortfall{" in told_in_full
    (old_one,) = [
        line
        for line in told_in_full.splitlines()
        if line.startswith("certbundler_certificate_has_successor{") and line.endswith(" 1")
    ]
    assert old_one.replace("has_successor", "replaced")[:-1] + "0" in told_in_full


def watched(home: Path, address: str, format_: str = "nagios") -> tuple[int, str]:
    done = run("watch", home / "bundle.pem", "--server", address, "--format", format_)
    return done.returncode, done.stdout.decode()


def test_a_server_that_is_not_verified_is_critical_and_a_silent_one_is_not(home: Path) -> None:
    other = server("localhost")
    with serving(other, [], home) as port:
        assert watched(home, f"localhost:{port}")[0] == CRITICAL
    status, told = watched(home, f"localhost:{port}")
    assert status == WARNING
    assert f"localhost:{port}" in told


def test_a_bundle_that_clients_do_not_read_is_critical(home: Path) -> None:
    path = home / "bundle.pem"
    path.write_bytes(path.read_bytes().replace(b"-----BEGIN", b"x-----BEGIN", 1))
    assert watched(home, "localhost:1")[0] == CRITICAL


@pytest.mark.parametrize("format_", FORMATS)
def test_a_check_that_cannot_be_made_is_unknown(home: Path, format_: str) -> None:
    (home / "servers.certbundle.toml").write_text("no recipe")
    status, told = check(home, format_)
    expected = {"prometheus": (USAGE, ""), "nagios": (UNKNOWN, "CERTBUNDLER UNKNOWN - ")}
    wanted, beginning = expected.get(format_, (DONE, '3 "CertBundler '))
    assert (status, told[: len(beginning)]) == (wanted, beginning)


def test_sources_that_are_not_as_expected_are_unknown(home: Path) -> None:
    text = f'[[sources]]\nname = "exported"\nat_least = ["{"0" * 64}"]\n'
    recipe(home, sources=text)
    assert check(home, "nagios")[0] == UNKNOWN


def test_a_file_is_replaced_whole_and_stays_where_the_check_fails(home: Path) -> None:
    path = home / "x.prom"
    assert check(home, "prometheus", "-o", str(path)) == (DONE, "")
    before = path.read_bytes()
    assert before.startswith(b"# HELP certbundler_check_timestamp_seconds")
    (home / "servers.certbundle.toml").write_text("no recipe")
    assert check(home, "prometheus", "-o", str(path))[0] == USAGE
    assert path.read_bytes() == before
    assert not list(home.glob("x.prom?*"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "nagios"), b"--format needs --check"),
        (("--check", "--format", "nagios", "--json"), b"either --format or --json"),
        (("--check", "-o", "x"), b"--output needs --format"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    home: Path, words: tuple[str, ...], said: bytes
) -> None:
    done = run("build", home / "servers.certbundle.toml", *words)
    assert said in done.stderr


@pytest.mark.needs_tool("promtool")
def test_promtool_finds_nothing_to_say(home: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not here: the metrics are not checked with it")
    hostile = server('we"b\\x.example', ISSUING, serial=9)
    replace_web(home, ending(3), ending(4, serial=8), hostile)
    told = check(home, "prometheus")[1]
    done = subprocess.run(
        [promtool, "check", "metrics"], input=told.encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")
    assert NS is not hostile
