"""The whole run in a real window: files dropped from another program, then keys alone."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.runner import run
from tests.gui.helpers import SAMPLE_FILES
from tests.gui.walk import walking

TOOLS = ("Xvfb", "xdotool", "openssl")


@pytest.mark.needs_tool("Xvfb and xdotool")
def test_dropped_samples_become_the_bundle_of_the_command_line(tmp_path: Path) -> None:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not here: the real window is not tried")
    target, expected = tmp_path / "window.pem", tmp_path / "command.pem"
    settings = tmp_path / "settings"
    settings.mkdir()
    with walking(settings) as walk:
        walk.next("certificatesPage")
        walk.drop(SAMPLE_FILES, 7)
        walk.next("reviewPage")
        walk.next("formatPage")
        walk.next("destinationPage")
        walk.type(str(target))
        walk.next("completingPage")
        walk.key("alt+f")
        walk.wait(lambda state: state["result"].startswith("The export was successful."))
    assert run("bundle", *SAMPLE_FILES, "-o", expected).returncode == 0
    assert target.read_bytes() == expected.read_bytes()
    assert _read_by_openssl(target) == 7


def _read_by_openssl(bundle: Path) -> int:
    """How many certificates OpenSSL finds in the file."""
    command: tuple[str, ...] = ("openssl", "crl2pkcs7", "-nocrl", "-certfile", str(bundle))
    packed = subprocess.run(command, capture_output=True, check=True).stdout
    command = ("openssl", "pkcs7", "-print_certs", "-noout")
    shown = subprocess.run(command, input=packed, capture_output=True, check=True).stdout
    return shown.count(b"subject")
