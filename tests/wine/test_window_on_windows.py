"""The whole run in a real window of Windows: files dropped from another program, then keys."""

from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.gui.helpers import SAMPLE_FILES
from tests.gui.walk import Walk, walking
from tests.wine.windows_screen import NotHereError, WindowsScreen


@pytest.fixture
def screen() -> WindowsScreen:
    """A screen of Windows; closed by the walk."""
    try:
        return WindowsScreen()
    except NotHereError as reason:
        pytest.skip(f"Windows: not run: {reason}")


def go_to_destination(walk: Walk) -> None:
    """Drop the samples, and go on to the page that asks for the file."""
    walk.next("certificatesPage")
    walk.drop(SAMPLE_FILES, 7)
    for page in ("reviewPage", "formatPage", "destinationPage"):
        walk.next(page)


def save(walk: Walk) -> None:
    """Go on to the last page, and finish."""
    walk.next("completingPage")
    walk.save()
    walk.wait(lambda state: state["result"].startswith("The export was successful."))


def test_dropped_samples_become_the_bundle_of_the_command_line_on_a_share(
    screen: WindowsScreen, tmp_path: Path
) -> None:
    with walking(screen.new_folder("walk"), screen=screen) as walk:
        assert walk.wait(lambda state: state["active"])["maximizes"]
        go_to_destination(walk)
        walk.type(r"\\fileserver\share\window.pem")
        save(walk)
        saved = (screen.share / "window.pem").read_bytes()
    expected = tmp_path / "command.pem"
    assert run("bundle", *SAMPLE_FILES, "-o", expected).returncode == 0
    assert saved == expected.read_bytes()


def test_the_save_dialog_of_windows_names_the_file(screen: WindowsScreen) -> None:
    folder = screen.new_folder("walk")
    with walking(folder, screen=screen) as walk:
        go_to_destination(walk)
        walk.click("browseButton")
        screen.do("windowfocus", screen.window("^File to Export$"))
        walk.wait(lambda state: not state["active"])
        walk.type(r"C:\walk\native.pem")
        walk.key("Return")
        walk.regain_keys()
        save(walk)
        assert (folder / "native.pem").read_bytes().count(b"BEGIN CERTIFICATE") == 7
