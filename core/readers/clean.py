"""The quick way for the main case: files that hold nothing but certificates in DER or PEM.

Certificates are given as soon as they are read, however large the file is. Where something else
comes, all readers read the file from its start, and what was given already is left out.
"""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator

from core.base.problems import Problem
from core.readers.interface import Claim, Reader, Reading
from core.readers.text import BLANK
from core.x509.certificate import Certificate

_MOST_HELD = 10_000
"""So many certificates of one container wait for its end; of a larger one none does."""


def read_clean(
    data: bytes, reading: Reading, reader: Reader, given: list[str]
) -> Generator[Certificate, None, bool]:
    """Yield the certificates in front of the first thing that is none.

    Args:
        data: the file.
        reading: what the reader needs to know.
        reader: the one that is worth trying.
        given: gains the SHA-256 of each certificate.

    Returns:
        Nothing else is in the file.
    """
    held: list[Certificate] = []
    reached = 0
    for item in reader.read(data, reading):
        if isinstance(item, Certificate) and len(held) < _MOST_HELD:
            held.append(item)
        elif not isinstance(item, Claim) or item.start > reached:
            return False  # another reader may know better
        else:
            for certificate in held:
                given.append(certificate.sha256)
                yield certificate
            held.clear()
            reached = item.end
    return bool(given) and not data[reached:].strip(BLANK)


def not_given(
    items: Iterable[Certificate | Problem], given: Iterable[str]
) -> Iterator[Certificate | Problem]:
    """What all readers found, without the certificates that the quick way gave before.

    Args:
        items: what they found, in order.
        given: the SHA-256 of each certificate that was given, as often as it was.
    """
    left = Counter(given)
    for item in items:
        if isinstance(item, Certificate) and left[item.sha256]:
            left[item.sha256] -= 1
        else:
            yield item
