"""Signed Windows programs (.exe, .dll, .sys, …): whose signature it is (Authenticode).

Source: the PE format ("Attribute Certificate Table"). The signature is a PKCS #7 message whose
content is the hash of the program; its certificates are those of the signers. What else is in a
program is nobody's certificate, except where it carries PEM text, which is read as such.
"""

import re
from collections.abc import Iterator
from struct import Struct
from struct import error as StructError  # noqa: N812 - the library's own spelling

from core.base.errors import DerError
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.signers import signers
from core.x509.der import certificate_end, header

_U32 = Struct("<I")
_ENTRY = Struct("<IHH")
_HEADER_AT = 0x3C
_SIGNATURE = b"PE\0\0"
_OPTIONAL = 24
"""Where the optional header starts, behind the signature and the file header."""
_TABLES = {0x10B: 96, 0x20B: 112}
"""Where the table of directories starts in the optional header of 32 and of 64 bits."""
_SECURITY = 4
_MOST_ENTRIES = 100
_SECTION = Struct("<16xII16x")
_PEM = re.compile(
    rb"-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]{64,}-----END [A-Z0-9 ]+-----"
)


class ProgramReader(Reader):
    """Reads the signature of a program, and the certificates that it carries as text.

    Args:
        inner: reads the signature.
    """

    container = "Windows program"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """A PE file."""
        return data.startswith(b"MZ") and _header(data) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the signatures; the certificates in them are those of signers."""
        start, size = _table(data)
        end = _end(data, start + size)
        text = b"\n".join(match[0] for match in _PEM.finditer(data, 0, end))
        if text:
            yield from self._inner(text, reading.within("text"))
        if start + size > len(data):
            yield reading.problem(FileWording.PROGRAM_CUT_OFF, f"byte {len(data)}")
        elif size:
            yield from self._signatures(data[start : start + size], reading)
        elif not text:
            yield reading.problem(FileWording.WINDOWS_PROGRAM)
        yield Claim(0, end)

    def _signatures(self, table: bytes, reading: Reading) -> Iterator[Part]:
        offset = 0
        for _ in range(_MOST_ENTRIES):
            if offset + _ENTRY.size > len(table):
                break
            length, _, _ = _ENTRY.unpack_from(table, offset)
            signature = table[offset + _ENTRY.size : offset + length]
            if signature.strip(b"\0"):
                whole = signature[: _length(signature)]
                yield from signers(self._inner(whole, reading.deeper()), reading)
            offset += max(-(-length // 8) * 8, 8)


def _length(signature: bytes) -> int:
    """How long the message is; what fills it up to eight bytes is not part of it."""
    try:
        return header(signature, 0, len(signature))[2]
    except DerError:
        return len(signature)


def _header(data: bytes) -> int | None:
    """Where the PE header is; None where the file is another program."""
    if len(data) < _HEADER_AT + 4:
        return None
    (offset,) = _U32.unpack_from(data, _HEADER_AT)
    return offset if data.startswith(_SIGNATURE, offset) else None


def _table(data: bytes) -> tuple[int, int]:
    """Where the table of signatures is, and its length; 0 where there is none."""
    optional = (_header(data) or 0) + _OPTIONAL
    try:
        offset = optional + _TABLES[int.from_bytes(data[optional : optional + 2], "little")]
        (count,) = _U32.unpack_from(data, offset - 4)
        (start,) = _U32.unpack_from(data, offset + 8 * _SECURITY)
        (size,) = _U32.unpack_from(data, offset + 8 * _SECURITY + 4)
    except (KeyError, StructError):
        return 0, 0
    return (start, size) if count > _SECURITY and start and size else (0, 0)


def _end(data: bytes, signed: int) -> int:
    """Where the program ends.

    Installers carry data of their own behind the sections; where a certificate stands there
    instead, somebody joined two files.
    """
    if signed:
        return min(signed, len(data))
    offset = _header(data) or 0
    count, size = (
        int.from_bytes(data[offset + place : offset + place + 2], "little") for place in (6, 20)
    )
    sections = data[offset + _OPTIONAL + size :][: count * _SECTION.size]
    whole = sections[: len(sections) // _SECTION.size * _SECTION.size]
    end = max((start + length for length, start in _SECTION.iter_unpack(whole)), default=0)
    behind = data[end : end + 64].lstrip(b"\0 \t\r\n")
    joined = certificate_end(data, end) is not None or behind.startswith(b"-----BEGIN ")
    return end if joined else len(data)
