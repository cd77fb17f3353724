"""DER: certificates in a row, and structures that are something else."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE, element
from tests.factory import NOW, authority, ec_key, name_of, rsa_key, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)


def items(data: bytes) -> list[Certificate | Problem]:
    return list(read(data, Reading("test.cer", Limits())))


def ders(data: bytes) -> list[bytes]:
    return [item.der for item in items(data) if isinstance(item, Certificate)]


def test_certificates_in_a_row_are_all_read() -> None:
    assert ders(ROOT.der + SERVER.der + ROOT.der) == [ROOT.der, SERVER.der, ROOT.der]


_TIMES = "301e 170d3236303130313030303030305a 170d3236303130313030303030305a"


@pytest.mark.parametrize(
    "body",
    [
        "0200 3000 3000 3000 3000 3000",
        "020101 3000 3000 3000 3000 3000",
        f"020101 3000 3000 {_TIMES} 3000 3000",
        f"0200 3000 3000 {_TIMES} 3000 3004 3000 0300",
    ],
    ids=["nothing at all", "no validity", "no key", "no serial number"],
)
def test_empty_fields_are_no_certificate(body: str) -> None:
    signed = element(SEQUENCE, element(SEQUENCE, bytes.fromhex(body)) + bytes.fromhex("30000300"))
    assert [type(item) for item in items(signed)] == [Problem]


def test_padding_behind_a_certificate_stops_nothing() -> None:
    found = items(SERVER.der + b"\0\0\r\n")
    assert isinstance(found[0], Certificate)
    assert isinstance(found[1], Problem)
    assert found[1].kind is ProblemKind.LEFT_BEHIND
    assert found[1].place == f"byte {len(SERVER.der)}"


def test_a_certificate_that_is_cut_off_after_a_whole_one_is_unreadable_by_its_byte() -> None:
    found = items(ROOT.der + SERVER.der[:-1])
    assert isinstance(found[0], Certificate)
    assert isinstance(found[1], Problem)
    assert found[1].kind is ProblemKind.UNREADABLE
    assert found[1].place == f"byte {len(ROOT.der)}"


def keys() -> list[bytes]:
    ec, rsa = ec_key("key"), rsa_key(2048)
    ed = ed25519.Ed25519PrivateKey.generate()
    plain = NoEncryption()
    return [
        ec.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, plain),
        ec.private_bytes(Encoding.DER, PrivateFormat.PKCS8, plain),
        rsa.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, plain),
        rsa.private_bytes(Encoding.DER, PrivateFormat.PKCS8, BestAvailableEncryption(b"x")),
        ed.private_bytes(Encoding.DER, PrivateFormat.PKCS8, plain),
    ]


@pytest.mark.parametrize("key", keys(), ids=["SEC 1", "PKCS8", "PKCS1", "encrypted", "Ed25519"])
def test_a_private_key_in_der_is_left_behind(key: bytes) -> None:
    (found,) = items(key)
    assert isinstance(found, Problem)
    assert (found.kind, found.code) == (ProblemKind.LEFT_BEHIND, ProblemCode.PRIVATE_KEY)
    assert key.hex()[20:40] not in repr(found)


def test_requests_revocation_lists_and_public_keys_are_left_behind_by_name() -> None:
    request = x509.CertificateSigningRequestBuilder().subject_name(name_of("ns.example"))
    lists = x509.CertificateRevocationListBuilder().issuer_name(name_of("Example Root"))
    lists = lists.last_update(NOW).next_update(NOW)
    key = ec_key("ns.example")
    inputs = {
        "a certificate request": request.sign(key, hashes.SHA256()).public_bytes(Encoding.DER),
        "a certificate revocation list": lists.sign(key, hashes.SHA256()).public_bytes(
            Encoding.DER
        ),
        "a public key": key.public_key().public_bytes(
            Encoding.DER, PublicFormat.SubjectPublicKeyInfo
        ),
    }
    for name, data in inputs.items():
        (found,) = items(data)
        assert isinstance(found, Problem)
        assert found.kind is ProblemKind.LEFT_BEHIND
        assert name in found.reason


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"MZ\x90\0" + bytes(100), "Windows program"),
        (b"%PDF-1.7\n" + bytes(100), "PDF"),
        (bytes(2000), "zero bytes"),
        (b"\x30\x03\x02\x01\x05 and more", "No known certificate format"),
    ],
)
def test_what_is_no_certificate_file_is_named(data: bytes, word: str) -> None:
    (found,) = items(data)
    assert isinstance(found, Problem)
    assert found.kind is ProblemKind.UNREADABLE
    assert word in found.reason


def test_an_empty_file_says_so() -> None:
    (found,) = items(b"")
    assert isinstance(found, Problem)
    assert found.code is ProblemCode.EMPTY


@given(st.integers(0, len(SERVER.der) - 1), st.integers(0, 255))
def test_a_changed_byte_gives_the_changed_certificate_or_a_problem(offset: int, byte: int) -> None:
    changed = SERVER.der[:offset] + bytes([byte]) + SERVER.der[offset + 1 :]
    found = items(changed)
    assert found
    assert all(item.der in changed for item in found if isinstance(item, Certificate))


@given(st.binary(max_size=200).map(lambda rest: b"\x30\x82" + rest))
def test_any_der_like_bytes_never_raise(data: bytes) -> None:
    assert items(data)
