"""PkiPath: a SEQUENCE of certificates, the root first in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.problems import ProblemCode
from core.readers.pkipath import PkiPathReader
from core.x509.der import SEQUENCE, element
from tests.core.readers.reading_driver import codes, ders, everything, mutations, never_silent
from tests.factory import authority, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
NS = server("ns.example", ISSUING)


def path(*entries: bytes) -> bytes:
    return element(SEQUENCE, b"".join(entries))


GOOD = path(ROOT.der, ISSUING.der, NS.der)


def test_certificates_come_out_bit_for_bit_and_the_server_first() -> None:
    assert ders(GOOD) == [NS.der, ISSUING.der, ROOT.der]
    assert codes(GOOD) == []


def test_origins_tell_the_position_in_the_file() -> None:
    certificates, _ = everything(GOOD)
    assert [certificate.origins[0].index for certificate in certificates] == [2, 1, 0]
    assert {certificate.origins[0].container for certificate in certificates} == {"PkiPath"}


def test_a_path_of_one_certificate_is_read() -> None:
    assert ders(path(ROOT.der)) == [ROOT.der]


def test_a_length_in_a_longer_form_than_needed_is_read() -> None:
    content = ROOT.der + NS.der
    data = b"\x30\x84" + len(content).to_bytes(4, "big") + content
    assert ders(data) == [NS.der, ROOT.der]


@pytest.mark.parametrize(
    "junk", [b"\x30\x00", b"\x04\x02ab", ROOT.der[:4] + bytes(len(ROOT.der) - 4)]
)
def test_a_damaged_entry_does_not_lose_its_neighbours(junk: bytes) -> None:
    certificates, problems = everything(path(ROOT.der, junk, NS.der))
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert [problem.code for problem in problems] == [ProblemCode.DAMAGED]
    assert problems[0].place == f"byte {4 + len(ROOT.der)}"


@pytest.mark.parametrize("junk", [b"\x30\x00", ROOT.der[:4] + bytes(len(ROOT.der) - 4)])
def test_a_damaged_first_entry_does_not_lose_the_path(junk: bytes) -> None:
    certificates, problems = everything(path(junk, ISSUING.der, NS.der))
    assert [certificate.der for certificate in certificates] == [NS.der, ISSUING.der]
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.DAMAGED, "byte 4")
    ]


def test_a_path_that_is_cut_off_anywhere_gives_what_is_whole_and_a_problem() -> None:
    ends = [4]
    for issued in (ROOT, ISSUING, NS):
        ends.append(ends[-1] + len(issued.der))
    for length in range(ends[1], len(GOOD)):
        certificates, problems = everything(GOOD[:length])
        whole = sum(end <= length for end in ends[1:])
        assert [certificate.der for certificate in certificates] == [ISSUING.der, ROOT.der][-whole:]
        assert problems[-1].code is ProblemCode.DAMAGED
        assert problems[-1].place == f"byte {length}"
        assert "cut off" in problems[-1].reason


@pytest.mark.parametrize("length", range(1, 12))
def test_a_path_that_is_cut_off_in_its_first_certificate_is_no_known_format(length: int) -> None:
    assert codes(GOOD[:length]) == [ProblemCode.UNKNOWN_FORMAT]


def test_junk_without_end_before_a_certificate_is_not_searched() -> None:
    data = path(b"\x30\x00" * 100_000, ROOT.der)
    assert not PkiPathReader().recognises(data)


def test_damaged_entries_in_a_row_are_one_problem() -> None:
    certificates, problems = everything(path(ROOT.der, b"\x05\x00" * 9, NS.der))
    assert [certificate.origins[0].index for certificate in certificates] == [10, 0]
    assert [problem.place for problem in problems] == [f"byte {4 + len(ROOT.der)}"]


def test_what_cannot_be_cut_into_entries_is_one_problem() -> None:
    data = path(ROOT.der, NS.der, b"\x30\x85\xff")
    assert ders(data) == [NS.der, ROOT.der]
    assert codes(data) == [ProblemCode.DAMAGED]


def test_bytes_after_the_path_are_named() -> None:
    assert ders(GOOD + b"more") == ders(GOOD)
    assert codes(GOOD + b"more") == [ProblemCode.LEFT_OVER]
    assert codes(GOOD + b"\r\n\0") == []


def test_a_certificate_alone_is_no_path() -> None:
    assert not PkiPathReader().recognises(ROOT.der)
    certificates, _ = everything(ROOT.der)
    assert [certificate.origins[0].container for certificate in certificates] == ["DER"]


def test_many_entries_are_each_read_once() -> None:
    assert ders(path(*[ROOT.der] * 2_000)) == [ROOT.der] * 2_000


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(rest: bytes) -> None:
    never_silent(path(ROOT.der, rest))
    never_silent(path(ROOT.der) + rest)


@given(mutations(GOOD))
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    never_silent(data)
