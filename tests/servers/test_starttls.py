"""Servers whose protocol begins without TLS, as doubles: what they may answer, and how slowly.

The real servers are in ``test_real_starttls``. SQL Server's is a double alone, made from the public
specification ([MS-TDS]); it was not tried on a real SQL Server.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, XMLPullParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.problems import Problem, ProblemCode
from core.servers.address import Address
from core.servers.connection import ConnectionOptions
from core.servers.failures import Failure
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.link import Link
from core.servers.protocols import StartTls
from core.servers.starttls import xmpp
from core.servers.starttls.registry import tls_started
from tests.cli.runner import run
from tests.factory import authority, server
from tests.servers.sql_server import answer_tds, prelogin_response, tds_packet
from tests.tls import HOST, answer_https, server_context, speaking

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)
PROTOCOLS = [protocol for protocol in StartTls if protocol is not StartTls.NONE]

Talk = Callable[[socket.socket], None]


def in_turn(*turns: bytes, first: bytes = b"") -> Talk:
    """Say the first, then an answer to each thing that is heard."""

    def talk(link: socket.socket) -> None:
        link.sendall(first)
        for words in turns:
            if not link.recv(4_096):
                return
            link.sendall(words)

    return talk


def slowly(*turns: bytes, first: bytes = b"") -> Talk:
    """The same, byte by byte."""

    def talk(link: socket.socket) -> None:
        _send_slowly(link, first)
        for words in turns:
            if not link.recv(4_096):
                return
            _send_slowly(link, words)

    return talk


def _send_slowly(link: socket.socket, words: bytes) -> None:
    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for place, byte in enumerate(words):
        link.sendall(bytes([byte]))
        if not place % 16:  # Windows makes 16 ms of the shortest sleep
            time.sleep(0.0005)


def ldap_response(code: int, diagnostic: bytes = b"", message: int = 1) -> bytes:
    """An ExtendedResponse with this result code (RFC 4511 section 4.12)."""
    body = bytes([0x0A, 1, code, 4, 0, 4, len(diagnostic)]) + diagnostic
    body = bytes([2, 1, message, 0x78, len(body)]) + body
    return bytes([0x30, len(body)]) + body


def rdp_confirm(kind: int, value: int) -> bytes:
    """A connection confirm with this negotiation ([MS-RDPBCGR] section 2.2.1.2)."""
    negotiation = bytes([kind, 0, 8, 0]) + value.to_bytes(4, "little")
    return bytes.fromhex("03000013 0ed00000123400") + negotiation


def mysql_greeting(capabilities: int) -> bytes:
    """The greeting of a server of version 10."""
    body = b"\x0a5.7.0\0" + bytes(4) + b"saltsalt\0" + capabilities.to_bytes(2, "little")
    body += b"\x21\2\0" + bytes(31)
    return len(body).to_bytes(3, "little") + b"\0" + body


def mysql_error(number: int, text: bytes) -> bytes:
    """An ERR_Packet before the login has no state."""
    body = b"\xff" + number.to_bytes(2, "little") + text
    return len(body).to_bytes(3, "little") + b"\0" + body


XML = b"<?xml version='1.0'?>"
STREAM = (
    b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
    b"from='localhost' id='1' version='1.0'>"
)
TLS_OFFER = b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls>"
FEATURES = b"<stream:features>" + TLS_OFFER + b"<x xmlns='y'/></stream:features>"
PROCEED = b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
STREAM_ERROR = (
    b"<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
    b"<text xmlns='urn:ietf:params:xml:ns:xmpp-streams'>No %s here</text></stream:error>"
)
SSL_WANTED = 0x800

TURNS: dict[StartTls, tuple[bytes, tuple[bytes, ...]]] = {
    StartTls.SMTP: (
        b"220-mail.example\r\n220 ESMTP\r\n",
        (b"250-mail.example\r\n250-SIZE 1000\r\n250 STARTTLS\r\n", b"220 2.0.0 Ready\r\n"),
    ),
    StartTls.IMAP: (
        b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n",
        (b"* CAPABILITY IMAP4rev1\r\nA1 OK begin\r\n",),
    ),
    StartTls.POP3: (b"+OK ready\r\n", (b"+OK begin\r\n",)),
    StartTls.FTP: (b"220-welcome\r\n 220 not yet\r\n220 here\r\n", (b"234 AUTH TLS ok\r\n",)),
    StartTls.LDAP: (b"", (ldap_response(0),)),
    StartTls.XMPP: (b"", (XML + STREAM + FEATURES, PROCEED)),
    StartTls.XMPP_SERVER: (b"", (XML + STREAM + FEATURES, PROCEED)),
    StartTls.POSTGRES: (b"", (b"S",)),
    StartTls.MYSQL: (mysql_greeting(0xF7FF | SSL_WANTED), ()),
    StartTls.MSSQL: (b"", (prelogin_response(1),)),
    StartTls.RDP: (b"", (rdp_confirm(2, 2),)),
}


def asked(port: int, protocol: StartTls, host: str = "127.0.0.1", seconds: float = 2) -> Outcome:
    (outcome,) = fetch([Address(host, port, protocol)], ConnectionOptions(seconds=seconds))
    return outcome


def talking(protocol: StartTls, talk: Talk, context: ssl.SSLContext) -> Talk:
    def answer(link: socket.socket) -> None:
        talk(link)
        if protocol is StartTls.MSSQL:
            answer_tds(link, context)
            return
        if protocol is StartTls.MYSQL:
            assert len(link.recv(36)) == 36
        answer_https(link, context)

    return answer


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("manner", [in_turn, slowly])
def test_the_chain_comes_after_the_protocols_own_words(
    tmp_path: Path, protocol: StartTls, manner: Callable[..., Talk]
) -> None:
    first, turns = TURNS[protocol]
    context = server_context(SERVER, [ROOT], tmp_path)
    with speaking(talking(protocol, manner(*turns, first=first), context)) as port:
        outcome = asked(port, protocol, seconds=30)
    assert isinstance(outcome, Fetched), outcome
    assert [certificate.der for certificate in outcome.certificates] == [SERVER.der, ROOT.der]
    assert outcome.certificates[0].origins[0].source == f"server:{protocol}://127.0.0.1:{port}"


class WaitingParser:
    """Where Python cannot hurry Expat: a tag that was cut is tried again with twice its bytes."""

    def __init__(self, _: object) -> None:
        self._parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
        self._cut = b""
        self._enough = 0

    def feed(self, data: bytes) -> None:
        """Parse this, or keep it for later."""
        self._cut += data
        if len(self._cut) >= self._enough:
            whole, end, self._cut = self._cut.rpartition(b">")
            self._parser.feed(whole + end)
            self._enough = 2 * len(self._cut)

    def read_events(self) -> Iterator[object]:
        """What was parsed since."""
        yield from self._parser.read_events()


@pytest.mark.parametrize("protocol", [StartTls.XMPP, StartTls.XMPP_SERVER])
def test_a_stream_in_pieces_is_understood_where_the_parser_waits_for_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, protocol: StartTls
) -> None:
    monkeypatch.setattr(xmpp, "XMLPullParser", WaitingParser)
    first, turns = TURNS[protocol]
    context = server_context(SERVER, [ROOT], tmp_path)
    with speaking(talking(protocol, slowly(*turns, first=first), context)) as port:
        outcome = asked(port, protocol, seconds=30)
    assert isinstance(outcome, Fetched), outcome


def ended_with(protocol: StartTls, words: bytes) -> Failure | None:
    """How a conversation ends in which the server says this, whatever it hears, and hangs up."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)  # noqa: FBT003 - the only parameter
    with theirs, Link(ours) as link, pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "gethostname", lambda: "ws1.example.com")
        theirs.sendall(words)
        theirs.shutdown(socket.SHUT_WR)
        try:
            for _ in tls_started(link, protocol, "localhost"):
                pass
        except Failure as failure:
            return failure
    return None


@pytest.mark.parametrize("protocol", PROTOCOLS)
@settings(max_examples=50)
@given(data=st.data())
def test_whatever_a_server_says_ends_in_tls_or_a_reason(
    protocol: StartTls, data: st.DataObject
) -> None:
    first, turns = TURNS[protocol]
    words = bytearray(b"".join((first, *turns)))
    for _ in range(data.draw(st.integers(0, 4))):
        position = data.draw(st.integers(0, len(words)))
        words[position : position + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    failure = ended_with(protocol, data.draw(st.just(bytes(words)) | st.binary(max_size=300)))
    assert failure is None or (len(failure.reason) < 1_000 and failure.advice)


def said(words: bytes) -> Talk:
    def talk(link: socket.socket) -> None:
        link.sendall(words)
        while link.recv(1_000):
            pass

    return talk


def after_the_first(words: bytes) -> Talk:
    def talk(link: socket.socket) -> None:
        link.recv(1_000)
        said(words)(link)

    return talk


def smtp_until(last: bytes) -> Talk:
    return in_turn(b"250 mail.example\r\n", last, b"", first=b"220 mail.example\r\n")


HTTP = b"HTTP/1.1 400 Bad Request\r\n\r\n"
NO = "does not begin TLS: it answered"


@pytest.mark.parametrize(
    ("protocol", "talk", "words"),
    [
        (StartTls.SMTP, smtp_until(b"502 5.5.1 What?\r\n"), f'{NO} "502 5.5.1 What?"'),
        (StartTls.SMTP, said(b"554 Go away\r\n"), f'{NO} "554 Go away"'),
        (StartTls.SMTP, said(b"SSH-2.0-OpenSSH_9.2\r\n"), "does not speak smtp"),
        (StartTls.SMTP, said(b"220-more\r\n" * 5_000), "does not speak smtp"),
        (StartTls.SMTP, said(b"220" + b"x" * 50_000), "does not speak smtp"),
        (StartTls.SMTP, said(b"220 \xff\x1b[31m\r\n"), "within 2 seconds"),
        (StartTls.IMAP, said(b"* BYE \x1b[31mno\r\n"), f'{NO} "* BYE <U+001B>[31mno"'),
        (StartTls.IMAP, said(b"* PREAUTH as you\r\n"), f'{NO} "* PREAUTH as you"'),
        (StartTls.IMAP, in_turn(b"A1 NO no\r\n", b"", first=b"* OK\r\n"), f'{NO} "A1 NO no"'),
        (StartTls.IMAP, in_turn(b"* x\r\n" * 9_000, b"", first=b"* OK\r\n"), "does not speak imap"),
        (StartTls.IMAP, said(HTTP), "does not speak imap"),
        (StartTls.POP3, in_turn(b"-ERR no\r\n", b"", first=b"+OK\r\n"), f'{NO} "-ERR no"'),
        (StartTls.POP3, said(HTTP), "does not speak pop3"),
        (StartTls.FTP, in_turn(b"530 Log in\r\n", b"", first=b"220 x\r\n"), f'{NO} "530 Log in"'),
        (StartTls.FTP, said(b"220-\r\n" + b"x\r\n" * 9_000), "does not speak ftp"),
        (StartTls.FTP, said(HTTP), "does not speak ftp"),
        (StartTls.LDAP, after_the_first(ldap_response(2, b"no TLS")), "(protocolError) no TLS"),
        (StartTls.LDAP, after_the_first(ldap_response(2, b"\x0a\1\0")), "2 (protocolError)"),
        (StartTls.LDAP, after_the_first(ldap_response(0, message=7)), "does not speak ldap"),
        (StartTls.LDAP, after_the_first(HTTP), "does not speak ldap"),
        (StartTls.LDAP, after_the_first(b"0\x84\xff\xff\xff\xff"), "does not speak ldap"),
        (StartTls.LDAP, after_the_first(b"0\x80\x02\x01\x01"), "does not speak ldap"),
        (StartTls.LDAP, after_the_first(b"0\x03\x0a\x01\x00"), "does not speak ldap"),
        (StartTls.XMPP, after_the_first(STREAM + STREAM_ERROR), "host-unknown No %s here"),
        (StartTls.XMPP, after_the_first(STREAM + b"<stream:features/>"), "not offer STARTTLS"),
        (
            StartTls.XMPP,
            in_turn(STREAM + FEATURES, b"<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", b""),
            f'{NO} "failure"',
        ),
        (StartTls.XMPP, after_the_first(b"<html><body/></html>"), "does not speak xmpp"),
        (StartTls.XMPP, after_the_first(b"<!DOCTYPE x [<!ENTITY a 'b'>]>"), "does not speak xmpp"),
        (StartTls.XMPP, after_the_first(STREAM + b"<a>" * 20_000), "does not speak xmpp"),
        (StartTls.XMPP, after_the_first(HTTP), "does not speak xmpp"),
        (StartTls.POSTGRES, after_the_first(b"N"), "does not begin TLS: it has none"),
        (StartTls.POSTGRES, after_the_first(HTTP), "does not speak postgres"),
        (
            StartTls.POSTGRES,
            after_the_first(b"E\0\0\0\x18SFATAL\0Mgo away\0C0\0\0"),
            f'{NO} "go away"',
        ),
        (StartTls.MYSQL, said(mysql_greeting(0xF7FF & ~SSL_WANTED)), "TLS: it has none"),
        (
            StartTls.MYSQL,
            said(mysql_error(1130, b"Host 'x' is not allowed")),
            f"{NO} \"1130 Host 'x' is not allowed\"",
        ),
        (StartTls.MYSQL, said(b"\xff\xff\xff\0"), "does not speak mysql"),
        (StartTls.MYSQL, said(b"\x01\0\0\0\x0a"), "does not speak mysql"),
        (StartTls.MYSQL, said(HTTP), "does not speak mysql"),
        (StartTls.MSSQL, after_the_first(prelogin_response(2)), "it answered ENCRYPT_NOT_SUP"),
        (StartTls.MSSQL, after_the_first(tds_packet(b"\xff")), "does not speak mssql"),
        (StartTls.MSSQL, after_the_first(tds_packet(b"x" * 60_000)), "does not speak mssql"),
        (StartTls.MSSQL, after_the_first(HTTP), "does not speak mssql"),
        (StartTls.MSSQL, in_turn(prelogin_response(1), HTTP), "something else than TDS packets"),
        (StartTls.RDP, after_the_first(rdp_confirm(3, 2)), "answered SSL_NOT_ALLOWED_BY_SERVER"),
        (StartTls.RDP, after_the_first(rdp_confirm(3, 3)), "answered SSL_CERT_NOT_ON_SERVER"),
        (StartTls.RDP, after_the_first(rdp_confirm(3, 5)), "answered HYBRID_REQUIRED_BY_SERVER"),
        (StartTls.RDP, after_the_first(rdp_confirm(3, 99)), "it answered failure 99"),
        (StartTls.RDP, after_the_first(rdp_confirm(2, 0)), "offers standard RDP security only"),
        (
            StartTls.RDP,
            after_the_first(bytes.fromhex("0300000b 06d00000123400")),
            "offers standard RDP security only",
        ),
        (StartTls.RDP, after_the_first(HTTP), "does not speak rdp"),
    ],
)
def test_a_server_that_refuses_or_speaks_otherwise_says_so(
    protocol: StartTls, talk: Talk, words: str
) -> None:
    with speaking(talk) as port:
        problem = asked(port, protocol)
    assert isinstance(problem, Problem)
    assert words in problem.reason
    assert problem.code in (ProblemCode.NOT_TLS, ProblemCode.TIME_OUT)
    assert problem.reason.isprintable()


@pytest.mark.parametrize(
    ("protocol", "talk", "quoted"),
    [
        (StartTls.SMTP, said(b"421-Too\r\n421 4.7.0 many\r\n"), "421 4.7.0 many"),
        (StartTls.SMTP, smtp_until(b"454 4.7.0 TLS not available\r\n"), "454 4.7.0 TLS not avail"),
        (StartTls.FTP, said(b"421 Too many users\r\n"), "421 Too many users"),
        (StartTls.POP3, said(b"-ERR [SYS/TEMP] later\r\n"), "-ERR [SYS/TEMP] later"),
        (StartTls.IMAP, said(b"* BYE [UNAVAILABLE] later\r\n"), "* BYE [UNAVAILABLE] later"),
        (StartTls.LDAP, after_the_first(ldap_response(51, b"later")), "51 (busy) later"),
        (StartTls.MYSQL, said(mysql_error(1040, b"Too many connections")), "1040 Too many"),
        (
            StartTls.POSTGRES,
            after_the_first(b"E\0\0\0\x16SFATAL\0Mfull\0C53300\0\0"[:23]),
            "full",
        ),
    ],
)
def test_a_server_that_cannot_for_now_is_told_from_one_that_never_does(
    protocol: StartTls, talk: Talk, quoted: str
) -> None:
    with speaking(talk) as port:
        problem = asked(port, protocol)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.TRY_LATER, problem
    assert quoted in problem.reason
    assert "Try again later" in problem.advice


def test_a_database_that_has_counted_too_many_fetches_says_how_to_go_on() -> None:
    with speaking(said(mysql_error(1129, b"Host 'x' is blocked"))) as port:
        problem = asked(port, StartTls.MYSQL)
    assert isinstance(problem, Problem)
    assert "FLUSH HOSTS" in problem.advice


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize(
    ("talk", "code"),
    [
        (after_the_first(b""), ProblemCode.TIME_OUT),
        (lambda _: None, ProblemCode.RESET),
    ],
    ids=["silent", "hangs up"],
)
def test_a_server_that_says_nothing_or_hangs_up_says_so(
    protocol: StartTls, talk: Talk, code: ProblemCode
) -> None:
    with speaking(talk) as port:
        problem = asked(port, protocol, seconds=0.5)
    assert isinstance(problem, Problem)
    assert problem.code is code


def test_a_long_reply_is_quoted_in_part() -> None:
    with speaking(said(b"554 " + b"no " * 1_000 + b"\r\n")) as port:
        problem = asked(port, StartTls.SMTP)
    assert isinstance(problem, Problem)
    assert len(problem.reason) < 400
    assert "more characters" in problem.reason


@pytest.mark.parametrize(
    ("own", "family", "greeting"),
    [
        ("ws1.example.com", "127.0.0.1", b"EHLO ws1.example.com\r\n"),
        ("WS1.Example.COM.", "127.0.0.1", b"EHLO ws1.example.com\r\n"),
        ("ws1", "127.0.0.1", b"EHLO [127.0.0.1]\r\n"),
        ("localhost", "127.0.0.1", b"EHLO [127.0.0.1]\r\n"),
        ("ws 1.example.com\r\nMAIL", "127.0.0.1", b"EHLO [127.0.0.1]\r\n"),
        ("bücher.example", "127.0.0.1", b"EHLO [127.0.0.1]\r\n"),
        ("ws1", "::1", b"EHLO [IPv6:::1]\r\n"),
    ],
)
def test_mail_servers_are_greeted_by_the_full_name_or_the_address(
    monkeypatch: pytest.MonkeyPatch, own: str, family: str, greeting: bytes
) -> None:
    heard: list[bytes] = []

    def talk(link: socket.socket) -> None:
        link.sendall(b"220 mail.example\r\n")
        heard.append(link.recv(1_000))

    monkeypatch.setattr(socket, "gethostname", lambda: own)
    with speaking(talk, family) as port:
        asked(port, StartTls.SMTP, family)
    assert heard == [greeting]


@pytest.mark.parametrize("protocol", [StartTls.SMTP, StartTls.LDAP, StartTls.POSTGRES])
def test_what_is_slipped_in_before_tls_is_refused(protocol: StartTls) -> None:
    first, (*turns, last) = TURNS[protocol]
    with speaking(in_turn(*turns, last + b"220 slipped in\r\n", b"", first=first)) as port:
        problem = asked(port, protocol)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_TLS


def test_a_port_that_speaks_tls_at_once_is_told_how_to_be_asked() -> None:
    with speaking(after_the_first(b"")) as port:
        problem = asked(port, StartTls.IMAP, seconds=0.3)
    assert isinstance(problem, Problem)
    assert "--starttls none" in problem.advice


def test_the_command_line_speaks_the_protocol(tmp_path: Path) -> None:
    context = server_context(SERVER, [ROOT], tmp_path)
    ldap = talking(StartTls.LDAP, in_turn(ldap_response(0)), context)
    with speaking(ldap) as port:
        done = run("fetch", f"127.0.0.1:{port}", "--starttls", "ldap", "-o", "-")
        assert done.stdout == SERVER.pem + ROOT.pem
        by_name = run("fetch", f"ldap://127.0.0.1:{port}/", "-o", "-")
    assert by_name.stdout == SERVER.pem + ROOT.pem
