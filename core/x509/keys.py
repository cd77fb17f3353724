"""Public keys and signature algorithms, told from DER without loading the key.

Sources: RFC 3279 and RFC 4055 (RSA, DSA), RFC 5480 (elliptic curves), RFC 8410 (Ed25519), RFC 9881
and RFC 9909 (ML-DSA, SLH-DSA).
"""

from functools import lru_cache

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.x509.curve_points import may_be_on_curve
from core.x509.der import BIT_STRING, INTEGER, OID, SEQUENCE, expect, header

_RSA = "2a864886f70d010101"
_RSA_PSS = "2a864886f70d01010a"
_DSA = "2a8648ce380401"
_EC = "2a8648ce3d0201"
_SLH_DSA = tuple(
    f"{hash_}-{bits}{speed}"
    for hash_ in ("SHA2", "SHAKE")
    for bits in (128, 192, 256)
    for speed in "sf"
)
"""The parameter sets of FIPS 205, in the order of their OIDs (RFC 9909)."""
_SIMPLE_KEYS = {
    "2b656e": ("X25519", 256),
    "2b656f": ("X448", 448),
    "2b6570": ("Ed25519", 256),
    "2b6571": ("Ed448", 456),
    "608648016503040311": ("ML-DSA-44", 0),
    "608648016503040312": ("ML-DSA-65", 0),
    "608648016503040313": ("ML-DSA-87", 0),
    **{
        f"6086480165030403{0x14 + index:02x}": (f"SLH-DSA-{name}", 0)
        for index, name in enumerate(_SLH_DSA)
    },
}
_CURVES = {
    "2a8648ce3d030101": ("P-192", 192),
    "2b81040021": ("P-224", 224),
    "2a8648ce3d030107": ("P-256", 256),
    "2b81040022": ("P-384", 384),
    "2b81040023": ("P-521", 521),
    "2b8104000a": ("secp256k1", 256),
    "2b2403030208010107": ("brainpoolP256r1", 256),
    "2b240303020801010b": ("brainpoolP384r1", 384),
    "2b240303020801010d": ("brainpoolP512r1", 512),
}
_SIGNATURES = {
    "2a864886f70d010102": "RSA with MD2",
    "2a864886f70d010104": "RSA with MD5",
    "2a864886f70d010105": "RSA with SHA-1",
    "2b0e03021d": "RSA with SHA-1",
    "2a864886f70d01010e": "RSA with SHA-224",
    "2a864886f70d01010b": "RSA with SHA-256",
    "2a864886f70d01010c": "RSA with SHA-384",
    "2a864886f70d01010d": "RSA with SHA-512",
    "2a864886f70d01010a": "RSA-PSS",
    "2b2403030102": "RSA with RIPEMD-160",
    "2a8648ce380403": "DSA with SHA-1",
    "608648016503040301": "DSA with SHA-224",
    "608648016503040302": "DSA with SHA-256",
    "2a8648ce3d0401": "ECDSA with SHA-1",
    "2a8648ce3d040301": "ECDSA with SHA-224",
    "2a8648ce3d040302": "ECDSA with SHA-256",
    "2a8648ce3d040303": "ECDSA with SHA-384",
    "2a8648ce3d040304": "ECDSA with SHA-512",
    "2b6570": "Ed25519",
    "2b6571": "Ed448",
    "608648016503040311": "ML-DSA-44",
    "608648016503040312": "ML-DSA-65",
    "608648016503040313": "ML-DSA-87",
    **{
        f"6086480165030403{0x14 + index:02x}": f"SLH-DSA-{name}"
        for index, name in enumerate(_SLH_DSA)
    },
}


class Key(QuickTuple):
    """What kind of public key it is.

    Attributes:
        algorithm: ``RSA``, ``EC``, ``DSA``, ``Ed25519``, …
        bits: the size of the modulus or curve; 0 where it is not known or means nothing.
        curve: the curve's name for EC keys, else "".
    """

    algorithm: str
    bits: int
    curve: str = ""

    def __str__(self) -> str:
        if self.curve:
            return f"{self.algorithm} {self.curve}"
        return (
            f"{self.algorithm} {self.bits}" if self.algorithm in {"RSA", "DSA"} else self.algorithm
        )


UNREADABLE_KEY = Key("unreadable", 0)
_LONGEST_REMEMBERED = 2_048
"""Octets; hostile keys can have megabytes, and are read again each time."""


def key_of(public_key: bytes | None) -> Key:
    """Tell what kind of key a SubjectPublicKeyInfo element holds.

    ``UNREADABLE_KEY`` where there is none, or it is damaged: its point is not on its curve.
    """
    if public_key is None:
        return UNREADABLE_KEY
    is_usual = len(public_key) <= _LONGEST_REMEMBERED
    return _remembered(public_key) if is_usual else _key_of(public_key)


@lru_cache(16_384)
def _remembered(public_key: bytes) -> Key:
    """Several rules ask about each key."""
    return _key_of(public_key)


def _key_of(public_key: bytes) -> Key:
    try:
        offset, end = expect(public_key, 0, len(public_key), SEQUENCE)
        _, algorithm_end = expect(public_key, offset, end, SEQUENCE)
        algorithm = public_key[offset:algorithm_end]
        kind = _algorithm(algorithm)
        if kind.algorithm == "EC":
            start, stop = expect(public_key, algorithm_end, end, BIT_STRING)
            on_curve = may_be_on_curve(kind.curve, public_key[start + 1 : stop])
            return kind if on_curve else UNREADABLE_KEY
        if kind.algorithm not in {"RSA", "DSA"}:
            return kind
        if kind.algorithm == "DSA":
            return Key("DSA", 8 * _dsa_prime_bytes(algorithm))
        bits_start, _ = expect(public_key, algorithm_end, end, BIT_STRING)
        start, stop = expect(public_key, bits_start + 1, end, SEQUENCE)
        start, stop = expect(public_key, start, stop, INTEGER)
        return Key("RSA", int.from_bytes(public_key[start:stop], "big").bit_length())
    except DerError:
        return UNREADABLE_KEY


@lru_cache(256)
def _algorithm(element: bytes) -> Key:
    """Read an AlgorithmIdentifier of a key; raises DerError."""
    offset, end = expect(element, 0, len(element), SEQUENCE)
    start, stop = expect(element, offset, end, OID)
    oid = element[start:stop].hex()
    if oid in {_RSA, _RSA_PSS}:
        return Key("RSA", 0)
    if oid == _DSA:
        return Key("DSA", 0)
    if oid != _EC:
        return Key(*_SIMPLE_KEYS.get(oid, (f"algorithm {dotted(element[start:stop])}", 0)))
    tag, start, end = header(element, stop, end)
    if tag != OID:
        return Key("EC", 0, "with explicit parameters")
    curve = element[start:end]
    name, bits = _CURVES.get(curve.hex(), (f"curve {dotted(curve)}", 0))
    return Key("EC", bits, name)


def _dsa_prime_bytes(algorithm: bytes) -> int:
    """Size of the prime p (RFC 3279 section 2.3.2), 0 where the parameters are inherited."""
    offset, end = expect(algorithm, 0, len(algorithm), SEQUENCE)
    _, offset = expect(algorithm, offset, end, OID)
    if offset == end or algorithm[offset] != SEQUENCE:
        return 0
    offset, end = expect(algorithm, offset, end, SEQUENCE)
    start, stop = expect(algorithm, offset, end, INTEGER)
    return len(algorithm[start:stop].lstrip(b"\0"))


@lru_cache(256)
def signature_name(oid: bytes | None) -> str:
    """Name a signature algorithm by the content bytes of its OID."""
    if oid is None:
        return "unreadable"
    return _SIGNATURES.get(oid.hex()) or f"algorithm {dotted(oid)}"


_LONGEST_OID = 64


def dotted(oid: bytes) -> str:
    """Write the content bytes of an OID as numbers and dots (X.690 section 8.19).

    One that is longer than any in use is "?": its numbers would be of any size.
    """
    if len(oid) > _LONGEST_OID:
        return "?"
    numbers: list[int] = []
    value = 0
    for byte in oid:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        return "?"
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))
