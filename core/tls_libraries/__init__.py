"""How each TLS library verifies a server with a CA file, one file a library."""

from core.tls_libraries.gnutls import GnuTls
from core.tls_libraries.interface import TrustStore
from core.tls_libraries.openssl import OpenSslStore

__all__ = ["GnuTls", "OpenSslStore", "TrustStore"]
