import os
import subprocess
import sys
from pathlib import Path

from tests.cli.runner import run


def test_the_selftest_holds_with_and_without_the_window() -> None:
    done = run("selftest")
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(b"OK: ") == 5
    assert run("selftest", "--no-window").stdout.count(b"OK: ") == 4


def test_the_selftest_is_not_listed_among_the_commands() -> None:
    assert b"selftest" not in run("--help").stdout


def test_the_selftest_touches_no_settings(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    code = "from gui.command_line import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "selftest"],
        env=environment,
        cwd=Path(__file__).parents[2],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    assert not [path for path in tmp_path.rglob("*") if path.suffix in {".conf", ".ini"}]
