"""Base-64 as the libraries decode it; each refuses other things."""

from binascii import Error as Base64Error
from binascii import a2b_base64, b2a_base64

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_OPENSSL_WHITE = b" \t\r\n"
_GNUTLS_WHITE = b" \t\r\n\x0b\x0c"
_JAVA_WHITE = b" \t\r\n"
_QUANTUM = 4
_MOST_PADDING = 2


def openssl_decoded(text: bytes) -> bytes | None:
    """Decode as OpenSSL's EVP_DecodeUpdate does: a dash ends the text, unused bits are ignored."""
    end = text.find(b"-")
    packed = (text if end < 0 else text[:end]).translate(None, _OPENSSL_WHITE)
    return None if len(packed) % _QUANTUM else _padded(packed)


def gnutls_decoded(text: bytes) -> bytes | None:
    """Decode as GnuTLS (Nettle) does: a dash ends the text, unused bits must be zero."""
    end = text.find(b"-")
    packed = (text if end < 0 else text[:end]).translate(None, _GNUTLS_WHITE)
    decoded = None if len(packed) % _QUANTUM or not packed else _padded(packed)
    return decoded if decoded and b2a_base64(decoded, newline=False) == packed else None


def java_decoded(text: bytes) -> bytes | None:
    """Decode as Java's basic decoder does: the padding may be left out as a whole."""
    packed = text.translate(None, _JAVA_WHITE)
    if b"=" not in packed:
        packed += b"=" * (-len(packed) % _QUANTUM)
    return None if len(packed) % _QUANTUM else _padded(packed)


def _padded(packed: bytes) -> bytes | None:
    """Decode whole groups of four; padding only at the end."""
    bare = packed.rstrip(b"=")
    if len(packed) - len(bare) > _MOST_PADDING or bare.translate(None, _ALPHABET):
        return None
    try:
        return a2b_base64(packed)
    except Base64Error:
        return None
