"""The name by which Windows' taskbar knows the window; no other system is asked for here."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from gui.taskbar import OWN_NAME, take_own_place


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that a stand-in for Windows' shell is told."""
    names: list[str] = []
    shell = SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=names.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    return names


def test_from_source_the_window_is_not_one_of_python(told: list[str]) -> None:
    take_own_place()
    assert told == [OWN_NAME]


def test_an_installed_program_stays_with_its_shortcut(
    told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    take_own_place()
    assert told == []


def test_another_system_has_no_such_name(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    take_own_place()
    assert told == []
