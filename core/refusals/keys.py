"""Refused keys and signatures."""

from core.refusals.interface import EVERY, STRICT, RefusalRow, Weight
from core.refusals.libraries import NSS, OPENSSL, OPENSSL_3, WOLFSSL, Library

_NIST_TLS = frozenset({"P-256", "P-384", "P-521"})
_SMALL_CURVES = frozenset({"P-192"})
_UNDER_256 = _SMALL_CURVES | {"P-224"}
_NIST = _NIST_TLS | {"P-224"} | _SMALL_CURVES
_EXPLICIT = "with explicit parameters"
_BROKEN = ("MD2", "MD4", "MD5", "SHA-1", "RIPEMD-160")
_LEAST_RSA = 2048
_LEAST_DSA = 2048
_TINY_RSA = 1024
_HUGE_RSA = 8192
_BEFORE_111 = frozenset({Library.OPENSSL_102, Library.OPENSSL_110})
_FEW_CURVES = frozenset({*NSS, Library.JAVA, Library.GO, Library.RUSTLS})
_MODERN = frozenset(OPENSSL_3) | STRICT | {Library.MBEDTLS, Library.RUSTLS}

ROWS: tuple[RefusalRow, ...] = (
    RefusalRow(
        "ML-DSA key",
        "Its key is {key}.",
        lambda traits: traits.key.algorithm.startswith("ML-DSA"),
        EVERY - {Library.OPENSSL_35, Library.RUSTLS},
    ),
    RefusalRow(
        "SLH-DSA key",
        "Its key is {key}.",
        lambda traits: traits.key.algorithm.startswith("SLH-DSA"),
        EVERY - {Library.OPENSSL_35},
    ),
    RefusalRow(
        "unknown key",
        "Its key ({key}) cannot verify signatures.",
        lambda traits: traits.key.algorithm.startswith(("algorithm", "X25519", "X448", "unread")),
        EVERY,
    ),
    RefusalRow(
        "Ed25519 key",
        "Its key is {key}.",
        lambda traits: traits.key.algorithm == "Ed25519",
        _BEFORE_111 | {Library.MBEDTLS, *NSS},
    ),
    RefusalRow(
        "Ed448 key",
        "Its key is {key}.",
        lambda traits: traits.key.algorithm == "Ed448",
        _BEFORE_111 | {Library.MBEDTLS, *NSS, Library.GO, Library.RUSTLS},
    ),
    RefusalRow(
        "explicit parameters",
        "Its key is an elliptic curve with explicit parameters instead of a curve's name.",
        lambda traits: traits.authority and traits.key.curve == _EXPLICIT,
        EVERY - {Library.OPENSSL_102, Library.OPENSSL_110, Library.OPENSSL_111},
        loses_file=frozenset({Library.JAVA}),
    ),
    RefusalRow(
        "rare curve",
        "Its key is {key}.",
        lambda traits: (
            traits.authority
            and traits.key.algorithm == "EC"
            and traits.key.curve not in _NIST | {_EXPLICIT}
        ),
        _FEW_CURVES | {Library.GNUTLS},
    ),
    RefusalRow(
        "curve under P-256",
        "Its key is {key}.",
        lambda traits: traits.authority and traits.key.curve in _UNDER_256,
        _FEW_CURVES - {Library.GO},
    ),
    RefusalRow(
        "small curve",
        "Its key is {key}, which is too small at the default security level.",
        lambda traits: traits.key.curve in _SMALL_CURVES,
        frozenset(OPENSSL_3),
    ),
    RefusalRow(
        "curve not for TLS",
        "Its key is {key}, which TLS 1.3 does not have for servers.",
        lambda traits: (
            traits.server and traits.key.algorithm == "EC" and traits.key.curve not in _NIST_TLS
        ),
        frozenset(OPENSSL_3) | {Library.GNUTLS},
    ),
    RefusalRow(
        "RSA under 1024",
        "Its key is {key}, which is too small.",
        lambda traits: traits.key.algorithm == "RSA" and traits.key.bits < _TINY_RSA,
        _MODERN | frozenset(OPENSSL) | {Library.GNUTLS, Library.GO},
    ),
    RefusalRow(
        "RSA under 2048",
        "Its key is {key}, which is too small at the default security level.",
        lambda traits: traits.key.algorithm == "RSA" and _TINY_RSA <= traits.key.bits < _LEAST_RSA,
        _MODERN,
    ),
    RefusalRow(
        "RSA of 8192 and more",
        "Its key is {key}, which is too large.",
        lambda traits: traits.key.algorithm == "RSA" and traits.key.bits >= _HUGE_RSA,
        frozenset(WOLFSSL),
    ),
    RefusalRow(
        "DSA under 2048",
        "Its key is {key}, which is too small at the default security level.",
        lambda traits: traits.key.algorithm == "DSA" and 0 < traits.key.bits < _LEAST_DSA,
        frozenset(OPENSSL_3),
    ),
    RefusalRow(
        "RSA-PSS signature",
        "It is signed with {signature}.",
        lambda traits: traits.signature == "RSA-PSS",
        frozenset({Library.OPENSSL_110}),
        Weight.THROUGH_ISSUERS,
    ),
    RefusalRow(
        "broken hash",
        "It is signed with {signature}.",
        lambda traits: not traits.self_issued and traits.signature.endswith(_BROKEN),
        _MODERN | {Library.GNUTLS, Library.GO},
        Weight.THROUGH_ISSUERS,
    ),
)
