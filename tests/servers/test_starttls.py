"""Servers whose protocol begins without TLS; OpenSSL's client speaks to the same ones."""

import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from core.problems import Problem, ProblemCode
from core.servers.address import Address
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.line import Asking
from core.servers.starttls import StartTls
from tests.cli.runner import run
from tests.factory import authority, server
from tests.tls import HOST, answer_https, needs, server_context, speaking

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)

S_CLIENT = ("openssl", "s_client", "-showcerts")

Talk = Callable[[socket.socket], None]


def smtp(link: socket.socket) -> None:
    link.sendall(b"220-mail.example\r\n220 ESMTP\r\n")
    link.recv(1_000)
    link.sendall(b"250-mail.example\r\n250-SIZE 1000\r\n")
    time.sleep(0.05)
    link.sendall(b"250 STARTTLS\r\n")
    link.recv(1_000)
    link.sendall(b"220 2.0.0 Ready\r\n")


def ldap(link: socket.socket) -> None:
    link.recv(1_000)
    link.sendall(ldap_response(0))


def slow_ldap(link: socket.socket) -> None:
    link.recv(1_000)
    for byte in ldap_response(0):
        link.sendall(bytes([byte]))
        time.sleep(0.01)


def ldap_response(code: int) -> bytes:
    """An ExtendedResponse with this result code (RFC 4511 section 4.12)."""
    return bytes.fromhex("300c02010178070a01") + bytes([code]) + bytes.fromhex("04000400")


def postgres(link: socket.socket) -> None:
    assert link.recv(8) == bytes.fromhex("0000000804d2162f")
    link.sendall(b"S")


TALKS: dict[StartTls, Talk] = {
    StartTls.SMTP: smtp,
    StartTls.LDAP: ldap,
    StartTls.POSTGRES: postgres,
}


def asked(port: int, protocol: StartTls) -> Outcome:
    (outcome,) = fetch([Address("127.0.0.1", port)], Asking(seconds=2, starttls=protocol))
    return outcome


def talking(talk: Talk, context: ssl.SSLContext) -> Talk:
    def answer(connection: socket.socket) -> None:
        talk(connection)
        answer_https(connection, context)

    return answer


@pytest.mark.parametrize("protocol", list(StartTls))
def test_the_chain_comes_after_the_protocols_own_words(tmp_path: Path, protocol: StartTls) -> None:
    context = server_context(SERVER, [ROOT], tmp_path)
    with speaking(talking(TALKS[protocol], context)) as port:
        outcome = asked(port, protocol)
    assert isinstance(outcome, Fetched), outcome
    assert [one.der for one in outcome.certificates] == [SERVER.der, ROOT.der]


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize("protocol", list(StartTls))
def test_openssl_takes_the_same_server_for_one_of_that_protocol(
    tmp_path: Path, protocol: StartTls
) -> None:
    needs("openssl")
    context = server_context(SERVER, [ROOT], tmp_path)
    with speaking(talking(TALKS[protocol], context)) as port:
        done = subprocess.run(
            [*S_CLIENT, "-starttls", protocol.value, "-connect", f"127.0.0.1:{port}"],
            input=b"Q\n",
            capture_output=True,
            timeout=20,
            check=False,
        )
    assert done.stdout.count(b"BEGIN CERTIFICATE") >= 2


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


def no_starttls(link: socket.socket) -> None:
    link.sendall(b"220 mail.example\r\n")
    link.recv(1_000)
    link.sendall(b"250 mail.example\r\n")
    after_the_first(b"502 What?\r\n")(link)


@pytest.mark.parametrize(
    ("protocol", "talk", "words"),
    [
        (StartTls.SMTP, no_starttls, "does not begin TLS"),
        (StartTls.SMTP, said(b"554 Go away\r\n"), "does not begin TLS"),
        (StartTls.SMTP, said(b"SSH-2.0-OpenSSH_9.2\r\n"), "does not speak smtp"),
        (StartTls.SMTP, said(b"220-more\r\n" * 5_000), "does not speak smtp"),
        (StartTls.LDAP, after_the_first(ldap_response(2)), "does not begin TLS"),
        (StartTls.LDAP, after_the_first(b"HTTP/1.1 400\r\n"), "does not speak ldap"),
        (StartTls.LDAP, after_the_first(b"0\x84\xff\xff\xff\xff"), "does not speak ldap"),
        (StartTls.POSTGRES, after_the_first(b"N"), "does not begin TLS"),
        (StartTls.POSTGRES, after_the_first(b"HTTP/1.1 400\r\n"), "does not speak postgres"),
    ],
)
def test_a_server_that_refuses_or_speaks_otherwise_says_so(
    protocol: StartTls, talk: Talk, words: str
) -> None:
    with speaking(talk) as port:
        problem = asked(port, protocol)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_TLS
    assert words in problem.reason


@pytest.mark.parametrize("protocol", list(StartTls))
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
        problem = asked(port, protocol)
    assert isinstance(problem, Problem)
    assert problem.code is code


def test_the_command_line_speaks_the_protocol(tmp_path: Path) -> None:
    context = server_context(SERVER, [ROOT], tmp_path)
    with speaking(talking(ldap, context)) as port:
        done = run("fetch", f"127.0.0.1:{port}", "--starttls", "ldap", "-o", "-")
    assert done.stdout == SERVER.pem + ROOT.pem
