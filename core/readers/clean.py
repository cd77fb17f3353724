"""The quick way for the main case: small files that hold nothing but certificates in DER or PEM."""

from core.certificate import Certificate
from core.problems import Problem
from core.readers.interface import Claim, Reader, Reading
from core.readers.text import BLANK

_SMALL = 64 * 1024


def read_clean(
    data: bytes, reading: Reading, readers: tuple[tuple[bytes, Reader], ...]
) -> list[Certificate | Problem] | None:
    """Return what is in a file that one reader claims whole; None: look closer.

    Args:
        data: the file.
        reading: what the reader needs to know.
        readers: the readers that are worth trying, each with what its files begin with.
    """
    if len(data) > _SMALL:
        return None
    for start, reader in readers:
        if data.startswith(start) and reader.recognises(data):
            return _claimed_whole(reader, data, reading)
    return None


def _claimed_whole(
    reader: Reader, data: bytes, reading: Reading
) -> list[Certificate | Problem] | None:
    items: list[Certificate | Problem] = []
    reached = 0
    for item in reader.read(data, reading):
        if not isinstance(item, Claim):
            items.append(item)
        elif item.start > reached:
            return None
        else:
            reached = item.end
    return None if data[reached:].strip(BLANK) else items
