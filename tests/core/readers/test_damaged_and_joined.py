"""What is damaged, joined or oddly written is read, or a problem names its place."""

import base64
import json
import plistlib

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from core.base.problems import ProblemCode, ProblemKind
from core.readers.der import other_structure
from core.x509.der import element
from tests.core.readers.reading_driver import codes, ders, everything
from tests.factory import authority, ec_key, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
BEGIN, END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"
MAIL = b"From: a@b.example\nTo: c@d.example\nSubject: x\n\n" + ROOT.pem
REQUEST = (
    x509.CertificateSigningRequestBuilder()
    .subject_name(NS.x509.subject)
    .sign(ec_key("x"), hashes.SHA256())
    .public_bytes(Encoding.DER)
)


def places(data: bytes) -> list[str]:
    """The places of what could not be read."""
    problems = everything(data)[1]
    return [problem.place for problem in problems if problem.kind is ProblemKind.UNREADABLE]


def test_a_text_in_front_of_a_request_is_read() -> None:
    data = NS.pem + b"Here is the request:\n" + REQUEST
    assert ders(data) == [NS.der]
    assert codes(data) == [ProblemCode.NOT_A_CERTIFICATE]


@pytest.mark.parametrize("text", [NS.pem, base64.encodebytes(NS.der)])
def test_a_text_in_front_of_unknown_bytes_is_read_and_they_are_named(text: bytes) -> None:
    data = text + bytes(range(1, 200))
    assert ders(data) == [NS.der]
    assert places(data)


def test_words_between_two_binary_files_are_no_loss() -> None:
    data = NS.der + b"\n# the next one: (old)\n" + ROOT.der
    assert ders(data) == [NS.der, ROOT.der]
    assert codes(data) == []


def test_json_in_front_of_a_mail_is_no_part_of_its_head() -> None:
    data = json.dumps({"x5c": [base64.b64encode(NS.der).decode()]}).encode()
    assert set(ders(data + MAIL)) == {NS.der, ROOT.der}


def test_a_certificate_in_a_header_field_of_a_mail_is_read() -> None:
    data = b"X-Certificate: " + base64.b64encode(NS.der) + b"\n" + MAIL
    assert ders(data) == [NS.der, ROOT.der]


def test_a_profile_behind_blank_lines_is_read() -> None:
    profile = plistlib.dumps({"PayloadContent": [{"PayloadContent": ROOT.der}]})
    assert ders(NS.der + b"\r\n\r\n" + profile) == [NS.der, ROOT.der]


def test_decimal_numbers_behind_hexadecimal_digits_are_read() -> None:
    data = NS.der.hex() + "\n" + "\r\n".join(str(byte) for byte in ROOT.der)
    assert ders(data.encode()) == [NS.der, ROOT.der]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_foreign_characters_leave_utf_16_in_step(encoding: str) -> None:
    damaged = NS.pem.decode().replace(END, "-----END CE\xadTIFICATE-----\N{MINUS SIGN}")
    data = (ROOT.pem.decode() + damaged + ROOT.pem.decode()).encode(encoding)
    assert ders(data) == [ROOT.der, NS.der, ROOT.der]
    assert places(data) == []


@pytest.mark.parametrize(
    "mark",
    [
        "--n---END CERTIFICATE-----",
        "--\n--END CERTIFICATE-----",
        "N-----END CERTIFICATE-----",
        "\N{FIGURE DASH}---END CERTIFICATE-----",
    ],
)
def test_an_end_mark_with_foreign_characters_is_no_loss(mark: str) -> None:
    data = (NS.pem.decode().replace(END, mark) + ROOT.pem.decode()).encode()
    assert ders(data) == [NS.der, ROOT.der]
    assert places(data) == []


@pytest.mark.parametrize(
    "mark",
    [
        "-----BEGIN\n CERTIFICATE-----",
        "----BEGIN CERTIFICAT\nE-----",
        "-----BEGIN CERTIF\N{EN DASH}ICATE-----",
        BEGIN + "n",
        BEGIN + " # my root ca",
        BEGIN + " MyRootCA",
    ],
)
def test_a_begin_mark_that_is_broken_or_has_words_behind_it_is_read(mark: str) -> None:
    data = (ROOT.pem.decode() + NS.pem.decode().replace(BEGIN, mark)).encode()
    assert ders(data) == [ROOT.der, NS.der]
    assert places(data) == []


def test_a_damaged_block_under_a_damaged_label_is_named() -> None:
    mark = "-----BEGIN CERTIF\N{EN DASH}ICATE-----~"
    data = NS.pem.decode().replace(BEGIN, mark).encode()
    assert ders(data) or places(data)


LINE = base64.b64encode(NS.der).decode()


@pytest.mark.parametrize("offset", range(12, 90, 6))
@pytest.mark.parametrize(
    "form", [LINE, f'{{"x5c": ["{LINE}"]}}', f"<X509Certificate>{LINE}</X509Certificate>"]
)
@pytest.mark.parametrize("change", ["", "!", "%", "AA"])
def test_what_is_left_of_a_certificate_is_named(form: str, change: str, offset: int) -> None:
    start = form.index(LINE) + offset
    data = ROOT.pem + (form[:start] + change + form[start + 1 :] + "\n").encode()
    read = [der for der in ders(data) if der != ROOT.der]
    assert read or places(data)


def test_the_line_of_damaged_base64_is_counted_in_the_file() -> None:
    data = ROOT.pem + b"\n\n" + base64.encodebytes(NS.der[:-9])
    line = ROOT.pem.count(b"\n") + 3
    assert places(data) == [f"line {line}"]


def test_no_byte_of_decoded_content_is_named_as_one_of_the_file() -> None:
    damaged = base64.encodebytes(NS.der[:200])
    (place,) = places(BEGIN.encode() + b"\n" + damaged + END.encode() + b"\n")
    assert place == "line 1"


@pytest.mark.parametrize("old", [b"\x17\x0d", b"\x06\x07\x2a\x86\x48"])
def test_a_certificate_with_damaged_fields_is_no_revocation_list(old: bytes) -> None:
    offset = NS.der.index(old)
    damaged = NS.der[:offset] + b"\x05" + NS.der[offset + 1 :]
    assert ders(damaged) in ([], [damaged])
    assert ders(damaged) or places(damaged)


def test_an_unknown_signed_structure_is_not_said_to_hold_nothing() -> None:
    algorithm = element(0x30, element(0x06, b"\x2a\x03"))
    body = element(0x30, element(0x31, b"") * 3)
    assert other_structure(element(0x30, body + algorithm + element(0x03, b"\0a"))) is None
