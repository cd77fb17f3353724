"""Asking the library about one part of a certificate at a time.

``cryptography`` refuses a whole certificate, or all its extensions, for one odd part. So each
part is laid into a small sound certificate of its own, and only that part can be refused.
"""

import re
import warnings
from collections.abc import Callable
from typing import TypeVar

from cryptography import x509

from core.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, VERSION, element

LARGEST_PART = 1 << 18
"""Bytes of a part that the library is asked about; larger ones are shown in hex alone."""

_LONGEST_REASON = 160
_UTC_TIME = 0x17
_EXTENSIONS = 0xA3
_KIND = re.compile(r"kind: (\w+)")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_NO_NAME = element(SEQUENCE, b"")
_ED25519 = element(SEQUENCE, element(OID, bytes.fromhex("2b6570")))
_VALIDITY = element(SEQUENCE, 2 * element(_UTC_TIME, b"260101000000Z"))
_KEY = element(SEQUENCE, _ED25519 + element(BIT_STRING, bytes(33)))
_HEAD = element(VERSION, element(INTEGER, b"\2")) + element(INTEGER, b"\1") + _ED25519

Answer = TypeVar("Answer")


class Refused(Exception):  # noqa: N818 - it says what happened, and is always caught here
    """The library does not read this part; the text says why, in short."""


def ask(question: Callable[[], Answer]) -> Answer:
    """Ask the library.

    Raises:
        Refused: it raised something, whatever that was.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of odd parts; we show what it read of them
        try:
            return question()
        except Exception as error:  # noqa: BLE001 - its Rust layer raises what its docs do not name
            raise Refused(_short(error)) from None


def name_in(name: bytes) -> x509.Name:
    """The Name in this DER element; raises what the library raises."""
    return _stand_in(name).subject


def extension_in(oid: bytes, value: bytes) -> x509.ExtensionType:
    """The extension with this OID element and value; raises what the library raises."""
    one = element(SEQUENCE, oid + element(OCTET_STRING, value))
    listed = element(_EXTENSIONS, element(SEQUENCE, one))
    found: x509.ExtensionType = _stand_in(_NO_NAME, listed).extensions[0].value
    return found


def _stand_in(subject: bytes, extensions: bytes = b"") -> x509.Certificate:
    if len(subject) + len(extensions) > LARGEST_PART:
        raise Refused(f"it is {len(subject) + len(extensions)} bytes long")
    body = element(SEQUENCE, _HEAD + _NO_NAME + _VALIDITY + subject + _KEY + extensions)
    whole = element(SEQUENCE, body + _ED25519 + element(BIT_STRING, bytes(65)))
    return x509.load_der_x509_certificate(whole)


def _short(error: Exception) -> str:
    """Why, in a few words: the Rust layer's kind of error, else the first line of its text."""
    text = str(error)
    kind = _KIND.search(text[:1000])
    if kind is not None:
        return _CAPITAL.sub(" ", kind[1]).lower()
    first = text.partition("\n")[0][:_LONGEST_REASON].strip()
    return first or type(error).__name__
