"""What the innermost steps cost for one certificate; see README.md for how to run them."""

from hashlib import sha256

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core.base.limits import Limits
from core.base.problems import Problem
from core.encoders.pem import PemEncoder
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate, Origin
from core.x509.tbs import tbs_fields
from tests.benchmarks.pki import Kind, Plan, Shape
from tests.benchmarks.workloads import pem

_SHAPE = Shape.of(1_000)
_READING = Reading("made.pem", Limits())
_ORIGIN = Origin("made.cer", "DER", 0)


@pytest.fixture(scope="module")
def leaves() -> list[bytes]:
    """A hundred leaves with the extensions of public web certificates."""
    return [Plan(Kind.LEAF, number).der(_SHAPE) for number in range(100)]


@pytest.fixture(scope="module")
def text(leaves: list[bytes]) -> bytes:
    """The same leaves as one PEM text."""
    return "".join(pem(der) for der in leaves).encode()


def test_the_der_walk_reads_every_part_of_a_leaf(
    benchmark: BenchmarkFixture, leaves: list[bytes]
) -> None:
    walked = benchmark(tbs_fields, leaves[0])
    assert walked.unreadable == ()
    assert walked.is_ca is False


def test_a_certificate_is_known_by_the_sha256_of_its_der(
    benchmark: BenchmarkFixture, leaves: list[bytes]
) -> None:
    made = benchmark(Certificate.of, leaves[0], _ORIGIN)
    assert made.sha256 == sha256(leaves[0]).hexdigest()


def test_a_pem_text_is_cut_into_its_certificates(
    benchmark: BenchmarkFixture, leaves: list[bytes], text: bytes
) -> None:
    def cut() -> list[Certificate | Problem]:
        return list(read(text, _READING))

    found = benchmark(cut)
    assert [item.der for item in found] == leaves


def test_certificates_are_encoded_as_one_pem_text(
    benchmark: BenchmarkFixture, leaves: list[bytes], text: bytes
) -> None:
    certificates = [Certificate.of(der, _ORIGIN) for der in leaves]
    encoded = benchmark(PemEncoder().encode, certificates)
    assert encoded[0].data == text
