"""One part of a certificate at a time, as the library reads it.

``cryptography`` refuses a whole certificate, or all its extensions, for one odd part. So each
part is laid into a small sound certificate of its own, and only that part can be refused.
"""

from cryptography import x509

from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, VERSION, element
from core.x509.fields.wording import FieldWording
from core.x509.library import LibraryRefusalError

LARGEST_PART = 1 << 18
"""Bytes of a part that the library is asked about; larger ones are shown in hex alone."""

_UTC_TIME = 0x17
_EXTENSIONS = 0xA3

_NO_NAME = element(SEQUENCE, b"")
_ED25519 = element(SEQUENCE, element(OID, bytes.fromhex("2b6570")))
_VALIDITY = element(SEQUENCE, 2 * element(_UTC_TIME, b"260101000000Z"))
_KEY = element(SEQUENCE, _ED25519 + element(BIT_STRING, bytes(33)))
_HEAD = element(VERSION, element(INTEGER, b"\2")) + element(INTEGER, b"\1") + _ED25519


def name_in(name: bytes) -> x509.Name:
    """The Name in this DER element; raises what the library raises."""
    return _stand_in(name).subject


def extension_in(oid: bytes, value: bytes) -> x509.ExtensionType:
    """The extension with this OID element and value; raises what the library raises."""
    extension = element(SEQUENCE, oid + element(OCTET_STRING, value))
    listed = element(_EXTENSIONS, element(SEQUENCE, extension))
    extension_type: x509.ExtensionType = _stand_in(_NO_NAME, listed).extensions[0].value
    return extension_type


def _stand_in(subject: bytes, extensions: bytes = b"") -> x509.Certificate:
    if len(subject) + len(extensions) > LARGEST_PART:
        count = len(subject) + len(extensions)
        raise LibraryRefusalError(FieldWording.TOO_LONG.of(count=count))
    body = element(SEQUENCE, _HEAD + _NO_NAME + _VALIDITY + subject + _KEY + extensions)
    whole = element(SEQUENCE, body + _ED25519 + element(BIT_STRING, bytes(65)))
    return x509.load_der_x509_certificate(whole)
