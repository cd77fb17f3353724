"""One window takes what is opened later.

The window that runs listens on a local socket (a pipe on Windows) with a name that nobody can
guess, and writes the name into a folder that only its user can read. So nobody else can take the
files of a second start, or send files to the window.
"""

import json
import os
import secrets
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.base.concurrency import in_turn
from core.base.quick_tuple import QuickTuple

_TAKEN = b"taken\n"
_LONGEST = 1 << 20
_MOST = 10_000
_LOCKED_FOR = 10_000
_ANSWER_IN = 15_000
_SEND_IN = 5_000


class MeetingPlace(QuickTuple):
    """Where windows of one person on one screen find each other.

    Attributes:
        folder: only this person can read it.
        screen: what tells apart two screens, or two sessions, of one person.
    """

    folder: Path
    screen: str

    @property
    def named(self) -> Path:
        """The file with the name of the socket."""
        return self.folder / f"window-{self.screen}"

    @property
    def lock(self) -> Path:
        """Held while a start looks for a window, so that of two starts one finds the other."""
        return self.folder / f"window-{self.screen}.lock"


class Listener(QObject):
    """The end of the window that runs."""

    opened = Signal(list)
    """Files, folders and other sources that a later start was given (a list of str)."""

    def __init__(self, place: MeetingPlace) -> None:
        super().__init__()
        self._place = place
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    @property
    def listening(self) -> bool:
        """Later starts find this window."""
        return self._server.isListening()

    def listen(self) -> None:
        """Begin, where the system lets it.

        Raises:
            OSError: the name of the socket cannot be written down.
        """
        name = f"certbundler-{secrets.token_hex(16)}"
        if not self._server.listen(name):
            return
        file = os.open(self._place.named, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(file, "w", encoding="ascii") as written:
            written.write(name)

    def stop(self) -> None:
        """Take nothing more; nothing is left of it."""
        if self.listening:
            self._server.close()
            self._place.named.unlink(missing_ok=True)

    def _connected(self) -> None:
        while self._server.hasPendingConnections():
            _Conversation(self._server.nextPendingConnection(), self)


class _Conversation(QObject):
    """One later start; what says nothing, too much or the wrong thing is cut off."""

    def __init__(self, socket: QLocalSocket, listener: Listener) -> None:
        super().__init__(listener)
        self._socket, self._listener, self._said = socket, listener, b""
        socket.setReadBufferSize(_LONGEST + 1)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)
        QTimer.singleShot(_SEND_IN, self, socket.abort)
        self._read()

    def _read(self) -> None:
        self._said += self._socket.readAll().data()
        if len(self._said) > _LONGEST:
            self._socket.abort()
        elif self._said.endswith(b"\n"):
            self._socket.readyRead.disconnect(self._read)
            sources = _sources_in(self._said)
            if sources is None:
                self._socket.abort()
                return
            # It may have waited too long, and have opened a window of its own: what it sent
            # counts only once the answer went out.
            self._socket.bytesWritten.connect(lambda _: self._answered(sources))
            self._socket.write(_TAKEN)

    def _answered(self, sources: list[str]) -> None:
        self._socket.disconnectFromServer()
        self._listener.opened.emit(sources)

    def _end(self) -> None:
        self._socket.deleteLater()
        self.deleteLater()


def meeting_place(environment: Mapping[str, str]) -> MeetingPlace:
    """Where the windows of this person on this screen meet; its folder is made."""
    given = environment.get("XDG_RUNTIME_DIR") if sys.platform == "linux" else None
    kind = QStandardPaths.StandardLocation.CacheLocation
    folder = Path(given, "certbundler") if given else Path(QStandardPaths.writableLocation(kind))
    with suppress(OSError):  # without it every window is by itself
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(0o700)  # whoever made it
    return MeetingPlace(folder, _screen(environment))


def hand_over_or_listen(place: MeetingPlace, sources: Sequence[str]) -> Listener | None:
    """Give the sources to the window that runs, or be the window that others give theirs to.

    With no sources nothing is handed over: who starts the program without any wants a window.

    Returns:
        The listener of this window; one that does not listen, where another window does or the
        system does not let it. None when another window has taken the sources.
    """
    listener = Listener(place)
    lock = QLockFile(str(place.lock))
    if not lock.tryLock(_LOCKED_FOR):
        return listener
    try:
        socket = _connection(place)
        if socket is None:
            listener.listen()
    except OSError:
        return listener
    finally:
        lock.unlock()
    if socket is not None and sources and _taken(socket, sources):
        return None
    return listener


def _connection(place: MeetingPlace) -> QLocalSocket | None:
    """To the window that runs; None where there is none. What a dead one left is removed."""
    try:
        name = place.named.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None
    socket = QLocalSocket()
    socket.connectToServer(name)
    if socket.waitForConnected(_SEND_IN):
        return socket
    if socket.error() == QLocalSocket.LocalSocketError.ConnectionRefusedError:
        QLocalServer.removeServer(name)
    return None


def _taken(socket: QLocalSocket, sources: Sequence[str]) -> bool:
    """Whether the other window says that it has taken them."""
    message = json.dumps(list(in_turn(_absolute, _absolute, sources))).encode() + b"\n"
    if len(message) > _LONGEST or len(sources) > _MOST:
        return False
    _let_it_come_to_the_front()
    socket.write(message)
    while socket.waitForReadyRead(_ANSWER_IN):
        if socket.bytesAvailable() >= len(_TAKEN):
            return socket.readAll().data() == _TAKEN
    return False


def _sources_in(message: bytes) -> list[str] | None:
    """What the message names; None where it is not such a message."""
    try:
        arguments = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(arguments, list) or len(arguments) > _MOST:
        return None
    return arguments if all(isinstance(argument, str) for argument in arguments) else None


def _absolute(source: str) -> str:
    """The other window has another current folder; what is no file stays as it was given."""
    return os.path.abspath(source) if os.path.exists(source) else source


def _screen(environment: Mapping[str, str]) -> str:
    """A word for the screen, or the session, of this process."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        session = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
        name = str(session.value)
    else:
        name = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or "0"
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def _let_it_come_to_the_front() -> None:
    """Windows lets a program raise its window only if the one the person has just used agrees."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
