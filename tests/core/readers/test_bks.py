"""BouncyCastle stores: BKS is read without a password, UBER is refused with the way out."""

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.reading_driver import (
    aliases,
    codes,
    ders,
    everything,
    mutations,
    never_silent,
)
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
MAC = bytes(20)
CERTIFICATE, KEY, SECRET, SEALED = 1, 2, 3, 4


def text(value: str) -> bytes:
    return pack(">H", len(value.encode())) + value.encode()


def block(value: bytes) -> bytes:
    return pack(">I", len(value)) + value


def certificate(der: bytes) -> bytes:
    return text("X.509") + block(der)


def entry(kind: int, alias: str, content: bytes, *chain: bytes) -> bytes:
    links = pack(">I", len(chain)) + b"".join(map(certificate, chain))
    return bytes([kind]) + text(alias) + bytes(8) + links + content


def trusted(alias: str, der: bytes) -> bytes:
    return entry(CERTIFICATE, alias, certificate(der))


def head(version: int = 2, salt: bytes = bytes(20), iterations: int = 1024) -> bytes:
    return pack(">I", version) + block(salt) + pack(">I", iterations)


def store(*entries: bytes, version: int = 2) -> bytes:
    return head(version) + b"".join(entries) + b"\0" + MAC


PLAIN_KEY = b"\0" + text("PKCS#8") + text("RSA") + block(b"key")
FULL = store(
    trusted("root", ROOT.der),
    entry(KEY, "plain", PLAIN_KEY, NS.der),
    entry(SECRET, "secret", block(b"secret")),
    entry(SEALED, "sealed", block(b"sealed"), NS.der, ROOT.der),
)


@pytest.mark.parametrize("version", [1, 2])
def test_certificates_come_out_bit_for_bit_without_a_password(version: int) -> None:
    data = store(trusted("one", ROOT.der), trusted("two", NS.der), version=version)
    assert ders(data) == [ROOT.der, NS.der]
    assert aliases(data) == ["one", "two"]
    assert codes(data) == []


def test_chains_are_read_and_every_key_is_left_behind_by_its_alias() -> None:
    certificates, problems = everything(FULL)
    assert [(stored.alias, stored.der) for stored in certificates] == [
        ("root", ROOT.der),
        ("plain", NS.der),
        ("sealed", NS.der),
        ("sealed", ROOT.der),
    ]
    assert [problem.place for problem in problems] == [
        "entry 2 (alias plain)",
        "entry 3 (alias secret)",
        "entry 4 (alias sealed)",
    ]
    assert {(problem.kind, problem.code) for problem in problems} == {
        (ProblemKind.LEFT_BEHIND, ProblemCode.PRIVATE_KEY)
    }


@pytest.mark.parametrize("lost", [0, 60], ids=["whole", "cut off in the last key"])
def test_no_byte_of_a_key_reaches_what_is_told(lost: int) -> None:
    sealed = b"KEYBYTES" * 9
    plain = b"\0" + text("PKCS#8") + text("RSA") + block(sealed)
    data = store(
        entry(KEY, "plain", plain, NS.der),
        entry(SECRET, "secret", block(sealed)),
        entry(SEALED, "sealed", block(sealed), ROOT.der),
    )
    found = repr(everything(data[: len(data) - lost]))
    assert "alias plain" in found
    assert "KEYBYTES" not in found
    assert b"KEYBYTES".hex() not in found


@pytest.mark.slow
def test_a_store_that_is_cut_off_anywhere_gives_what_is_whole_and_a_problem() -> None:
    whole = [ROOT.der, NS.der, NS.der, ROOT.der]
    for length in range(len(head()), len(FULL) - len(MAC) - 1):
        certificates, problems = everything(FULL[:length])
        assert [stored.der for stored in certificates] == whole[: len(certificates)]
        assert problems[-1].kind is ProblemKind.UNREADABLE
        if length >= len(head() + trusted("root", ROOT.der)):
            assert ders(FULL[:length])[0] == ROOT.der
            assert problems[-1].code is ProblemCode.DAMAGED


def test_a_damaged_certificate_does_not_lose_its_neighbours() -> None:
    data = store(trusted("a", ROOT.der), trusted("b", b"junk"), trusted("c", NS.der))
    certificates, problems = everything(data)
    assert [stored.der for stored in certificates] == [ROOT.der, NS.der]
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.DAMAGED, "entry 2 (alias b)")
    ]


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("first", [b"\x01\x00\x05", b"\xf3\x19\x00", b"\x04\xff\xff"])
def test_an_encrypted_store_is_refused_with_the_way_out(version: int, first: bytes) -> None:
    _, problems = everything(head(version) + first + bytes(range(48 - len(first))))
    assert [problem.code for problem in problems] == [ProblemCode.UNKNOWN_FORMAT]
    assert "UBER" in problems[0].reason
    assert "keytool" in problems[0].advice


@pytest.mark.parametrize(
    "data",
    [
        FULL[:-40],
        store(trusted("a", ROOT.der), b"\x09"),
        store(trusted("a", ROOT.der), b"\x01" + text("b") + bytes(8) + b"\xff\xff\xff\xff"),
        store(trusted("a", ROOT.der), entry(SEALED, "b", b"\xff\xff\xff\xff")),
    ],
    ids=["cut off", "kind", "chain length", "key length"],
)
def test_a_damaged_store_gives_what_stands_before_the_damage(data: bytes) -> None:
    assert ROOT.der in ders(data)
    assert codes(data)[-1] == ProblemCode.DAMAGED


@pytest.mark.parametrize(
    "data",
    [head(3), head(salt=bytes(19)), head(iterations=0), head(iterations=1 << 30), b"\0\0\0\1"],
    ids=["version", "salt", "no iterations", "too many iterations", "cut off"],
)
def test_other_files_with_such_a_beginning_are_no_store(data: bytes) -> None:
    assert codes(data) == [ProblemCode.UNKNOWN_FORMAT]


def test_an_empty_store_says_so() -> None:
    assert codes(store()) == [ProblemCode.EMPTY]


@given(st.integers(1, 2), st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(version: int, rest: bytes) -> None:
    never_silent(head(version) + rest)


@given(mutations(FULL))
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    never_silent(data)
