"""A double of SQL Server's first words, made from the public specification [MS-TDS].

It was not compared with a real SQL Server, for there is none to be had here.
"""

import socket
import ssl
from contextlib import suppress
from struct import Struct

HEADER = Struct(">BBHHBB")  # section 2.2.3.1: type, status, length, SPID, packet, window
PRELOGIN, TABULAR_RESULT = 0x12, 0x04
_SPLIT = 700


def tds_packet(data: bytes, kind: int = TABULAR_RESULT, status: int = 1) -> bytes:
    """One packet."""
    return HEADER.pack(kind, status, HEADER.size + len(data), 0, 1, 0) + data


def prelogin_response(encryption: int) -> bytes:
    """The server's PRELOGIN (section 2.2.6.5) with this value of ENCRYPTION."""
    options = bytes.fromhex("00 000b 0006  01 0011 0001 ff".replace(" ", ""))
    return tds_packet(options + bytes.fromhex("0f000fa00000") + bytes([encryption]))


def answer_tds(link: socket.socket, context: ssl.SSLContext) -> None:
    """Shake hands inside packets of type PRELOGIN, several of them a flight."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, server_side=True)
    done = False
    while not done:
        try:
            tls.do_handshake()
            done = True
        except ssl.SSLWantReadError:
            pass
        data = outgoing.read()
        parts = [data[position : position + _SPLIT] for position in range(0, len(data), _SPLIT)]
        for number, part in enumerate(parts, 1):
            link.sendall(tds_packet(part, PRELOGIN, int(number == len(parts))))
        if not done:
            incoming.write(_message(link))
    with suppress(OSError):
        link.recv(1)


def _message(link: socket.socket) -> bytes:
    data, status = b"", 0
    while not status & 1:
        kind, status, size, *_ = HEADER.unpack(_exactly(link, HEADER.size))
        assert kind == PRELOGIN
        data += _exactly(link, size - HEADER.size)
    return data


def _exactly(link: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = link.recv(count - len(data))
        if not part:
            raise ConnectionError
        data += part
    return data
