"""Notes which files the main thread looks at for the window: on a share, it would stand still.

What Qt does itself is not seen, nor what tests do.
"""

import io
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_WINDOW, _CORE = (f"{_ROOT / name}{os.sep}" for name in ("gui", "core"))
_OWN_FILES = ("single_instance.py",)
"""They keep files of their own, in a place that is on this computer."""
_CALLS: tuple[tuple[ModuleType, str], ...] = (
    *((os, name) for name in ("stat", "lstat", "scandir", "listdir", "open")),
    *((os.path, name) for name in ("isdir", "isfile", "exists", "lexists", "islink")),
    *((module, "open") for module in (io, sys.modules["builtins"])),
)

noted: list[str] = []
"""What the main thread did that it must leave to a task."""


def watch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at every access to what is in a folder."""
    for module, name in _CALLS:
        monkeypatch.setattr(module, name, _watched(getattr(module, name), folder))


def _watched(call: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    top = str(folder)

    def watched(path: Any = ".", *more: Any, **named: Any) -> Any:
        if not isinstance(path, int) and threading.current_thread() is threading.main_thread():
            asked_by = _asked_by()
            look = f"{asked_by} looks at {os.fsdecode(path)}"
            if asked_by and os.fsdecode(path).startswith(top) and look not in noted:
                noted.append(look)  # once: here one call leads to another, and not on Windows
        return call(path, *more, **named)

    return watched


def _asked_by() -> str:
    """The function of the window that wants it; "" where a test does, or something else."""
    frame = sys._getframe(2)  # noqa: SLF001 - as logging does
    while frame.f_back is not None:
        file = frame.f_code.co_filename
        if file.startswith(_WINDOW):
            return "" if file.endswith(_OWN_FILES) else f"{file}:{frame.f_code.co_name}"
        if file.startswith(str(_ROOT)) and not file.startswith(_CORE) and ".venv" not in file:
            return ""
        frame = frame.f_back
    return ""
