"""The company's servers on loopback, each on two ports: the one that goes down and one that stays.

The port that stays shows what the clients of a server that is down would meet.
"""

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path

from tests.nights.company import Machine, Term
from tests.tls import answer_https, server_context

_PLACE = "127.0.0.1"


class Port:
    """One port that answers with whatever is installed, or not at all."""

    def __init__(self) -> None:
        self._context: ssl.SSLContext | None = None
        self._listener = socket.create_server((_PLACE, 0), backlog=64)
        self.number: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()
        self.is_open = True

    def install(self, context: ssl.SSLContext) -> None:
        self._context = context

    def close(self) -> None:
        """Refuse connections from now on."""
        if self.is_open:
            self.is_open = False
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()

    def open(self) -> None:
        """Accept connections again."""
        if not self.is_open:
            self._listener = socket.create_server((_PLACE, self.number), backlog=64)
            threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()
            self.is_open = True

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        connection.settimeout(20)
        with connection, suppress(OSError):
            assert self._context is not None
            answer_https(connection, self._context)


class Running:
    """One server, up or down.

    Attributes:
        machine: which one.
        address: what the command line calls it.
        always: the port on which it answers on every night.
    """

    def __init__(self, machine: Machine, folder: Path) -> None:
        self.machine = machine
        self._folder = folder
        self._port, self._always = Port(), Port()
        self.address = f"{machine.host}:{self._port.number}"
        self.always: int = self._always.number
        self._term: Term | None = None

    def turn(self, day: int) -> None:
        """Send what is sent on that day."""
        term = self.machine.term(day)
        if term is not self._term:
            self._term = term
            context = server_context(term.own, term.above, self._folder)
            self._port.install(context)
            self._always.install(context)
        if day in self.machine.down:
            self._port.close()
        else:
            self._port.open()
