"""PkiPath: a SEQUENCE OF Certificate, the root first (ITU-T X.509 section 7.5, RFC 6066)."""

from collections.abc import Iterator

from core.certificate import Certificate, Origin
from core.der import SEQUENCE, certificate_end, header
from core.errors import DerError
from core.problems import Problem, ProblemCode
from core.readers.interface import Reader, Reading


class PkiPathReader(Reader):
    """Reads a path of certificates in one SEQUENCE."""

    container = "PkiPath"

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE whose first element is a whole certificate."""
        if data[0] != SEQUENCE:
            return False
        try:
            _, start, _ = header(data, 0, len(data))
        except DerError:
            return False
        return certificate_end(data, start) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        """Yield the certificates from the last, the end entity's, up to the root.

        That is the order in which Java lists a path; indexes are positions in the file.
        """
        _, at, end = header(data, 0, len(data))
        path: list[Certificate | Problem] = []
        number = 0
        while at < end:
            stop = _entry_end(data, at, end)
            if certificate_end(data, at) == stop:
                origin = Origin(reading.source, self.container, number)
                path.append(Certificate.of(data[at:stop], origin))
            elif not path or isinstance(path[-1], Certificate):  # else it is in a named row
                path.append(_damaged(reading, at, "What starts here is no certificate."))
            at = stop
            number += 1
        yield from reversed(path)
        if data[end:].strip(b"\0 \t\r\n\x1a"):
            yield _damaged(reading, end, f"{len(data) - end} bytes follow the path.")


def _entry_end(data: bytes, at: int, end: int) -> int:
    """The end of an entry; what cannot be cut into entries is one, up to the path's end."""
    try:
        return header(data, at, end)[2]
    except DerError:
        return end


def _damaged(reading: Reading, at: int, reason: str) -> Problem:
    return reading.unreadable(
        ProblemCode.DAMAGED, f"byte {at}", reason, "Export the certificates again."
    )
