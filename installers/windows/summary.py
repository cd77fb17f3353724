"""The code and the times of an MSI package, which wixl takes from chance and from the clock.

    python summary.py PACKAGE CODE SECONDS

Run by the Python with the locked build tools, for olefile.
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import olefile

STREAM = "\x05SummaryInformation"
_CODE, _TIMES = 9, (12, 13)  # of the properties: PID_REVNUMBER; PID_CREATE_DTM, PID_LASTSAVE_DTM
_SECTION = 44  # where the header says where the properties begin
_TO_1970 = 11_644_473_600  # seconds; Windows counts from 1601
_TICKS = 10_000_000  # in a second


def settle(package: Path, code: str, moment: int) -> None:
    """Write both into a package.

    Args:
        package: the file.
        code: a GUID, without braces.
        moment: seconds since 1970 that it was made at.
    """
    with olefile.OleFileIO(package, write_mode=True) as file:
        told = bytearray(file.openstream(STREAM).read())
        places = dict(_properties(told))
        braced = f"{{{code}}}".encode()
        start = places[_CODE] + 4  # after its length
        told[start : start + len(braced)] = braced
        for number in _TIMES:
            struct.pack_into("<Q", told, places[number], (moment + _TO_1970) * _TICKS)
        file.write_stream(STREAM, bytes(told))


def _properties(told: bytearray) -> Iterator[tuple[int, int]]:
    """The number of each property, and where its value begins, after its type."""
    (section,) = struct.unpack_from("<I", told, _SECTION)
    (count,) = struct.unpack_from("<I", told, section + 4)
    for position in range(count):
        number, offset = struct.unpack_from("<II", told, section + 8 + 8 * position)
        yield number, section + offset + 4


if __name__ == "__main__":
    settle(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
