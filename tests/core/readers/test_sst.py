"""Microsoft serialized stores: certificates with their friendly names; lists are left behind."""

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
HEADER = b"\0\0\0\0CERT"
END = bytes(12)
KEY_PROVIDER, SHA1, FRIENDLY_NAME, DESCRIPTION, CERTIFICATE, CRL, CTL = 2, 3, 11, 13, 32, 33, 34


def part(kind: int, value: bytes, encoding: int = 1) -> bytes:
    return pack("<III", kind, encoding, len(value)) + value


def name(text: str) -> bytes:
    return part(FRIENDLY_NAME, f"{text}\0".encode("utf-16-le"))


def store(*parts: bytes) -> bytes:
    return HEADER + b"".join(parts) + END


BOTH = store(
    part(SHA1, bytes(20)),
    name("The server"),
    part(CERTIFICATE, NS.der),
    part(CERTIFICATE, ROOT.der),
)
BLOB = name("The root") + part(CERTIFICATE, ROOT.der)


def test_certificates_come_out_bit_for_bit_in_file_order() -> None:
    assert ders(BOTH) == [NS.der, ROOT.der]
    assert codes(BOTH) == []


def test_a_friendly_name_belongs_to_the_certificate_that_follows_it_and_to_no_other() -> None:
    assert aliases(BOTH) == ["The server", None]


def test_origins_count_the_certificates_of_the_store() -> None:
    certificates, _ = everything(BOTH)
    origins = [certificate.origins[0] for certificate in certificates]
    assert [(origin.container, origin.index) for origin in origins] == [
        ("Microsoft store", 0),
        ("Microsoft store", 1),
    ]


def test_names_outside_the_basic_plane_are_read() -> None:
    assert aliases(store(name("größer \N{LOCK}"), part(CERTIFICATE, ROOT.der))) == [
        "größer \U0001f512"
    ]


@pytest.mark.parametrize("raw", [b"", b"\0\0"], ids=["no text", "only the terminator"])
def test_an_empty_friendly_name_is_no_alias(raw: bytes) -> None:
    assert aliases(store(part(FRIENDLY_NAME, raw), part(CERTIFICATE, ROOT.der))) == [None]


@pytest.mark.parametrize("raw", [b"a", b"\x00\xd8", b"a\0\x00\xdc\0\0"])
def test_a_friendly_name_that_is_no_text_does_not_lose_the_certificate(raw: bytes) -> None:
    data = store(part(FRIENDLY_NAME, raw), part(CERTIFICATE, ROOT.der))
    assert ders(data) == [ROOT.der]
    assert codes(data) == []


@pytest.mark.parametrize("properties", [b"", part(KEY_PROVIDER, b"x" * 40), name("x")])
def test_a_registry_blob_has_neither_header_nor_end(properties: bytes) -> None:
    data = properties + part(CERTIFICATE, ROOT.der)
    assert ders(data) == [ROOT.der]
    assert codes(data) == []


@pytest.mark.parametrize(
    ("kind", "words"), [(CRL, "revocation list"), (CTL, "contains hashes and no certificates")]
)
def test_lists_are_left_behind_by_name_and_keep_their_own_friendly_name(
    kind: int, words: str
) -> None:
    data = store(name("A list"), part(kind, b"\x30\0"), part(CERTIFICATE, ROOT.der))
    certificates, problems = everything(data)
    assert [(certificate.der, certificate.alias) for certificate in certificates] == [
        (ROOT.der, None)
    ]
    assert [(problem.kind, problem.place) for problem in problems] == [
        (ProblemKind.LEFT_BEHIND, "entry 1, byte 34")
    ]
    assert words in problems[0].reason


def test_a_blob_of_a_revocation_list_is_named() -> None:
    assert codes(part(SHA1, bytes(20)) + part(CRL, b"\x30\0")) == [ProblemCode.NOT_A_CERTIFICATE]


def test_a_damaged_entry_does_not_lose_its_neighbours() -> None:
    data = store(part(CERTIFICATE, NS.der), part(CERTIFICATE, b"junk"), part(CERTIFICATE, ROOT.der))
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert [problem.place.split(",")[0] for problem in problems] == ["entry 2"]
    assert problems[0].code == ProblemCode.DAMAGED


def test_a_certificate_with_bytes_after_it_is_refused_not_repaired() -> None:
    assert ders(store(part(CERTIFICATE, ROOT.der + b"\0"))) == []
    assert codes(store(part(CERTIFICATE, ROOT.der + b"\0"))) == [ProblemCode.DAMAGED]


@pytest.mark.parametrize("missing", [1, 12, 13, 100])
def test_a_cut_off_store_gives_what_is_whole_and_says_where_it_ends(missing: int) -> None:
    certificates, problems = everything(BOTH[:-missing])
    whole = [NS.der, ROOT.der] if missing <= len(END) else [NS.der]
    assert [certificate.der for certificate in certificates] == whole
    assert [problem.code for problem in problems] == [ProblemCode.DAMAGED]
    assert "cut off" in problems[0].reason


def test_a_store_that_is_cut_off_anywhere_gives_what_is_whole_and_a_problem() -> None:
    first = len(BOTH) - len(END) - len(part(CERTIFICATE, ROOT.der))
    for length in range(len(HEADER), len(BOTH)):
        certificates, problems = everything(BOTH[:length])
        whole = (length >= first) + (length >= len(BOTH) - len(END))
        assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der][:whole]
        assert [problem.code for problem in problems] == [ProblemCode.DAMAGED]


def test_the_name_of_the_container_of_a_key_is_not_told() -> None:
    """The property names the container that Windows keeps the private key in."""
    secret = "KEYNAME".encode("utf-16-le")
    data = store(part(KEY_PROVIDER, secret), part(CERTIFICATE, ROOT.der), part(CERTIFICATE, b"x"))
    found = everything(data)
    assert [certificate.der for certificate in found[0]] == [ROOT.der]
    assert "KEYNAME" not in repr(found).replace("\\x00", "")


def test_a_length_beyond_the_file_reads_nothing_beyond_it() -> None:
    data = HEADER + pack("<III", CERTIFICATE, 1, 0xFFFFFFFF) + ROOT.der
    assert ders(data) == []
    assert codes(data) == [ProblemCode.DAMAGED]


def test_what_follows_the_end_of_the_store_is_read_or_named() -> None:
    certificates, problems = everything(BOTH + part(CERTIFICATE, NS.der))
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der, NS.der]
    assert problems == []
    assert codes(BOTH + b"more") == [ProblemCode.LEFT_OVER]
    assert codes(BOTH + bytes(20)) == []


def test_a_store_that_holds_nothing_says_so() -> None:
    assert codes(store()) == [ProblemCode.EMPTY]


def test_many_entries_are_each_read_once() -> None:
    data = store(*[name("x") + part(CERTIFICATE, ROOT.der)] * 5_000)
    assert ders(data) == [ROOT.der] * 5_000


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(rest: bytes) -> None:
    never_silent(HEADER + rest)


@given(mutations(BOTH, BLOB))
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    never_silent(data)
