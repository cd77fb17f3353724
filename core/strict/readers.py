"""Which strict readers a client profile speaks for; each is loaded when it is asked for."""

from importlib import import_module

from core.profiles.interface import ClientProfile, LoaderName
from core.strict.interface import StrictReader
from core.strict.openssl import OPENSSL_NEW, OPENSSL_OLD

OPENSSL = (OPENSSL_OLD, OPENSSL_NEW)
"""Every version of OpenSSL that clients have."""
_FILES = {
    LoaderName.NODE: ("node", "NODE"),
    LoaderName.GNUTLS: ("gnutls", "GNUTLS"),
    LoaderName.JAVA: ("java", "JAVA"),
    LoaderName.GO: ("go", "GO"),
    LoaderName.KEYTOOL: ("java", "KEYTOOL"),
    LoaderName.NSS: ("blocks", "NSS"),
    LoaderName.NSS_PEM: ("nss_pem", "NSS_PEM"),
    LoaderName.MBEDTLS: ("mbedtls", "MBEDTLS"),
    LoaderName.WOLFSSL: ("wolfssl", "WOLFSSL"),
    LoaderName.RUSTLS: ("rustls", "RUSTLS"),
}


def readers_of(profile: ClientProfile) -> tuple[StrictReader, ...]:
    """The readers that a client profile speaks for."""
    return tuple(map(reader_named, profile.readers))


def reader_named(which: LoaderName) -> StrictReader:
    """One strict reader."""
    if which is LoaderName.OPENSSL_OLD:
        return OPENSSL_OLD
    if which is LoaderName.OPENSSL_NEW:
        return OPENSSL_NEW
    file, name = _FILES[which]
    strict_reader: StrictReader = getattr(import_module(f"core.strict.{file}"), name)
    return strict_reader
