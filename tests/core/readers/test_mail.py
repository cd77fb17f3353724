"""Mails: attachments in any encoding, pasted certificates, signatures that are no content."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from hypothesis import given

from core.base.limits import Limits
from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.reading_driver import (
    both_are_read,
    codes,
    content,
    ders,
    everything,
    mutations,
    told_however_damaged,
    told_where_cut_off,
)
from tests.core.readers.signing import detached, opaque, openssl, signed
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)


def mail(
    text: str = "Please find attached.", *attached: tuple[str, bytes], cte: str = "base64"
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "pki@example.com", "a@example.com", "CA"
    message.set_content(text)
    for name, data in attached:
        message.add_attachment(data, "application", "octet-stream", filename=name, cte=cte)
    return message


TWO = mail("Hello", ("ns.cer", NS.der), ("root.pem", ROOT.pem)).as_bytes()


@pytest.mark.parametrize("line_end", ["lf", "crlf"])
def test_attachments_are_read_with_their_names(line_end: str) -> None:
    message = mail("Hello", ("ns.cer", NS.der), ("wurzel ü.pem", ROOT.pem))
    data = message.as_bytes(policy=message.policy if line_end == "lf" else SMTP)
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    sources = [certificate.origins[0].source for certificate in certificates]
    assert sources == ["test!ns.cer", "test!wurzel ü.pem"]
    assert problems == []


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "7bit", "8bit"])
def test_every_transfer_encoding_is_undone(cte: str) -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "pki@example.com", "CA"
    message.set_content(ROOT.pem.decode(), cte=cte)
    assert ders(message.as_bytes()) == [ROOT.der]
    message.add_attachment(NS.pem.decode(), filename="ns.pem", cte=cte)
    assert ders(message.as_bytes()) == [ROOT.der, NS.der]


def test_an_attachment_in_uuencode_is_read() -> None:
    from binascii import b2a_uu  # noqa: PLC0415 - only here

    lines = [b2a_uu(NS.der[offset : offset + 45]) for offset in range(0, len(NS.der), 45)]
    body = b"begin 644 ns.cer\n" + b"".join(lines) + b"`\nend\n"
    head = b"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: x-uuencode\n"
    data = head + b'Content-Type: application/octet-stream; name="ns.cer"\n\n' + body
    assert ders(data) == [NS.der]


def test_a_certificate_pasted_into_the_text_is_read() -> None:
    text = f"Hello,\n\nhere it is:\n{ROOT.pem.decode()}\nRegards\n-- \nPKI team\n"
    certificates, problems = everything(mail(text).as_bytes())
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert problems == []


def test_a_mail_attached_to_a_mail_is_read() -> None:
    outer = mail("Forwarded")
    outer.add_attachment(mail("Hello", ("ns.cer", NS.der)))
    assert ders(outer.as_bytes()) == [NS.der]


def test_pictures_and_prose_are_told_together_and_stop_nothing() -> None:
    message = mail("Hello", ("ns.cer", NS.der), ("logo.png", b"\x89PNG" + bytes(200)))
    (problem,) = everything(message.as_bytes())[1]
    assert (problem.kind, problem.code) == (ProblemKind.LEFT_BEHIND, ProblemCode.OTHER_ATTACHMENTS)
    assert "logo.png" in problem.reason


def test_a_mail_without_certificates_says_so() -> None:
    (problem,) = everything(mail("Hello", ("logo.png", b"\x89PNG" + bytes(200))).as_bytes())[1]
    assert (problem.kind, problem.code) == (ProblemKind.UNREADABLE, ProblemCode.NOTHING_ATTACHED)
    assert problem.unexpected().kind is ProblemKind.LEFT_BEHIND


def test_a_damaged_attachment_with_the_name_of_a_certificate_is_unreadable() -> None:
    found = everything(mail("Hello", ("ns.cer", NS.der[:-40]), ("root.cer", ROOT.der)).as_bytes())
    assert [certificate.der for certificate in found[0]] == [ROOT.der]
    assert any(problem.kind is ProblemKind.UNREADABLE for problem in found[1])


def test_what_a_mailing_list_adds_below_does_not_lose_the_attachment() -> None:
    end = TWO.rindex(b"\n--")
    data = TWO[:end] + b"\n_______\nlist@example.com, a footer.\n" + TWO[end:]
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert not any(problem.kind is ProblemKind.UNREADABLE for problem in problems)


def test_a_mailbox_is_read_mail_by_mail() -> None:
    one, two = mail("A", ("ns.cer", NS.der)), mail("B", ("root.cer", ROOT.der))
    lines = [b"From pki@example.com Sat Jan  3 01:05:34 2026\n" + m.as_bytes() for m in (one, two)]
    certificates, problems = everything(b"\n".join(lines))
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert certificates[1].origins[0].source == "test!mail 2!root.cer"
    assert problems == []


def test_the_signer_of_a_clear_signed_mail_is_not_its_content(tmp_path: Path) -> None:
    data = signed(TWO, tmp_path, program="smime")
    certificates, problems = everything(data, signers=False)
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert [problem.code for problem in problems] == [ProblemCode.SIGNERS]
    assert "--signers" in problems[0].advice
    assert "Signer" in problems[0].reason
    assert len(everything(data)[0]) == 3


def test_the_signer_of_an_opaque_mail_is_not_its_content(tmp_path: Path) -> None:
    data = signed(TWO, tmp_path, "-nodetach", program="smime")
    assert content(data) == [NS.der, ROOT.der]
    assert content(opaque(TWO, tmp_path)) == [NS.der, ROOT.der]


def test_an_encrypted_mail_says_that_it_is(tmp_path: Path) -> None:
    rsa = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x")
    openssl(*rsa, "-keyout", "rsa.key", "-out", "rsa.pem", folder=tmp_path)
    (tmp_path / "content").write_bytes(TWO)
    openssl(
        "smime", "-encrypt", "-aes256", "-in", "content", "-out", "out", "rsa.pem", folder=tmp_path
    )
    assert codes((tmp_path / "out").read_bytes()) == [ProblemCode.ENCRYPTED_MESSAGE]


def test_a_detached_signature_stays_a_file_of_certificates(tmp_path: Path) -> None:
    assert len(content(detached(b"anything", tmp_path))) == 1


def test_what_is_joined_to_a_mail_is_read_too() -> None:
    assert set(ders(TWO + ROOT.der)) == {NS.der, ROOT.der}
    assert ders(NS.der + mail("x", ("r.cer", ROOT.der)).as_bytes()) == [NS.der, ROOT.der]
    both_are_read(NS.pem, TWO, [NS.der, ROOT.der])
    both_are_read(TWO, TWO, [NS.der, ROOT.der])


def test_mails_nested_a_hundred_deep_end() -> None:
    message = mail("inner", ("ns.cer", NS.der))
    for _ in range(100):
        outer = mail("outer")
        outer.add_attachment(message)
        message = outer
    certificates, problems = everything(message.as_bytes())
    assert certificates == []
    assert any(problem.code is ProblemCode.LIMIT for problem in problems)


def test_multiparts_nested_a_hundred_deep_end_with_a_problem() -> None:
    body = b"Content-Type: text/plain\n\n" + NS.pem
    for number in range(100):
        mark = b"b%d" % number
        body = (
            (b'Content-Type: multipart/mixed; boundary="' + mark + b'"\n\n--' + mark + b"\n" + body)
            + b"\n--"
            + mark
            + b"--\n"
        )
    certificates, problems = everything(b"MIME-Version: 1.0\n" + body)
    assert certificates or any(problem.kind is ProblemKind.UNREADABLE for problem in problems)


def test_a_mail_of_very_many_parts_is_refused() -> None:
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 100
    )
    assert ProblemCode.LIMIT in codes(data, limits=Limits(zip_entries=10))


def test_a_mail_that_is_cut_off_says_so() -> None:
    told_where_cut_off(TWO, [NS.der, ROOT.der], 3)


@given(mutations(TWO))
def test_a_damaged_mail_never_raises_and_is_never_silent(data: bytes) -> None:
    told_however_damaged(data)


def test_text_that_only_looks_like_a_field_is_no_mail() -> None:
    text = b"subject: CN=ns.example\nissuer: CN=Example Root\n\n" + NS.pem
    (certificate,) = everything(text)[0]
    assert certificate.origins[0].source == "test"
