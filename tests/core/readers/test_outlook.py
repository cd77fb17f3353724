"""Outlook messages and signed installers, which are compound files."""

from email.message import EmailMessage
from pathlib import Path

from hypothesis import given

from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.compound_files import compound_file
from tests.core.readers.reading_driver import (
    both_are_read,
    content,
    everything,
    mutations,
    told_however_damaged,
    told_where_cut_off,
)
from tests.core.readers.signing import opaque, signed
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
PROPERTIES = {
    "__properties_version1.0": bytes(32),
    "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
}


def attachment(number: int, name: str, data: bytes, folder: str = "") -> dict[str, bytes]:
    place = f"{folder}__attach_version1.0_#{number:08X}/"
    return {
        f"{place}__properties_version1.0": bytes(8),
        f"{place}__substg1.0_3707001F": name.encode("utf-16-le"),
        f"{place}__substg1.0_37010102": data,
    }


def message(*parts: dict[str, bytes], text: str = "Hello") -> bytes:
    streams = {**PROPERTIES, "__substg1.0_1000001F": text.encode("utf-16-le")}
    for part in parts:
        streams |= part
    return compound_file(streams)


TWO = message(attachment(0, "ns.cer", NS.der), attachment(1, "wurzel ü.pem", ROOT.pem * 5))


def test_the_attachments_of_a_message_are_read_with_their_names() -> None:
    certificates, problems = everything(TWO)
    assert [certificate.der for certificate in certificates] == [NS.der, *[ROOT.der] * 5]
    sources = {certificate.origins[0].source for certificate in certificates}
    assert sources == {"test!ns.cer", "test!wurzel ü.pem"}
    assert problems == []


def test_a_certificate_pasted_into_the_text_is_read() -> None:
    assert content(message(text=f"Hello,\r\n{NS.pem.decode()}\r\nBye")) == [NS.der]


def test_a_message_attached_to_a_message_is_read() -> None:
    folder = "__attach_version1.0_#00000000/__substg1.0_3701000D/"
    inner = {f"{folder}__properties_version1.0": bytes(24)}
    data = message(inner, attachment(0, "ns.cer", NS.der, folder), attachment(1, "r.cer", ROOT.der))
    assert set(content(data)) == {NS.der, ROOT.der}


def test_a_message_without_certificates_says_so_and_stops_no_folder() -> None:
    (problem,) = everything(message(attachment(0, "logo.png", b"\x89PNG" + bytes(100))))[1]
    assert problem.code is ProblemCode.NOTHING_ATTACHED
    assert "logo.png" in problem.reason
    assert problem.unexpected().kind is ProblemKind.LEFT_BEHIND


def test_signed_messages_give_what_is_attached_and_name_their_signer(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "pki@example.com"
    mail.set_content("Hello")
    mail.add_attachment(NS.der, "application", "octet-stream", filename="ns.cer")
    clear = signed(mail.as_bytes(), tmp_path, program="smime")
    for sealed in (clear, opaque(mail.as_bytes(), tmp_path)):
        certificates, problems = everything(
            message(attachment(0, "smime.p7m", sealed)), signers=False
        )
        assert [certificate.der for certificate in certificates] == [NS.der]
        assert ProblemCode.SIGNERS in {problem.code for problem in problems}


def test_the_signers_of_an_installer_are_not_taken(tmp_path: Path) -> None:
    inside = ("-nodetach", "-binary", "-outform", "DER", "-econtent_type", "1.3.6.1.4.1.311.2.1.4")
    signature = signed(b"\x30\x00", tmp_path, *inside)
    certificates, problems = everything(
        compound_file({"\x05DigitalSignature": signature}), signers=False
    )
    assert certificates == []
    assert [problem.code for problem in problems] == [
        ProblemCode.SIGNED_PROGRAM,
        ProblemCode.SIGNERS,
    ]


def test_an_old_office_document_is_named_and_stops_no_folder() -> None:
    (problem,) = everything(compound_file({"WordDocument": bytes(5000)}))[1]
    assert "Office document" in problem.reason
    assert problem.unexpected().kind is ProblemKind.LEFT_BEHIND


def test_streams_that_share_their_sectors_are_refused() -> None:
    data = bytearray(
        message(attachment(0, "a.pem", NS.pem * 9), attachment(1, "b.pem", ROOT.pem * 9))
    )
    name = "__substg1.0_37010102".encode("utf-16-le")
    offset = data.index(name)
    for place in (offset, data.index(name, offset + 1)):
        data[place + 116 : place + 124] = (0, 2**31)[0].to_bytes(4, "little") + (2**30).to_bytes(
            4, "little"
        )
    problems = everything(bytes(data))[1]
    assert any(problem.kind is ProblemKind.UNREADABLE for problem in problems)


def test_a_message_that_is_cut_off_says_so() -> None:
    told_where_cut_off(TWO, [NS.der, ROOT.der], 31)


def test_what_is_joined_to_a_message_is_read_too() -> None:
    both_are_read(NS.der, TWO, [NS.der, ROOT.der])
    both_are_read(TWO, NS.pem, [NS.der, ROOT.der])
    both_are_read(TWO, NS.der, [NS.der, ROOT.der])


@given(mutations(TWO))
def test_a_damaged_message_never_raises_and_is_never_silent(data: bytes) -> None:
    told_however_damaged(data)
