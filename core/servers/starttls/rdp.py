"""RDP: the negotiation in the X.224 connection request.

Sources: [MS-RDPBCGR] sections 2.2.1.1 and 2.2.1.2 (with RDP_NEG_REQ, RDP_NEG_RSP and
RDP_NEG_FAILURE), RFC 1006 section 6 (TPKT), ITU-T X.224 sections 13.3 and 13.4.
"""

from struct import Struct, error

from core.servers.conversation import Conversation, sent
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import Opening
from core.servers.starttls.wording import StartTlsAdvice, StartTlsReason

_TPKT = Struct(">BBH")
_TPKT_VERSION = 3
_X224 = Struct(">BBHHB")  # length, code, destination, source, class
_REQUEST, _CONFIRM = 0xE0, 0xD0
_NEGOTIATION = Struct("<BBHI")  # type, flags, length, protocols or failure
_ASKS, _ANSWERS, _FAILS = 1, 2, 3
_TLS, _CREDSSP, _RDSTLS, _CREDSSP_EARLY = 1, 2, 4, 8
_BEGIN_WITH_TLS = (_TLS, _CREDSSP, _RDSTLS, _CREDSSP_EARLY)
_STANDARD = StartTlsReason.STANDARD_SECURITY.of()
_FAILURES = {
    1: ("SSL_REQUIRED_BY_SERVER", StartTlsAdvice.LOOK_AT_LAYER),
    2: ("SSL_NOT_ALLOWED_BY_SERVER", StartTlsAdvice.SET_TLS),
    3: ("SSL_CERT_NOT_ON_SERVER", StartTlsAdvice.GIVE_RDP_CERTIFICATE),
    4: ("INCONSISTENT_FLAGS", StartTlsAdvice.LOOK_AT_LOG),
    5: ("HYBRID_REQUIRED_BY_SERVER", StartTlsAdvice.LOOK_AT_LAYER),
    6: ("SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER", StartTlsAdvice.USER_CERTIFICATE),
}


class Rdp(Opening):
    """Remote Desktop: Windows, and what speaks like it. With NLA, TLS comes first as well."""

    protocol = StartTls.RDP

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Offer TLS and CredSSP inside TLS, and read which of them the server chose."""
        del host
        yield from sent(link, _connection_request())
        version, _, size = _TPKT.unpack((yield from self.exactly(link, _TPKT.size)))
        if version != _TPKT_VERSION or size < _TPKT.size + _X224.size:
            raise self.not_spoken()
        confirm = yield from self.exactly(link, size - _TPKT.size)
        length, code, *_ = _X224.unpack_from(confirm)
        if code & 0xF0 != _CONFIRM or length + 1 != len(confirm):
            raise self.not_spoken()
        self._check(confirm[_X224.size :])

    def _check(self, negotiated: bytes) -> None:
        """Raise unless the server chose a protocol that begins with TLS."""
        if not negotiated:  # older than the negotiation
            raise self.without_tls(_STANDARD, StartTlsAdvice.SET_TLS)
        try:
            kind, _, _, value = _NEGOTIATION.unpack(negotiated)
        except error:
            raise self.not_spoken() from None
        if kind == _FAILS:
            if value not in _FAILURES:
                why = StartTlsReason.ANSWERED_FAILURE.of(number=str(value))
                raise self.without_tls(why, StartTlsAdvice.LOOK_AT_LOG)
            name, advice = _FAILURES[value]
            raise self.without_tls(StartTlsReason.ANSWERED_CODE.of(answer=name), advice)
        if kind != _ANSWERS:
            raise self.not_spoken()
        if value not in _BEGIN_WITH_TLS:
            raise self.without_tls(_STANDARD, StartTlsAdvice.SET_TLS)


def _connection_request() -> bytes:
    negotiation = _NEGOTIATION.pack(_ASKS, 0, _NEGOTIATION.size, _TLS | _CREDSSP)
    length = _X224.size - 1 + len(negotiation)
    request = _X224.pack(length, _REQUEST, 0, 0, 0) + negotiation
    return _TPKT.pack(_TPKT_VERSION, 0, _TPKT.size + len(request)) + request
