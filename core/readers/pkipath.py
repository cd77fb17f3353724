"""PkiPath: a SEQUENCE OF Certificate, the root first (ITU-T X.509 section 7.5, RFC 6066)."""

import re
from collections.abc import Iterator

from core.base.errors import DerError
from core.base.problems import Problem
from core.readers.der import CERTIFICATE_OPENING
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import LONG_FORM, SEQUENCE, certificate_end, header

_ELEMENTS_TRIED = 100
"""How many damaged entries may come before the first certificate of a path."""


class PkiPathReader(Reader):
    """Reads a path of certificates in one SEQUENCE."""

    container = "PkiPath"
    opening = re.compile(rb"\x30(?:\x81.|\x82..|\x83...)" + CERTIFICATE_OPENING.pattern, re.DOTALL)

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE, whole or cut off, with a whole certificate among its first elements."""
        if data[0] != SEQUENCE:
            return False
        offset, promised = _content(data)
        end = min(promised, len(data))
        for _ in range(_ELEMENTS_TRIED):
            if offset >= end or data[offset] != SEQUENCE:
                return False
            if certificate_end(data, offset) is not None:
                return True
            offset = _entry_end(data, offset, end)
        return False

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates from the last, the end entity's, up to the root.

        That is the order in which Java lists a path; indexes are positions in the file.
        """
        offset, promised = _content(data)
        end = min(promised, len(data))
        path: list[Certificate | Problem] = []
        number = 0
        while offset < end:
            stop = _entry_end(data, offset, end)
            if certificate_end(data, offset) == stop:
                origin = Origin(reading.source, self.container, number)
                path.append(Certificate.of(data[offset:stop], origin))
            elif not path or isinstance(path[-1], Certificate):  # else it is in a named row
                path.append(_damaged(reading, offset, ReaderWording.PATH_ENTRY))
            offset = stop
            number += 1
        yield from reversed(path)
        if promised > end:
            yield _damaged(reading, end, ReaderWording.PATH_CUT_OFF)
        yield Claim(0, end)


def _content(data: bytes) -> tuple[int, int]:
    """Where the entries start, and where they should end; a file that is cut off ends earlier."""
    length = data[1] if len(data) > 1 else 0
    start = 2
    if length >= LONG_FORM:
        start += length - LONG_FORM
        length = int.from_bytes(data[2:start], "big")
    return start, start + length


def _entry_end(data: bytes, offset: int, end: int) -> int:
    """The end of an entry; what cannot be cut into entries is one, up to the path's end."""
    try:
        return header(data, offset, end)[2]
    except DerError:
        return end


def _damaged(reading: Reading, offset: int, wording: ReaderWording) -> Problem:
    return reading.problem(wording, f"byte {offset}")
