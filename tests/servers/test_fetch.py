"""Fetching from real servers on loopback, proper and odd ones."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.base.errors import UsageError
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.servers.address import Address
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch, fingerprint_of
from tests.factory import Issued, authority, rsa_key, server
from tests.tls import HOST, answer_https, openssl_serving, server_context, serving, speaking

LOOPBACK = "127.0.0.1"
SHORT = ConnectionOptions(seconds=1)
ROOT = authority("Example Root")
OTHER_ROOT = authority("Other Root")
ISSUING = authority("Example Issuing CA", ROOT)
CROSS_SIGNED = authority("Example Issuing CA", OTHER_ROOT, key=ISSUING.key)
SERVER = server(HOST, ISSUING)
OTHER = server("other.example", ISSUING)
SELF_SIGNED = server(HOST, key=ISSUING.key)
EXPIRED = server(HOST, ISSUING, end=datetime(2026, 6, 2, tzinfo=UTC))
SMALL = server(HOST, key=rsa_key(1024))


def asked(port: int, host: str = LOOPBACK, asking: ConnectionOptions = SHORT) -> Outcome:
    (outcome,) = fetch([Address(host, port)], asking)
    return outcome


def sent_by(outcome: Outcome) -> list[bytes]:
    assert isinstance(outcome, Fetched), outcome
    return [certificate.der for certificate in outcome.certificates]


def failed(outcome: Outcome) -> Problem:
    assert isinstance(outcome, Problem), outcome
    assert outcome.kind is ProblemKind.UNREADABLE
    return outcome


CHAINS: dict[str, tuple[Issued, list[Issued]]] = {
    "leaf only": (SERVER, []),
    "full chain": (SERVER, [ISSUING, ROOT]),
    "wrong order": (SERVER, [ROOT, ISSUING]),
    "extra certificates": (SERVER, [ISSUING, OTHER, OTHER_ROOT, ROOT]),
    "the same twice": (SERVER, [ISSUING, ISSUING]),
    "cross-signed": (SERVER, [ISSUING, CROSS_SIGNED, ROOT, OTHER_ROOT]),
    "expired": (EXPIRED, [ISSUING]),
    "self-signed": (SELF_SIGNED, []),
}


@pytest.mark.parametrize("chain", list(CHAINS))
def test_the_chain_comes_as_it_is_sent_bit_for_bit(tmp_path: Path, chain: str) -> None:
    own, above = CHAINS[chain]
    with serving(own, above, tmp_path) as port:
        assert sent_by(asked(port)) == [issued.der for issued in (own, *above)]


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize("chain", list(CHAINS))
def test_openssl_servers_are_fetched_alike(tmp_path: Path, chain: str) -> None:
    own, above = CHAINS[chain]
    with openssl_serving(own, above, tmp_path) as port:
        assert sent_by(asked(port)) == [issued.der for issued in (own, *above)]


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize(
    ("options", "version"),
    [
        (["-tls1"], "TLSv1"),
        (["-tls1_1"], "TLSv1.1"),
        (["-tls1_2"], "TLSv1.2"),
        (["-tls1_3"], "TLSv1.3"),
        (["-tls1", "-legacy_renegotiation"], "TLSv1"),
    ],
    ids=" ".join,
)
def test_every_version_of_tls_is_spoken_and_old_ones_are_noted(
    tmp_path: Path, options: list[str], version: str
) -> None:
    weak = ["-cipher", "ALL:@SECLEVEL=0"]
    with openssl_serving(SMALL, [], tmp_path, *options, *weak) as port:
        outcome = asked(port)
    assert sent_by(outcome) == [SMALL.der]
    assert isinstance(outcome, Fetched)
    assert outcome.version == version
    told = [note.text().split()[4] for note in outcome.notes]
    assert told == {"TLSv1": ["newer"], "TLSv1.1": ["newer"], "TLSv1.3": ["only,"]}.get(version, [])
    assert all(version in note.text() for note in outcome.notes if "newer" in note.text())


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
def test_a_server_that_wants_a_client_certificate_has_sent_its_own_before(
    tmp_path: Path, version: str
) -> None:
    with openssl_serving(SERVER, [ISSUING], tmp_path, "-Verify", "1", version) as port:
        outcome = asked(port)
    assert sent_by(outcome) == [SERVER.der, ISSUING.der]
    assert isinstance(outcome, Fetched)
    assert any("asks for a client certificate" in note.text() for note in outcome.notes)


def test_the_name_is_sent_so_that_the_server_can_choose(tmp_path: Path) -> None:
    other = server_context(SELF_SIGNED, [], tmp_path)

    def choose(tls: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name == HOST:
            tls.context = other

    def prepare(context: ssl.SSLContext) -> None:
        context.sni_callback = choose

    with serving(SERVER, [], tmp_path, prepare) as port:
        assert sent_by(asked(port, HOST)) == [SELF_SIGNED.der]
        assert sent_by(asked(port, LOOPBACK)) == [SERVER.der]


def test_an_ipv6_server_is_asked_by_its_address(tmp_path: Path) -> None:
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    context = server_context(SERVER, [], tmp_path)
    try:
        with speaking(lambda connection: answer_https(connection, context), "::1") as port:
            assert sent_by(asked(port, "::1")) == [SERVER.der]
    except OSError:
        pytest.skip("no IPv6 on loopback here")


def say_nothing(connection: socket.socket) -> None:
    connection.recv(4_096)
    while connection.recv(4_096):
        pass


def hang_up(connection: socket.socket) -> None:
    connection.recv(4_096)


def reset(connection: socket.socket) -> None:
    connection.recv(1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def garbage(connection: socket.socket) -> None:
    connection.recv(4_096)
    connection.sendall(bytes(range(200, 256)) * 20)


def plain_text(connection: socket.socket) -> None:
    connection.sendall(b"220 mail.example ESMTP\r\n")
    say_nothing(connection)


def a_flood(connection: socket.socket) -> None:
    connection.recv(4_096)
    while True:
        connection.sendall(b"\x16\x03\x03\x40\x00" + bytes(16_384))


def trickle(connection: socket.socket) -> None:
    connection.recv(4_096)
    for byte in b"\x16\x03\x03\x40\x00" + bytes(200):
        connection.sendall(bytes([byte]))
        time.sleep(0.05)


def only_ssl_3(connection: socket.socket) -> None:
    connection.recv(4_096)
    connection.sendall(bytes.fromhex("15030000020246"))  # alert protocol_version
    hang_up(connection)


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (say_nothing, ProblemCode.TIME_OUT, "sent nothing within 1 seconds"),
        (trickle, ProblemCode.TIME_OUT, "did not finish the handshake within 1 seconds"),
        (hang_up, ProblemCode.RESET, "closed the connection"),
        (reset, ProblemCode.RESET, "closed the connection"),
        (garbage, ProblemCode.NOT_TLS, "not TLS"),
        (plain_text, ProblemCode.NOT_TLS, "not TLS"),
        (a_flood, ProblemCode.TIME_OUT, "did not finish the handshake"),
        (only_ssl_3, ProblemCode.TLS_VERSION, "version"),
    ],
)
def test_each_failure_says_what_it_was_beside_the_name(
    answer: Callable[[socket.socket], None], code: ProblemCode, words: str
) -> None:
    with speaking(answer) as port:
        problem = failed(asked(port))
    assert (problem.code, problem.source) == (code, f"server:{LOOPBACK}:{port}")
    assert words in problem.reason
    assert problem.advice


def test_a_port_where_nothing_listens_is_refused() -> None:
    with speaking(hang_up) as port:
        pass
    assert failed(asked(port)).code is ProblemCode.REFUSED


def test_a_name_that_does_not_exist_is_not_found() -> None:
    problem = failed(asked(443, "no-such-name.invalid", ConnectionOptions(seconds=20)))
    assert problem.code is ProblemCode.NAME_NOT_FOUND
    assert "not exist" not in problem.reason  # another name server may know it


def test_a_dead_server_costs_the_others_nothing(tmp_path: Path) -> None:
    done: list[int] = []

    def progress(count: int, wanted: int) -> bool:
        done.append(count)
        return count < wanted - 1

    with speaking(say_nothing) as dead, serving(SERVER, [], tmp_path) as alive:
        addresses = [Address(LOOPBACK, dead), Address(HOST, alive), Address(LOOPBACK, alive)]
        outcomes = fetch(addresses, ConnectionOptions(seconds=600), progress=progress)
    assert [type(outcome) for outcome in outcomes] == [Fetched, Fetched]


def test_a_server_that_is_named_twice_is_asked_once(tmp_path: Path) -> None:
    with serving(SERVER, [], tmp_path) as port:
        assert len(fetch([Address(LOOPBACK, port), Address(LOOPBACK, port)])) == 1


def test_more_servers_than_at_once_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    with serving(SERVER, [], tmp_path) as port, speaking(hang_up) as closed:
        addresses = [Address(LOOPBACK, closed), Address(LOOPBACK, port), Address(HOST, port)]
        outcomes = fetch(addresses, ConnectionOptions(at_once=1))
    assert [type(outcome) for outcome in outcomes] == [Problem, Fetched, Fetched]


def test_what_is_under_way_can_be_given_up(tmp_path: Path) -> None:
    with speaking(say_nothing) as silent, serving(SERVER, [], tmp_path) as port:
        seen: list[tuple[int, int]] = []

        def progress(done: int, wanted: int) -> bool:
            seen.append((done, wanted))
            return done == 0

        addresses = [Address(LOOPBACK, silent), Address(LOOPBACK, port)]
        outcomes = fetch(addresses, ConnectionOptions(seconds=600), progress=progress)
    assert [outcome.address.port for outcome in outcomes if isinstance(outcome, Fetched)] == [port]
    assert len(outcomes) == 1
    assert seen[-1] == (1, 2)


@pytest.mark.parametrize("hashing", ["sha256", "sha1"])
def test_the_expected_fingerprint_is_that_of_the_servers_own_certificate(
    tmp_path: Path, hashing: str
) -> None:
    own = SERVER.found_in()
    expected = {"sha256": own.sha256, "sha1": own.sha1}[hashing]
    with serving(SERVER, [ISSUING], tmp_path) as port:
        outcome = asked(port, asking=ConnectionOptions(fingerprints=("0" * 64, expected)))
    assert sent_by(outcome) == [SERVER.der, ISSUING.der]


def test_another_fingerprint_adds_nothing_and_says_what_was_sent(tmp_path: Path) -> None:
    above = ISSUING.found_in().sha256
    with serving(SERVER, [ISSUING], tmp_path) as port:
        problem = failed(asked(port, asking=ConnectionOptions(fingerprints=(above,))))
    assert problem.code is ProblemCode.FINGERPRINT
    assert SERVER.found_in().sha256 in problem.reason


@pytest.mark.needs_tool("openssl")
def test_without_a_finished_handshake_only_the_expected_certificate_is_taken(
    tmp_path: Path,
) -> None:
    expected = ConnectionOptions(fingerprints=(SERVER.found_in().sha256,))
    with openssl_serving(SERVER, [ISSUING], tmp_path, "-Verify", "1", "-tls1_2") as port:
        assert sent_by(asked(port, asking=expected)) == [SERVER.der]


def test_fingerprints_are_read_as_other_tools_write_them() -> None:
    plain = "0123456789abcdef0123456789abcdef01234567"
    colons = ":".join(plain[position : position + 2] for position in range(0, 40, 2)).upper()
    windows = "\u200e" + " ".join(plain[position : position + 2] for position in range(0, 40, 2))
    assert fingerprint_of(colons) == fingerprint_of(windows) == plain
    for wrong in ("", "00:11", "g" * 40, plain + "0"):
        with pytest.raises(UsageError, match="not a fingerprint"):
            fingerprint_of(wrong)


@pytest.fixture
def two_addresses(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every name has a first address where nobody answers, and loopback as its second."""
    real = socket.getaddrinfo
    with socket.create_server((LOOPBACK, 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for client in waiting:  # no more connections are taken once the queue is full
            client.setblocking(False)  # noqa: FBT003 - the only parameter
            client.connect_ex(full.getsockname())

        def look_up(_host: str, port: int, **named: Any) -> Any:
            return [*real(*full.getsockname(), **named), *real(LOOPBACK, port, **named)]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        yield
        for client in waiting:
            client.close()


@pytest.mark.usefixtures("two_addresses")
def test_a_dead_first_address_leaves_time_for_the_second(tmp_path: Path) -> None:
    with serving(SERVER, [], tmp_path) as port:
        outcome = asked(port, "ns.example", ConnectionOptions(seconds=4))
    assert sent_by(outcome) == [SERVER.der]
