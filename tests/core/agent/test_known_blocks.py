"""Stores that have their blocks in common are read as if each was read whole."""

from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agent import known_blocks
from core.agent.client_file import ClientFile, read_client_bytes
from core.agent.known_blocks import KnownBlocks
from core.profiles.interface import ClientProfile
from core.profiles.registry import PROFILES
from core.profiles.smp_agent import SMP_AGENT
from tests.factory import Issued, authority, server

ROOT = authority("Example Root")
ISSUED = (ROOT, *(server(f"ns{number}.example", ROOT) for number in range(4)))
BLOCKS = [issued.pem for issued in ISSUED]
COMMENTED = [b"# ns.example, until 2030: #1 (x)\n# =\n" + plain for plain in BLOCKS[:2]]


def block(der: bytes, label: bytes = b"CERTIFICATE", width: int = 64) -> bytes:
    text = b64encode(der)
    lines = b"".join(
        text[position : position + width] + b"\n" for position in range(0, len(text), width)
    )
    return b"-----BEGIN " + label + b"-----\n" + lines + b"-----END " + label + b"-----\n"


def unreadable_name(issued: Issued) -> bytes:
    """The same with a subject that is no valid UTF-8: OpenSSL does not load it."""
    position = issued.der.rindex(b"\x0c\x07Example") + 2
    return issued.der[:position] + b"\xff" + issued.der[position + 1 :]


ODD = [
    block(ROOT.der[:-5]),
    block(ROOT.der + b"more"),
    block(unreadable_name(ISSUED[1])),
    block(ROOT.der, width=76),
    block(ROOT.der, b"TRUSTED CERTIFICATE"),
    block(b"\x30\x03\x02\x01\x05", b"X509 CRL"),
    BLOCKS[0].replace(b"\n", b"\r\n"),
    BLOCKS[0].replace(b"M", b"*", 1),
    BLOCKS[0][:-1],
    BLOCKS[1][:-30],
    b"# -----BEGIN CERTIFICATE-----\n" + BLOCKS[2],
    b"ns.example\n" + BLOCKS[2],
    b"\xef\xbb\xbf" + BLOCKS[3],
    b"# " + b"x" * 300 + b"\n" + BLOCKS[3],
    b"\n",
    b"\0",
    b"",
]
FILES = st.lists(
    st.lists(st.sampled_from(BLOCKS * 3 + COMMENTED * 3 + ODD), max_size=6).map(b"".join),
    max_size=5,
)


def as_usual(data: bytes, profile: ClientProfile) -> ClientFile:
    return read_client_bytes("cainfo-merged.pem", data, profile)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([PROFILES[name] for name in sorted(PROFILES)]), FILES)
def test_what_is_told_is_what_the_whole_file_gives(
    profile: ClientProfile, files: list[bytes]
) -> None:
    known = KnownBlocks(profile)
    known.learn(files)
    for data in files:
        told = known.certificates_in(data)
        if told is not None:
            read = as_usual(data, profile)
            assert told == read.certificates
            assert not read.misreadings
            assert not read.loaded.problems


@pytest.mark.parametrize("odd", [form for form in ODD if form])
def test_an_odd_file_is_read_as_a_whole(odd: bytes) -> None:
    known = KnownBlocks(SMP_AGENT)
    files = (odd + BLOCKS[0], b"".join(BLOCKS))
    for _ in range(2):
        known.learn(files)
        assert [known.certificates_in(file) is not None for file in files] == [False, True]


def test_each_block_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def watched(name: str, data: bytes, profile: ClientProfile) -> ClientFile:
        read.append(data)
        return read_client_bytes(name, data, profile)

    monkeypatch.setattr(known_blocks, "read_client_bytes", watched)
    known = KnownBlocks(SMP_AGENT)
    files = (b"".join(BLOCKS[:3]), b"".join([*BLOCKS[2:], BLOCKS[0]]))
    known.learn(files)
    known.learn(files)
    first, second = map(known.certificates_in, files)
    assert read == [b"".join(BLOCKS)]
    assert [certificate.der for certificate in first or ()] == [issued.der for issued in ISSUED[:3]]
    assert [certificate.der for certificate in second or ()] == [
        issued.der for issued in (*ISSUED[2:], ISSUED[0])
    ]
