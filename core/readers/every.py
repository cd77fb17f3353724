"""Every reader, in the order in which they are asked; loaded for files that are not clean.

Containers are asked before the readers of text: PEM-like text sits inside other things.
"""

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
from core.readers.interface import Inner, Reader
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


def container_readers(inner: Inner) -> tuple[Reader, ...]:
    """Make the readers that recognise a container by how it begins.

    Args:
        inner: reads what a container holds.
    """
    return (
        DerReader(),
        Pkcs12Reader(),
        TimeStampReader(inner),
        OcspReader(),
        CertificatePairReader(),
        NetscapeSequenceReader(),
        BcfksReader(),
        Pkcs7Reader(inner),
        PkiPathReader(),
        SstReader(),
        JksReader(),
        NssReader(),
        ZipReader(inner),
        GzipReader(inner),
        Bzip2Reader(inner),
        XzReader(inner),
        TarReader(inner),
        ProgramReader(inner),
        CompoundReader(inner),
        ProfileReader(inner),
        KeychainReader(),
        KeyboxReader(),
        MailReader(inner),
        BksReader(),
        ForeignReader(),
    )


def text_readers(inner: Inner) -> tuple[Reader, ...]:
    """Make the readers of parts of a text.

    Args:
        inner: reads what a part holds.
    """
    return (
        CertdataReader(),
        RegistryReader(inner),
        NumbersInTextReader(inner),
        SpelledPemReader(inner),
        PemReader(inner),
        DamagedPemReader(inner),
        Base64TextReader(inner),
        Base64InTextReader(inner),
    )
