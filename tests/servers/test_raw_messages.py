"""Certificate messages that no TLS library would send; the bytes come as they were sent."""

import socket
from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.problems import Problem, ProblemCode
from core.servers.address import Address
from core.servers.chain_handshake import certificates_in
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.wording import NoteWording
from tests.factory import authority, server
from tests.tls import HOST, speaking

ROOT = authority("Example Root")
DER = server(HOST, ROOT).der
LONGER_LENGTH = b"\x30\x83" + (len(DER) - 4).to_bytes(3, "big") + DER[4:]
ODD_VERSION = DER.replace(bytes.fromhex("a003020102"), bytes.fromhex("a003020177"), 1)
NO_CERTIFICATE = bytes.fromhex("3003020100")


def with_length(data: bytes) -> bytes:
    return len(data).to_bytes(3, "big") + data


def message(kind: int, body: bytes) -> bytes:
    """A handshake message in records of TLS 1.2 (RFC 5246 sections 6.2.1 and 7.4)."""
    data = bytes([kind]) + with_length(body)
    parts = [data[position : position + 16_000] for position in range(0, len(data), 16_000)]
    return b"".join(b"\x16\x03\x03" + len(part).to_bytes(2, "big") + part for part in parts)


HELLO = message(2, b"\x03\x03" + bytes(32) + b"\x00" + b"\x00\x2f" + b"\x00")
DONE = message(14, b"")


def certificates(ders: Sequence[bytes]) -> bytes:
    return message(11, with_length(b"".join(map(with_length, ders))))


def sending(*flight: bytes) -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.recv(4_096)
        connection.sendall(b"".join(flight))
        while connection.recv(4_096):
            pass

    return answer


def asked(*flight: bytes) -> Outcome:
    with speaking(sending(*flight)) as port:
        (outcome,) = fetch([Address("127.0.0.1", port)], ConnectionOptions(seconds=3))
    return outcome


@pytest.mark.parametrize(
    "ders",
    [[DER], [LONGER_LENGTH, ROOT.der], [ODD_VERSION], [DER] * 120],
    ids=["ordinary", "a length in one byte too many", "version 120", "the same very often"],
)
def test_certificates_come_bit_for_bit_whatever_openssl_makes_of_them(ders: list[bytes]) -> None:
    outcome = asked(HELLO, certificates(ders), DONE)
    assert isinstance(outcome, Fetched), outcome
    assert [certificate.der for certificate in outcome.certificates] == ders
    assert outcome.version == "TLSv1.2"
    assert any("handshake ended after" in note.text() for note in outcome.notes)


def test_what_is_no_certificate_among_them_is_left_out_and_said() -> None:
    outcome = asked(HELLO, certificates([DER, NO_CERTIFICATE, ROOT.der]), DONE)
    assert isinstance(outcome, Fetched), outcome
    assert [certificate.der for certificate in outcome.certificates] == [DER, ROOT.der]
    assert NoteWording.NOT_CERTIFICATES in [note.code for note in outcome.notes]


@pytest.mark.parametrize(
    "ders",
    [[], [b""], [NO_CERTIFICATE], [DER + b"\x00"], [DER[:-1]]],
    ids=["none", "an empty one", "another structure", "a byte more", "a byte less"],
)
def test_a_server_that_sends_no_certificate_of_its_own_is_a_problem(ders: list[bytes]) -> None:
    problem = asked(HELLO, certificates(ders), DONE)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_A_CERTIFICATE


@pytest.mark.parametrize(
    "flight",
    [
        [HELLO, DONE],
        [HELLO, certificates([DER] * 5_000)],
        [HELLO, message(11, b"\xff\xff\xff" + with_length(DER)), DONE],
        [message(11, with_length(with_length(DER)))],
    ],
    ids=["no certificates", "far too many", "a length beyond the message", "no hello"],
)
def test_messages_that_make_no_sense_give_a_problem_or_what_is_there(flight: list[bytes]) -> None:
    outcome = asked(*flight)
    if isinstance(outcome, Fetched):
        assert [certificate.der for certificate in outcome.certificates] == [DER]
    else:
        assert outcome.code is ProblemCode.NOT_TLS
        assert outcome.advice


def test_an_expected_fingerprint_takes_nothing_else_of_an_unfinished_handshake() -> None:
    with speaking(sending(HELLO, certificates([DER, ROOT.der]), DONE)) as port:
        asking = ConnectionOptions(seconds=3, fingerprints=(sha256(DER).hexdigest(),))
        (outcome,) = fetch([Address("127.0.0.1", port)], asking)
    assert isinstance(outcome, Fetched)
    assert [certificate.der for certificate in outcome.certificates] == [DER]


@given(st.binary(max_size=200), st.booleans())
def test_whatever_the_message_is_it_is_cut_within_it(body: bytes, tls_1_3: bool) -> None:  # noqa: FBT001 - Hypothesis gives it by position
    found = certificates_in(b"\x0b\x00\x00\x00" + body, tls_1_3=tls_1_3)
    assert sum(len(part) + 3 for part in found) <= max(len(body) - 3, 0)
    assert all(part in body for part in found)


@given(st.lists(st.binary(max_size=30), max_size=5), st.binary(max_size=5))
def test_a_proper_message_gives_what_was_put_in(ders: list[bytes], context: bytes) -> None:
    older = with_length(b"".join(map(with_length, ders)))
    newer = with_length(b"".join(with_length(der) + b"\x00\x02\x05\x06" for der in ders))
    head = b"\x0b" + bytes(3)
    assert certificates_in(head + older, tls_1_3=False) == ders
    newer = bytes([len(context)]) + context + newer
    assert certificates_in(head + newer, tls_1_3=True) == ders
