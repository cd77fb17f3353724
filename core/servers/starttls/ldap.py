"""LDAP: the extended operation StartTLS. Sources: RFC 4511 sections 4.1.9, 4.12, 4.14 and 5.1."""

from core.base.errors import DerError
from core.servers.conversation import Conversation, sent
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import Opening, text_of
from core.x509.der import INTEGER, LONG_FORM, OCTET_STRING, SEQUENCE, expect
from core.x509.der_wording import DerWording

_REQUEST = bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"
_MESSAGE_ID = 1  # of the request
_NOTICE = 0  # the message ID of what a server says of itself, RFC 4511 section 4.4
_EXTENDED_RESPONSE, _ENUMERATED = 0x78, 0x0A
_RESULTS = {
    1: "operationsError",
    2: "protocolError",
    8: "strongerAuthRequired",
    10: "referral",
    51: "busy",
    52: "unavailable",
    53: "unwillingToPerform",
}
_FOR_NOW = (51, 52)


class Ldap(Opening):
    """Directories: OpenLDAP, Active Directory (a domain controller needs a certificate first)."""

    protocol = StartTls.LDAP

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Ask, and read the result from its place in the answer."""
        del host
        yield from sent(link, _REQUEST)
        message = yield from self._message(link)
        try:
            identifier, result, diagnostic = _result(message)
        except DerError:
            raise self.not_spoken() from None
        if (identifier, result) == (_MESSAGE_ID, 0):
            return
        if identifier not in (_MESSAGE_ID, _NOTICE):
            raise self.not_spoken()
        reply = f"{result} ({_RESULTS.get(result, 'see RFC 4511')}) {diagnostic}".strip()
        raise self.not_now(reply) if result in _FOR_NOW else self.refused(reply)

    def _message(self, link: Link) -> Conversation[bytes]:
        """One whole message; its length has a definite form (RFC 4511 section 5.1)."""
        head = yield from self.exactly(link, 2)
        if head[0] != SEQUENCE:
            raise self.not_spoken()
        size = head[1]
        if size >= LONG_FORM:
            more = yield from self.exactly(link, size - LONG_FORM)
            head, size = head + more, int.from_bytes(more, "big")
        return head + (yield from self.exactly(link, size))


def _result(message: bytes) -> tuple[int, int, str]:
    """The message ID, the resultCode and the diagnosticMessage of an ExtendedResponse.

    Raises:
        DerError: the message is no such answer.
    """
    start, end = expect(message, 0, len(message), SEQUENCE)
    position, stop = expect(message, start, end, INTEGER)
    identifier = int.from_bytes(message[position:stop], "big")
    position, end = expect(message, stop, end, _EXTENDED_RESPONSE)
    position, stop = expect(message, position, end, _ENUMERATED)
    if position == stop:
        raise DerError(DerWording.NO_RESULT_CODE.of())
    result = int.from_bytes(message[position:stop], "big")
    _, stop = expect(message, stop, end, OCTET_STRING)  # matchedDN
    position, stop = expect(message, stop, end, OCTET_STRING)
    return identifier, result, text_of(message[position:stop])
