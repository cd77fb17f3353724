"""What is too old to be given away."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "installers"))

from contents.age import ages

TODAY = date(2026, 11, 30)


def recorded(debian: str = "", **dates: str) -> dict[str, Any]:
    versions = {"python": "3.13.2", "openssl": "3.0.13", "sqlite": "3.45.1"}
    told = {
        "python": "Feb  4 2026 15:23:48",
        "openssl": "30 Jan 2026",
        "sqlite": "2026-01-30 16:01:20 e876e51a0ed5",
    }
    part = {"name": "lib/libssl.so.3", "debian": debian}
    return {"versions": versions, "dates": {**told, **dates}, "parts": [part]}


def test_what_is_younger_than_a_year_may_go() -> None:
    assert not any(old for _, old in ages(recorded(), TODAY))


def test_each_library_that_is_older_is_named_with_its_day() -> None:
    told = list(ages(recorded(openssl="30 Jan 2024"), TODAY))
    assert ("OpenSSL 3.0.13 of 2024-01-30", True) in told
    assert sum(old for _, old in told) == 1


def test_what_the_system_keeps_current_is_never_too_old() -> None:
    told = list(ages(recorded(debian="libssl3 3.0.13-1", openssl="30 Jan 2024"), TODAY))
    assert not any(old for _, old in told)
