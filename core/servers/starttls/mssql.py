"""SQL Server: PRELOGIN, then the handshake inside TDS packets.

Sources: [MS-TDS] sections 2.2.3.1 (packet header), 2.2.6.5 (PRELOGIN) and 3.2.5.1; what wraps
the handshake is described in 2.2.6.5. TDS 8.0 begins with TLS instead: ``--starttls none``.
"""

from struct import Struct

from core.servers.conversation import Conversation, sent
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import MOST, Opening
from core.servers.starttls.wording import StartTlsAdvice, StartTlsReason, StartTlsWording

_HEADER = Struct(">BBHHBB")  # type, status, length with the header, SPID, packet, window
_PRELOGIN, _TABULAR_RESULT = 0x12, 0x04
_LAST = 0x01  # status: end of the message
_LARGEST_SENT = 4_096
_OPTION = Struct(">BHH")  # token, offset, length
_VERSION, _ENCRYPTION, _END = 0x00, 0x01, 0xFF
_OFF, _ON, _NOT_SUPPORTED, _REQUIRED = range(4)
_FIRST_TLS = range(0x14, 0x19)  # types of TLS records
_NO_ENCRYPTION = StartTlsReason.ANSWERED_CODE.of(answer="ENCRYPT_NOT_SUP")


class MsSql(Opening):
    """Microsoft SQL Server, and what speaks like it."""

    protocol = StartTls.MSSQL

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Ask for encryption; from then on the handshake is packed into TDS packets."""
        del host
        yield from sent(link, _packets(_prelogin()))
        answer = yield from self._answer(link)
        encryption = _encryption(answer)
        if encryption == _NOT_SUPPORTED:
            raise self.without_tls(_NO_ENCRYPTION, StartTlsAdvice.GIVE_CERTIFICATE)
        if encryption not in (_OFF, _ON, _REQUIRED):
            raise self.not_spoken()
        link.packing = TdsPacking()

    def _answer(self, link: Link) -> Conversation[bytes]:
        """One message, of as many packets as it has."""
        message, status = b"", 0
        while not status & _LAST:
            kind, status, size, *_ = _HEADER.unpack((yield from self.exactly(link, _HEADER.size)))
            if kind not in (_TABULAR_RESULT, _PRELOGIN) or size < _HEADER.size:
                raise self.not_spoken()
            message += yield from self.exactly(link, size - _HEADER.size)
            if len(message) > MOST:
                raise self.not_spoken()
        return message


class TdsPacking:
    """TLS inside TDS packets, as long as the handshake lasts.

    A server may also send its records bare, an alert for one; a record's first byte tells.
    """

    def __init__(self) -> None:
        self._rest = b""
        self._bare = False

    def packed(self, data: bytes) -> bytes:
        """The packets for these bytes."""
        return _packets(data)

    def unpacked(self, data: bytes) -> bytes:
        """What is in the packets that are whole."""
        self._rest += data
        parts = []
        while self._rest and (part := self._next()) is not None:
            parts.append(part)
        return b"".join(parts)

    def _next(self) -> bytes | None:
        """The content of the first packet; None where it is not whole."""
        self._bare = self._bare or self._rest[0] in _FIRST_TLS
        if self._bare:
            part, self._rest = self._rest, b""
            return part
        if len(self._rest) < _HEADER.size:
            return None
        kind, _, size, *_ = _HEADER.unpack_from(self._rest)
        if kind not in (_PRELOGIN, _TABULAR_RESULT) or size < _HEADER.size:
            raise Failure(StartTlsWording.NOT_TDS)
        if len(self._rest) < size:
            return None
        part, self._rest = self._rest[_HEADER.size : size], self._rest[size:]
        return part


def _packets(data: bytes) -> bytes:
    """A message of type PRELOGIN in packets; nothing for no bytes."""
    room = _LARGEST_SENT - _HEADER.size
    parts = [data[position : position + room] for position in range(0, len(data), room)]
    return b"".join(
        _HEADER.pack(
            _PRELOGIN,
            _LAST if number == len(parts) else 0,
            _HEADER.size + len(part),
            0,
            number % 256,
            0,
        )
        + part
        for number, part in enumerate(parts, 1)
    )


def _prelogin() -> bytes:
    """The options VERSION, which comes first, and ENCRYPTION."""
    version = bytes(6)
    head = 2 * _OPTION.size + 1
    table = _OPTION.pack(_VERSION, head, len(version))
    table += _OPTION.pack(_ENCRYPTION, head + len(version), 1)
    return table + bytes([_END]) + version + bytes([_ON])


def _encryption(message: bytes) -> int | None:
    """The option ENCRYPTION of a PRELOGIN message; None where there is none."""
    position = 0
    token: int
    offset: int
    while position + _OPTION.size <= len(message) and message[position] != _END:
        token, offset, length = _OPTION.unpack_from(message, position)
        if token == _ENCRYPTION and length == 1 and offset < len(message):
            return message[offset]
        position += _OPTION.size
    return None
