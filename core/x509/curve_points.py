"""Whether the point of an elliptic curve key lies on its curve; no key is loaded for it.

A flipped bit in a point gives a key that no library takes, in a certificate whose structure is
sound. Sources: SEC 1 sections 2.3.4 and 3.2.2.1 (the check); FIPS 186-4 appendix D.1.2 (the curves
y² = x³ - 3x + b modulo p).
"""

from core.base.quick_tuple import QuickTuple

_UNCOMPRESSED = 4


class _Curve(QuickTuple):
    prime: int
    b: int


_CURVES = {
    "P-224": _Curve(2**224 - 2**96 + 1, 0xB4050A850C04B3ABF54132565044B0B7D7BFD8BA270B39432355FFB4),
    "P-256": _Curve(
        2**256 - 2**224 + 2**192 + 2**96 - 1,
        0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    ),
    "P-384": _Curve(
        2**384 - 2**128 - 2**96 + 2**32 - 1,
        int.from_bytes(
            bytes.fromhex(
                "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe814112"
                "0314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef"
            )
        ),
    ),
    "P-521": _Curve(
        2**521 - 1,
        int.from_bytes(
            bytes.fromhex(
                "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e1"
                "56193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00"
            )
        ),
    ),
}


def may_be_on_curve(name: str, point: bytes) -> bool:
    """Tell whether a point can belong to a key.

    Args:
        name: the curve's usual name.
        point: the content of the key's BIT STRING (RFC 5480 section 2.2).

    Returns:
        False where it is not on the curve; True too for a compressed point, and for a curve that
        is not known here.
    """
    curve = _CURVES.get(name)
    if curve is None or point[:1] != bytes([_UNCOMPRESSED]):
        return True
    size = (curve.prime.bit_length() + 7) // 8
    if len(point) != 1 + 2 * size:
        return False
    x, y = int.from_bytes(point[1 : 1 + size]), int.from_bytes(point[1 + size :])
    if max(x, y) >= curve.prime:
        return False
    return (y * y - x * (x * x - 3) - curve.b) % curve.prime == 0
