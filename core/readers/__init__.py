"""Readers: from the bytes of one container to its certificates, chosen by content alone."""

from collections.abc import Iterator
from functools import cache

from core.certificate import Certificate
from core.problems import Problem
from core.readers.clean import read_clean
from core.readers.der import DerReader
from core.readers.interface import Reader, Reading
from core.readers.pem import PemReader
from core.readers.wording import ReaderWording

__all__ = ["Reader", "Reading", "read"]


def read(data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    """Read whatever container ``data`` is and yield its certificates and problems in order.

    Never raises, whatever the bytes are. Of what one reader leaves the others read what they
    recognise; every byte belongs to a certificate, to something that is named, or to a problem.
    """
    if reading.depth > reading.limits.nesting:
        yield reading.problem(ReaderWording.NESTED_TOO_DEEP, levels=reading.limits.nesting)
        return
    if not data:
        yield reading.problem(ReaderWording.EMPTY_FILE)
        return
    yield from read_clean(data, reading, _QUICK) or _accounted(data, reading)


def _accounted(data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    from core.readers.account import Account  # noqa: PLC0415 - clean files do without

    return Account(data, reading, *_readers()).items()


@cache
def _readers() -> tuple[tuple[Reader, ...], tuple[Reader, ...]]:
    """The readers of containers and those of texts; a run with clean files loads none of them."""
    from core.readers.every import container_readers, text_readers  # noqa: PLC0415 - as above

    return container_readers(read), text_readers(read)


_QUICK = ((b"\x30", DerReader()), (b"-----BEGIN ", PemReader(read)))
