"""PKCS #7: DER and BER, under any label, with lists and without certificates."""

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.ber import definite
from core.x509.certificate import Certificate
from core.x509.der import element
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
MESSAGE = pkcs7.serialize_certificates([ROOT.x509, SERVER.x509], Encoding.DER)
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")


def items(data: bytes) -> list[Certificate | Problem]:
    return list(read(data, Reading("test.p7b", Limits())))


def ders(data: bytes) -> set[bytes]:
    return {item.der for item in items(data) if isinstance(item, Certificate)}


@pytest.mark.parametrize("label", ["PKCS7", "PKCS #7 SIGNED DATA", "CMS", "CERTIFICATE"])
def test_a_message_is_read_under_any_label(label: str) -> None:
    body = base64.encodebytes(MESSAGE).decode()
    text = f"-----BEGIN {label}-----\n{body}-----END {label}-----\n".encode()
    assert ders(text) == {ROOT.der, SERVER.der}


def test_a_message_in_der_is_read_with_its_container_named() -> None:
    found = items(MESSAGE)
    assert ders(MESSAGE) == {ROOT.der, SERVER.der}
    assert {item.origins[0].container for item in found if isinstance(item, Certificate)} == {
        "PKCS#7"
    }


def indefinite(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x80]) + content + b"\0\0"


def test_a_message_with_indefinite_lengths_is_read_bit_for_bit() -> None:
    content = indefinite(0x30, bytes.fromhex("06092a864886f70d010701"))
    held = indefinite(0xA0, ROOT.der + SERVER.der)
    body = bytes.fromhex("0201013100") + content + held + bytes.fromhex("3100")
    message = indefinite(0x30, SIGNED_DATA + indefinite(0xA0, indefinite(0x30, body)))
    assert ders(message) == {ROOT.der, SERVER.der}


def test_der_passes_unchanged_when_it_is_made_definite() -> None:
    assert definite(MESSAGE) == MESSAGE
    assert definite(SERVER.der) == SERVER.der


def test_a_message_without_certificates_is_unreadable_and_says_so() -> None:
    empty = pkcs7_of(b"")
    (found,) = items(empty)
    assert isinstance(found, Problem)
    assert (found.kind, found.code) == (ProblemKind.UNREADABLE, ProblemCode.EMPTY)


def test_a_damaged_entry_does_not_lose_its_neighbours() -> None:
    found = items(pkcs7_of(element(0xA0, ROOT.der + element(0x30, b"\x02\x01\x05") + SERVER.der)))
    assert [type(item) for item in found] == [Certificate, Problem, Certificate]


def test_an_encrypted_message_says_what_it_is() -> None:
    enveloped = bytes.fromhex("06092a864886f70d010703")
    (found,) = items(element(0x30, enveloped + element(0xA0, element(0x30, b"\x02\x01\x00"))))
    assert isinstance(found, Problem)
    assert "encrypted message" in found.reason


def test_a_trust_list_is_left_behind_with_an_explanation() -> None:
    content = element(0x30, bytes.fromhex("06092b0601040182370a01"))
    body = bytes.fromhex("0201013100") + content + bytes.fromhex("3100")
    message = element(0x30, SIGNED_DATA + element(0xA0, element(0x30, body)))
    (found,) = items(message)
    assert isinstance(found, Problem)
    assert found.kind is ProblemKind.LEFT_BEHIND
    assert "trust list" in found.reason


def pkcs7_of(held: bytes) -> bytes:
    content = element(0x30, bytes.fromhex("06092a864886f70d010701"))
    body = bytes.fromhex("0201013100") + content + held + bytes.fromhex("3100")
    return element(0x30, SIGNED_DATA + element(0xA0, element(0x30, body)))


def test_what_openssl_writes_is_read(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, so its .p7b files were not tried")
    source, target = tmp_path / "in.pem", tmp_path / "out.p7b"
    source.write_bytes(ROOT.pem + SERVER.pem)
    subprocess.run(
        ["openssl", "crl2pkcs7", "-nocrl", "-certfile", source, "-out", target], check=True
    )
    assert ders(target.read_bytes()) == {ROOT.der, SERVER.der}


@given(st.integers(0, len(MESSAGE) - 1), st.binary(min_size=1, max_size=3))
def test_a_changed_message_never_raises(offset: int, change: bytes) -> None:
    assert items(MESSAGE[:offset] + change + MESSAGE[offset + len(change) :])


@given(st.integers(1, len(MESSAGE) - 1))
def test_a_message_that_is_cut_off_gives_a_problem(length: int) -> None:
    assert any(isinstance(item, Problem) for item in items(MESSAGE[:length]))


@pytest.mark.parametrize("depth", [10, 1_000, 100_000])
def test_deep_nesting_ends_with_a_problem(depth: int) -> None:
    data = bytes.fromhex("3080") + SIGNED_DATA + b"\xa0\x80" * depth
    assert all(isinstance(item, Problem) for item in items(data))
