"""How sentences name the TLS libraries, and which of them are outdated or compare bytes."""

from collections.abc import Iterable, Sequence

from core.profiles.libraries import NSS, OPENSSL, OPENSSL_3, WOLFSSL, Library

__all__ = [
    "COMPARE_BYTES",
    "NSS",
    "OPENSSL",
    "OPENSSL_3",
    "OUTDATED",
    "WOLFSSL",
    "Library",
    "compares_bytes",
    "spoken",
]

OUTDATED = frozenset({Library.OPENSSL_102, Library.OPENSSL_110})
"""No system that is still maintained has them."""

COMPARE_BYTES = (Library.GNUTLS, Library.GO, *NSS, Library.RUSTLS, *WOLFSSL)
"""They take two names for one only where the bytes are equal."""


def compares_bytes(libraries: Iterable[Library]) -> bool:
    """Some of these libraries compares names byte by byte."""
    return any(library in COMPARE_BYTES for library in libraries)


def spoken(refusing: Iterable[Library]) -> str:
    """The libraries as a sentence has them: ``OpenSSL 1.1.0-3.4, GnuTLS 3.7-3.8``."""
    chosen = frozenset(refusing)
    each = ((library,) for library in Library if library not in _VERSIONS)
    families = ((Library.OPENSSL_102, *OPENSSL), *each, WOLFSSL, NSS)
    runs = [run for family in sorted(families, key=_place) for run in _runs(family, chosen)]
    return ", ".join(map(_span, runs))


def _place(family: Sequence[Library]) -> int:
    """Where a library stands among all."""
    return list(Library).index(family[0])


def _runs(family: Sequence[Library], chosen: frozenset[Library]) -> list[list[Library]]:
    """The chosen ones of a family, those together that follow one another."""
    runs: list[list[Library]] = [[]]
    for library in family:
        if library in chosen:
            runs[-1].append(library)
        else:
            runs.append([])
    return [run for run in runs if run]


_VERSIONS = frozenset({Library.OPENSSL_102, *OPENSSL, *WOLFSSL, *NSS})
"""Libraries of which several versions are told apart."""


def _span(run: list[Library]) -> str:
    """Consecutive versions as one: from where the first begins to where the last ends."""
    first, last = run[0].value, run[-1].value.rpartition(" ")[2]
    if first == run[-1].value:
        return first
    return f"{first.partition('-')[0]}-{last.rpartition('-')[2]}"
