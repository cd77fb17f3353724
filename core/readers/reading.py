"""How a file is read: by the one reader that its first bytes ask for, or else by all of them."""

from collections.abc import Iterator
from functools import cache

from core.base.problems import Problem
from core.readers.clean import not_given, read_clean
from core.readers.der import DerReader
from core.readers.interface import Reader, Reading
from core.readers.pem import BEGIN, PemReader, starts_with_block
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate
from core.x509.der import SEQUENCE


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
    given: list[str] = []
    quick = _quick_reader(data) if reading.depth <= _QUICK_DEPTH else None
    if quick is not None and (yield from read_clean(data, reading, quick, given)):
        return
    accounted = _accounted(data, reading)
    yield from not_given(accounted, given) if given else accounted


def _accounted(data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    from core.readers.account import Account  # noqa: PLC0415 - clean files do without

    return Account(data, reading, *_readers()).items()


@cache
def _readers() -> tuple[tuple[Reader, ...], tuple[Reader, ...]]:
    """The readers of containers and those of texts; a run with clean files loads none of them."""
    from core.readers.every import container_readers, text_readers  # noqa: PLC0415 - as above

    return container_readers(read), text_readers(read)


def _quick_reader(data: bytes) -> Reader | None:
    """The reader whose files begin like this one."""
    if data.startswith(BEGIN):
        return _PEM if starts_with_block(data) else None
    if data[0] != SEQUENCE:
        return None
    return _messages() if _only_carries_certificates(data) else _DER


@cache
def _messages() -> Reader:
    """The reader of .p7b files, without all the others."""
    from core.readers.pkcs7 import Pkcs7Reader  # noqa: PLC0415 - few runs need it

    return Pkcs7Reader(read)


_LONG_SEQUENCE = b"\x30\x82"
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702a082")
_NO_CONTENT = bytes.fromhex("0201013100300b06092a864886f70d010701")
"""Version 1, no digest algorithm, and data that is not there (RFC 2315 section 9.1)."""


def _only_carries_certificates(data: bytes) -> bool:
    """A PKCS #7 message as certmgr and OpenSSL write it: nothing is signed."""
    return (
        data[4:17] == _SIGNED_DATA
        and data[23:41] == _NO_CONTENT
        and data[:2] == data[19:21] == _LONG_SEQUENCE
    )


_QUICK_DEPTH = 1
"""What is nested deeper is read once: with a second try at each level, the work would double."""
_DER, _PEM = DerReader(), PemReader(read)
