"""Microsoft serialized certificate stores (.sst), and single serialized certificates.

Source: [MS-OSHARED] section 2.3.9.1: little-endian elements {property u32, encoding u32, length
u32, value}. The properties of a certificate come before the certificate itself, which is property
32 and closes its group. A registry Blob and the files below SystemCertificates are one group
without the header and the end mark.
"""

import re
from collections.abc import Iterator
from struct import Struct

from core.base.problems import Problem
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.kind_wording import KindWording
from core.readers.places import entry
from core.readers.store_wording import KeyStoreWording
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_HEADER = b"\0\0\0\0CERT"
_ELEMENT = Struct("<III")
_END, _FRIENDLY_NAME, _DESCRIPTION = 0, 11, 13
_CERTIFICATE, _REVOCATION_LIST, _TRUST_LIST = 32, 33, 34
_X509 = 1
_LARGEST_PROPERTY = 0xFFFF
_MOST_PROPERTIES = 1_000
_LEFT_BEHIND = {
    _REVOCATION_LIST: KindWording.REVOCATION_LIST,
    _TRUST_LIST: KindWording.TRUST_LIST,
}
_CONTENT = frozenset({_CERTIFICATE, *_LEFT_BEHIND})
"""What closes a group of properties."""


class SstReader(Reader):
    """Reads serialized stores and single serialized certificates."""

    container = "Microsoft store"
    opening = re.compile(re.escape(_HEADER))

    def recognises(self, data: bytes) -> bool:
        """The store's header, or a chain of elements that reaches a certificate."""
        return data.startswith(_HEADER) or _is_single(data)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, with friendly names and descriptions."""
        store = data.startswith(_HEADER)
        offset = len(_HEADER) if store else 0
        index = number = 0
        texts: dict[int, str | None] = {}
        while element := _element(data, offset):
            kind, value = element
            start, offset = offset, offset + _ELEMENT.size + len(value)
            if kind == _END and store:
                yield Claim(0, offset)
                return
            if kind in {_FRIENDLY_NAME, _DESCRIPTION}:
                texts[kind] = value.decode("utf-16-le", "backslashreplace").rstrip("\0") or None
            if kind not in _CONTENT:
                continue
            names = texts.get(_FRIENDLY_NAME), texts.get(_DESCRIPTION)
            origin = Origin(reading.source, self.container, index, *names)
            item = _content(element, f"{entry(number)}, byte {start}", origin, reading)
            yield item
            index += isinstance(item, Certificate)
            number += 1
            texts = {}
            if not store:
                yield Claim(0, offset)
                return
        yield _cut_off(reading, offset)
        yield Claim(0, len(data))


def _content(
    element: tuple[int, bytes], place: str, origin: Origin, reading: Reading
) -> Certificate | Problem:
    """The certificate that closes a group, or what else does."""
    kind, value = element
    if kind in _LEFT_BEHIND:
        return reading.problem(ReaderWording.NAMED, place, what=_LEFT_BEHIND[kind].of())
    if certificate_end(value) != len(value):
        return _damaged(reading, place)
    return Certificate.of(value, origin)


def _element(data: bytes, offset: int) -> tuple[int, bytes] | None:
    """The element at a position as (property, value), or None where it is not whole."""
    if offset + _ELEMENT.size > len(data):
        return None
    kind, _, length = map(int, _ELEMENT.unpack_from(data, offset))
    start = offset + _ELEMENT.size
    if kind > _LARGEST_PROPERTY or start + length > len(data):
        return None
    return kind, data[start : start + length]


def _is_single(data: bytes) -> bool:
    """Properties with plausible numbers that lead to a certificate or a list."""
    offset = 0
    for _ in range(_MOST_PROPERTIES):
        if offset + _ELEMENT.size > len(data):
            return False
        kind, encoding, length = map(int, _ELEMENT.unpack_from(data, offset))
        if not 0 < kind <= _LARGEST_PROPERTY or encoding != _X509:
            return False
        if kind == _CERTIFICATE:
            start = offset + _ELEMENT.size
            return certificate_end(data[start : start + length]) == length
        if kind in _LEFT_BEHIND:
            return data.startswith(b"\x30", offset + _ELEMENT.size)
        offset += _ELEMENT.size + length
    return False


def _damaged(reading: Reading, place: str) -> Problem:
    return reading.problem(KeyStoreWording.SST_ENTRY, place)


def _cut_off(reading: Reading, offset: int) -> Problem:
    return reading.problem(KeyStoreWording.SST_CUT_OFF, f"byte {offset}")
