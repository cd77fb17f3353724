"""Java key stores: certificates are read without a password, keys are seen and left behind."""

import shutil
import subprocess
from pathlib import Path
from struct import pack

import pytest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    pkcs12,
)
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
JKS, JCEKS = b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce"
HASH = bytes(20)
STREAM = b"\xac\xed\x00\x05"
FIRST_HANDLE = 0x7E0000


def text(value: str) -> bytes:
    raw = value.encode()
    return pack(">H", len(raw)) + raw


def block(value: bytes) -> bytes:
    return pack(">I", len(value)) + value


def certificate(der: bytes, kind: str = "X.509") -> bytes:
    return text(kind) + block(der)


def entry(kind: int, alias: str, *content: bytes) -> bytes:
    return pack(">I", kind) + text(alias) + bytes(8) + b"".join(content)


def trusted(alias: str, der: bytes, kind: str = "X.509") -> bytes:
    return entry(2, alias, certificate(der, kind))


def private_key(alias: str, *chain: bytes) -> bytes:
    return entry(1, alias, block(b"sealed"), pack(">I", len(chain)), *map(certificate, chain))


def store(*entries: bytes, magic: bytes = JKS, version: int = 2, count: int | None = None) -> bytes:
    total = len(entries) if count is None else count
    return magic + pack(">II", version, total) + b"".join(entries) + HASH


def a_class(name: str, fields: bytes = b"", flags: int = 2) -> bytes:
    count = fields.count(b"\0\1")
    return b"\x72" + text(name) + bytes(8) + bytes([flags]) + pack(">H", count) + fields + b"\x78"


SEALED = STREAM + b"\x73" + a_class("A", b"I\0\1nL\0\1s\x74" + text("LS;")) + b"\x70"
SEALED += pack(">I", 7) + b"\x74" + text("a sealed key")


@pytest.mark.parametrize("magic", [JKS, JCEKS])
def test_trusted_certificates_come_out_bit_for_bit_without_a_password(magic: bytes) -> None:
    data = store(trusted("one", ROOT.der), trusted("two", NS.der), magic=magic)
    assert ders(data) == [ROOT.der, NS.der]
    assert aliases(data) == ["one", "two"]
    assert codes(data) == []


def test_the_two_kinds_of_store_are_told_apart() -> None:
    for magic, name in ((JKS, "JKS"), (JCEKS, "JCEKS")):
        certificates, _ = everything(store(trusted("one", ROOT.der), magic=magic))
        assert [stored.origins[0].container for stored in certificates] == [name]


def test_a_store_of_version_1_names_no_kinds_of_certificate() -> None:
    data = store(entry(2, "old", block(ROOT.der)), version=1)
    assert ders(data) == [ROOT.der]


def test_a_chain_is_read_and_its_private_key_left_behind_by_its_alias() -> None:
    data = store(private_key("ns", NS.der, ROOT.der), trusted("root", ROOT.der))
    certificates, problems = everything(data)
    assert [stored.der for stored in certificates] == [NS.der, ROOT.der, ROOT.der]
    assert [stored.alias for stored in certificates] == ["ns", "ns", "root"]
    assert [(problem.kind, problem.code, problem.place) for problem in problems] == [
        (ProblemKind.LEFT_BEHIND, ProblemCode.PRIVATE_KEY, "entry 1 (alias ns)")
    ]


def test_no_byte_of_a_key_reaches_what_is_told() -> None:
    sealed = b"KEYBYTES" * 9
    secret = STREAM + b"\x74" + pack(">H", len(sealed)) + sealed
    data = store(
        entry(1, "ns", block(sealed), pack(">I", 1), certificate(NS.der)),
        entry(3, "aes", secret),
        entry(3, "cut off", secret[:-9]),
        magic=JCEKS,
    )
    found = repr(everything(data[: -len(HASH)]))
    assert "alias ns" in found
    assert "alias cut off" in found
    assert "KEYBYTES" not in found
    assert b"KEYBYTES".hex() not in found


def test_a_store_that_is_cut_off_anywhere_gives_what_is_whole_and_a_problem() -> None:
    chain = private_key("ns", NS.der, ROOT.der)
    data = store(chain, entry(3, "aes", SEALED), trusted("root", ROOT.der), magic=JCEKS)
    for length in range(len(JKS), len(data) - len(HASH)):
        certificates, problems = everything(data[:length])
        assert [stored.der for stored in certificates] == [NS.der, ROOT.der][: len(certificates)]
        assert (problems[-1].code, problems[-1].kind) == (
            ProblemCode.DAMAGED,
            ProblemKind.UNREADABLE,
        )
        if length >= len(JKS) + 8 + len(chain):
            assert len(certificates) == 2


def test_a_secret_key_does_not_lose_the_entries_after_it() -> None:
    data = store(entry(3, "aes", SEALED), trusted("root", ROOT.der), magic=JCEKS)
    assert ders(data) == [ROOT.der]
    assert codes(data) == [ProblemCode.PRIVATE_KEY]


def test_a_damaged_certificate_does_not_lose_its_neighbours() -> None:
    data = store(trusted("a", ROOT.der), trusted("b", NS.der + b"\0"), trusted("c", NS.der))
    certificates, problems = everything(data)
    assert [stored.der for stored in certificates] == [ROOT.der, NS.der]
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.DAMAGED, "entry 2 (alias b)")
    ]


def test_a_certificate_of_another_kind_is_left_behind() -> None:
    _, problems = everything(store(trusted("pgp", b"\x99", kind="PGP")))
    assert [(problem.kind, problem.place) for problem in problems] == [
        (ProblemKind.LEFT_BEHIND, "entry 1 (alias pgp)")
    ]


def test_equal_aliases_drop_no_certificate() -> None:
    assert ders(store(trusted("a", ROOT.der), trusted("a", NS.der))) == [ROOT.der, NS.der]


def test_terminal_escapes_in_an_alias_do_not_reach_a_place() -> None:
    _, problems = everything(store(private_key("a\x1b[2J\u202e")))
    assert problems[0].place == "entry 1 (alias a<U+001B>[2J<U+202E>)"


@pytest.mark.parametrize(
    ("raw", "alias"),
    [
        (b"\xed\xa0\xbd\xed\xb4\x92", "\N{LOCK}"),
        (b"a\xc0\x80b", "a\0b"),
        (b"\xff", "\\xff"),
    ],
    ids=["a surrogate pair", "a zero in two bytes", "no text at all"],
)
def test_aliases_are_read_in_the_encoding_of_java(raw: bytes, alias: str) -> None:
    data = store(pack(">I", 2) + pack(">H", len(raw)) + raw + bytes(8) + certificate(ROOT.der))
    assert aliases(data) == [alias]


@pytest.mark.parametrize(
    "data",
    [
        store(count=0xFFFFFFFF),
        store(trusted("a", ROOT.der), count=2)[: -len(HASH)],
        store(private_key("a")[:-4] + b"\xff\xff\xff\xff"),
        store(entry(1, "a", b"\xff\xff\xff\xff")),
        store(entry(9, "unknown")),
        store(trusted("a", ROOT.der), version=3),
        JKS,
    ],
    ids=["count", "cut off", "chain length", "key length", "kind", "version", "magic alone"],
)
def test_a_store_that_lies_about_itself_ends_with_a_problem(data: bytes) -> None:
    assert codes(data)[-1] == ProblemCode.DAMAGED


def test_an_empty_store_says_so() -> None:
    assert codes(store()) == [ProblemCode.EMPTY]


def nested_arrays(depth: int) -> bytes:
    first = b"\x75" + a_class("[L") + b"\x70" + pack(">I", 1)
    return first + (b"\x75\x71" + pack(">II", FIRST_HANDLE, 1)) * depth


@pytest.mark.parametrize(
    "sealed",
    [
        nested_arrays(5_000),
        b"\x73" + a_class("A") * 5_000,
        b"\x75" + a_class("[L") + b"\x70\xff\xff\xff\xff" + b"\x70" * 5_000,
        b"\x75" + a_class("[J") + b"\x70\xff\xff\xff\xff",
        b"\x73" + a_class("A", b"L\0\1s" + nested_arrays(5_000)),
        b"\x73\x71" + pack(">I", FIRST_HANDLE + 9),
        b"\x73\x71\0\0\0\0",
        b"\x7d",
    ],
    ids=[
        "arrays in arrays",
        "endless superclasses",
        "endless array",
        "a huge array",
        "arrays in a field",
        "a reference forwards",
        "a reference before the first",
        "a proxy",
    ],
)
def test_a_hostile_secret_key_ends_the_store_with_a_problem(sealed: bytes) -> None:
    data = store(entry(3, "x", STREAM + sealed), magic=JCEKS)
    assert codes(data) == [ProblemCode.PRIVATE_KEY, ProblemCode.DAMAGED]


def keytool(command: str, *arguments: str) -> None:
    if shutil.which("keytool") is None:
        pytest.skip("keytool is not installed here")
    subprocess.run(["keytool", command, "-noprompt", *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("kind", ["JKS", "JCEKS"])
@pytest.mark.slow
def test_what_keytool_writes_is_read(tmp_path: Path, kind: str) -> None:
    path, source, key = tmp_path / "store", tmp_path / "in.cer", tmp_path / "in.p12"
    source.write_bytes(ROOT.der)
    encryption = BestAvailableEncryption(b"changeit")
    chain = pkcs12.serialize_key_and_certificates(b"ns", NS.key, NS.x509, [ROOT.x509], encryption)
    key.write_bytes(chain)
    where = ["-keystore", str(path), "-storetype", kind, "-storepass", "changeit"]
    keytool("-importcert", "-alias", "größer", "-file", str(source), *where)
    if kind == "JCEKS":
        keytool("-genseckey", "-alias", "aes", "-keyalg", "AES", "-keysize", "128", *where)
    out = ["-destkeystore", str(path), "-deststoretype", kind, "-deststorepass", "changeit"]
    keytool("-importkeystore", "-srckeystore", str(key), "-srcstorepass", "changeit", *out)
    certificates, problems = everything(path.read_bytes())
    assert sorted((str(stored.alias), stored.der) for stored in certificates) == sorted(
        [("größer", ROOT.der), ("ns", NS.der), ("ns", ROOT.der)]
    )
    keys = 1 + (kind == "JCEKS")
    assert [problem.code for problem in problems] == [ProblemCode.PRIVATE_KEY] * keys


GOOD = [
    store(private_key("ns", NS.der, ROOT.der), trusted("root", ROOT.der)),
    store(entry(3, "aes", SEALED), trusted("root", ROOT.der), magic=JCEKS),
]


@given(st.sampled_from([JKS, JCEKS]), st.integers(1, 2), st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(magic: bytes, version: int, rest: bytes) -> None:
    never_silent(magic + pack(">II", version, 3) + rest)


@given(mutations(*GOOD))
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    never_silent(data)
