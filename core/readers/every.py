"""Every reader, in the order in which they are asked; loaded for files that are not clean."""

from collections.abc import Callable, Iterator

from core.certificate import Certificate
from core.problems import Problem
from core.readers.answers import OcspReader, TimeStampReader
from core.readers.archives.compressed import Bzip2Reader, GzipReader, XzReader
from core.readers.archives.tar import TarReader
from core.readers.base64_in_text import Base64InTextReader
from core.readers.base64_text import Base64TextReader
from core.readers.bcfks import BcfksReader
from core.readers.bks import BksReader
from core.readers.certdata import CertdataReader
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

Read = Callable[[bytes, Reading], Iterator[Certificate | Problem]]


def every_reader(read: Read) -> tuple[Reader, ...]:
    """Make every reader.

    Containers are asked before the readers of text: PEM-like text sits inside other things.

    Args:
        read: reads what a container holds.
    """
    return (
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
