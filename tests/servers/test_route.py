"""Servers asked at another address under their names, and through an HTTP proxy."""

import base64
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from core.base.errors import UsageError
from core.base.problems import Problem, ProblemCode
from core.servers.address import Address
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.protocols import StartTls
from core.servers.route import Proxy, Route, route_of
from tests.cli.runner import run, run_json
from tests.factory import authority, server
from tests.tls import answer_https, server_context, serving, speaking

ROOT = authority("Example Root")
NAME = "new.ns.example"  # no name server knows it
SERVER = server(NAME, ROOT)
SECRET = "S3cret"  # noqa: S105 - of nobody
CREDENTIALS = base64.b64encode(f"admin:{SECRET}".encode()).decode()


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with serving(SERVER, [ROOT], tmp_path) as port:
        yield port


def asked(route: Route, address: Address | None = None) -> Outcome:
    (outcome,) = fetch([address or Address(NAME, 443)], ConnectionOptions(seconds=5, route=route))
    return outcome


def pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(4_096):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(target: int, heard: list[str], more: bytes = b"") -> Iterator[int]:
    """An HTTP proxy that connects to this port, whatever it is asked for."""

    def answer(link: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += link.recv(1_000)
        heard.append(head.decode())
        with socket.create_connection(("127.0.0.1", target)) as there:
            link.sendall(b"HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n" + more)
            back = threading.Thread(target=pump, args=(there, link), daemon=True)
            back.start()
            pump(link, there)
            back.join(5)

    with speaking(answer) as port:
        yield port


def test_another_address_is_asked_under_the_name(port: int) -> None:
    outcome = asked(route_of(f"127.0.0.1:{port}", None))
    assert isinstance(outcome, Fetched), outcome
    assert outcome.address == Address(NAME, 443)
    assert [certificate.der for certificate in outcome.certificates] == [SERVER.der, ROOT.der]


def test_without_a_port_it_is_the_servers_own(port: int) -> None:
    outcome = asked(route_of("127.0.0.1", None), Address(NAME, port))
    assert isinstance(outcome, Fetched), outcome


def test_a_new_node_is_tried_under_the_name_before_the_dns_knows_it(
    port: int, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(ROOT.pem)
    words = ("--server", NAME, "--client", "openssl", "--connect", f"127.0.0.1:{port}")
    assert run_json("try", bundle, *words)["servers"][0]["verified"] is True
    done = run("watch", bundle, *words)
    assert NAME.encode() in done.stdout, done.stderr


def test_where_it_was_asked_is_said_when_nothing_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        dead = gone.getsockname()[1]
    problem = asked(route_of(f"127.0.0.1:{dead}", None))
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.REFUSED
    assert problem.reason.endswith(f"It was asked at 127.0.0.1:{dead}.")


def test_a_proxy_connects_by_the_name_and_nothing_is_looked_up_here(port: int) -> None:
    heard: list[str] = []
    with proxying(port, heard) as between:
        outcome = asked(route_of(None, f"http://admin:{SECRET}@127.0.0.1:{between}/"))
    assert isinstance(outcome, Fetched), outcome
    assert [certificate.der for certificate in outcome.certificates] == [SERVER.der, ROOT.der]
    assert heard[0].startswith(f"CONNECT {NAME}:443 HTTP/1.1\r\nHost: {NAME}:443\r\n")
    assert f"Proxy-Authorization: Basic {CREDENTIALS}\r\n" in heard[0]


def test_a_protocol_is_spoken_through_a_proxy_whose_answer_comes_with_its_greeting(
    tmp_path: Path,
) -> None:
    context = server_context(SERVER, [ROOT], tmp_path)

    def pop3(link: socket.socket) -> None:
        link.recv(100)
        link.sendall(b"+OK begin\r\n")
        answer_https(link, context)

    with speaking(pop3) as target, proxying(target, [], b"+OK ready\r\n") as between:
        route = route_of("127.0.0.1:9", f"127.0.0.1:{between}")
        outcome = asked(route, Address(NAME, 110, StartTls.POP3))
    assert isinstance(outcome, Fetched), outcome


def said(words: bytes) -> Callable[[socket.socket], None]:
    def answer(link: socket.socket) -> None:
        link.recv(4_096)
        link.sendall(words)
        while link.recv(4_096):
            pass

    return answer


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (b"HTTP/1.1 407 Authenticate\r\n\r\n", "requires a different user name or password"),
        (b"HTTP/1.0 403 No \x1b[31m\r\nA: b\r\n\r\n", 'answered "HTTP/1.0 403 No <U+001B>[31m"'),
        (b"HTTP/1.1 502 \r\n\r\n", 'answered "HTTP/1.1 502"'),
        (b"SSH-2.0-x\r\n", "is not an HTTP proxy"),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 5_000, "is not an HTTP proxy"),
        (b"HTTP/1.1 two\r\n\r\n", "is not an HTTP proxy"),
        (b"", "did not connect to the server within"),
    ],
)
def test_a_proxy_that_does_not_connect_is_quoted(words: bytes, told: str) -> None:
    with speaking(said(words)) as between:
        route = Route(proxy=Proxy("127.0.0.1", between, CREDENTIALS))
        (problem,) = fetch([Address(NAME, 443)], ConnectionOptions(seconds=0.7, route=route))
    assert isinstance(problem, Problem)
    assert told in problem.reason
    assert f"It was asked through the proxy 127.0.0.1:{between}." in problem.reason
    assert CREDENTIALS not in repr((problem, route))


def test_a_proxy_that_is_not_there_is_told_from_the_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        dead = gone.getsockname()[1]
    problem = asked(route_of(None, f"127.0.0.1:{dead}"))
    assert isinstance(problem, Problem)
    assert problem.reason.startswith("The proxy cannot be reached. ")


@pytest.mark.parametrize(
    ("connect", "proxy", "what"),
    [
        ("imap://h", None, "just an address"),
        ("h:x", None, "port is not a number"),
        (None, f"admin:{SECRET}@h", "port of the proxy is missing"),
        (None, f"https://admin:{SECRET}@h:1", "reached without TLS"),
        (None, f"socks5://admin:{SECRET}@h:1", "reached without TLS"),
        (None, f"admin:{SECRET}@h:1/x y", "not just the name of a server"),
        (None, f"admin:{SECRET}@:1", "host name"),
        (None, f"{SECRET}:{SECRET}:{SECRET}", "IPv6"),
    ],
)
def test_a_way_that_is_misspelled_is_refused_without_its_password(
    connect: str | None, proxy: str | None, what: str
) -> None:
    with pytest.raises(UsageError, match=what) as refused:
        route_of(connect, proxy)
    assert SECRET not in str(refused.value)


def test_no_output_holds_the_password_of_the_proxy() -> None:
    with speaking(said(b"HTTP/1.1 407 No\r\n\r\n")) as between:
        proxy = f"admin:{SECRET}@127.0.0.1:{between}"
        done = run("fetch", NAME, "--proxy", proxy, "--json")
    assert done.returncode == 1
    for text in (done.stdout, done.stderr):
        assert SECRET.encode() not in text
        assert CREDENTIALS.encode() not in text
