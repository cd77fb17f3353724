"""What every archive has in common: how much it may unpack to, and how its files are read.

What an archive unpacks to, archives in it included, is at most ``zip_ratio`` times its own size:
an archive hands what it has left to the archives in it, by size, so that nesting multiplies
nothing.
"""

from collections.abc import Iterator

from core.base.limits import Limits
from core.base.problems import Problem
from core.base.suffixes import promises_a_certificate
from core.readers.interface import Inner, Reading
from core.x509.certificate import Certificate

_IN_MEMORY = 16
_IN_MEMORY_ANYWAY = 32 * 1024 * 1024
"""What is unpacked is held in memory: at most so many times the packed size, and so much more."""

SMALL = 1024 * 1024
"""What an archive that the user named may always unpack to, whatever its ratio; in bytes."""


def allowed(size: int, reading: Reading) -> int:
    """How many bytes an archive of ``size`` bytes may unpack to, archives in it included."""
    by_ratio = size * reading.limits.zip_ratio
    by_ratio = by_ratio if reading.depth else max(by_ratio, SMALL)
    return min(reading.limits.zip_bytes, by_ratio, _IN_MEMORY * size + _IN_MEMORY_ANYWAY)


def shared(limits: Limits, most: int, total: int) -> Limits:
    """The limits for the files of an archive that unpacks to ``total`` of ``most`` bytes."""
    return limits._replace(zip_ratio=(most - total) // max(total, 1))


def file_in_archive(
    content: bytes, name: str, within: Reading, inner: Inner
) -> Iterator[Certificate | Problem]:
    """Read one file; where its name promises no certificate, an unknown format stops nothing."""
    expected = promises_a_certificate(name)
    for item in inner(content, within):
        yield item if expected or isinstance(item, Certificate) else item.unexpected()
