"""GnuPG's keyboxes (pubring.kbx): the X.509 certificates that gpgsm keeps in them.

Source: kbx/keybox-blob.c of GnuPG. Blobs follow each other: {u32 length, u8 type, u8 version, u16
flags, u32 offset of the content, u32 its length, …}, numbers big-endian. The first blob is a
header with the magic "KBXf"; type 2 is an OpenPGP key, type 3 an X.509 certificate.
"""

from collections.abc import Iterator
from struct import Struct

from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_BLOB = Struct(">IBBHII")
_MAGIC = b"KBXf"
_MAGIC_AT = 8
_FIRST, _OPENPGP, _X509 = 1, 2, 3


class KeyboxReader(Reader):
    """Reads the certificates of a keybox."""

    container = "GnuPG keybox"

    def recognises(self, data: bytes) -> bool:
        """The header blob."""
        return data.startswith(_MAGIC, _MAGIC_AT) and data[4] == _FIRST

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order."""
        offset = index = openpgp = 0
        while offset + _BLOB.size <= len(data):
            length, kind, _, _, start, size = _BLOB.unpack_from(data, offset)
            if length < _BLOB.size or offset + length > len(data):
                break
            if kind == _X509:
                der = data[offset + start : offset + start + size]
                if certificate_end(der) == len(der) and start + size <= length:
                    yield Certificate.of(der, Origin(reading.source, self.container, index))
                    index += 1
                else:
                    yield _damaged(reading, offset)
            openpgp += kind == _OPENPGP
            offset += length
        if offset < len(data) and (offset + _BLOB.size > len(data) or _is_blob(data, offset)):
            yield _damaged(reading, offset)
            offset = len(data)
        if openpgp:
            yield reading.problem(FileWording.KEY_FILE, format="OpenPGP")
        yield Claim(0, offset)


def _is_blob(data: bytes, offset: int) -> bool:
    """What follows is a blob that is cut off, and no other file that was joined."""
    _, kind, version, *_ = _BLOB.unpack_from(data, offset)
    return kind in {0, _FIRST, _OPENPGP, _X509} and version in {1, 2}


def _damaged(reading: Reading, offset: int) -> Part:
    return reading.problem(KeyStoreWording.KEYBOX_DAMAGED, f"byte {offset}")
