"""What the client's TLS library offers a server: versions, ciphers and the security level.

The lists are those of the libraries as Debian ships them. OpenSSL: its own DEFAULT at security
level 2, TLS 1.2 and later (ciphers(1); Python's own list is shorter and refuses servers that curl
reaches). GnuTLS 3.7: ``gnutls-cli --list --priority NORMAL``; it speaks TLS 1.0 and later, and has
no CBC cipher with SHA-256 or SHA-384.
"""

import ssl
from enum import StrEnum

from core.base.quick_tuple import QuickTuple


class KeyType(StrEnum):
    """The types of server keys for which servers have a certificate each."""

    RSA = "RSA"
    ECDSA = "ECDSA"


class Terms(QuickTuple):
    """What a client offers.

    Attributes:
        ciphers: a cipher list of OpenSSL for TLS 1.2 and earlier, with the security level.
        minimum: the lowest version.
        only: the only type of server key that it offers; None for all. Only up to TLS 1.2 do the
            ciphers say so: in TLS 1.3 the signatures do (RFC 8446 section 4.2.3), which Python
            cannot set.
    """

    ciphers: str
    minimum: ssl.TLSVersion
    only: KeyType | None = None

    def apply(self, context: ssl.SSLContext) -> None:
        """Let the context offer exactly this."""
        context.minimum_version = self.minimum
        if self.only is None:
            context.set_ciphers(self.ciphers)
            return
        context.set_ciphers(f"{self.ciphers}:{_WITHOUT_OTHERS[self.only]}")
        context.maximum_version = ssl.TLSVersion.TLSv1_2


_WITHOUT_OTHERS = {KeyType.RSA: "!aECDSA:!aDSS", KeyType.ECDSA: "!aRSA:!aDSS"}


_GCM = ("AES256-GCM-SHA384", "AES128-GCM-SHA256")
_CCM = ("AES256-CCM", "AES128-CCM")
_SHA1 = ("AES256-SHA", "AES128-SHA")
_CHACHA = ("CHACHA20-POLY1305",)
_BY_KEY_EXCHANGE = {
    "ECDHE-ECDSA-": (*_GCM, *_CHACHA, *_CCM, *_SHA1),
    "ECDHE-RSA-": (*_GCM, *_CHACHA, *_SHA1),
    "": (*_GCM, *_CCM, *_SHA1),
    "DHE-RSA-": (*_GCM, *_CHACHA, *_CCM, *_SHA1),
}
_GNUTLS = [prefix + cipher for prefix, ciphers in _BY_KEY_EXCHANGE.items() for cipher in ciphers]

OPENSSL = Terms("DEFAULT:@SECLEVEL=2", ssl.TLSVersion.TLSv1_2)
GNUTLS = Terms(":".join((*_GNUTLS, "@SECLEVEL=0")), ssl.TLSVersion.MINIMUM_SUPPORTED)
ANYTHING = Terms("ALL:!aNULL:@SECLEVEL=0", ssl.TLSVersion.MINIMUM_SUPPORTED)
"""Whatever the OpenSSL here can speak, to judge servers that clients of today refuse."""
