"""Registry exports of Windows (.reg): the stores of certificates in them.

Source: the form that regedit and reg.exe write, ``Windows Registry Editor Version 5.00`` in UTF-16
or ``REGEDIT4`` in the code page of Windows. A certificate is the value ``Blob`` of a key below
SystemCertificates, named by its SHA-1; the value is a serialized certificate.
"""

import re
from collections.abc import Iterator

from core.base.patterns import ANEW
from core.base.problems import Problem
from core.readers.embedding import EmbeddedBytes, read_spelled
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.places import Lines
from core.readers.sst import SstReader
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate
from core.x509.der import certificate_end

_KIND = "a registry export"
_VALUE = re.compile(
    rb"(?m)^\[(?P<key>[^\r\n]*+)"
    rb"|^[ \t]*+(?:\"(?P<name>[^\"\r\n]{1,255})\"|@)[ \t]*+=[ \t]*+hex(?:\([0-9A-Fa-f]{1,8}\))?:"
    rb"(?P<bytes>(?:[0-9A-Fa-f]{1,2}|,|[ \t]++|\\[ \t]*+(?:\r\n|\r|\n)" + ANEW + rb")*+)"
)
_DIGITS = re.compile(rb"[0-9A-Fa-f]{1,2}")
_BLOB = b"blob"
_STORES = re.compile(rb"(?i)SystemCertificates|\\Certificates\\[0-9A-F]{40}")
"""What keys are called that hold stores of certificates."""


class RegistryReader(Reader):
    """Reads the values of a registry export that hold certificates.

    Args:
        inner: reads the value, which is a serialized certificate.
    """

    container = "registry export"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner
        self._blobs = SstReader()

    def recognises(self, data: bytes) -> bool:
        """A value in hexadecimal."""
        return b"=hex" in data and any(match["key"] is None for match in _VALUE.finditer(data))

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in the order of the values, with the line of each."""
        lines = Lines(data, reading.line)
        index = 0
        stores = False
        for match in _VALUE.finditer(data):
            if match["key"] is not None:
                stores = _STORES.search(match["key"]) is not None
                continue
            content = bytes(int(digits, 16) for digits in _DIGITS.findall(match["bytes"]))
            is_blob = (match["name"] or b"").lower() == _BLOB
            if self._holds_certificates(content):
                line = lines.number(match.start())
                spelled = EmbeddedBytes(content, "hexadecimal", _KIND, line)
                for item in read_spelled(spelled, self._inner, reading, index):
                    yield item
                    index += isinstance(item, Certificate)
            elif is_blob and stores:
                yield _damaged(reading, lines.place(match.start()))
            yield Claim(match.start(), match.end())

    def _holds_certificates(self, content: bytes) -> bool:
        return bool(content) and (
            self._blobs.recognises(content) or certificate_end(content) is not None
        )


def _damaged(reading: Reading, place: str) -> Problem:
    return reading.problem(KeyStoreWording.REGISTRY_BLOB, place)
