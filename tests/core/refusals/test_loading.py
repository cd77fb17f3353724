"""What a library does not load, against the libraries themselves."""

import ctypes
import ctypes.util
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import cryptography_vectors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from OpenSSL import crypto

from core.base.limits import Limits
from core.base.messages import Message
from core.profiles.registry import profile_named
from core.readers.interface import Reading
from core.readers.reading import read
from core.refusals.gnutls_import import gnutls_refuses
from core.refusals.libraries import Library
from core.refusals.loading import not_loaded_by, openssl_refuses
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end
from tests.factory import authority, server

ROOT = authority("Example Root")
SAMPLES = [ROOT.der, server("ns.example", ROOT).der, server("10.0.0.1", ROOT, key_ids=False).der]
DAMAGED_FOR_BOTH = "its structure is damaged"


def found(der: bytes) -> Certificate:
    return Certificate.of(der, Origin("test.cer", "DER", 0))


def openssl_loads(der: bytes) -> bool:
    try:
        crypto.load_certificate(crypto.FILETYPE_ASN1, der)
    except crypto.Error:
        return False
    return True


def vectors() -> Iterator[Certificate]:
    folder = Path(cryptography_vectors.__file__).parent / "x509"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".py":
            for item in read(path.read_bytes(), Reading(path.name, Limits(), ())):
                if isinstance(item, Certificate):
                    yield item


@pytest.mark.slow
def test_openssl_refuses_of_the_vectors_what_we_say() -> None:
    every = list(vectors())
    assert [
        certificate
        for certificate in every
        if openssl_loads(certificate.der) == bool(openssl_refuses(certificate))
    ] == []
    assert any(map(openssl_refuses, every))


@settings(max_examples=200)
@given(st.data())
def test_openssl_refuses_of_mutated_certificates_what_we_say(data: st.DataObject) -> None:
    der = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        der[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
    if certificate_end(bytes(der)) == len(der):
        assert openssl_loads(bytes(der)) != bool(openssl_refuses(found(bytes(der))))


class _Datum(ctypes.Structure):
    _fields_ = (("data", ctypes.c_char_p), ("size", ctypes.c_uint))


@pytest.fixture(scope="module")
def gnutls_loads() -> Callable[[bytes], bool]:
    """GnuTLS itself; tests that want it are skipped aloud without it."""
    name = ctypes.util.find_library("gnutls")
    if name is None:
        pytest.skip("GnuTLS is not installed: not compared")
    library = ctypes.CDLL(name)

    def loads(der: bytes) -> bool:
        certificate = ctypes.c_void_p()
        library.gnutls_x509_crt_init(ctypes.byref(certificate))
        try:
            datum = _Datum(der, len(der))
            status: int = library.gnutls_x509_crt_import(certificate, ctypes.byref(datum), 0)
            return status >= 0
        finally:
            library.gnutls_x509_crt_deinit(certificate)

    return loads


@pytest.mark.slow
def test_gnutls_refuses_of_the_vectors_what_we_say(
    gnutls_loads: Callable[[bytes], bool], record_property: Callable[[str, object], None]
) -> None:
    count: Counter[bool] = Counter()
    for vector in vectors():
        count[gnutls_loads(vector.der) != bool(gnutls_refuses(vector))] += 1
    record_property("compared", f"{count[True]} certificates imported as GnuTLS does")
    assert count[False] == 0


def test_a_library_that_loses_the_file_is_named() -> None:
    broken = found(ROOT.der.replace(b"Example Root", b"Example \xff\xfe\xc3("))
    refused = not_loaded_by(broken, profile_named("openssl").libraries)
    assert refused is not None
    assert Library.OPENSSL_30 in refused.libraries
    assert isinstance(refused.reason, Message)
    assert refused.reason.text() == "its subject is damaged: a text is not valid UTF-8"
    assert not_loaded_by(broken, profile_named("gnutls").libraries) is None
    assert not_loaded_by(found(ROOT.der), profile_named("any").libraries) is None
