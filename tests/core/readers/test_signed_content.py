"""Signers are not content: they are named, and taken only where that is asked for."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from core.base.problems import ProblemCode, ProblemKind
from core.x509.der import element
from tests.core.readers.reading_driver import (
    both_are_read,
    content,
    everything,
    mutations,
    told_however_damaged,
    told_where_cut_off,
)
from tests.core.readers.signing import detached, opaque, openssl, signed, signer
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
PAIR = element(0x30, element(0xA0, ROOT.der) + element(0xA1, NS.der))
NETSCAPE = element(
    0x30,
    bytes.fromhex("06096086480186f8420205") + element(0xA0, element(0x30, ROOT.der + NS.der)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder where OpenSSL can sign."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: not compared")
    return tmp_path


def program(data: bytes = b"") -> bytes:
    """The smallest PE file of 64 bits that signing tools take."""
    dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
    optional = struct.pack("<HBBIIIII", 0x20B, 14, 0, 512, 0, 0, 0x1000, 0x1000)
    optional += struct.pack(
        "<QII6HIIIIHH", 1 << 32, 0x1000, 512, 6, 0, 0, 0, 6, 0, 0, 0x2000, 512, 0, 3, 0
    )
    optional += struct.pack("<QQQQII", 1 << 20, 4096, 1 << 20, 4096, 0, 16) + bytes(128)
    coff = struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0x22)
    section = struct.pack("<8s6IHHI", b".text", 16, 4096, 512, 512, 0, 0, 0, 0, 0x60000020)
    head = dos + b"PE\0\0" + coff + optional + section
    return head.ljust(512, b"\0") + (b"\xc3" + data).ljust(512, b"\0")


def signed_program(folder: Path, data: bytes = b"") -> bytes:
    if shutil.which("osslsigncode") is None:
        pytest.skip("osslsigncode is not installed: not compared")
    detached(b"", folder)  # writes the signer's files
    (folder / "in.exe").write_bytes(program(data))
    command = ["osslsigncode", "sign", "-certs", "signer.pem", "-key", "signer.key"]
    subprocess.run([*command, "-in", "in.exe", "-out", "out.exe"], cwd=folder, check=True)
    return (folder / "out.exe").read_bytes()


def only_signers(data: bytes, code: ProblemCode) -> None:
    """Nothing is read of it unasked, it is named, and the signers are taken where asked for."""
    certificates, problems = everything(data, signers=False)
    assert certificates == []
    assert [problem.code for problem in problems] == [code, ProblemCode.SIGNERS]
    assert {problem.kind for problem in problems} == {ProblemKind.LEFT_BEHIND}
    taken, told = everything(data, signers=True)
    assert [certificate.der for certificate in taken] == [signer().der]
    assert [problem.code for problem in told] == [code]


def test_what_a_message_signs_is_read_and_its_signer_is_named(folder: Path) -> None:
    for inside in (NS.der, NS.pem, NS.pem.replace(b"\n", b"\r\n")):
        certificates, problems = everything(opaque(inside, folder), signers=False)
        assert [certificate.der for certificate in certificates] == [NS.der]
        (problem,) = problems
        assert problem.code is ProblemCode.SIGNERS
        assert dict(problem.message.facts) == {"count": 1, "names": "Signer"}


def test_a_signed_text_is_named_and_stops_nothing(folder: Path) -> None:
    certificates, problems = everything(opaque(b"Hello\n", folder), signers=False)
    assert certificates == []
    assert {problem.kind for problem in problems} == {ProblemKind.LEFT_BEHIND}


def test_messages_signed_in_messages_are_read_up_to_a_bound(folder: Path) -> None:
    inner = NS.der
    for _ in range(3):
        inner = opaque(inner, folder)
    assert content(inner) == [NS.der]
    for _ in range(9):
        inner = opaque(inner, folder)
    certificates, problems = everything(inner, signers=False)
    assert certificates == []
    assert any(problem.code is ProblemCode.LIMIT for problem in problems)


def test_a_signature_and_a_list_of_certificates_stay_as_they_are(folder: Path) -> None:
    assert content(detached(b"text", folder)) == [signer().der]
    openssl(
        "crl2pkcs7",
        "-nocrl",
        "-certfile",
        "signer.pem",
        "-outform",
        "DER",
        "-out",
        "c.p7b",
        folder=folder,
    )
    assert content((folder / "c.p7b").read_bytes()) == [signer().der]


def trust_list(folder: Path, usage: bytes) -> bytes:
    """A signed trust list: OpenSSL signs any content type."""
    inside = element(0x30, element(0x30, element(6, usage)) + element(4, bytes(16)))
    (folder / "content").write_bytes(inside)
    return signed(
        inside,
        folder,
        "-nodetach",
        "-binary",
        "-outform",
        "DER",
        "-econtent_type",
        "1.3.6.1.4.1.311.10.1",
    )


def test_the_signers_of_a_trust_list_are_not_taken(folder: Path) -> None:
    data = trust_list(folder, bytes.fromhex("2b0601040182370a0309"))
    only_signers(data, ProblemCode.NOT_A_CERTIFICATE)


def test_the_signers_of_a_catalog_are_not_taken(folder: Path) -> None:
    only_signers(
        trust_list(folder, bytes.fromhex("2b0601040182370c0101")), ProblemCode.SECURITY_CATALOG
    )


def test_the_signers_of_a_time_stamp_are_not_taken(folder: Path) -> None:
    tsa = "[t]\nserial=s\nsigner_digest=sha256\ndefault_policy=1.2.3\ndigests=sha256\n"
    (folder / "c.cnf").write_text(f"[tsa]\ndefault_tsa=t\n{tsa}ess_cert_id_alg=sha256\n")
    (folder / "s").write_text("01")
    (folder / "data").write_bytes(b"data")
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=TSA", "-keyout", "t.key")
    openssl(
        *new, "-out", "t.pem", "-addext", "extendedKeyUsage=critical,timeStamping", folder=folder
    )
    openssl("ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "q", folder=folder)
    reply = (
        "ts",
        "-reply",
        "-config",
        "c.cnf",
        "-queryfile",
        "q",
        "-signer",
        "t.pem",
        "-inkey",
        "t.key",
    )
    openssl(*reply, "-out", "r.tsr", folder=folder)
    openssl(
        "ts",
        "-reply",
        "-in",
        "r.tsr",
        "-token_out",
        "-out",
        "token",
        "-config",
        "c.cnf",
        folder=folder,
    )
    for name in ("r.tsr", "token"):
        data = (folder / name).read_bytes()
        certificates, problems = everything(data, signers=False)
        assert certificates == []
        assert [problem.code for problem in problems] == [
            ProblemCode.TIME_STAMP,
            ProblemCode.SIGNERS,
        ]
        assert "TSA" in problems[1].reason
        assert len(everything(data)[0]) == 1
        told_where_cut_off(data, [b"none"], 13)
        both_are_read(data, NS.der, [NS.der])


def test_the_signers_of_an_ocsp_response_are_not_taken(folder: Path) -> None:
    new = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=CA")
    openssl(*new, "-keyout", "ca.key", "-out", "ca.pem", folder=folder)
    (folder / "index").write_text("")
    answer = ("ocsp", "-index", "index", "-CA", "ca.pem", "-rsigner", "ca.pem", "-rkey", "ca.key")
    openssl(*answer, "-issuer", "ca.pem", "-serial", "1", "-respout", "out", folder=folder)
    data = (folder / "out").read_bytes()
    certificates, problems = everything(data, signers=False)
    assert certificates == []
    assert [problem.code for problem in problems] == [
        ProblemCode.OCSP_RESPONSE,
        ProblemCode.SIGNERS,
    ]
    assert len(everything(data)[0]) == 1
    told_where_cut_off(data, [b"none"], 13)
    both_are_read(data, NS.der, [NS.der])


def test_the_signers_of_a_program_are_not_taken(folder: Path) -> None:
    data = signed_program(folder)
    only_signers(data, ProblemCode.SIGNED_PROGRAM)
    told_where_cut_off(data, [b"none"], 29)
    both_are_read(data, NS.der, [NS.der])
    both_are_read(NS.pem, data, [NS.der])


def test_a_program_that_carries_certificates_as_text_gives_them(folder: Path) -> None:
    assert content(signed_program(folder, b"\0" + NS.pem + b"\0")) == [NS.der]
    assert content(program(b"\0" + NS.pem)) == [NS.der]


def test_a_program_without_a_signature_is_named_and_stops_no_folder() -> None:
    (problem,) = everything(program(), signers=False)[1]
    assert problem.code is ProblemCode.UNKNOWN_FORMAT
    assert "Windows program" in problem.reason
    assert problem.unexpected().kind is ProblemKind.LEFT_BEHIND
    assert content(program() + NS.der) == [NS.der]


def test_both_certificates_of_a_pair_are_read() -> None:
    assert content(PAIR) == [ROOT.der, NS.der]
    assert content(element(0x30, element(0xA1, NS.der))) == [NS.der]
    told_where_cut_off(PAIR, [ROOT.der, NS.der])
    both_are_read(PAIR, NS.pem, [ROOT.der, NS.der])


def test_a_netscape_sequence_is_read() -> None:
    assert content(NETSCAPE) == [ROOT.der, NS.der]
    told_where_cut_off(NETSCAPE, [ROOT.der, NS.der])
    both_are_read(NETSCAPE, ROOT.der, [ROOT.der, NS.der])


@given(mutations(PAIR, NETSCAPE, program()))
def test_damaged_structures_never_raise_and_are_never_silent(data: bytes) -> None:
    told_however_damaged(data)


def test_damaged_signatures_never_raise_and_are_never_silent(folder: Path) -> None:
    data = opaque(NS.der, folder)
    for offset in range(0, len(data), 5):
        told_however_damaged(data[:offset] + bytes([data[offset] ^ 0x5A]) + data[offset + 1 :])
