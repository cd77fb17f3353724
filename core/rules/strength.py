"""Findings about cryptography that clients refuse today.

Source: CA/Browser Forum Baseline Requirements sections 6.1.5 and 7.1.3.2; OpenSSL's security
levels (SSL_CTX_set_security_level).
"""

from collections.abc import Iterator

from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.x509.keys import Key, key_of, signature_name

_BROKEN = frozenset(
    bytes.fromhex(oid)
    for oid in (
        "2a864886f70d010102",  # MD2
        "2a864886f70d010103",  # MD4
        "2a864886f70d010104",  # MD5
        "2a864886f70d010105",  # RSA with SHA-1
        "2b0e03021d",  # RSA with SHA-1, the old OID
        "2a8648ce380403",  # DSA with SHA-1
        "2a8648ce3d0401",  # ECDSA with SHA-1
    )
)
_EXPONENT_ONE = b"\x02\x01\x01"
_LEAST_RSA = 2048
_REFUSED_RSA = 1024
_LEAST_EC = 224


def strength(context: RuleContext) -> Iterator[Finding]:
    """Name weak keys and weak signatures; a self-signed certificate's signature proves nothing."""
    for index, certificate in enumerate(context.collection):
        walk = certificate.tbs
        if walk.signature_oid in _BROKEN and not context.chain.self_signed[index]:
            yield Finding(
                FindingCode.WEAK_SIGNATURE,
                Severity.WARNING,
                certificate.sha256,
                evidence={"algorithm": signature_name(walk.signature_oid)},
            )
        key = key_of(walk.public_key)
        severity, name = _weakness(key), str(key)
        if key.algorithm == "RSA" and (walk.public_key or b"").endswith(_EXPONENT_ONE):
            # Clients accept it (measured with OpenSSL 3.0, 4.0 and GnuTLS 3.7).
            severity, name = Severity.ERROR, f"{name} (exponent 1: anyone can forge its signatures)"
        if severity is not None:
            yield Finding(
                FindingCode.WEAK_KEY, severity, certificate.sha256, evidence={"key": name}
            )


def _weakness(key: Key) -> Severity | None:
    if key.algorithm == "DSA":
        return Severity.WARNING
    if key.algorithm == "RSA" and key.bits < _LEAST_RSA:
        return Severity.ERROR if key.bits < _REFUSED_RSA else Severity.WARNING
    if key.algorithm == "EC" and 0 < key.bits < _LEAST_EC:
        return Severity.WARNING
    return None
