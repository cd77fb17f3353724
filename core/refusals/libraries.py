"""How sentences name the TLS libraries, and which of them are outdated or compare bytes."""

from collections.abc import Iterable

from core.profiles.libraries import OPENSSL, OPENSSL_3, Library

__all__ = [
    "COMPARE_BYTES",
    "OPENSSL",
    "OPENSSL_3",
    "OUTDATED",
    "Library",
    "compares_bytes",
    "spoken",
]

OUTDATED = frozenset({Library.OPENSSL_102, Library.OPENSSL_110})
"""No system that is still maintained has them."""

COMPARE_BYTES = (Library.GNUTLS, Library.GO, Library.NSS, Library.RUSTLS, Library.WOLFSSL)
"""They take two names for one only where the bytes are equal."""


def compares_bytes(libraries: Iterable[Library]) -> bool:
    """Some of these libraries compares names byte by byte."""
    return any(library in COMPARE_BYTES for library in libraries)


def spoken(refusing: Iterable[Library]) -> str:
    """The libraries as a sentence has them: ``OpenSSL 1.1.0-3.4, GnuTLS 3.7``."""
    chosen = frozenset(refusing)
    runs: list[list[Library]] = []
    for library in (Library.OPENSSL_102, *OPENSSL):
        if library not in chosen:
            runs.append([])
        elif runs:
            runs[-1].append(library)
        else:
            runs.append([library])
    names = [_span(run) for run in runs if run]
    others = chosen - {Library.OPENSSL_102, *OPENSSL}
    names += [library.value for library in Library if library in others]
    return ", ".join(names)


def _span(run: list[Library]) -> str:
    """Consecutive versions as one: from where the first begins to where the last ends."""
    first, last = run[0].value, run[-1].value.rpartition(" ")[2]
    if first == run[-1].value:
        return first
    return f"{first.partition('-')[0]}-{last.rpartition('-')[2]}"
