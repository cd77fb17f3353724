"""A real file server on loopback and a real client that mounts its share.

The server is Samba's smbd with a configuration of its own; the client is smbnetfs, which speaks
the same protocol as Windows and needs nothing of the kernel but FUSE.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

PORT = 445  # the client knows no other
_PATIENCE = 30.0

_CONFIGURATION = """
[global]
server role = standalone server
interfaces = {address}/8
bind interfaces only = yes
smb ports = {port}
disable netbios = yes
private dir = {home}
lock directory = {home}
state directory = {home}
cache directory = {home}
pid directory = {home}
ncalrpc dir = {home}/ncalrpc
map to guest = Bad User
guest account = root
load printers = no
disable spoolss = yes
[share]
path = {folder}
guest ok = yes
force user = root
read only = no
[readonly]
path = {folder}
guest ok = yes
read only = yes
"""


class Share:
    """One share, seen from the server (``folder``) and from the client (``mounted``)."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "served"
        self.folder.mkdir()
        self._home = home
        # Test processes that run side by side do not meet.
        self._address = f"127.45.{os.getpid() // 250 % 250}.{os.getpid() % 250 + 1}"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def mounted(self) -> Path:
        """The share as the client sees it."""
        return self._home / "mounted" / self._address / "share"

    @property
    def mounted_read_only(self) -> Path:
        """The same folder, in a share that only reads."""
        return self.mounted.with_name("readonly")

    def start(self) -> None:
        """Start the server, or start it again."""
        home = self._home / "server"
        home.mkdir(exist_ok=True)
        file = home / "smb.conf"
        settings = {"address": self._address, "port": PORT, "home": home, "folder": self.folder}
        file.write_text(_CONFIGURATION.format(**settings))
        command = ["smbd", "-s", str(file), "-F", "--no-process-group", "--debug-stdout"]
        with (home / "log").open("ab") as log:
            self._server = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True
            )
        _wait_for(self._answers)

    def reconnect(self) -> None:
        """Wait until the client has noticed that the server is back."""
        _wait_for(self._readable)

    def kill(self) -> None:
        """End the server and whoever serves a client, in the middle of whatever they do."""
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            self._server = None

    @contextmanager
    def client(self) -> Iterator[None]:
        """Mount all shares under ``mounted``."""
        place = self._home / "mounted"
        place.mkdir()
        client = subprocess.Popen(
            ["smbnetfs", str(place), "-f"],
            env={**os.environ, "HOME": str(self._home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(lambda: os.path.ismount(place))
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=False)
            client.kill()
            client.wait()

    def _readable(self) -> bool:
        with suppress(OSError):
            return bool([path.read_bytes() for path in self.mounted.iterdir()])
        return False

    def _answers(self) -> bool:
        with socket.socket() as trial:
            return trial.connect_ex((self._address, PORT)) == 0


def _wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not happened():
        if time.monotonic() > until:
            pytest.fail("The file server or its client did not start.")
        time.sleep(0.05)


@contextmanager
def shared(home: Path) -> Iterator[Share]:
    """A share that is served and mounted; skips where this machine cannot."""
    missing = [name for name in ("smbd", "smbnetfs", "umount") if shutil.which(name) is None]
    if missing or os.geteuid() != 0 or not os.path.exists("/dev/fuse"):
        pytest.skip(f"no file server on loopback: not root, no FUSE, or without {missing}")
    share = Share(home)
    try:
        share.start()
        with share.client():
            yield share
    finally:
        share.kill()
