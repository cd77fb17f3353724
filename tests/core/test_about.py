"""What the program says that it is made of."""

import re
from pathlib import Path

import pytest

from core import about
from core.about import notices, versions


def test_each_library_names_its_version() -> None:
    told = versions(qt="6.8.3", pyside="6.8.3.1")
    assert (told.qt, told.pyside) == ("6.8.3", "6.8.3.1")
    named = (told.program, told.python, told.openssl, told.cryptography)
    for number in (*named, told.openssl_of_cryptography, told.sqlite):
        assert re.match(r"\d+\.\d+", number)


def test_without_a_window_there_is_no_version_of_qt() -> None:
    assert versions().qt == versions().pyside == ""


def test_the_notices_are_there_where_the_program_brings_its_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert notices() is None
    (tmp_path / "THIRD-PARTY.txt").write_text("Qt 6.8.3\n")
    monkeypatch.setattr(about, "resource", lambda name: str(tmp_path / name))
    assert notices() == str(tmp_path / "THIRD-PARTY.txt")
