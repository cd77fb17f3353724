"""Files that are made to take more than their size: each as large as it is told to be.

What counts is what reading them takes. Every file is well-formed as far as its container goes.
"""

import base64
import io
import struct
import zipfile
from collections.abc import Callable, Iterator

from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, SET, element

_OID = bytes.fromhex("2a8648ce3d040302")
_ALGORITHM = element(SEQUENCE, element(OID, _OID))
_TIMES = element(SEQUENCE, 2 * element(0x17, b"260101000000Z"))
_COMMON_NAME = element(OID, b"\x55\x04\x03")
_DATA = element(OID, bytes.fromhex("2a864886f70d010701"))
_BAGS = "2a864886f70d010c0a01"


def smallest(number: int) -> bytes:
    """The smallest structure that passes for a certificate, a different one for each number."""
    serial = element(INTEGER, number.to_bytes(8, "big"))
    empty = element(SEQUENCE, b"")
    key = element(SEQUENCE, empty + element(BIT_STRING, b""))
    body = element(SEQUENCE, serial + empty + empty + _TIMES + empty + key)
    return element(SEQUENCE, body + empty + element(BIT_STRING, b""))


def nothing(number: int) -> bytes:
    """The outer shape of a certificate around empty fields."""
    empty = element(SEQUENCE, b"")
    body = element(SEQUENCE, element(INTEGER, number.to_bytes(4, "big")) + 5 * empty)
    return element(SEQUENCE, body + empty + element(BIT_STRING, b""))


def named(number: int, name: bytes, extensions: bytes = b"") -> bytes:
    """A certificate of a server with this common name."""
    subject = element(SEQUENCE, _relative(_COMMON_NAME + element(0x0C, name)))
    key = element(SEQUENCE, _ALGORITHM + element(BIT_STRING, bytes(34)))
    serial = element(INTEGER, number.to_bytes(5, "big"))
    fields = serial + _ALGORITHM + subject + _TIMES + subject + key + extensions
    return element(
        SEQUENCE, element(SEQUENCE, fields) + _ALGORITHM + element(BIT_STRING, bytes(65))
    )


def _relative(attribute: bytes) -> bytes:
    return element(SET, element(SEQUENCE, attribute))


def _filled(size: int, make: Callable[[int], bytes]) -> Iterator[bytes]:
    number = 0
    while size > 0:
        part = make(number)
        yield part
        size -= len(part)
        number += 1


def _property(kind: int, value: bytes) -> bytes:
    return struct.pack("<III", kind, 1, len(value)) + value


def _store(size: int, make: Callable[[int], bytes]) -> bytes:
    return b"\0\0\0\0CERT" + b"".join(_filled(size, make)) + bytes(12)


def _pem(der: bytes) -> bytes:
    text = base64.encodebytes(der)
    return b"-----BEGIN CERTIFICATE-----\n" + text + b"-----END CERTIFICATE-----\n"


def _pfx(contents: bytes) -> bytes:
    safe = element(SEQUENCE, _info(element(SEQUENCE, contents)))
    return element(SEQUENCE, element(INTEGER, b"\3") + _info(safe))


def _info(content: bytes) -> bytes:
    return element(SEQUENCE, _DATA + element(0xA0, element(OCTET_STRING, content)))


def _bag(kind: str, value: bytes, attributes: bytes = b"") -> bytes:
    return element(
        SEQUENCE, element(OID, bytes.fromhex(_BAGS + kind)) + element(0xA0, value) + attributes
    )


def _certificate_bag(der: bytes, attributes: bytes = b"") -> bytes:
    kind = element(OID, bytes.fromhex("2a864886f70d01091601"))
    value = element(SEQUENCE, kind + element(0xA0, element(OCTET_STRING, der)))
    return _bag("03", value, attributes)


def _friendly_name(text: str) -> bytes:
    kind = element(OID, bytes.fromhex("2a864886f70d010914"))
    value = element(SET, element(0x1E, text.encode("utf-16-be")))
    return element(SET, element(SEQUENCE, kind + value))


def _java(size: int, alias: str) -> bytes:
    """A JKS store of trusted certificates (its digest is not looked at)."""
    name = struct.pack(">H", len(alias)) + alias.encode()

    def entry(number: int) -> bytes:
        der = smallest(number)
        kind = b"\0\0\0\2" + name + bytes(8) + struct.pack(">H", 5) + b"X.509"
        return kind + struct.pack(">I", len(der)) + der

    entries = list(_filled(size, entry))
    head = bytes.fromhex("feedfeed") + struct.pack(">II", 2, len(entries))
    return head + b"".join(entries) + bytes(20)


def _names(size: int) -> bytes:
    entries = b"".join(_filled(size, lambda number: element(0x82, b"%x" % number)))
    extension = element(OID, b"\x55\x1d\x11") + element(OCTET_STRING, element(SEQUENCE, entries))
    return element(0xA3, element(SEQUENCE, element(SEQUENCE, extension)))


def _extensions(size: int) -> bytes:
    extension = element(SEQUENCE, element(OID, b"\x55\x1d\x63") + element(OCTET_STRING, b""))
    return element(0xA3, element(SEQUENCE, b"".join(_filled(size, lambda _: extension))))


def _archive(size: int, content: bytes, name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        number = 0
        while file.tell() < size:
            archive.writestr(f"{number}{name}", content)
            number += 1
    return file.getvalue()


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "long-names.pem": lambda size: b"".join(
        _pem(named(number, b"a" * (size // 134))) for number in range(100)
    ),
    "nothing.sst": lambda size: _store(size, lambda number: _property(32, nothing(number))),
    "nothing.der": lambda size: b"".join(_filled(size, nothing)),
    "smallest.sst": lambda size: _store(size, lambda number: _property(32, smallest(number))),
    "smallest.der": lambda size: b"".join(_filled(size, smallest)),
    "smallest.pem": lambda size: b"".join(_filled(size, lambda number: _pem(smallest(number)))),
    "smallest.p12": lambda size: _pfx(
        b"".join(_filled(size, lambda number: _certificate_bag(smallest(number))))
    ),
    "smallest.jks": lambda size: _java(size, "a"),
    "same.der": lambda size: b"".join(_filled(size, lambda _: smallest(0))),
    "friendly-names.sst": lambda size: _store(
        size, lambda number: _property(11, b"a\0" * (size // 200)) + _property(32, smallest(number))
    ),
    "friendly-names.p12": lambda size: _pfx(
        b"".join(
            _certificate_bag(smallest(number), _friendly_name("a" * (size // 200)))
            for number in range(100)
        )
    ),
    "aliases.jks": lambda size: _java(size, "a" * 65_000),
    "keys.p12": lambda size: _pfx(b"".join(_filled(size, lambda _: _bag("01", b"\5\0")))),
    "damaged.sst": lambda size: _store(size, lambda _: _property(32, b"\5\0")),
    "hosts.cer": lambda size: named(1, b"a", _names(size)),
    "extensions.cer": lambda size: named(1, b"a", _extensions(size)),
    "attributes.cer": lambda size: named(1, b"a" * size),
    "long-names.zip": lambda size: _archive(size, smallest(0), "a" * 60_000 + ".cer"),
    "empty-files.zip": lambda size: _archive(min(size, 9_000_000), b"", ".cer"),
    "begin-lines.pem": lambda size: b"-----BEGIN CERTIFICATE-----\n" * (size // 28),
}
"""The files by name, each a function of its size in bytes."""
