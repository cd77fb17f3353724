"""Files that are something else than a container of certificates: named, with what to do.

Told by their signatures, as the makers of the formats document them.
"""

import re

from core.problems import Problem, ProblemCode
from core.readers.interface import Reading

_ARCHIVES = (
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
    (b"MSWIM\0\0\0", "Windows image (.wim)"),
    (b"conectix", "virtual disk (.vhd)"),
    (b"vhdxfile", "virtual disk (.vhdx)"),
    (b"ITSF\x03\0\0\0", "compiled help (.chm)"),
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
    (b"\x03\xd9\xa2\x9a", "KeePass database (.kdbx)"),
    (b"regf", "Windows registry hive"),
    (b"ElfFile\0", "Windows event log"),
)
_SSH = re.compile(
    rb"(?:[\w.@*-]+ )?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\w+|sk-\S+)"
    rb"(-cert-v01)?(?:@openssh\.com)? AAAA"
)
_PGP_KEYS = re.compile(
    rb"[\x94\x95\x96\x98\x99\x9a](?:.|..|....)[\x03-\x06].{4}[\x01-\x03\x10-\x13\x16\x19\x1b]",
    re.DOTALL,
)
_ISO = (b"CD001", 0x8001)


def foreign(data: bytes, reading: Reading) -> Problem | None:
    """Name what the file is and what to do with it; None where its signature is not known."""
    for start, name in _ARCHIVES:
        if data.startswith(start):
            return reading.problem(ProblemCode.ARCHIVE, format=name)
    if data.startswith(*_ISO):
        return reading.problem(ProblemCode.ARCHIVE, format="ISO 9660")
    for start, name in _KEYS:
        if data.startswith(start):
            return reading.problem(ProblemCode.KEY_FILE, format=name)
    for start, name in _STORES:
        if data.startswith(start):
            return reading.problem(ProblemCode.STORE_FORMAT, format=name)
    return _ssh(data, reading) or _pgp(data, reading)


def _ssh(data: bytes, reading: Reading) -> Problem | None:
    found = _SSH.match(data)
    if found is None:
        return None
    code = ProblemCode.SSH_CERTIFICATE if found[1] else ProblemCode.KEY_FILE
    return reading.problem(code, format="SSH")


def _pgp(data: bytes, reading: Reading) -> Problem | None:
    """A keyring starts with a public or private key packet (RFC 9580 sections 4.2 and 5.5.2)."""
    if _PGP_KEYS.match(data):
        return reading.problem(ProblemCode.KEY_FILE, format="OpenPGP")
    return None
