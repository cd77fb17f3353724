"""BER becomes definite, and what is definite already stays as it is, bit for bit."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DerError
from core.x509.ber import definite
from core.x509.der import OCTET_STRING, SEQUENCE, children, element
from tests.factory import authority

ROOT = authority("Example Root")
NULL = b"\x05\x00"
END = b"\0\0"


def octets(content: bytes) -> bytes:
    return element(OCTET_STRING, content)


def open_ended(tag: int, *content: bytes) -> bytes:
    return bytes([tag, 0x80]) + b"".join(content) + END


def test_indefinite_lengths_become_definite_at_every_level() -> None:
    data = open_ended(0x30, open_ended(0xA0, NULL), NULL)
    assert definite(data) == bytes.fromhex("3006a00205000500")


def test_an_indefinite_part_makes_the_definite_lengths_around_it_right() -> None:
    data = element(SEQUENCE, NULL + open_ended(0x30, NULL) + NULL)
    assert definite(data) == bytes.fromhex("300805003002050005" + "00")


@pytest.mark.parametrize(
    "pieces",
    [
        open_ended(0x24, octets(b"one"), octets(b""), octets(b"two")),
        element(0x24, octets(b"one") + octets(b"two")),
        open_ended(0x24, element(0x24, octets(b"on") + octets(b"e")), octets(b"two")),
        element(0x24, open_ended(0x24, octets(b"onetwo"))),
    ],
    ids=["indefinite", "definite", "pieces of pieces", "one piece in one"],
)
def test_strings_in_pieces_become_whole(pieces: bytes) -> None:
    assert definite(pieces) == octets(b"onetwo")


def test_a_string_of_no_pieces_is_empty() -> None:
    assert definite(open_ended(0x24)) == octets(b"")


def test_only_the_first_element_is_returned() -> None:
    assert definite(NULL + b"more") == NULL
    assert definite(open_ended(0x30, NULL) + b"more") == b"\x30\x02\x05\x00"


def test_lengths_in_a_longer_form_than_needed_are_kept() -> None:
    data = b"\x30\x84\0\0\0\x04" + b"\x04\x81\x01a"
    assert definite(data) == data
    assert definite(open_ended(0xA0, data)) == b"\xa0\x0a" + data


def test_a_certificate_of_definite_length_is_kept_whatever_it_has_inside() -> None:
    """A key's algorithm looks like a string in pieces, which would be joined anywhere else."""
    odd = element(SEQUENCE, element(0x24, octets(b"a") + octets(b"b")))
    time = element(0x17, b"260101000000Z")
    empty, validity = element(SEQUENCE, b""), element(SEQUENCE, time * 2)
    key = element(SEQUENCE, odd + b"\3\1\0")
    body = element(0x02, b"\1") + empty * 2 + validity + empty + key
    certificate = element(SEQUENCE, element(SEQUENCE, body) + element(SEQUENCE, b"") + b"\3\1\0")
    for data in (certificate, ROOT.der):
        assert definite(open_ended(0x31, data, NULL)) == element(0x31, data + NULL)
    assert definite(odd) != odd


def test_what_is_not_ber_inside_a_definite_length_is_kept() -> None:
    data = element(0xA0, b"\x30\x7f not so long")
    assert definite(open_ended(0x30, data)) == element(SEQUENCE, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30",
        b"\x30\x80",
        b"\x30\x80" + NULL,
        b"\x30\x80\0",
        b"\x30\x05\x05",
        b"\x04\x80ab\0\0",
    ],
)
def test_what_is_cut_off_is_refused(data: bytes) -> None:
    with pytest.raises(DerError):
        definite(data)


def test_pieces_of_another_kind_are_refused() -> None:
    with pytest.raises(DerError):
        definite(open_ended(0x24, element(0x0C, b"text")))


def test_nesting_is_bounded() -> None:
    def nested(depth: int) -> bytes:
        return b"\x30\x80" * depth + END * depth

    assert len(definite(nested(250))) > 500
    for depth in (300, 100_000):
        with pytest.raises(DerError, match="too deeply"):
            definite(nested(depth))


def test_definite_nesting_is_bounded_too() -> None:
    data = NULL
    for _ in range(300):
        data = element(SEQUENCE, data)
    with pytest.raises(DerError, match="too deeply"):
        definite(data)


TREES = st.recursive(
    st.binary(max_size=200).map(octets),
    lambda inner: st.tuples(st.sampled_from([0x30, 0x31, 0xA0]), st.lists(inner, max_size=4)).map(
        lambda node: element(node[0], b"".join(node[1]))
    ),
)


def loosened(data: bytes, choices: list[bool]) -> bytes:
    """The same in BER: some lengths left open, some strings cut into pieces."""
    tag, content = data[0], data[children(data, 0, len(data))[0][2] :]
    loose = choices.pop() if choices else True
    if tag == OCTET_STRING:
        half = len(content) // 2
        return open_ended(0x24, octets(content[:half]), octets(content[half:])) if loose else data
    inner = children(content, 0, len(content))
    parts = [loosened(content[offset:stop], choices) for _, offset, _, stop in inner]
    return open_ended(tag, *parts) if loose else element(tag, b"".join(parts))


@given(TREES)
def test_der_stays_as_it_is(tree: bytes) -> None:
    assert definite(tree) == tree


@given(TREES, st.lists(st.booleans(), max_size=30))
def test_every_ber_form_of_the_same_comes_back_to_its_der(tree: bytes, choices: list[bool]) -> None:
    assert definite(loosened(tree, choices)) == tree


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise_anything_else(data: bytes) -> None:
    for start in (b"", b"\x30\x80", b"\x24\x80"):
        with suppress(DerError):
            assert definite(start + data)
