"""A connection to a server: its socket, what was read ahead, and how bytes are packed on it."""

import socket
from typing import Protocol, Self


class Packing(Protocol):
    """How the bytes of the conversation are packed into what the network carries."""

    def packed(self, data: bytes) -> bytes:
        """What is sent for these bytes."""

    def unpacked(self, data: bytes) -> bytes:
        """The bytes in what was received, as far as they are whole; maybe none yet.

        Raises:
            Failure: it is not packed like that.
        """


class Plain:
    """The bytes as they are."""

    def packed(self, data: bytes) -> bytes:
        """The same."""
        return data

    def unpacked(self, data: bytes) -> bytes:
        """The same."""
        return data


class Link:
    """One connection.

    Args:
        connection: a connected socket that does not block.

    Attributes:
        socket: the socket.
        ahead: what was received and is still to be read.
        packing: how bytes are packed from now on.
    """

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.ahead = b""
        self.packing: Packing = Plain()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()
