"""XMPP: STARTTLS in a stream. Sources: RFC 6120 sections 4.2, 4.9, 5.4 and 11.1; RFC 6121."""

from collections.abc import Iterator
from itertools import islice
from typing import cast
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from core.servers.conversation import Conversation, received, sent
from core.servers.failures import Failure
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls.interface import MOST, Opening
from core.servers.starttls.wording import StartTlsAdvice, StartTlsReason

_STREAMS = "{http://etherx.jabber.org/streams}"
_TLS = "{urn:ietf:params:xml:ns:xmpp-tls}"
_ERRORS = "{urn:ietf:params:xml:ns:xmpp-streams}"
_TEXT = f"{_ERRORS}text"
_START = b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
_FOR_NOW = ("resource-constraint", "system-shutdown", "remote-connection-failed", "reset")


class Xmpp(Opening):
    """Chat servers, for clients (port 5222)."""

    protocol = StartTls.XMPP
    _namespace = "jabber:client"

    def begun(self, link: Link, host: str) -> Conversation[None]:
        """Open a stream, wait for what the server offers, and ask."""
        opening = (
            f"<?xml version='1.0'?><stream:stream xmlns='{self._namespace}' version='1.0' "
            f"xmlns:stream='{_STREAMS[1:-1]}' to='{host}'>"
        )
        yield from sent(link, opening.encode("ascii"))
        stream = _Stream(self)
        features = yield from stream.next_element(link)
        if features.tag != f"{_STREAMS}features":
            raise self.not_spoken()
        if features.find(f"{_TLS}starttls") is None:
            raise self.without_tls(StartTlsReason.NOT_OFFERED.of())
        yield from sent(link, _START)
        answer = yield from stream.next_element(link)
        if answer.tag != f"{_TLS}proceed":
            raise self.refused(answer.tag.rpartition("}")[2])


class XmppServer(Xmpp):
    """Chat servers, for other servers (port 5269)."""

    protocol = StartTls.XMPP_SERVER
    _namespace = "jabber:server"


class _Stream:
    """The elements of one stream, as they come; no more is read than a server says before TLS.

    Whatever comes, all is parsed anew: Expat waits with what was cut for more bytes than there may
    be, in its versions from 2.6 and in older ones that were mended, and Python's way to hurry it is
    not in every Python that has such an Expat (not in Debian 12's).
    """

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._said = b""
        self._taken = 0

    def next_element(self, link: Link) -> Conversation[Element]:
        """The next whole element below the stream.

        Raises:
            Failure: the server speaks something else, or ended the stream with an error.
        """
        while (element := self._whole()) is None:
            self._said += yield from received(link)
            # A DTD, which could blow up, has no place in a stream (RFC 6120 section 11.1).
            if len(self._said) > MOST or b"<!" in self._said:
                raise self._opening.not_spoken()
        self._taken += 1
        if element.tag == f"{_STREAMS}error":
            raise self._error(element)
        return element

    def _whole(self) -> Element | None:
        """The first whole element that was not taken yet, if it has come."""
        try:
            return next(islice(self._elements(), self._taken, None), None)
        except ParseError:
            raise self._opening.not_spoken() from None

    def _elements(self) -> Iterator[Element]:
        """The whole elements below the stream in all that was said."""
        parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        parser.feed(self._said)
        depth = 0
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            if event == "start" and not depth and element.tag != f"{_STREAMS}stream":
                raise self._opening.not_spoken()
            depth += 1 if event == "start" else -1
            if event == "end" and depth == 1:
                yield element

    def _error(self, element: Element) -> Failure:
        """What a stream error says: its condition, and its text where there is one."""
        conditions = [child.tag.removeprefix(_ERRORS) for child in element if child.tag != _TEXT]
        text = element.findtext(_TEXT) or ""
        condition = conditions[0] if conditions else "error"
        reply = f"{condition} {text}".strip()
        if condition in _FOR_NOW:
            return self._opening.not_now(reply)
        if condition in ("host-unknown", "host-gone", "improper-addressing"):
            return self._opening.refused(reply, StartTlsAdvice.NAME_DOMAIN)
        return self._opening.refused(reply)
