"""PEM text with the traps that real files have."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
BOTH = [ROOT.der, SERVER.der]


def certificates(data: bytes) -> list[bytes]:
    return [item.der for item in items(data) if isinstance(item, Certificate)]


def problems(data: bytes) -> list[Problem]:
    return [item for item in items(data) if isinstance(item, Problem)]


def items(data: bytes) -> list[Certificate | Problem]:
    return list(read(data, Reading("test.pem", Limits())))


@pytest.mark.parametrize(
    "text",
    [
        ROOT.pem + SERVER.pem,
        (ROOT.pem + SERVER.pem).replace(b"\n", b"\r\n"),
        (ROOT.pem + SERVER.pem).replace(b"\n", b"\r"),
        (ROOT.pem + SERVER.pem).replace(b"\n", b"\n    "),
        ROOT.pem.rstrip() + SERVER.pem,
        b"subject=/CN=root\n" + ROOT.pem + b"\nany text, 100 % harmless\n" + SERVER.pem + b"end",
        (ROOT.pem + SERVER.pem).replace(b"CERTIFICATE", b"X509 CERTIFICATE"),
        b"\xef\xbb\xbf" + ROOT.pem + SERVER.pem,
        b"\xff\xfe" + (ROOT.pem + SERVER.pem).decode().encode("utf-16-le"),
        b"\xfe\xff" + (ROOT.pem + SERVER.pem).decode().encode("utf-16-be"),
        (ROOT.pem + SERVER.pem).decode().encode("utf-16-le"),
        b"\n".join(line for line in (ROOT.pem + SERVER.pem).splitlines() if line) + b"\n\x1a",
    ],
    ids=[
        "LF",
        "CRLF",
        "CR only",
        "indented",
        "no newline between the blocks",
        "text between the blocks",
        "old label",
        "UTF-8 with a byte order mark",
        "UTF-16 as PowerShell writes it",
        "UTF-16 big endian",
        "UTF-16 without a mark",
        "end of file character",
    ],
)
def test_both_certificates_come_out_bit_for_bit(text: bytes) -> None:
    assert certificates(text) == BOTH
    assert problems(text) == []


def test_a_damaged_block_does_not_lose_its_neighbours_and_is_named_by_its_line() -> None:
    damaged = ROOT.pem.replace(b"M", b"*")
    found = items(SERVER.pem + damaged + ROOT.pem)
    assert [type(item) for item in found] == [Certificate, Problem, Certificate]
    problem = problems(SERVER.pem + damaged + ROOT.pem)[0]
    assert problem.kind is ProblemKind.UNREADABLE
    assert problem.code is ProblemCode.DAMAGED
    assert problem.place == f"line {len(SERVER.pem.splitlines()) + 1}"


def test_a_block_that_is_cut_off_is_named_and_the_next_one_is_read() -> None:
    cut_off = b"\n".join(ROOT.pem.splitlines()[:-3]) + b"\n"
    assert certificates(cut_off + SERVER.pem) == [SERVER.der]
    assert [problem.place.split(",")[0] for problem in problems(cut_off + SERVER.pem)] == ["line 1"]
    assert [problem.kind for problem in problems(cut_off + SERVER.pem)] == [ProblemKind.UNREADABLE]
    assert certificates(SERVER.pem + cut_off) == [SERVER.der]
    assert len(problems(SERVER.pem + cut_off)) == 1


def test_a_private_key_is_left_behind_and_nothing_of_it_is_repeated() -> None:
    secret = base64.b64encode(b"this is the secret of the key").decode()
    key = f"-----BEGIN RSA PRIVATE KEY-----\n{secret}\n-----END RSA PRIVATE KEY-----\n".encode()
    found = problems(ROOT.pem + key + SERVER.pem)
    assert certificates(ROOT.pem + key + SERVER.pem) == BOTH
    assert [(problem.kind, problem.code) for problem in found] == [
        (ProblemKind.LEFT_BEHIND, ProblemCode.PRIVATE_KEY)
    ]
    assert secret not in repr(found)
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    "label", ["CERTIFICATE REQUEST", "X509 CRL", "PUBLIC KEY", "DH PARAMETERS", "SOMETHING NEW"]
)
def test_what_is_no_certificate_is_left_behind_by_name(label: str) -> None:
    block = f"-----BEGIN {label}-----\nMAA=\n-----END {label}-----\n".encode()
    found = problems(block + ROOT.pem)
    assert certificates(block + ROOT.pem) == [ROOT.der]
    assert [(problem.kind, problem.place) for problem in found] == [
        (ProblemKind.LEFT_BEHIND, "line 1")
    ]


def test_the_trust_settings_behind_a_trusted_certificate_are_cut() -> None:
    settings = bytes.fromhex("300c300a06082b06010505070301")
    body = base64.encodebytes(ROOT.der + settings)
    text = b"-----BEGIN TRUSTED CERTIFICATE-----\n" + body + b"-----END TRUSTED CERTIFICATE-----\n"
    assert certificates(text) == [ROOT.der]
    assert problems(text) == []


def test_two_certificates_in_one_block_are_both_read() -> None:
    body = base64.encodebytes(ROOT.der + SERVER.der)
    text = b"-----BEGIN CERTIFICATE-----\n" + body + b"-----END CERTIFICATE-----\n"
    assert certificates(text) == BOTH


def test_headers_before_the_base64_text_are_read_over() -> None:
    lines = ROOT.pem.splitlines()
    text = b"\n".join([lines[0], b"X-Exported: certmgr", b"", *lines[1:]])
    assert certificates(text) == [ROOT.der]


def test_base64_without_begin_and_end_lines_is_read() -> None:
    assert certificates(base64.encodebytes(SERVER.der)) == [SERVER.der]
    assert certificates(base64.b64encode(SERVER.der).rstrip(b"=")) == [SERVER.der]


def test_base64_in_base64_in_base64_ends_at_the_limit_with_a_problem() -> None:
    data = SERVER.der
    for _ in range(10):
        data = base64.b64encode(data)
    assert [problem.code for problem in problems(data)] == [ProblemCode.LIMIT]


def test_indexes_count_the_certificates_of_a_file_from_nought() -> None:
    found = [item for item in items(ROOT.pem + SERVER.pem) if isinstance(item, Certificate)]
    assert [certificate.origins[0].index for certificate in found] == [0, 1]
    assert {certificate.origins[0].container for certificate in found} == {"PEM"}


@given(st.binary(max_size=400))
def test_any_bytes_give_certificates_or_problems_and_never_raise(data: bytes) -> None:
    assert items(data)


@given(
    st.lists(
        st.sampled_from(
            [b"-----BEGIN ", b"CERTIFICATE", b"-----", b"-----END ", b"\n", b"MIIB", b"\0", b":"]
        )
    ).map(b"".join)
)
def test_any_mix_of_marks_gives_certificates_or_problems(text: bytes) -> None:
    assert items(text)


@given(st.data())
def test_a_good_block_survives_whatever_stands_around_it(data: st.DataObject) -> None:
    noise = st.text("abc:=- \n", max_size=60).map(str.encode)
    text = data.draw(noise) + b"\n" + ROOT.pem + data.draw(noise)
    assert ROOT.der in certificates(text)
