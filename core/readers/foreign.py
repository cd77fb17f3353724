"""Files that are something else than a container of certificates: named, with what to do.

Told by their signatures, as the makers of the formats document them.
"""

import re
from collections.abc import Iterator

from core.base.messages import Fact
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.kind_wording import KindWording

_ARCHIVES: tuple[tuple[bytes, Fact], ...] = (
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"MSCF\0\0\0\0", "cabinet (.cab)"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\x04\x22\x4d\x18", "LZ4"),
    (b"LZIP\x01", "lzip"),
    (b"\x1f\x9d", "compress (.Z)"),
    (b"\x5d\0\0", "LZMA"),
    (b"SZDD\x88\xf0\x27\x33", "Microsoft compress (.ex_)"),
    (b"!<arch>\n", "ar (.deb, .a)"),
    (b"\xed\xab\xee\xdb", "RPM"),
    (b"070701", "cpio"),
    (b"070702", "cpio"),
    (b"070707", "cpio"),
    (b"xar!", "xar (.pkg)"),
    (b"MSWIM\0\0\0", KindWording.WINDOWS_IMAGE.of()),
    (b"conectix", KindWording.VIRTUAL_DISK.of()),
    (b"vhdxfile", KindWording.VIRTUAL_DISK_X.of()),
    (b"ITSF\x03\0\0\0", KindWording.COMPILED_HELP.of()),
    (b"\x78\x9f\x3e\x22", "winmail.dat (TNEF)"),
)
_KEYS = (
    (b"\x1e\xf1\xb5\xb0", "Microsoft (.pvk)"),
    (b"PuTTY-User-Key-File-", "PuTTY"),
    (b"openssh-key-v1\0", "OpenSSH"),
    (b"\x07\x02\0\0", "CryptoAPI (PRIVATEKEYBLOB)"),
    (b"\x06\x02\0\0", "CryptoAPI (PUBLICKEYBLOB)"),
    (b"---- BEGIN SSH2 PUBLIC KEY", "SSH"),
)
_STORES = (
    (b"\x03\xd9\xa2\x9a", KindWording.KEEPASS.of()),
    (b"regf", KindWording.REGISTRY_HIVE.of()),
    (b"ElfFile\0", KindWording.EVENT_LOG.of()),
)
_SSH = re.compile(
    rb"(?:[\w.@*-]+ )?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\w+|sk-\S+)"
    rb"(-cert-v01)?(?:@openssh\.com)? AAAA"
)
_PGP_KEYS = re.compile(
    rb"[\x94\x95\x96\x98\x99\x9a](?:.|..|....)[\x03-\x06].{4}[\x01-\x03\x10-\x13\x16\x19\x1b]",
    re.DOTALL,
)
"""A keyring starts with a packet of a key (RFC 9580 sections 4.2 and 5.5.2)."""
_ISO = (b"CD001", 0x8001)
_MARK = b"-----BEGIN "
_CERTAIN = 4


class _Named(QuickTuple):
    """What a file is, told by how it starts.

    Attributes:
        start: the bytes that it starts with.
        name: the format.
        wording: the problem that it is.
    """

    start: bytes
    name: Fact
    wording: FileWording


_SIGNATURES = (
    *(_Named(start, name, FileWording.ARCHIVE) for start, name in _ARCHIVES),
    *(_Named(start, name, FileWording.KEY_FILE) for start, name in _KEYS),
    *(_Named(start, name, FileWording.STORE_FORMAT) for start, name in _STORES),
)


class ForeignReader(Reader):
    """Names a file that is something else; text with PEM marks behind it is left to others."""

    container = "other file"

    def recognises(self, data: bytes) -> bool:
        """A signature of four bytes or more; shorter ones come by chance."""
        named = _named(data)
        return named is not None and len(named.start) >= _CERTAIN

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield one problem."""
        named = _named(data)
        if named is not None:
            yield reading.problem(named.wording, format=named.name)
        mark = data.find(_MARK)
        yield Claim(0, mark if mark >= 0 else len(data))


def foreign(data: bytes, reading: Reading) -> Problem | None:
    """Name what the file is and what to do with it; None where its signature is not known."""
    named = _named(data)
    return reading.problem(named.wording, format=named.name) if named else None


def _named(data: bytes) -> _Named | None:
    for named in _SIGNATURES:
        if data.startswith(named.start):
            return named
    if data.startswith(*_ISO):
        return _Named(_ISO[0], "ISO 9660", FileWording.ARCHIVE)
    if ssh := _SSH.match(data):
        wording = FileWording.SSH_CERTIFICATE if ssh[1] else FileWording.KEY_FILE
        return _Named(ssh[0], "SSH", wording)
    if _PGP_KEYS.match(data):
        return _Named(data[:1], "OpenPGP", FileWording.KEY_FILE)
    return None
