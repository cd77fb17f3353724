"""What the strict readers tell, how long they take, and what they leave on a disk."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agent.client_file import read_client_bytes
from core.profiles.any_client import ANY
from core.profiles.gnutls import GNUTLS
from core.profiles.registry import PROFILES
from core.profiles.smp_agent import SMP_AGENT
from core.strict import openssl_loader
from core.strict.interface import Cause
from core.strict.readers import readers_of
from core.strict.wording import CAUSES, advice, message
from tests.core.strict.damaging import damaged
from tests.factory import authority, server

ROOT = authority("Example Root")
SERVER = server("ns.example", ROOT)
PLAIN = SERVER.pem + ROOT.pem
MIB = 1024 * 1024


def test_every_cause_has_its_sentences() -> None:
    assert set(CAUSES) == set(Cause)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
def test_a_plain_bundle_is_read_by_every_client_as_it_is(profile: object) -> None:
    assert profile in PROFILES.values()
    for data in (PLAIN, PLAIN.replace(b"\n", b"\r\n"), PLAIN.rstrip(), b"# ours\n\n" + PLAIN):
        for client_profile in PROFILES.values():
            read = read_client_bytes("bundle.pem", data, client_profile)
            assert read.misreadings == ()
            assert [certificate.der for certificate in read.certificates] == [SERVER.der, ROOT.der]


def test_doubles_stay_in_their_places() -> None:
    read = read_client_bytes("x.pem", PLAIN + SERVER.pem, SMP_AGENT)
    assert [certificate.der for certificate in read.certificates] == [
        SERVER.der,
        ROOT.der,
        SERVER.der,
    ]
    assert len(read.collection) == 2


def test_what_is_judged_is_what_every_library_of_the_profile_loads() -> None:
    data = b"\xef\xbb\xbf" + PLAIN
    read = read_client_bytes("x.pem", data, SMP_AGENT)
    assert [certificate.der for certificate in read.certificates] == [ROOT.der]
    assert [
        certificate.der for certificate in read_client_bytes("x.pem", data, GNUTLS).certificates
    ] == [
        SERVER.der,
        ROOT.der,
    ]
    assert read_client_bytes("x.pem", data, ANY).certificates == ()


def test_an_end_of_text_before_the_first_mark_ends_no_file() -> None:
    data = b"exported by hand\x1a\n" + PLAIN
    read = read_client_bytes("x.pem", data, SMP_AGENT)
    assert [certificate.der for certificate in read.certificates] == [SERVER.der, ROOT.der]


def test_an_empty_file_is_nothing_odd() -> None:
    assert read_client_bytes("cainfo-ss.pem", b"\n", SMP_AGENT).misreadings == ()


@given(st.integers(0, 10**6))
def test_whatever_is_in_a_file_each_misreading_can_be_told(seed: int) -> None:
    data = damaged(seed)
    for profile in (SMP_AGENT, GNUTLS, ANY):
        read = read_client_bytes("x.pem", data, profile)
        lines = data.count(b"\n") + data.count(b"\r") + 1
        for misreading in read.misreadings:
            assert message(misreading)
            assert "certbundler bundle x.pem -o x.pem" in advice(misreading)
            assert 0 <= misreading.line <= lines
        found = {certificate.der for certificate in read.loaded.collection}
        lost = found - {certificate.der for certificate in read.certificates}
        assert bool(read.misreadings) or not lost


@given(st.binary(max_size=2_000))
def test_no_bytes_make_a_reader_fail(data: bytes) -> None:
    for noise in (data, PLAIN[:300] + data + PLAIN[300:], PLAIN + data):
        for reader in readers_of(ANY):
            reader.load(noise)


HOSTILE = {
    "BEGIN lines": lambda size: b"-----BEGIN CERTIFICATE-----\n" * (size // 28),
    "BEGIN marks on one line": lambda size: b"-----BEGIN CERTIFICATE-----" * (size // 27),
    "BEGIN lines with CR": lambda size: b"-----BEGIN CERTIFICATE-----\r" * (size // 28),
    "old labels": lambda size: SERVER.pem.replace(b" C", b" X509 C") * (size // 700),
    "CR only": lambda size: SERVER.pem.replace(b"\n", b"\r") * (size // 700),
    "END lines": lambda size: b"-----END CERTIFICATE-----\n" * (size // 26),
    "blanks at line ends": lambda size: SERVER.pem.replace(b"\n", b"  \n") * (size // 700),
    "END lines like headers": lambda size: (
        b"-----BEGIN A-----\nB: c\n-----END A-----:\n" * (size // 38)
    ),
    "another label each": lambda size: b"".join(
        b"-----BEGIN A%d-----\nAAAA\n-----END A%d-----\n" % (position, position)
        for position in range(size // 40)
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_the_time_grows_no_faster_than_the_file(kind: str) -> None:
    make: Callable[[int], bytes] = HOSTILE[kind]
    small, large = (_seconds(make(size)) for size in (MIB // 4, 2 * MIB))
    assert large < 60 * max(small, 0.02)


def _seconds(data: bytes) -> float:
    start = time.process_time()
    for reader in readers_of(ANY):
        reader.load(data)
    return time.process_time() - start


def test_a_private_key_is_never_copied_to_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = tempfile.mkstemp

    def remember(*words: str, **options: str) -> tuple[int, str]:
        descriptor, path = real(*words, dir=tmp_path, **options)  # type: ignore[call-overload]
        made.append(path)
        return descriptor, path

    monkeypatch.setattr(tempfile, "mkstemp", remember)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    key = b"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"
    read_client_bytes("x.pem", key + PLAIN, SMP_AGENT)
    assert made == []
    read = read_client_bytes("x.pem", PLAIN, SMP_AGENT)
    assert read.misreadings == ()
    assert len(made) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_loader_of_this_computer_has_the_last_word() -> None:
    assert openssl_loader.loaded_count(PLAIN) == 2
    assert openssl_loader.loaded_count(PLAIN[:-30]) is None
