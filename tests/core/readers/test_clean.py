"""Files that hold nothing but certificates take a quick way, which finds what all readers find."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import serialize_certificates
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from tests.core.readers.reading_driver import ders, mutations
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
WWW = server("www.example", ROOT)
LARGE = 16 * 1024 * 1024
NO_QUICK_WAY = 2
"""Containers in which nothing takes the quick way."""
PIECES = [
    *(ROOT.pem, NS.pem, WWW.pem, NS.pem.replace(b"\n", b"\r\n"), ROOT.der, WWW.der),
    *(b"\n", b"A few words.\n", b"\0\0", NS.der[:-40], WWW.pem[:-30], NS.der.hex().encode()),
    serialize_certificates([WWW.x509, ROOT.x509], Encoding.PEM),
    serialize_certificates([NS.x509, ROOT.x509], Encoding.DER),
]
JOINED = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(b"".join)


def told(data: bytes, depth: int) -> list[tuple[object, ...]]:
    """What is read at a depth: each certificate with its places, each problem with its own."""
    items = read(data, Reading("test", Limits(), depth=depth))
    return [
        (item.code, item.place) if isinstance(item, Problem) else (item.sha256, item.origins)
        for item in items
    ]


@given(JOINED | JOINED.flatmap(mutations))
def test_the_quick_way_changes_nothing_of_what_is_found(data: bytes) -> None:
    assert told(data, 0) == told(data, NO_QUICK_WAY)


@pytest.fixture
def _no_other_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("all readers were asked")

    monkeypatch.setattr("core.readers.reading._accounted", asked)


@pytest.mark.usefixtures("_no_other_readers")
@pytest.mark.parametrize("whole", [NS.pem, NS.der], ids=["PEM", "DER"])
def test_a_large_file_of_certificates_is_read_once_and_as_it_comes(whole: bytes) -> None:
    count = LARGE // len(whole) + 1
    items = read(whole * count, Reading("test", Limits()))
    assert isinstance(next(items), Certificate)
    assert sum(1 for _ in items) == count - 1


def test_a_certificate_before_and_behind_something_else_is_found_as_often_as_it_is_there() -> None:
    data = NS.pem * 3 + b"A few words.\n" + NS.pem * 2 + WWW.pem
    assert ders(data) == [NS.der] * 5 + [WWW.der]


def test_every_certificate_of_a_large_container_comes_out() -> None:
    message = serialize_certificates([WWW.x509] * 10_001, Encoding.DER)
    assert ders(message) == [WWW.der] * 10_001
