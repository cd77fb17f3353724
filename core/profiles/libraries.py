"""The TLS libraries that were measured, each with the versions that a column stands for."""

from core.base.quick_enum import QuickStrEnum


class Library(QuickStrEnum):
    """A TLS library and the versions that a column of the measurements stands for."""

    OPENSSL_102 = "OpenSSL 1.0.2"
    OPENSSL_110 = "OpenSSL 1.1.0"
    OPENSSL_111 = "OpenSSL 1.1.1"
    OPENSSL_30 = "OpenSSL 3.0-3.4"
    OPENSSL_35 = "OpenSSL 3.5-4.0"
    GNUTLS = "GnuTLS 3.7-3.8"
    PYTHON_STRICT = "Python 3.13"
    MBEDTLS = "Mbed TLS 2.28"
    WOLFSSL_55 = "wolfSSL 5.5"
    WOLFSSL_57 = "wolfSSL 5.7"
    NSS_387 = "NSS 3.87"
    NSS_3110 = "NSS 3.110"
    JAVA = "Java 17-21"
    GO = "Go 1.27"
    RUSTLS = "rustls"


OPENSSL = (Library.OPENSSL_110, Library.OPENSSL_111, Library.OPENSSL_30, Library.OPENSSL_35)
"""The versions that ask the file before what the server sends, oldest first."""

OPENSSL_3 = (Library.OPENSSL_30, Library.OPENSSL_35)

WOLFSSL = (Library.WOLFSSL_55, Library.WOLFSSL_57)
NSS = (Library.NSS_387, Library.NSS_3110)
"""The versions that were compared, oldest first."""
