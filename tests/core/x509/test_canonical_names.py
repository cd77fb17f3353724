"""The canonical form of names, against OpenSSL's own comparison."""

import warnings
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import crypto

from core.x509.canonical import canonical, same_name, unreadable_text
from core.x509.der import BIT_STRING, INTEGER, OID, SEQUENCE, SET, VERSION, element

COMMON_NAME, ORGANIZATION = (element(OID, bytes([0x55, 4, last])) for last in (3, 10))
ED25519 = element(SEQUENCE, element(OID, bytes.fromhex("2b6570")))
ENCODINGS = {
    0x0C: "utf-8",
    0x12: "latin-1",
    0x13: "latin-1",
    0x14: "latin-1",
    0x16: "latin-1",
    0x1C: "utf-32-be",
    0x1E: "utf-16-be",
}
LETTERS = "aAbB  \t\u00e4\u00c4z\u0130\n"


def name_with(*relative: bytes) -> bytes:
    return element(SEQUENCE, b"".join(element(SET, part) for part in relative))


def attribute(tag: int, content: bytes, kind: bytes = COMMON_NAME) -> bytes:
    return element(SEQUENCE, kind + element(tag, content))


def common_name(tag: int, text: str) -> bytes:
    return name_with(attribute(tag, text.encode(ENCODINGS[tag], "replace")))


def certificate_of(name: bytes) -> bytes:
    """A certificate of the right shape with this subject and issuer."""
    validity = element(SEQUENCE, 2 * element(0x17, b"260101000000Z"))
    head = element(VERSION, element(INTEGER, b"\2")) + element(INTEGER, b"\1") + ED25519
    key = element(SEQUENCE, ED25519 + element(BIT_STRING, bytes(33)))
    body = element(SEQUENCE, head + name + validity + name + key)
    return element(SEQUENCE, body + ED25519 + element(BIT_STRING, bytes(65)))


def loaded(name: bytes) -> crypto.X509Name | None:
    """The name as OpenSSL reads it; None where it refuses the certificate."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the old interface is the one that compares as OpenSSL
        try:
            whole = crypto.load_certificate(crypto.FILETYPE_ASN1, certificate_of(name))
            return whole.get_subject()
        except crypto.Error:
            return None


def agree(one: bytes, other: bytes) -> bool:
    """Both say the same of two names that OpenSSL reads."""
    first, second = loaded(one), loaded(other)
    return first is None or second is None or (first == second) == same_name(one, other)


texts = st.text(st.sampled_from(LETTERS), max_size=6)
tags = st.sampled_from(sorted(ENCODINGS))
values = st.tuples(st.sampled_from(range(0x20)), st.binary(max_size=5))
attributes = st.builds(
    attribute, tags, st.binary(max_size=4), st.sampled_from([COMMON_NAME, ORGANIZATION])
)
sets = st.builds(b"".join, st.lists(attributes, min_size=1, max_size=3))


def blanked(text: str) -> str:
    return f" {text.swapcase()}\t".replace(" ", "  ")


@given(texts, texts, tags, tags)
def test_two_texts_are_one_name_where_openssl_says_so(
    one: str, other: str, tag: int, other_tag: int
) -> None:
    assert agree(common_name(tag, one), common_name(other_tag, other))
    assert agree(common_name(tag, one), common_name(other_tag, blanked(one)))
    assert agree(common_name(tag, one), common_name(other_tag, one))


@given(values, values)
def test_any_kind_of_value_is_compared_as_openssl_does(
    one: tuple[int, bytes], other: tuple[int, bytes]
) -> None:
    assert agree(name_with(attribute(*one)), name_with(attribute(*other)))
    assert agree(name_with(attribute(*one)), name_with(attribute(0x0C, one[1])))


@given(sets, sets)
def test_names_of_several_attributes_are_compared_as_openssl_does(one: bytes, other: bytes) -> None:
    assert agree(name_with(one, other), name_with(one, other))
    assert agree(name_with(one, other), name_with(other, one))
    assert agree(name_with(one + other), name_with(other + one))


@given(st.one_of(st.builds(lambda pair: name_with(attribute(*pair)), values), sets.map(name_with)))
def test_a_name_is_unreadable_where_openssl_refuses_the_certificate(name: bytes) -> None:
    assert (loaded(name) is None) == bool(unreadable_text(name))


def test_hundreds_of_written_pairs_are_told_apart_as_openssl_does(
    record_property: Callable[[str, object], None],
) -> None:
    written = ["Example Root", "example  ROOT", " Example Root ", "Ex\u00e4mple", "Example Root 2"]
    names = [common_name(tag, text) for tag in ENCODINGS for text in written]
    pairs = [(name, other) for name in names for other in names]
    record_property("compared", f"{len(pairs)} pairs of names compared as X509_NAME_cmp does")
    assert all(agree(one, other) for one, other in pairs)
    assert any(same_name(one, other) for one, other in pairs if one != other)


def test_a_name_that_cannot_be_read_is_the_same_only_bit_for_bit() -> None:
    broken = b"\x30\x03\x31\x05\x00"
    assert canonical(broken) == broken
    assert same_name(broken, broken)
    assert not same_name(None, None)
