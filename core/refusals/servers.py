"""Refused certificates of servers."""

from core.refusals.interface import OPENSSL_AND_STRICT, RefusalRow
from core.refusals.libraries import NSS, Library
from core.refusals.traits import CertificateTraits

_DIGITAL_SIGNATURE = 0x80
_WITH_EXTENSIONS = 3
_WANT_SIGNATURES = frozenset(
    {
        *(Library.OPENSSL_102, Library.OPENSSL_110, Library.GNUTLS),
        *(Library.MBEDTLS, Library.JAVA),
    }
)


def _does_not_sign(traits: CertificateTraits) -> bool:
    usage = traits.key_usage
    return usage is not None and not (len(usage) > 1 and usage[1] & _DIGITAL_SIGNATURE)


ROWS: tuple[RefusalRow, ...] = (
    RefusalRow(
        "server for any purpose",
        "Its extended key usage says any purpose, but does not name TLS servers.",
        lambda traits: traits.server and traits.for_any_purpose,
        OPENSSL_AND_STRICT | {*NSS, Library.RUSTLS},
    ),
    RefusalRow(
        "server that does not sign",
        "Its key usage does not allow digital signatures, which TLS 1.3 needs.",
        lambda traits: traits.server and _does_not_sign(traits),
        _WANT_SIGNATURES,
    ),
    RefusalRow(
        "self-signed server without basic constraints",
        "It is signed with its own key, and has no basic constraints.",
        lambda traits: (
            traits.server
            and traits.self_issued
            and traits.is_ca is None
            and traits.version == _WITH_EXTENSIONS
        ),
        frozenset({Library.NSS_3110}),
    ),
    RefusalRow(
        "server without alternative name",
        "Its host is named in the subject only; it has no subject alternative name.",
        lambda traits: traits.server and not traits.has_names,
        frozenset({Library.GO, Library.RUSTLS}),
    ),
)
