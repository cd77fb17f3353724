"""Readers: from the bytes of one container to its certificates, chosen by content alone."""

from collections.abc import Iterator

from core.certificate import Certificate
from core.problems import Problem, ProblemCode
from core.readers.archives.compressed import Bzip2Reader, GzipReader, XzReader
from core.readers.archives.tar import TarReader
from core.readers.base64_text import Base64TextReader
from core.readers.bks import BksReader
from core.readers.compound import CompoundReader
from core.readers.der import DerReader
from core.readers.interface import Claim, Reader, Reading
from core.readers.jks import JksReader
from core.readers.mail.eml import MailReader
from core.readers.nss import NssReader
from core.readers.pem import PemReader
from core.readers.pkcs7 import Pkcs7Reader
from core.readers.pkcs12 import Pkcs12Reader
from core.readers.pkipath import PkiPathReader
from core.readers.programs import ProgramReader
from core.readers.sst import SstReader
from core.readers.text import as_plain_text
from core.readers.unknown import describe_unknown
from core.readers.zipped import ZipReader

__all__ = ["READERS", "Reader", "Reading", "read"]


def read(data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    """Read whatever container ``data`` is and yield its certificates and problems in order.

    Never raises, whatever the bytes are. The first reader that recognises the content reads it,
    so binary containers come before text (PEM-like text sits inside other things).
    """
    if reading.depth > reading.limits.nesting:
        yield reading.unreadable(
            ProblemCode.LIMIT,
            "",
            f"Containers are nested deeper than {reading.limits.nesting} levels.",
            "Unpack the inner file and add it by itself.",
        )
        return
    if not data:
        yield reading.unreadable(
            ProblemCode.EMPTY, "", "The file is empty.", "Export the certificate again."
        )
        return
    data = as_plain_text(data)
    for reader in READERS:
        if reader.recognises(data):
            yield from _items(reader, data, reading)
            return
    yield describe_unknown(data, reading)


def _items(reader: Reader, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    """Read a container; one that holds nothing at all says so instead of nothing."""
    empty = True
    for item in reader.read(data, reading):
        if isinstance(item, Claim):
            continue
        empty = False
        yield item
    if empty:
        yield reading.unreadable(
            ProblemCode.EMPTY,
            "",
            f"This {reader.container} file holds no certificate.",
            "Export it again with the certificates included.",
        )


READERS: tuple[Reader, ...] = (
    DerReader(),
    Pkcs12Reader(),
    Pkcs7Reader(read),
    PkiPathReader(),
    SstReader(),
    JksReader(),
    NssReader(),
    ZipReader(read),
    GzipReader(read),
    Bzip2Reader(read),
    XzReader(read),
    TarReader(read),
    ProgramReader(read),
    CompoundReader(read),
    MailReader(read),
    BksReader(),
    PemReader(read),
    Base64TextReader(read),
)
"""Every reader, in the order in which they are asked."""
