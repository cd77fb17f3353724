"""Which strict readers a client profile speaks for; each is loaded when it is asked for."""

from importlib import import_module

from core.profiles import ClientProfile
from core.profiles.interface import Reader
from core.strict.interface import StrictReader
from core.strict.openssl import OPENSSL_NEW, OPENSSL_OLD

OPENSSL = (OPENSSL_OLD, OPENSSL_NEW)
"""Every version of OpenSSL that clients have."""
_FILES = {
    Reader.NODE: ("node", "NODE"),
    Reader.GNUTLS: ("gnutls", "GNUTLS"),
    Reader.JAVA: ("java", "JAVA"),
    Reader.GO: ("go", "GO"),
    Reader.KEYTOOL: ("java", "KEYTOOL"),
    Reader.NSS: ("blocks", "NSS"),
    Reader.NSS_PEM: ("nss_pem", "NSS_PEM"),
    Reader.MBEDTLS: ("mbedtls", "MBEDTLS"),
    Reader.WOLFSSL: ("wolfssl", "WOLFSSL"),
    Reader.RUSTLS: ("rustls", "RUSTLS"),
}


def readers_of(profile: ClientProfile) -> tuple[StrictReader, ...]:
    """The readers that a client profile speaks for."""
    return tuple(map(reader_named, profile.readers))


def reader_named(which: Reader) -> StrictReader:
    """One strict reader."""
    if which is Reader.OPENSSL_OLD:
        return OPENSSL_OLD
    if which is Reader.OPENSSL_NEW:
        return OPENSSL_NEW
    file, name = _FILES[which]
    found: StrictReader = getattr(import_module(f"core.strict.{file}"), name)
    return found
