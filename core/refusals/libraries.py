"""The TLS libraries that were measured, and which of them a client profile stands for."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache


class Library(StrEnum):
    """A TLS library and the versions that a column of the measurements stands for."""

    OPENSSL_110 = "OpenSSL 1.1.0"
    OPENSSL_111 = "OpenSSL 1.1.1"
    OPENSSL_30 = "OpenSSL 3.0-3.4"
    OPENSSL_35 = "OpenSSL 3.5-4.0"
    GNUTLS = "GnuTLS 3.7"
    PYTHON_STRICT = "Python 3.13"
    MBEDTLS = "Mbed TLS 2.28"
    WOLFSSL = "wolfSSL 5.5"
    NSS = "NSS 3.87"
    JAVA = "Java 17"
    GO = "Go 1.27"
    RUSTLS = "rustls"


OPENSSL = (Library.OPENSSL_110, Library.OPENSSL_111, Library.OPENSSL_30, Library.OPENSSL_35)
"""Oldest first."""

OPENSSL_3 = (Library.OPENSSL_30, Library.OPENSSL_35)
OUTDATED = frozenset({Library.OPENSSL_110})
"""No system that is still maintained has them."""

COMPARE_BYTES = (Library.GNUTLS, Library.GO, Library.NSS, Library.RUSTLS, Library.WOLFSSL)
"""They take two names for one only where the bytes are equal."""

_OF_PROFILE: dict[str, tuple[Library, ...]] = {
    "smp-agent": OPENSSL,
    "openssl": OPENSSL,
    "gnutls": (Library.GNUTLS,),
}


@lru_cache(16)
def libraries_of(profile: str) -> tuple[Library, ...]:
    """The libraries that a client profile stands for; every one where it is for any client."""
    return _OF_PROFILE.get(profile, tuple(Library))


@lru_cache(16)
def compares_bytes(profile: str) -> bool:
    """Some library of this profile compares names byte by byte."""
    return any(one in COMPARE_BYTES for one in libraries_of(profile))


def spoken(refusing: Iterable[Library]) -> str:
    """The libraries as a sentence has them: ``OpenSSL 1.1.0-3.4, GnuTLS 3.7``."""
    chosen = frozenset(refusing)
    runs: list[list[Library]] = []
    for one in OPENSSL:
        if one not in chosen:
            runs.append([])
        elif runs:
            runs[-1].append(one)
        else:
            runs.append([one])
    names = [_span(run) for run in runs if run]
    names += [one.value for one in Library if one in chosen and one not in OPENSSL]
    return ", ".join(names)


def _span(run: list[Library]) -> str:
    """Consecutive versions as one: from where the first begins to where the last ends."""
    first, last = run[0].value, run[-1].value.rpartition(" ")[2]
    if first == run[-1].value:
        return first
    return f"{first.partition('-')[0]}-{last.rpartition('-')[2]}"
