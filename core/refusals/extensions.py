"""Refused extensions: critical ones that a library does not know."""

from core.refusals.interface import EVERY, OPENSSL_AND_STRICT, RefusalRow
from core.refusals.libraries import NSS, Library
from core.refusals.traits import CertificateTraits
from core.x509.extension_flags import critical_ids
from core.x509.extension_oids import (
    AUTHORITY_INFO_ACCESS,
    AUTHORITY_KEY_ID,
    CERTIFICATE_POLICIES,
    CRL_DISTRIBUTION_POINTS,
    INHIBIT_ANY_POLICY,
    ISSUER_ALT_NAME,
    NAME_CONSTRAINTS,
    NETSCAPE_TYPE,
    SUBJECT_KEY_ID,
    USUAL,
    WIDELY_KNOWN,
)

_OPENSSL_KNOWS = (
    WIDELY_KNOWN
    | {CRL_DISTRIBUTION_POINTS, NETSCAPE_TYPE}
    | {
        bytes.fromhex(oid)
        for oid in (
            "06082b06010505070107",  # IP addresses
            "06082b06010505070108",  # AS numbers
            "06092b0601050507300105",  # OCSP no check
        )
    }
)
_GNUTLS_KNOWS = USUAL | {
    SUBJECT_KEY_ID,
    ISSUER_ALT_NAME,
    NAME_CONSTRAINTS,
    CRL_DISTRIBUTION_POINTS,
    CERTIFICATE_POLICIES,
    AUTHORITY_KEY_ID,
    INHIBIT_ANY_POLICY,
    AUTHORITY_INFO_ACCESS,
    bytes.fromhex("06082b06010505070118"),  # TLS feature
}


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
        EVERY - {*NSS, Library.JAVA, Library.RUSTLS},
    ),
)
