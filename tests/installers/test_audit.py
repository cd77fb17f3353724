"""What is said of an audit, above all where there is no data."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers"))

from audit import audit_of, summary

KNOWN = {"name": "click", "version": "8.5.1", "vulns": []}
SKIPPED = {"name": "rich", "skip_reason": "Dependency not found on PyPI"}
HIT = {
    "name": "olefile",
    "version": "0.47",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["0.48"]}],
}


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    file = tmp_path / "run.txt"
    file.write_text(
        "click==8.5.1 \\\n    --hash=sha256:00\nrich==15.0.0 \\\n    --hash=sha256:00\n"
    )
    return file


def answer(*dependencies: object) -> str:
    return json.dumps({"dependencies": dependencies})


def test_what_is_known_and_clean_is_told_so(lock: Path) -> None:
    told = summary(audit_of(lock, answer(KNOWN)))
    assert told == "packages audited: 1; known vulnerabilities: 0"


def test_a_vulnerability_is_named_with_the_version_that_fixes_it(lock: Path) -> None:
    (line,) = audit_of(lock, answer(KNOWN, HIT)).found
    assert line.strip() == "olefile 0.47: PYSEC-2026-1, fixed in 0.48"


def test_a_package_that_nothing_is_known_of_was_not_audited(lock: Path) -> None:
    audit = audit_of(lock, answer(KNOWN, SKIPPED))
    assert audit.unknown == ("rich",)
    assert summary(audit).startswith("not all audited: no data on rich; ")


@pytest.mark.parametrize("said", ["", "Traceback (most recent call last):"])
def test_without_an_answer_no_package_was_audited(lock: Path, said: str) -> None:
    audit = audit_of(lock, said)
    assert audit.unknown == ("click", "rich")
    assert summary(audit) == "not audited: no data on its 2 packages"
