"""Registry exports: the certificates of every value come out, in whatever form it was written."""

from hashlib import sha1
from struct import pack

import pytest

from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.reading_driver import ders, everything
from tests.core.readers.text_samples import ROOT, SERVER
from tests.factory import authority

BOTH = [ROOT.der, SERVER.der]
HEAD = "Windows Registry Editor Version 5.00\r\n\r\n"
STORE = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SystemCertificates\ROOT\Certificates"


def element(number: int, value: bytes) -> bytes:
    """One element of a serialized certificate ([MS-OSHARED] 2.3.9.1)."""
    return pack("<III", number, 1, len(value)) + value


def blob(der: bytes) -> bytes:
    name = element(11, "Näme\0".encode("utf-16-le"))
    return element(3, sha1(der, usedforsecurity=False).digest()) + name + element(32, der)


def value(data: bytes, name: str = '"Blob"', form: str = "hex", width: int = 25) -> str:
    digits = [f"{byte:02x}" for byte in data]
    parts = [",".join(digits[offset : offset + width]) for offset in range(0, len(digits), width)]
    return f"{name}={form}:" + ",\\\r\n  ".join(parts) + "\r\n"


def export(*values: str, head: str = HEAD, store: str = STORE) -> str:
    return head + "".join(f"[{store}\\{n:040X}]\r\n{text}\r\n" for n, text in enumerate(values))


USUAL = export(*(value(blob(der)) for der in BOTH))
SAMPLES = {
    "regedit": USUAL.encode("utf-16"),
    "reg export in UTF-16 without a mark": USUAL.encode("utf-16-le"),
    "REGEDIT4": USUAL.replace(HEAD, "REGEDIT4\r\n\r\n").encode(),
    "UTF-8": USUAL.encode("utf-8-sig"),
    "line feeds": USUAL.replace("\r\n", "\n").encode(),
    "typed": export(*(value(blob(der), form="hex(3)") for der in BOTH)).encode("utf-16"),
    "one line": export(*(value(blob(der), width=9999) for der in BOTH)).encode("utf-16"),
    "policies": USUAL.replace("\\Microsoft", "\\Policies\\Microsoft").encode("utf-16"),
    "no properties": export(*(value(element(32, der)) for der in BOTH)).encode(),
    "without its first line": export(*(value(blob(der)) for der in BOTH), head="").encode(),
    "other values": (
        USUAL + '[HKEY_CURRENT_USER\\X]\r\n"A"=hex:00,01\r\n"S"="text"\r\n"D"=dword:00000001\r\n'
        '@=hex(2):25,00,\\\r\n  00,00\r\n"Blob"=hex:01,02\r\n'
    ).encode("utf-16"),
    "a value in DER": export(value(blob(ROOT.der)), value(SERVER.der, '"Der"')).encode("utf-16"),
    "pasted into a mail": b"Hi,\n\n" + USUAL.encode() + b"\nBye",
    "joined": export(value(blob(ROOT.der))).encode("utf-16")
    + export(value(blob(SERVER.der))).encode("utf-16"),
    "blanks behind the backslash": USUAL.replace("\\\r\n  ", "\\  \r\n    ").encode(),
}


@pytest.mark.parametrize("data", SAMPLES.values(), ids=SAMPLES.keys())
def test_both_certificates_come_out_and_nothing_is_wrong(data: bytes) -> None:
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == BOTH
    assert problems == []


def test_names_and_places_come_out_too() -> None:
    certificates, _ = everything(USUAL.encode("utf-16"))
    assert [certificate.alias for certificate in certificates] == ["Näme", "Näme"]
    assert certificates[0].inside == "hexadecimal in a registry export, line 4"
    assert [certificate.origins[0].index for certificate in certificates] == [0, 1]


def test_an_export_of_a_whole_store_is_read_whole() -> None:
    many = [authority(f"Root {number}").der for number in range(300)]
    assert ders(export(*(value(blob(der)) for der in many)).encode("utf-16")) == many


def test_a_damaged_value_is_named_by_its_line_and_loses_no_other() -> None:
    text = export(value(blob(ROOT.der)[:300]), value(blob(SERVER.der)))
    certificates, problems = everything(text.encode("utf-16"))
    assert [certificate.der for certificate in certificates] == [SERVER.der]
    assert [(problem.code, problem.kind, problem.place) for problem in problems] == [
        (ProblemCode.REGISTRY_BLOB, ProblemKind.UNREADABLE, "line 4")
    ]


def test_a_revocation_list_in_a_store_is_named_and_left_behind() -> None:
    text = export(value(element(33, b"\x30\x82\x01\x00" + bytes(256))))
    _, problems = everything(text.encode("utf-16"))
    assert [problem.kind for problem in problems] == [ProblemKind.LEFT_BEHIND]
