"""PKCS #12: every certificate comes out, no key does, and no file makes us work without end."""

import hashlib
import io
import shutil
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import RC2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PBES,
    PKCS12Certificate,
    serialize_key_and_certificates,
)
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.loading import load
from core.readers.interface import Claim, Reading
from core.readers.pkcs12 import Pkcs12Reader
from core.readers.rc2 import decrypt_cbc
from core.sources.text import BytesSource
from core.x509.certificate import Certificate
from core.x509.der import INTEGER, OCTET_STRING, OID, SEQUENCE, SET, element
from tests.core.readers.reading_driver import codes, ders, everything, mutations
from tests.factory import Issued, authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
KEY = NS.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
ALL = [NS.der, ROOT.der]
PASSWORD = "corréct hörse \N{PILE OF POO}"  # noqa: S105 - made for the test
PKCS7 = "2a864886f70d0107"
BAG = "2a864886f70d010c0a01"
X509 = "2a864886f70d01091601"
PBES2 = "2a864886f70d01050d"
PBKDF2 = "2a864886f70d01050c"
SCRYPT = "2b06010401da47040b"
AES_256 = "60864801650304012a"
TRIPLE_DES = "2a864886f70d010c0103"
BOTH = [PBES.PBESv1SHA1And3KeyTripleDESCBC, PBES.PBESv2SHA256AndAES256CBC]


def exported(encryption: KeySerializationEncryption, issued: Issued = NS) -> bytes:
    above = PKCS12Certificate(ROOT.x509, b"The root")
    key = issued.key
    return serialize_key_and_certificates(b"The server", key, issued.x509, [above], encryption)


def with_password(pbes: PBES, password: str = PASSWORD, rounds: int = 2048) -> bytes:
    builder = PrivateFormat.PKCS12.encryption_builder().key_cert_algorithm(pbes)
    builder = builder.kdf_rounds(rounds).hmac_hash(hashes.SHA256())
    return exported(builder.build(password.encode()))


def sequence(*parts: bytes) -> bytes:
    return element(SEQUENCE, b"".join(parts))


def oid(content: str) -> bytes:
    return element(OID, bytes.fromhex(content))


def number(value: int) -> bytes:
    return element(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def octets(content: bytes) -> bytes:
    return element(OCTET_STRING, content)


def info(kind: int, content: bytes) -> bytes:
    return sequence(oid(f"{PKCS7}{kind:02x}"), element(0xA0, content))


def pfx(*parts: bytes) -> bytes:
    return sequence(number(3), info(1, octets(sequence(*parts))))


def bag(kind: int, value: bytes, attributes: bytes = b"") -> bytes:
    return sequence(oid(f"{BAG}{kind:02x}"), element(0xA0, value), attributes)


def certificate_bag(der: bytes, kind: str = X509, attributes: bytes = b"") -> bytes:
    return bag(3, sequence(oid(kind), element(0xA0, octets(der))), attributes)


def plain(*bags: bytes) -> bytes:
    return pfx(info(1, octets(sequence(*bags))))


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def encrypted_part(bag_in_it: bytes, password: str, iterations: int, salt: bytes) -> bytes:
    """A part of a file, encrypted with AES-256 under a salt of its own."""
    content = sequence(bag_in_it)
    padding = 16 - len(content) % 16
    key = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, iterations, 32)
    pipe = Cipher(AES(key), modes.CBC(bytes(16))).encryptor()
    data = pipe.update(content + bytes([padding] * padding)) + pipe.finalize()
    return sealed(pbes2(pbkdf2(iterations, salt)), data)


def sealed(algorithm: bytes, data: bytes = bytes(64)) -> bytes:
    return info(6, sequence(number(0), sequence(oid(f"{PKCS7}01"), algorithm, element(0x80, data))))


def pbes2(derivation: bytes, cipher: str = AES_256) -> bytes:
    scheme = sequence(oid(cipher), octets(bytes(16)))
    return sequence(oid(PBES2), sequence(derivation, scheme))


def pbkdf2(iterations: int, salt: bytes = b"saltsalt") -> bytes:
    return sequence(oid(PBKDF2), sequence(octets(salt), number(iterations)))


def scrypt(cost: int, block: int, parallel: int) -> bytes:
    numbers = number(cost) + number(block) + number(parallel)
    return sequence(oid(SCRYPT), sequence(octets(b"salt"), numbers))


def triple_des(iterations: int) -> bytes:
    return sequence(oid(TRIPLE_DES), sequence(octets(b"saltsalt"), number(iterations)))


PROTECTED_PASSWORD = info(
    1,
    octets(sequence(bag(5, sequence(oid("2b0601040182371104"), element(0xA0, octets(b"blob")))))),
)
"""A password that Windows encrypted for accounts of a domain."""


def run(*command: str) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.parametrize("pbes", BOTH)
def test_certificates_come_out_bit_for_bit_with_the_right_password(pbes: PBES) -> None:
    assert ders(with_password(pbes), PASSWORD) == ALL


def test_friendly_names_become_aliases() -> None:
    certificates, _ = everything(exported(BestAvailableEncryption(b"x")), "x")
    assert [certificate.alias for certificate in certificates] == ["The server", "The root"]
    assert [certificate.origins[0].container for certificate in certificates] == [
        "PKCS#12",
        "PKCS#12",
    ]
    assert [certificate.origins[0].index for certificate in certificates] == [0, 1]


def test_the_right_password_may_come_after_wrong_ones() -> None:
    data = with_password(PBES.PBESv2SHA256AndAES256CBC)
    assert ders(data, "first", "second", PASSWORD, "last") == ALL


def test_a_file_without_encryption_is_read_without_a_password() -> None:
    assert ders(exported(NoEncryption())) == ALL


def test_a_missing_password_is_asked_for() -> None:
    certificates, problems = everything(with_password(PBES.PBESv2SHA256AndAES256CBC))
    assert certificates == []
    assert problems[0].code == ProblemCode.PASSWORD_NEEDED
    assert "password" in problems[0].reason


@pytest.mark.parametrize("pbes", BOTH)
def test_a_wrong_password_is_named_and_never_shown(pbes: PBES) -> None:
    certificates, problems = everything(with_password(pbes), "wrong-secret")
    assert certificates == []
    assert problems[0].code == ProblemCode.PASSWORD_WRONG
    assert "wrong-secret" not in repr(problems)


def test_private_keys_are_left_behind_and_in_no_output() -> None:
    data = exported(NoEncryption())
    secret = NS.key.private_numbers().private_value.to_bytes(32, "big")  # type: ignore[union-attr]
    certificates, problems = everything(data)
    assert [(problem.kind, problem.code) for problem in problems] == [
        (ProblemKind.LEFT_BEHIND, ProblemCode.PRIVATE_KEY)
    ]
    assert "The server" in problems[0].place
    assert secret in data
    assert not any(secret in certificate.der for certificate in certificates)
    assert repr(secret)[2:-1] not in repr(problems)
    assert secret.hex() not in repr(problems)


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize(
    "options",
    [
        ["-legacy"],
        ["-legacy", "-certpbe", "PBE-SHA1-RC2-128"],
        ["-legacy", "-certpbe", "PBE-SHA1-RC4-128"],
        ["-legacy", "-certpbe", "PBE-SHA1-RC4-40"],
        ["-legacy", "-certpbe", "PBE-SHA1-2DES"],
        ["-certpbe", "AES-128-CBC"],
        ["-certpbe", "AES-192-CBC"],
        ["-certpbe", "DES-EDE3-CBC"],
        ["-certpbe", "NONE", "-keypbe", "NONE"],
        ["-nokeys"],
        [],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("password", ["", "secret", "größer"])
def test_what_openssl_writes_is_read(tmp_path: Path, options: list[str], password: str) -> None:
    source, out = tmp_path / "in.pem", tmp_path / "out.p12"
    key = NS.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    source.write_bytes(NS.pem + ROOT.pem + key)
    arguments = ["-in", str(source), "-out", str(out), "-passout", f"pass:{password}"]
    run("openssl", "pkcs12", "-export", *arguments, *options)
    assert ders(out.read_bytes(), password) == ALL


@pytest.mark.parametrize("scheme", ["PBE-SHA1-3DES", "AES-256-CBC"])
@pytest.mark.parametrize(
    ("password", "page"),
    [
        ("größer", "utf-8"),
        ("größer", "cp1252"),
        ("größer", "cp850"),
        ("100 \N{EURO SIGN}", "utf-8"),
        ("100 \N{EURO SIGN}", "cp1252"),
    ],
)
def test_a_password_typed_in_a_code_page_of_windows_fits(
    tmp_path: Path, scheme: str, password: str, page: str
) -> None:
    source, out = tmp_path / "in.pem", tmp_path / "out.p12"
    source.write_bytes(ROOT.pem)
    typed = tmp_path / "password"
    typed.write_bytes(password.encode(page))
    arguments = ["-in", str(source), "-out", str(out), "-passout", f"file:{typed}", "-nokeys"]
    run("openssl", "pkcs12", "-export", *arguments, "-certpbe", scheme)
    assert ders(out.read_bytes(), password) == [ROOT.der]


def test_a_password_of_which_openssl_1_0_widened_each_byte_fits() -> None:
    typed = "größer"
    widened = typed.encode().decode("latin-1")
    data = with_password(PBES.PBESv1SHA1And3KeyTripleDESCBC, widened)
    assert ders(data, typed) == ALL


@pytest.mark.needs_tool("keytool")
def test_what_keytool_writes_is_read(tmp_path: Path) -> None:
    store, certificate = tmp_path / "trust.p12", tmp_path / "in.cer"
    certificate.write_bytes(ROOT.der)
    where = ["-keystore", str(store), "-storetype", "PKCS12", "-storepass", "changeit"]
    what = ["-noprompt", "-alias", "My Root", "-file", str(certificate)]
    run("keytool", "-importcert", *what, *where)
    certificates, problems = everything(store.read_bytes(), "changeit")
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert [str(certificate.alias).lower() for certificate in certificates] == ["my root"]
    assert problems == []


def test_certificates_beside_an_encrypted_part_are_listed_without_a_password() -> None:
    locked = sealed(pbes2(pbkdf2(1000)))
    data = pfx(locked, info(1, octets(sequence(certificate_bag(ROOT.der)))))
    assert ders(data) == [ROOT.der]
    assert codes(data) == [ProblemCode.PASSWORD_NEEDED]


def test_parts_are_counted_from_one_as_people_count() -> None:
    locked = sealed(pbes2(pbkdf2(1000)))
    _, problems = everything(pfx(locked, info(1, octets(sequence(certificate_bag(ROOT.der))))))
    assert [problem.place for problem in problems] == ["part 1"]


def test_a_certificate_that_the_library_cannot_read_comes_out_bit_for_bit() -> None:
    positive = server("ns.example", serial=0x64).der
    der = positive.replace(b"\x02\x01\x64", b"\x02\x01\x84", 1)  # a negative serial number
    assert der != positive
    assert ders(plain(certificate_bag(der))) == [der]


def test_indefinite_lengths_and_cut_strings_are_read() -> None:
    inner = sequence(info(1, octets(sequence(certificate_bag(ROOT.der)))))
    half = len(inner) // 2
    pieces = b"\x24\x80" + octets(inner[:half]) + octets(inner[half:]) + b"\0\0"
    wrapped = b"\x30\x80" + oid(f"{PKCS7}01") + b"\xa0\x80" + pieces + b"\0\0" + b"\0\0"
    assert ders(b"\x30\x80" + number(3) + wrapped + b"\0\0") == [ROOT.der]


def test_a_damaged_entry_does_not_lose_its_neighbours() -> None:
    data = plain(certificate_bag(NS.der), certificate_bag(b"\x30\x00"), certificate_bag(ROOT.der))
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == ALL
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.DAMAGED, "entry 2")
    ]


def test_damaged_attributes_do_not_lose_the_certificate() -> None:
    damaged = element(SET, sequence(number(1)))
    assert ders(plain(certificate_bag(ROOT.der, attributes=damaged))) == [ROOT.der]


def test_what_is_no_certificate_is_left_behind_by_name() -> None:
    sdsi = certificate_bag(b"\x16\x01a", "2a864886f70d01091602")
    _, problems = everything(plain(bag(4, b"\x30\x00"), bag(5, b"\x30\x00"), sdsi))
    assert [problem.kind for problem in problems] == [ProblemKind.LEFT_BEHIND] * 3
    assert [problem.place for problem in problems] == ["entry 1", "entry 2", "entry 3"]
    assert "revocation list" in problems[0].reason
    assert "secret" in problems[1].reason
    assert "SDSI" in problems[2].reason


def test_nested_entries_are_read_to_a_bounded_depth() -> None:
    bags = certificate_bag(ROOT.der)
    for _ in range(3):
        bags = bag(6, sequence(bags))
    assert ders(plain(bags)) == [ROOT.der]
    for _ in range(10):
        bags = bag(6, sequence(bags))
    assert ders(plain(bags)) == []
    assert codes(plain(bags)) == [ProblemCode.LIMIT]


def test_terminal_escapes_in_a_friendly_name_do_not_reach_a_place() -> None:
    text = element(0x1E, "a\x1b[2J".encode("utf-16-be"))
    attributes = element(SET, sequence(oid("2a864886f70d010914"), element(SET, text)))
    _, problems = everything(plain(bag(1, b"\x30\x00", attributes)))
    assert problems[0].place == "entry 1 (alias a<U+001B>[2J)"


@pytest.fixture
def no_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError("hashed a password")

    for name in ("pbkdf2_hmac", "scrypt", "sha1"):
        monkeypatch.setattr(hashlib, name, refuse)


@pytest.mark.usefixtures("no_hashing")
@pytest.mark.parametrize(
    "algorithm",
    [
        pbes2(pbkdf2(500_000_000)),
        pbes2(pbkdf2(2**600)),
        triple_des(500_000_000),
        pbes2(scrypt(2**30, 8, 1)),
        pbes2(scrypt(2, 2**24, 1)),
        pbes2(scrypt(2, 1, 2**29)),
    ],
    ids=["PBKDF2", "a number of 600 bits", "PKCS #12", "scrypt N", "scrypt r", "scrypt p"],
)
def test_an_iteration_bomb_is_refused_before_any_hashing(algorithm: bytes) -> None:
    assert codes(pfx(sealed(algorithm)), "secret") == [ProblemCode.LIMIT]


@pytest.mark.usefixtures("no_hashing")
@pytest.mark.parametrize("algorithm", [pbes2(pbkdf2(600_001)), triple_des(600_001)])
def test_a_slow_password_is_asked_about_before_any_hashing(algorithm: bytes) -> None:
    assert codes(pfx(sealed(algorithm)), "secret") == [ProblemCode.SLOW_PASSWORD]


def test_the_work_of_all_parts_together_is_bounded() -> None:
    """Two secrets (empty and given), and 32 bytes of key by a hash of 20: 1,600 a part."""
    parts = [sealed(pbes2(pbkdf2(400, bytes([salt])))) for salt in range(4)]
    limits = Limits(kdf_iterations_ask=400, kdf_iterations_file=4_900)
    _, problems = everything(pfx(*parts), "secret", limits=limits)
    assert [problem.code for problem in problems] == [
        *[ProblemCode.PASSWORD_WRONG] * 3,
        ProblemCode.PASSWORD_WORK,
    ]
    assert problems[-1].place == "part 4"
    assert "0 of 3 passwords" in problems[-1].reason


def test_a_chain_with_a_salt_for_each_certificate_is_opened_without_asking() -> None:
    """As certtool writes it: each part wants as many iterations as one may take."""
    parts = [
        encrypted_part(certificate_bag(der), "secret", 60_000, bytes([number] * 8))
        for number, der in enumerate((*ALL, server("other.example", ROOT).der))
    ]
    certificates, _ = everything(pfx(*parts), "secret", limits=Limits(kdf_iterations_ask=60_000))
    assert len(certificates) == 3


@pytest.mark.parametrize("passwords", [(), ("guess",)])
@pytest.mark.parametrize("first", [True, False])
def test_a_store_that_is_protected_for_accounts_asks_for_no_password(
    passwords: tuple[str, ...], *, first: bool
) -> None:
    parts = [encrypted_part(certificate_bag(ROOT.der), "random", 10, b"salt"), PROTECTED_PASSWORD]
    _, problems = everything(pfx(*(parts[::-1] if first else parts)), *passwords)
    (locked,) = [problem for problem in problems if problem.kind is ProblemKind.UNREADABLE]
    assert locked.code is ProblemCode.DOMAIN_PROTECTED
    assert "Active Directory domain" in locked.reason
    assert "Export it again with a password" in locked.advice


def test_a_store_that_has_a_password_besides_is_opened_with_it() -> None:
    part = encrypted_part(certificate_bag(ROOT.der), "chosen", 10, b"salt")
    assert ders(pfx(part, PROTECTED_PASSWORD), "chosen") == [ROOT.der]


def test_another_secret_does_not_pass_for_a_protected_password() -> None:
    part = encrypted_part(certificate_bag(ROOT.der), "chosen", 10, b"salt")
    other = info(1, octets(sequence(bag(5, sequence(oid("2b06010401823711"))))))
    assert ProblemCode.PASSWORD_NEEDED in codes(pfx(part, other))


def test_the_work_is_bounded_for_an_archive_with_all_that_is_in_it() -> None:
    stores = {
        f"{number}.pfx": pfx(sealed(triple_des(60_000 - number), bytes([number] * 64)))
        for number in range(200)
    }
    limits = Limits(kdf_iterations_ask=60_000, kdf_iterations_file=1_200_000)
    started = time.process_time()
    loaded = load([BytesSource("all.zip", zipped(stores))], limits=limits, passwords=("secret",))
    assert time.process_time() - started < 5
    told = {problem.source: problem for problem in loaded.unreadable}
    assert len(told) > 90  # of more than a hundred of one file, one line says how many
    assert told["all.zip!0.pfx"].code is ProblemCode.PASSWORD_WRONG
    assert told["all.zip!90.pfx"].code is ProblemCode.PASSWORD_WORK


def test_the_password_that_fitted_is_tried_first_on_the_next_store(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[bytes] = []
    hashed = hashlib.pbkdf2_hmac

    def counted(prf: str, password: bytes, *rest: Any) -> bytes:
        tried.append(password)
        return hashed(prf, password, *rest)

    monkeypatch.setattr(hashlib, "pbkdf2_hmac", counted)
    stores = {f"{number}.pfx": with_password(BOTH[1], "right", 10) for number in range(3)}
    given = (*(f"wrong {number}" for number in range(50)), "right")
    loaded = load([BytesSource("all.zip", zipped(stores))], passwords=given)
    assert [certificate.der for certificate in loaded.collection] == ALL
    assert len(tried) == 54  # all before the right one, then that one twice


def test_patience_raises_both_limits() -> None:
    patient = Limits().patient()
    assert patient.kdf_iterations_ask == Limits().kdf_iterations_max
    assert patient.kdf_iterations_file == Limits().kdf_iterations_file_max


def test_the_wrong_key_of_a_stream_cipher_costs_the_same_whatever_the_size() -> None:
    rc4 = sequence(oid("2a864886f70d010c0101"), sequence(octets(b"salt"), number(1)))
    data = pfx(sealed(rc4, bytes(20_000_000)))
    passwords = tuple(f"wrong {number}" for number in range(200))
    started = time.process_time()
    assert codes(data, *passwords) == [ProblemCode.PASSWORD_WRONG]
    assert time.process_time() - started < 5


def test_parts_with_equal_parameters_are_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[bytes] = []

    def counted(_prf: str, password: bytes, *_: object) -> bytes:
        calls.append(password)
        return bytes(32)

    monkeypatch.setattr(hashlib, "pbkdf2_hmac", counted)
    everything(pfx(*[sealed(pbes2(pbkdf2(1000)))] * 50), "secret")
    assert calls == [b"", b"secret"]


def test_a_large_part_in_the_slow_cipher_is_refused() -> None:
    rc2 = sequence(oid("2a864886f70d010c0106"), sequence(octets(b"salt"), number(1)))
    data = pfx(sealed(rc2, bytes(5 * 1024 * 1024)))
    assert codes(data, "secret") == [ProblemCode.LIMIT]


def test_a_file_of_countless_parts_is_read_to_a_bound() -> None:
    part = info(1, octets(sequence(certificate_bag(ROOT.der))))
    certificates, problems = everything(pfx(*[part] * 1001))
    assert len(certificates) == 1000
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.LIMIT, "part 1001")
    ]


def test_an_unknown_algorithm_is_named_by_its_number() -> None:
    md5_des = sequence(oid("2a864886f70d010503"), sequence(octets(b"salt"), number(1)))
    _, problems = everything(pfx(sealed(md5_des)), "secret")
    assert "1.2.840.113549.1.5.3" in problems[0].reason
    assert problems[0].kind == ProblemKind.UNREADABLE


def test_a_file_that_is_protected_by_a_public_key_is_named() -> None:
    signed = sequence(number(3), info(2, sequence(number(1))))
    enveloped = pfx(info(3, sequence(number(0))))
    for data, word in ((signed, "signed with"), (enveloped, "encrypted for")):
        _, problems = everything(data)
        assert f"{word} a public key" in problems[0].reason


def test_an_empty_file_and_a_cut_off_one_are_named() -> None:
    assert codes(pfx()) == [ProblemCode.EMPTY]
    assert codes(exported(NoEncryption())[:-40]) == [ProblemCode.DAMAGED]


def test_bytes_after_the_end_are_named() -> None:
    data = plain(certificate_bag(ROOT.der))
    assert codes(data + b"more") == [ProblemCode.LEFT_OVER]
    assert codes(data + b"\r\n\0") == []


@pytest.mark.parametrize(
    ("key", "bits", "clear", "cipher"),
    [
        ("0000000000000000", 63, "0000000000000000", "ebb773f993278eff"),
        ("ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"),
        ("3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"),
        ("88", 64, "0000000000000000", "61a8a244adacccf0"),
        ("88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"),
        ("88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"),
        ("88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"),
    ],
)
def test_rc2_agrees_with_its_specification(key: str, bits: int, clear: str, cipher: str) -> None:
    """The vectors of RFC 2268 section 5."""
    out = decrypt_cbc(bytes.fromhex(key), bits, bytes(8), bytes.fromhex(cipher))
    assert out.hex() == clear


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=8, max_size=8), st.binary())
def test_rc2_agrees_with_the_library(key: bytes, iv: bytes, data: bytes) -> None:
    whole = data[: len(data) // 8 * 8]
    pipe = Cipher(RC2(key), modes.CBC(iv)).decryptor()
    assert decrypt_cbc(key, 128, iv, whole) == pipe.update(whole) + pipe.finalize()


VALID = [
    exported(NoEncryption()),
    with_password(PBES.PBESv1SHA1And3KeyTripleDESCBC, "x", 1),
    with_password(PBES.PBESv2SHA256AndAES256CBC, "x", 1),
    pfx(sealed(pbes2(scrypt(2, 1, 1))), info(1, octets(sequence(certificate_bag(ROOT.der))))),
]
SMALL = Limits(kdf_iterations_ask=500, kdf_iterations_max=1000)


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(rest: bytes) -> None:
    data = sequence(number(3), b"\x30" + rest)
    assert Pkcs12Reader().recognises(data)
    assert list(Pkcs12Reader().read(data, Reading("x", SMALL, ("x",))))
    assert list(Pkcs12Reader().read(b"\x30\x80" + data[2:], Reading("x", SMALL, ("x",))))


@given(mutations(*VALID))
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    for item in Pkcs12Reader().read(data, Reading("x", SMALL, ("x",))):
        assert isinstance(item, Certificate | Problem | Claim)
    codes(data, "x", limits=SMALL)
