"""What is opened while a window runs goes to that window."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.single_instance import Listener, MeetingPlace, hand_over_or_listen, meeting_place
from gui.wizard import PageId
from tests.gui.helpers import LONG, SAMPLE_FILES, SAMPLES, Person

PROJECT = SAMPLES.parents[1]
START = """
import sys
from pathlib import Path
from gui import app
from gui.single_instance import MeetingPlace
class Wizard(app.BundleWizard):
    def show(self):
        print("window", flush=True)
        super().show()
app.BundleWizard = Wizard
sys.exit(app.main(sys.argv[2:], MeetingPlace(Path(sys.argv[1]), "test")))
"""


@pytest.fixture
def place(tmp_path: Path) -> MeetingPlace:
    return MeetingPlace(tmp_path, "test")


@pytest.fixture
def listener(place: MeetingPlace, qtbot: QtBot) -> Iterator[Listener]:  # noqa: ARG001 - needs Qt
    listening = hand_over_or_listen(place, ())
    assert listening is not None
    yield listening
    listening.stop()


def start(place: MeetingPlace, *words: str, cwd: Path = PROJECT) -> "subprocess.Popen[str]":
    """Another start of the program, as Explorer or a shell makes it."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "QT_QPA_PLATFORM": "offscreen"}
    command = (sys.executable, "-c", START, str(place.folder), *words)
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=cwd, env=environment, stdout=pipe, text=True)


def first_line(process: "subprocess.Popen[str]") -> str:
    """Waits until a start has opened its window, or has ended."""
    assert process.stdout is not None
    return process.stdout.readline()


def said(place: MeetingPlace, message: bytes, qtbot: QtBot) -> bytes:
    """What the window answers to these bytes; empty where it only hangs up."""
    socket = QLocalSocket()
    socket.connectToServer(place.named.read_text())
    assert socket.waitForConnected(LONG)
    with qtbot.waitSignal(socket.disconnected, timeout=LONG):
        socket.write(message)
        socket.flush()
    return bytes(socket.readAll().data())


def test_a_second_start_hands_its_files_to_the_window_and_ends(
    place: MeetingPlace, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(listener.opened, timeout=LONG) as caught:
        second = start(place, "ns.cer", "server:host.example", cwd=SAMPLES)
    assert caught.args == [[str(SAMPLES / "ns.cer"), "server:host.example"]]
    assert second.communicate(timeout=60)[0] == ""
    assert second.returncode == 0


def test_of_five_starts_at_once_one_opens_a_window(place: MeetingPlace) -> None:
    files = [str(file) for file in SAMPLE_FILES[:5]]
    started = [start(place, file) for file in files]
    windows = [
        process for process in started if first_line(process)
    ]  # those that ended say nothing
    for window in windows:
        window.kill()
    for process in started:
        process.communicate(timeout=60)
    assert len(windows) == 1
    assert [process.returncode for process in started if process not in windows] == [0, 0, 0, 0]


def test_a_new_window_on_request_and_one_without_files_take_nothing_away(
    place: MeetingPlace, listener: Listener
) -> None:
    for words in (("--new-window", "ns.cer"), ()):
        another = start(place, *words)
        assert first_line(another) == "window\n"
        another.kill()
        another.communicate()
    assert listener.listening


def test_a_window_that_died_is_replaced(place: MeetingPlace, qtbot: QtBot) -> None:
    dead = start(place, str(SAMPLES / "ns.cer"))
    assert first_line(dead) == "window\n"
    dead.kill()
    dead.communicate()
    before = place.named.read_text()
    listening = hand_over_or_listen(place, ["one.cer"])
    assert listening is not None
    assert listening.listening
    assert place.named.read_text() != before
    assert said(place, b'["two.cer"]\n', qtbot) == b"taken\n"
    listening.stop()


def test_a_window_that_closes_leaves_nothing(place: MeetingPlace, listener: Listener) -> None:
    listener.stop()
    assert not list(place.folder.iterdir())


@pytest.mark.parametrize(
    "message",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b'{"open": "x"}\n',
        b'["a", 1]\n',
        b"[" * 100_000 + b"\n",
        json.dumps(["x"] * 10_001).encode() + b"\n",
        b"x" * (2 << 20),
    ],
    ids=["another protocol", "an object", "no text", "deep", "too many", "too long"],
)
def test_what_is_no_list_of_sources_is_hung_up_on(
    message: bytes, place: MeetingPlace, listener: Listener, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(listener.opened):
        assert said(place, message, qtbot) == b""


def test_one_that_says_nothing_is_hung_up_on_and_keeps_nobody_waiting(
    place: MeetingPlace, listener: Listener, qtbot: QtBot
) -> None:
    silent = QLocalSocket()
    silent.connectToServer(place.named.read_text())
    with qtbot.waitSignals([silent.disconnected, listener.opened], timeout=LONG):
        said(place, b'["x.cer"]\n', qtbot)
        assert silent.state() == QLocalSocket.LocalSocketState.ConnectedState


def test_what_a_start_sent_that_has_given_up_is_not_opened_again(
    place: MeetingPlace, listener: Listener, qtbot: QtBot
) -> None:
    impatient = QLocalSocket()
    impatient.connectToServer(place.named.read_text())
    assert impatient.waitForConnected(LONG)
    impatient.write(b'["x.cer"]\n')
    impatient.flush()
    impatient.abort()
    with qtbot.assertNotEmitted(listener.opened, wait=500):
        pass


@pytest.mark.qt_log_ignore("unexpected locking error", extend=True)
def test_where_nobody_can_listen_there_is_a_window_all_the_same(tmp_path: Path) -> None:
    nowhere = MeetingPlace(tmp_path / "not there", "test")
    listening = hand_over_or_listen(nowhere, ["x.cer"])
    assert listening is not None
    assert not listening.listening


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access lists instead")
def test_only_its_user_can_reach_the_window(place: MeetingPlace, listener: Listener) -> None:
    assert listener.listening
    assert stat.S_IMODE(place.named.stat().st_mode) == 0o600
    socket = Path(QDir.tempPath(), place.named.read_text())
    assert stat.S_ISSOCK(socket.stat().st_mode)
    assert socket.stat().st_mode & 0o077 == 0


def test_two_screens_of_one_person_have_windows_of_their_own(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("screens are told apart by the session there")
    runtime = {"XDG_RUNTIME_DIR": str(tmp_path)}
    one = meeting_place({**runtime, "DISPLAY": ":0"})
    other = meeting_place({**runtime, "DISPLAY": "host:10.0"})
    assert one.named != other.named
    assert stat.S_IMODE(one.folder.stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is the system's there")
def test_a_folder_that_others_could_read_is_closed(tmp_path: Path) -> None:
    (tmp_path / "certbundler").mkdir()
    (tmp_path / "certbundler").chmod(0o777)
    place = meeting_place({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700


def test_files_opened_later_are_added_like_dropped_ones(person: Person) -> None:
    person.wizard.take_opened([str(SAMPLES / "ns.cer")])
    person.wait_read()
    person.go_to(PageId.REVIEW)
    assert person.names() == ["ns.nordwind.example"]


def test_while_a_dialog_asks_they_wait(person: Person, qtbot: QtBot) -> None:
    box = QMessageBox(person.wizard)
    box.open()
    person.wizard.take_opened([str(SAMPLES / "ns.cer")])
    qtbot.wait(700)
    assert not person.session.is_reading
    assert person.session.document is None
    box.done(0)
    qtbot.waitUntil(lambda: person.session.document is not None, timeout=LONG)
