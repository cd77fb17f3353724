"""Readers: from the bytes of one container to its certificates, chosen by content alone."""

from collections.abc import Iterator

from core.certificate import Certificate
from core.problems import Problem, ProblemCode
from core.readers.account import Account
from core.readers.answers import OcspReader, TimeStampReader
from core.readers.archives.compressed import Bzip2Reader, GzipReader, XzReader
from core.readers.archives.tar import TarReader
from core.readers.base64_in_text import Base64InTextReader
from core.readers.base64_text import Base64TextReader
from core.readers.bcfks import BcfksReader
from core.readers.bks import BksReader
from core.readers.certdata import CertdataReader
from core.readers.clean import read_clean
from core.readers.compound import CompoundReader
from core.readers.damaged_pem import DamagedPemReader
from core.readers.der import DerReader
from core.readers.foreign import ForeignReader
from core.readers.groups import CertificatePairReader, NetscapeSequenceReader
from core.readers.interface import Reader, Reading
from core.readers.jks import JksReader
from core.readers.keybox import KeyboxReader
from core.readers.keychain import KeychainReader
from core.readers.mail.eml import MailReader
from core.readers.nss import NssReader
from core.readers.numbers_in_text import NumbersInTextReader
from core.readers.pem import PemReader
from core.readers.pkcs7 import Pkcs7Reader
from core.readers.pkcs12 import Pkcs12Reader
from core.readers.pkipath import PkiPathReader
from core.readers.profile import ProfileReader
from core.readers.programs import ProgramReader
from core.readers.registry import RegistryReader
from core.readers.spelled_pem import SpelledPemReader
from core.readers.sst import SstReader
from core.readers.zipped import ZipReader

__all__ = ["READERS", "Reader", "Reading", "read"]


def read(data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
    """Read whatever container ``data`` is and yield its certificates and problems in order.

    Never raises, whatever the bytes are. Of what one reader leaves the others read what they
    recognise; every byte belongs to a certificate, to something that is named, or to a problem.
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
    yield from (
        read_clean(data, reading, _QUICK) or Account(data, reading, CONTAINERS, TEXTS).items()
    )


READERS: tuple[Reader, ...] = (
    DerReader(),
    Pkcs12Reader(),
    TimeStampReader(read),
    OcspReader(),
    CertificatePairReader(),
    NetscapeSequenceReader(),
    BcfksReader(),
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
    ProfileReader(read),
    KeychainReader(),
    KeyboxReader(),
    MailReader(read),
    BksReader(),
    ForeignReader(),
    CertdataReader(),
    RegistryReader(read),
    NumbersInTextReader(read),
    SpelledPemReader(read),
    PemReader(read),
    DamagedPemReader(read),
    Base64TextReader(read),
    Base64InTextReader(read),
)
"""Every reader, in the order in which they are asked.

Containers are asked before the readers of text: PEM-like text sits inside other things.
"""
CONTAINERS = tuple(one for one in READERS if not one.in_text)
TEXTS = tuple(one for one in READERS if one.in_text)
_QUICK = ((b"\x30", DerReader()), (b"-----BEGIN ", PemReader(read)))
