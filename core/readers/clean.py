"""The quick way for the main case: files that hold nothing but certificates in DER or PEM."""

from core.base.problems import Problem
from core.readers.interface import Reader, Reading
from core.readers.text import BLANK
from core.x509.certificate import Certificate

_SMALL = 16 * 1024 * 1024


def read_clean(
    data: bytes, reading: Reading, readers: tuple[tuple[bytes, Reader], ...]
) -> list[Certificate] | None:
    """Return the certificates of a file that holds nothing else; None: look closer.

    Args:
        data: the file.
        reading: what the reader needs to know.
        readers: the readers that are worth trying, each with what its files begin with.
    """
    if len(data) > _SMALL:
        return None
    for start, reader in readers:
        if data.startswith(start):
            return _claimed_whole(reader, data, reading)
    return None


def _claimed_whole(reader: Reader, data: bytes, reading: Reading) -> list[Certificate] | None:
    items: list[Certificate] = []
    reached = 0
    for item in reader.read(data, reading):
        if isinstance(item, Certificate):
            items.append(item)
        elif isinstance(item, Problem) or item.start > reached:
            return None  # another reader may know better
        else:
            reached = item.end
    return None if data[reached:].strip(BLANK) else items
