"""The whole run in a real window: files dropped from another program, then keys alone."""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from tests.cli.runner import run
from tests.factory import authority, server
from tests.gui.helpers import SAMPLE_FILES
from tests.gui.walk import Screen, walking

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

TOOLS = ("Xvfb", "xdotool", "openssl")


LOCKED_WITH = "only for the test"
FIRST = ("issuing-ca.cer", "ns.cer", "root-ca.cer", "ss1-expired.cer", "ss2.p7b")
MOST_KEYS_FIRST, MOST_KEYS_UPDATE = 7, 4
MOST_CLICKS_RESTORE, CONFIRMATION = 4, 1


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """An empty folder for what the window remembers."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not here: the real window is not tried")
    folder = tmp_path / "settings"
    folder.mkdir()
    return folder


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A screen in front of somebody with a folder for documents."""
    (tmp_path / "Documents").mkdir()
    made = Screen()
    made.environment |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    return made


def pfx(folder: Path) -> Path:
    """A server's certificate with its key, under a password."""
    issued = server("ss3.nordwind.example", authority("Nordwind Root CA"))
    certificate = x509.load_der_x509_certificate(issued.der)
    key = cast("ec.EllipticCurvePrivateKey", issued.key)
    locked = BestAvailableEncryption(LOCKED_WITH.encode())
    path = folder / "ss3.pfx"
    path.write_bytes(serialize_key_and_certificates(b"ss3", key, certificate, None, locked))
    return path


@pytest.mark.needs_tool("Xvfb and xdotool")
def test_a_first_bundle_needs_one_drag_the_password_and_seven_keys(
    tmp_path: Path, settings: Path, screen: Screen
) -> None:
    files = [file for file in SAMPLE_FILES if file.name in FIRST]
    with walking(settings, screen=screen) as walk:
        walk.next("certificatesPage")
        walk.drop([*files, pfx(tmp_path)], 5)
        walk.wait(lambda state: "passwordDialog" in state["places"])
        walk.type(LOCKED_WITH)
        walk.key("Return")
        before = walk.keys_pressed
        walk.wait(lambda state: state["rows"] == 6 and state["next"] and not state["reading"])
        for page in ("reviewPage", "formatPage", "destinationPage", "completingPage"):
            walk.wait(lambda state: state["next"])
            walk.key("Return")
            walk.wait(lambda state, page=page: state["page"] == page)  # type: ignore[misc]
        walk.wait(lambda state: state["settings"] > 0)
        walk.key("Return")
        walk.wait(lambda state: "saveAllTheSame" in state["places"])  # one has expired
        walk.key("alt+s")
        walk.wait(lambda state: state["result"].startswith("The export was successful."))
        assert walk.keys_pressed - before + 1 <= MOST_KEYS_FIRST
    assert _read_by_openssl(tmp_path / "Documents" / "servers.pem") == 6
    assert b"PRIVATE KEY" not in (tmp_path / "Documents" / "servers.pem").read_bytes()


@pytest.mark.needs_tool("Xvfb and xdotool")
def test_an_update_with_a_renewed_file_needs_one_drag_and_four_keys(
    tmp_path: Path, settings: Path, screen: Screen
) -> None:
    target = tmp_path / "Documents" / "servers.pem"
    named = {file.name: file for file in SAMPLE_FILES}
    old = [named[name] for name in ("ns-before-renewal.cer", "ss1.cer", "ss2.p7b")]
    assert run("bundle", *old, "-o", target).returncode == 0
    before = _read_by_openssl(target)
    with walking(settings, screen=screen, sources=[target]) as walk:
        walk.wait(lambda state: state["page"] == "reviewPage" and not state["reading"])
        walk.drop([named["ns.cer"]], before + 1, on="reviewTable")
        for page in ("formatPage", "destinationPage", "completingPage"):
            walk.wait(lambda state: state["next"])
            walk.key("Return")
            walk.wait(lambda state, page=page: state["page"] == page)  # type: ignore[misc]
        walk.wait(lambda state: state["settings"] > 0)
        walk.key("Return")
        walk.wait(lambda state: state["result"].startswith("The export was successful."))
        assert walk.keys_pressed <= MOST_KEYS_UPDATE
    assert _read_by_openssl(target) == before + 1
    assert target.with_name("servers.pem.bak1").exists()


@pytest.mark.needs_tool("Xvfb and xdotool")
def test_the_version_before_last_is_back_after_four_clicks(
    tmp_path: Path, settings: Path, screen: Screen
) -> None:
    target = tmp_path / "Documents" / "servers.pem"
    for name in ("ns.cer", "ss1.cer", "root-ca.cer"):
        (source,) = [file for file in SAMPLE_FILES if file.name == name]
        assert run("bundle", source, "-o", target).returncode == 0
    wanted = target.with_name("servers.pem.bak2").read_bytes()
    remembered = settings / "CertBundler" / "CertBundler.ini"
    remembered.parent.mkdir()
    remembered.write_text(f"[General]\nrecent={target}\n")
    with walking(settings, screen=screen) as walk:
        walk.click("recentVersions")
        walk.click("versionList.2")
        walk.click("restoreVersion")
        walk.click("restoreNow")
        walk.wait(lambda _: target.read_bytes() == wanted)
        assert walk.clicks <= MOST_CLICKS_RESTORE


@pytest.mark.needs_tool("Xvfb and xdotool")
def test_what_is_best_left_out_goes_by_one_click_and_a_confirmation(settings: Path) -> None:
    with walking(settings, sources=SAMPLE_FILES) as walk:
        walk.wait(lambda state: state["rows"] == 7 and not state["reading"])
        walk.next("reviewPage")
        walk.wait(lambda state: state["judged"] and state["bundled"] == 7)
        walk.click("tidyUpButton")
        walk.click("tidyUpNow")
        walk.wait(lambda state: state["bundled"] == 3)
        assert walk.clicks == 1 + CONFIRMATION


@pytest.mark.needs_tool("Xvfb and xdotool")
def test_dropped_samples_become_the_bundle_of_the_command_line(
    tmp_path: Path, settings: Path
) -> None:
    target, expected = tmp_path / "window.pem", tmp_path / "command.pem"
    with walking(settings) as walk:
        walk.next("certificatesPage")
        walk.drop(SAMPLE_FILES, 7)
        walk.next("reviewPage")
        walk.next("formatPage")
        walk.next("destinationPage")
        walk.wait(lambda state: state["focus"] == "destinationEdit")
        walk.type(str(target))
        walk.next("completingPage")
        walk.save()
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
