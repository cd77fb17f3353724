"""Refused extensions: critical ones that a library does not know."""

from core.refusals.interface import EVERY, OPENSSL_AND_STRICT, RefusalRow
from core.refusals.libraries import Library
from core.refusals.traits import CertificateTraits
from core.x509.extension_flags import CRL_DISTRIBUTION_POINTS, WIDELY_KNOWN, critical_ids

_OPENSSL_KNOWS = (
    WIDELY_KNOWN
    | {CRL_DISTRIBUTION_POINTS}
    | {
        bytes.fromhex(oid)
        for oid in (
            "06082b06010505070107",  # IP addresses
            "06082b06010505070108",  # AS numbers
            "06092b0601050507300105",  # OCSP no check
            "06096086480186f8420101",  # Netscape certificate type
        )
    }
)
_GNUTLS_KNOWS = frozenset(
    bytes.fromhex(oid)
    for oid in (
        "0603551d0e",  # subject key identifier
        "0603551d0f",  # key usage
        "0603551d11",  # subject alternative name
        "0603551d12",  # issuer alternative name
        "0603551d13",  # basic constraints
        "0603551d1e",  # name constraints
        "0603551d1f",  # CRL distribution points
        "0603551d20",  # certificate policies
        "0603551d23",  # authority key identifier
        "0603551d25",  # extended key usage
        "0603551d36",  # inhibit any policy
        "06082b06010505070101",  # authority information access
        "06082b06010505070118",  # TLS feature
    )
)


def _new_to_openssl(traits: CertificateTraits) -> bool:
    return not critical_ids(traits.extensions) <= _OPENSSL_KNOWS


def _new_to_gnutls(traits: CertificateTraits) -> bool:
    return not critical_ids(traits.extensions) <= _GNUTLS_KNOWS


ROWS: tuple[RefusalRow, ...] = (
    RefusalRow(
        "unknown to OpenSSL",
        "It has an unknown critical extension.",
        lambda traits: _new_to_openssl(traits) and not _new_to_gnutls(traits),
        OPENSSL_AND_STRICT,
    ),
    RefusalRow(
        "unknown to GnuTLS",
        "It has an unknown critical extension.",
        lambda traits: _new_to_gnutls(traits) and not _new_to_openssl(traits),
        frozenset({Library.GNUTLS}),
    ),
    RefusalRow(
        "unknown critical extension",
        "It has an unknown critical extension.",
        lambda traits: _new_to_openssl(traits) and _new_to_gnutls(traits),
        EVERY - {Library.NSS, Library.JAVA, Library.RUSTLS},
    ),
)
