"""Points of elliptic curve keys: on the curve, or damaged; the library is asked the same."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from core.encoders.pem import PemEncoder
from core.profiles.registry import PROFILES
from core.servers.clients import Paths, verdict_of
from core.strict.go import GO
from core.strict.interface import StrictReader
from core.strict.mbedtls import MBEDTLS
from core.x509.certificate import Certificate, Origin
from core.x509.curve_points import may_be_on_curve
from core.x509.keys import UNREADABLE_KEY, key_of
from tests.factory import NOW, authority, server

CURVES = {
    "P-224": ec.SECP224R1(),
    "P-256": ec.SECP256R1(),
    "P-384": ec.SECP384R1(),
    "P-521": ec.SECP521R1(),
}
POINTS = {
    name: ec.generate_private_key(curve)
    .public_key()
    .public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    for name, curve in CURVES.items()
}


def library_takes(name: str, point: bytes) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVES[name], point)
    except ValueError:
        return False
    return True


def test_new_keys_are_on_their_curves() -> None:
    for name, point in POINTS.items():
        assert may_be_on_curve(name, point)


@given(st.sampled_from(list(CURVES)), st.integers(1, 200), st.integers(0, 255), st.integers(0, 2))
def test_a_point_is_taken_as_the_library_takes_it(
    name: str, offset: int, value: int, cut: int
) -> None:
    point = bytearray(POINTS[name])
    point[1 + offset % (len(point) - 1)] = value
    changed = bytes(point[: len(point) - cut])
    assert may_be_on_curve(name, changed) == library_takes(name, changed)


def damaged() -> Certificate:
    """A server's certificate with a flipped bit in its key."""
    der = bytearray(server("ns.example.com", authority("Root")).x509.public_bytes(Encoding.DER))
    start = bytes(der).index(bytes.fromhex("03420004"))  # the BIT STRING of a point of P-256
    der[start + 40] ^= 1
    return Certificate.of(bytes(der), Origin("ns.cer", "DER", 0))


def test_a_key_that_is_damaged_is_unreadable() -> None:
    assert key_of(damaged().tbs.public_key) == UNREADABLE_KEY


@pytest.mark.parametrize("client", list(PROFILES))
def test_no_client_verifies_a_server_by_a_damaged_key(client: str) -> None:
    certificate = damaged()
    assert not verdict_of(PROFILES[client], [certificate], [certificate], Paths(NOW)).verified


@pytest.mark.parametrize("reader", [GO, MBEDTLS])
def test_go_and_mbed_tls_pass_over_a_certificate_with_a_damaged_key(reader: StrictReader) -> None:
    """Measured: a CA file with nothing else is not loaded by either."""
    (file,) = PemEncoder().encode([damaged()])
    assert reader.load(file.data).taken == ()
