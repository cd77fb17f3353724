"""The main thread waits for no share: that it would is seen, and many dropped files are a task."""

import os
from pathlib import Path

import gui
from tests.gui import file_watch


def test_a_look_of_the_window_at_a_file_is_noted(tmp_path: Path) -> None:
    file = os.path.join(os.path.dirname(gui.__file__), "page.py")
    look = compile("import os\ndef look(path):\n    return os.path.isdir(path)", file, "exec")
    window: dict[str, object] = {}
    exec(look, window)  # noqa: S102 - it is our own
    assert callable(window["look"])
    assert window["look"](str(tmp_path))
    (noted,) = file_watch.noted
    assert noted == f"{file}:look looks at {tmp_path}"
    file_watch.noted.clear()


def test_what_a_test_looks_at_is_not_noted(tmp_path: Path) -> None:
    assert tmp_path.is_dir()
    assert file_watch.noted == []
