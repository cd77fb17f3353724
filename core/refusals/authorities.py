"""Refused authorities: what makes a CA, and what it may do."""

from core.refusals.interface import EVERY, OPENSSL_AND_STRICT, STRICT, RefusalRow, Weight
from core.refusals.libraries import WOLFSSL, Library
from core.refusals.traits import CertificateTraits
from core.x509.certificate import SERVER_AUTH, signs_certificates
from core.x509.extension_flags import is_critical, is_present
from core.x509.extension_oids import BASIC_CONSTRAINTS, NAME_CONSTRAINTS

_OLD_PURPOSES = frozenset(
    {bytes.fromhex("6086480186f8420401"), bytes.fromhex("2b0601040182370a0303")}
)


_WANT_CONSTRAINTS = frozenset({Library.MBEDTLS, Library.JAVA, Library.GO, Library.NSS_3110})
"""They take no root of version 3 without basic constraints."""


def _old_root(traits: CertificateTraits) -> bool:
    """A root of version 3 that only its key usage makes a CA."""
    return traits.authority and traits.is_ca is None and traits.key_usage is not None


def _issued_without_constraints(traits: CertificateTraits) -> bool:
    return traits.issued and not traits.authority and traits.is_ca is None


def _issued_against_constraints(traits: CertificateTraits) -> bool:
    return traits.issued and not traits.authority and traits.is_ca is False


def _may_not_sign(traits: CertificateTraits) -> bool:
    usage = traits.key_usage
    return traits.is_ca is True and usage is not None and not signs_certificates(usage)


def _signs_but_is_no_ca(traits: CertificateTraits) -> bool:
    usage = traits.key_usage
    return not traits.is_ca and usage is not None and signs_certificates(usage)


def _lacks_server_purpose(traits: CertificateTraits) -> bool:
    purposes = traits.purposes
    if not traits.authority or purposes is None or SERVER_AUTH in purposes:
        return False
    return _OLD_PURPOSES.isdisjoint(purposes) and not traits.for_any_purpose


ROWS: tuple[RefusalRow, ...] = (
    RefusalRow(
        "issuer without basic constraints",
        "It issued another certificate here, but no basic constraints make it a CA.",
        lambda traits: _issued_without_constraints(traits) and traits.self_issued,
        _WANT_CONSTRAINTS | OPENSSL_AND_STRICT,
    ),
    RefusalRow(
        "intermediate without basic constraints",
        "It issued another certificate here, but no basic constraints make it a CA.",
        lambda traits: _issued_without_constraints(traits) and not traits.self_issued,
        EVERY,
    ),
    RefusalRow(
        "root that is no CA",
        "It issued another certificate here, but its basic constraints say that it is not a CA.",
        lambda traits: _issued_against_constraints(traits) and traits.self_issued,
        EVERY - {*WOLFSSL, Library.RUSTLS},
    ),
    RefusalRow(
        "intermediate that is no CA",
        "It issued another certificate here, but its basic constraints say that it is not a CA.",
        lambda traits: _issued_against_constraints(traits) and not traits.self_issued,
        EVERY,
    ),
    RefusalRow(
        "root by key usage",
        "It has no basic constraints.",
        lambda traits: _old_root(traits) and traits.version > 1,
        _WANT_CONSTRAINTS | STRICT,
    ),
    RefusalRow(
        "bare root",
        "It has neither basic constraints nor a key usage, although its version is 3.",
        lambda traits: (
            traits.authority
            and traits.is_ca is None
            and traits.key_usage is None
            and traits.version > 1
        ),
        _WANT_CONSTRAINTS | OPENSSL_AND_STRICT,
    ),
    RefusalRow(
        "serial number 0",
        "Its serial number is 0.",
        lambda traits: traits.is_number_0,
        frozenset({Library.WOLFSSL_57}),
    ),
    RefusalRow(
        "signer that is no CA",
        "Its key usage allows it to sign certificates, but no basic constraints make it a CA.",
        _signs_but_is_no_ca,
        frozenset({Library.WOLFSSL_57}),
    ),
    RefusalRow(
        "constraints not critical",
        "Its basic constraints are not marked critical.",
        lambda traits: (
            traits.is_ca is True and not is_critical(traits.extensions, BASIC_CONSTRAINTS)
        ),
        STRICT,
        Weight.STRICT,
    ),
    RefusalRow(
        "CA without key usage",
        "It is a CA without a key usage.",
        lambda traits: traits.is_ca is True and traits.key_usage is None,
        STRICT,
        Weight.STRICT,
    ),
    RefusalRow(
        "root without keyCertSign",
        "It is a CA, but its key usage does not allow it to sign certificates.",
        lambda traits: _may_not_sign(traits) and traits.self_issued,
        EVERY - {*WOLFSSL, Library.NSS_387, Library.RUSTLS},
    ),
    RefusalRow(
        "intermediate without keyCertSign",
        "It is a CA, but its key usage does not allow it to sign certificates.",
        lambda traits: _may_not_sign(traits) and not traits.self_issued,
        EVERY - {Library.RUSTLS},
    ),
    RefusalRow(
        "CA without key identifier",
        "It is a CA without a subject key identifier.",
        lambda traits: traits.is_ca is True and not traits.key_ids[0],
        STRICT | set(WOLFSSL),
        Weight.STRICT,
    ),
    RefusalRow(
        "no authority key identifier",
        "It has no authority key identifier.",
        lambda traits: not traits.self_issued and not traits.key_ids[1],
        STRICT,
        Weight.STRICT,
    ),
    RefusalRow(
        "name constraints",
        "It has name constraints.",
        lambda traits: traits.is_ca is True and is_present(traits.extensions, NAME_CONSTRAINTS),
        frozenset({Library.MBEDTLS}),
    ),
    RefusalRow(
        "root not for servers",
        "Its extended key usage does not allow TLS servers.",
        lambda traits: _lacks_server_purpose(traits) and traits.self_issued,
        OPENSSL_AND_STRICT | {Library.GO},
    ),
    RefusalRow(
        "intermediate not for servers",
        "Its extended key usage does not allow TLS servers.",
        lambda traits: _lacks_server_purpose(traits) and not traits.self_issued,
        OPENSSL_AND_STRICT | {Library.GNUTLS, Library.GO, Library.RUSTLS},
    ),
    RefusalRow(
        "root for any purpose",
        "Its extended key usage says any purpose, but does not name TLS servers.",
        lambda traits: traits.authority and traits.self_issued and traits.for_any_purpose,
        OPENSSL_AND_STRICT,
    ),
    RefusalRow(
        "intermediate for any purpose",
        "Its extended key usage says any purpose, but does not name TLS servers.",
        lambda traits: traits.authority and not traits.self_issued and traits.for_any_purpose,
        OPENSSL_AND_STRICT | {Library.GNUTLS},
    ),
)
