"""What is told without the library is what the library says."""

from pathlib import Path
from typing import Any

import cryptography_vectors
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_der_x509_certificate
from hypothesis import given, settings
from hypothesis import strategies as st
from OpenSSL import crypto

from core.base.limits import Limits
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from core.x509.der import children, element
from core.x509.library import LibraryRefusalError, ask
from core.x509.usual_encoding import is_usual
from core.x509.usual_keys import usual_key
from tests.factory import LONG, authority, server

ROOT = authority("Example Root")
SAMPLES = [
    ROOT.der,
    server("ns.example", ROOT).der,
    server("10.0.0.1", ROOT, key_ids=False).der,
    authority("Root until 2099", **LONG).der,
]
CONSTRUCTED = 0x20
TAGS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0C, 0x13, 0x16, 0x17, 0x18, 0x30, 0x31, 0xA0, 0xA3]

Node = tuple[int, Any]
"""A tag, and the content: bytes, or a list of nodes."""


def tree(data: bytes, offset: int, end: int) -> list[Node]:
    return [
        (tag, tree(data, start, stop) if tag & CONSTRUCTED else data[start:stop])
        for tag, _, start, stop in children(data, offset, end)
    ]


def encoded(nodes: list[Node]) -> bytes:
    contents = ((tag, each if isinstance(each, bytes) else encoded(each)) for tag, each in nodes)
    return b"".join(element(tag, content) for tag, content in contents)


def every_list(nodes: list[Node]) -> list[list[Node]]:
    inner = [each for _, each in nodes if isinstance(each, list)]
    return [nodes, *(found for below in inner for found in every_list(below))]


def is_read(der: bytes) -> bool:
    try:
        ask(lambda: load_der_x509_certificate(der))
    except LibraryRefusalError:
        return False
    return True


def is_loaded(der: bytes) -> bool:
    try:
        crypto.load_certificate(crypto.FILETYPE_ASN1, der)
    except crypto.Error:
        return False
    return True


@pytest.mark.parametrize("der", SAMPLES, ids=["CA", "host", "address", "long-lived CA"])
def test_the_certificates_of_usual_authorities_are_usual(der: bytes) -> None:
    assert is_usual(der)


@settings(max_examples=200)
@given(st.data())
def test_libraries_read_whatever_is_usual_after_bytes_were_changed(data: st.DataObject) -> None:
    der = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        der[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
    if is_usual(bytes(der)):
        assert is_read(bytes(der))
        assert is_loaded(bytes(der))


def changed(node: Node, data: st.DataObject) -> list[Node]:
    """An element that was left out, doubled, or has another tag or content."""
    tag, content = node
    if isinstance(content, list):
        return data.draw(st.sampled_from([[], [node, node], [(0x31 ^ tag ^ 0x30, content)]]))
    other = data.draw(st.binary(max_size=24))
    parts = [b"", content[:-1], content + other, other, b"\0" + content, content[1:]]
    return [
        (data.draw(st.sampled_from([tag, *TAGS])), data.draw(st.sampled_from([content, *parts])))
    ]


@settings(max_examples=200)
@given(st.data())
def test_libraries_read_whatever_is_usual_after_elements_were_changed(data: st.DataObject) -> None:
    der = data.draw(st.sampled_from(SAMPLES))
    nodes = tree(der, 0, len(der))
    for _ in range(data.draw(st.integers(1, 2))):
        filled = [each for each in every_list(nodes) if each]
        if not filled:
            break
        chosen = data.draw(st.sampled_from(filled))
        offset = data.draw(st.integers(0, len(chosen) - 1))
        chosen[offset : offset + 1] = changed(chosen[offset], data)
    other = encoded(nodes)
    if is_usual(other):
        assert is_read(other)
        assert is_loaded(other)


@pytest.mark.slow
def test_libraries_read_whatever_is_usual_of_the_vectors() -> None:
    found: set[bytes] = set()
    folder = Path(cryptography_vectors.__file__).parent / "x509"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".py":
            items = read(path.read_bytes(), Reading(path.name, Limits()))
            found.update(item.der for item in items if isinstance(item, Certificate))
    usual = [der for der in found if is_usual(der)]
    assert len(usual) > len(found) // 3
    assert [der for der in usual if not (is_read(der) and is_loaded(der))] == []


PublicKey = ec.EllipticCurvePublicKey | rsa.RSAPublicKey
KEYS: list[PublicKey] = [
    ec.generate_private_key(ec.SECP256R1()).public_key(),
    ec.generate_private_key(ec.SECP384R1()).public_key(),
    rsa.generate_private_key(65_537, 2_048).public_key(),
]


def spki(key: PublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize("key", KEYS, ids=["P-256", "P-384", "RSA"])
def test_a_usual_key_is_the_one_that_the_library_loads(key: PublicKey) -> None:
    assert usual_key(spki(key)) == key


OTHERS = {
    "a rare curve": spki(ec.generate_private_key(ec.SECP521R1()).public_key()),
    "another exponent": spki(rsa.generate_private_key(3, 2_048).public_key()),
    "an odd length": spki(rsa.generate_private_key(65_537, 2_056).public_key()),
    "cut off": spki(KEYS[0])[:-1],
    "a byte too many": spki(KEYS[2]) + b"\0",
    "nothing": b"",
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_any_other_key_is_left_to_the_library(other: bytes) -> None:
    assert usual_key(other) is None


def test_a_point_that_is_not_on_its_curve_is_no_key() -> None:
    key = bytearray(spki(KEYS[0]))
    key[-1] ^= 1
    with pytest.raises(ValueError, match="EC"):
        usual_key(bytes(key))
