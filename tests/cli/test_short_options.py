"""Letters of options, in every spelling that people use."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.runner import decoded, run

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
_IMPORTED = """
import sys
from core.cli.running import run
status = run(sys.argv[1:])
print("difflib" in sys.modules, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize(
    "spelled", [("-o", "{}"), ("-o{}",), ("-o={}",), ("-qo", "{}"), ("-qo{}",), ("--output={}",)]
)
def test_a_letter_takes_its_value_in_every_spelling(tmp_path: Path, spelled: Sequence[str]) -> None:
    target = tmp_path / "bundle.pem"
    done = run("bundle", SAMPLES, *(word.format(target) for word in spelled))
    assert done.returncode == 0, decoded(done.stderr)
    assert [file.name for file in tmp_path.iterdir()] == ["bundle.pem"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o",), "Option '-o' requires an argument."),
        (("-x",), "No such option '-x'."),
        (("-q=1", "-o", "b.pem"), "Option '-q' does not take a value."),
    ],
)
def test_a_letter_that_is_wrong_is_named(arguments: Sequence[str], told: str) -> None:
    done = run("bundle", SAMPLES, *arguments)
    assert done.returncode == 2
    assert told in decoded(done.stderr)


def test_a_letter_loads_nothing_that_looks_for_what_was_meant(tmp_path: Path) -> None:
    target = tmp_path / "bundle.pem"
    source = str(SAMPLES / "ns.cer")
    command = (sys.executable, "-c", _IMPORTED, "bundle", source, "-q", "-o", str(target))
    done = subprocess.run(command, capture_output=True, cwd=Path(__file__).parents[2], check=True)
    assert decoded(done.stderr).splitlines()[-1] == "False"
