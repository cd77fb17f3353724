r"""Mozilla's certdata.txt: the roots of Firefox as PKCS #11 objects in text.

Source: the comments in the file itself (security/nss/lib/ckfw/builtins). Objects follow each
other, each attribute in a line; the DER of a certificate is its CKA_VALUE, in octal numbers such
as ``\060``. Trust objects belong to certificates and are none.
"""

import re
from collections.abc import Iterator
from hashlib import sha1

from core.base.printable import printable
from core.base.shortening import listed
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.places import entry
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_CLASS = b"CKA_CLASS CK_OBJECT_CLASS "
_LABEL = re.compile(rb'^CKA_LABEL UTF8 "((?:[^"\\\n]|\\.)*)"', re.MULTILINE)
_VALUE = re.compile(rb"^CKA_VALUE MULTILINE_OCTAL\r?\n([\\0-7\s]*)(END)?", re.MULTILINE)
_HASH = re.compile(rb"^CKA_CERT_SHA1_HASH MULTILINE_OCTAL\r?\n([\\0-7\s]*)END", re.MULTILINE)
_DISTRUSTED = re.compile(rb"^CKA_TRUST_SERVER_AUTH CK_TRUST CKT_NSS_NOT_TRUSTED", re.MULTILINE)
_OCTAL = re.compile(rb"(?:\\[0-3][0-7]{2})*")
_HEX = re.compile(rb"\\x([0-9a-fA-F]{2})")
_NAMES_SHOWN = 5


class CertdataReader(Reader):
    """Reads the certificates of a certdata.txt, labels as aliases."""

    container = "certdata"

    def recognises(self, data: bytes) -> bool:
        """There is an object that is a certificate or says whether one is trusted."""
        return _CLASS in data and b"MULTILINE_OCTAL" in data

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, then who is expressly not trusted."""
        names: dict[bytes, str] = {}
        distrusted: set[bytes] = set()
        offset = data.find(_CLASS)
        index = number = 0
        while offset >= 0:
            after = data.find(_CLASS, offset + len(_CLASS))
            part = data[offset : after if after >= 0 else len(data)]
            kind = part[len(_CLASS) : len(_CLASS) + 64].split(None, 1)[0]
            if kind == b"CKO_CERTIFICATE":
                item = _certificate(part, index, reading, entry(number))
                yield item
                if isinstance(item, Certificate):
                    names[sha1(item.der, usedforsecurity=False).digest()] = item.alias or "?"
                    index += 1
            elif _DISTRUSTED.search(part) and (match := _HASH.search(part)):
                distrusted.add(_bytes(match[1]) or b"")
            yield Claim(offset, offset + len(part))
            offset = after
            number += 1
        wanted = [printable(names[name]) for name in names if name in distrusted]
        if wanted:
            shown = listed(wanted, _NAMES_SHOWN)
            yield reading.problem(KeyStoreWording.DISTRUSTED, count=len(wanted), names=shown)


def _certificate(part: bytes, index: int, reading: Reading, place: str) -> Part:
    label = _LABEL.search(part)
    alias = _text(label[1]) if label else ""
    if alias:
        place += f" (alias {printable(alias[:80])})"
    value = _VALUE.search(part)
    der = _bytes(value[1]) if value and value[2] else None
    if der is None or certificate_end(der) != len(der):
        return reading.problem(KeyStoreWording.CERTDATA_ENTRY, place)
    origin = Origin(reading.source, CertdataReader.container, index, alias or None)
    return Certificate.of(der, origin)


def _bytes(octal: bytes) -> bytes | None:
    """The bytes that octal numbers stand for; None where something else is among them."""
    plain = octal.translate(None, b" \t\r\n")
    if not _OCTAL.fullmatch(plain):
        return None
    return bytes(int(octal, 8) for octal in plain.split(b"\\")[1:])


def _text(raw: bytes) -> str:
    plain = _HEX.sub(lambda match: bytes([int(match[1], 16)]), raw)
    return plain.decode("utf-8", "backslashreplace")
