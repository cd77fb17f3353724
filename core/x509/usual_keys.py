"""Public keys of the usual kinds, loaded without all that ``cryptography.x509`` brings along.

Whatever has another form than the one that nearly all certificates have is left to the library.

Sources: RFC 3279 section 2.3.1 (RSA), RFC 5480 sections 2.1.1 and 2.2 (elliptic curves).
"""

from cryptography.hazmat.primitives.asymmetric import ec, rsa

_RSA: dict[bytes, int] = {
    bytes.fromhex("30820122300d06092a864886f70d01010105000382010f003082010a0282010100"): 2_048,
    bytes.fromhex("308201a2300d06092a864886f70d01010105000382018f003082018a0282018100"): 3_072,
    bytes.fromhex("30820222300d06092a864886f70d01010105000382020f003082020a0282020100"): 4_096,
}
"""What a key of so many bits starts with, up to its modulus."""
_EXPONENT = 65_537
_EXPONENT_ELEMENT = bytes.fromhex("0203010001")
_CURVES: dict[bytes, type[ec.EllipticCurve]] = {
    bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004"): ec.SECP256R1,
    bytes.fromhex("3076301006072a8648ce3d020106052b8104002203620004"): ec.SECP384R1,
}
"""What a key with an uncompressed point starts with."""


def usual_key(public_key: bytes) -> ec.EllipticCurvePublicKey | rsa.RSAPublicKey | None:
    """Load a SubjectPublicKeyInfo of a usual form; None for any other.

    Raises:
        ValueError: the point is not on its curve.
    """
    for start, curve in _CURVES.items():
        if public_key.startswith(start) and len(public_key) == 2 + public_key[1]:
            point = public_key[len(start) - 1 :]
            return ec.EllipticCurvePublicKey.from_encoded_point(curve(), point)
    for start, bits in _RSA.items():
        if public_key.startswith(start) and public_key.endswith(_EXPONENT_ELEMENT):
            return _rsa_key(public_key[len(start) : -len(_EXPONENT_ELEMENT)], bits)
    return None


def _rsa_key(modulus: bytes, bits: int) -> rsa.RSAPublicKey | None:
    number = int.from_bytes(modulus, "big")
    if 8 * len(modulus) != bits or number.bit_length() != bits or number % 2 == 0:
        return None
    return rsa.RSAPublicNumbers(_EXPONENT, number).public_key()
