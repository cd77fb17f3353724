"""Compound files (OLE): Outlook messages (.msg) and signed installers (.msi).

Source: [MS-CFB], the file system in the file, which olefile reads. The signature of an installer
is its stream DigitalSignature, a PKCS #7 message. The streams that are read are together never
larger than the file: a file whose streams share their sectors is refused.
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.mail.msg import PROPERTIES, OutlookMessage, Path
from core.readers.signers import signers

if TYPE_CHECKING:
    from olefile import OleFileIO

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURE = ("\x05DigitalSignature",)


class CompoundReader(Reader):
    """Reads the attachments and the text of a message, and the signature of an installer.

    Args:
        inner: reads what is attached.
    """

    container = "compound file"
    opening = re.compile(re.escape(_MAGIC))

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """The signature of compound files."""
        return data.startswith(_MAGIC)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the file; of a damaged one, what comes before the damage."""
        import olefile  # noqa: PLC0415 - only such files pay for it

        try:
            file = olefile.OleFileIO(io.BytesIO(data))
            yield from self._parts(_Streams(file, len(data)), reading)
        except Exception:  # noqa: BLE001 - olefile raises what it likes on damage
            yield reading.problem(FileWording.COMPOUND_DAMAGED)
        yield Claim(0, len(data))

    def _parts(self, streams: "_Streams", reading: Reading) -> Iterator[Part]:
        if _SIGNATURE in streams.paths:
            signature = streams.read(_SIGNATURE)
            yield from signers(self._inner(signature, reading.deeper()), reading)
        elif (PROPERTIES,) in streams.paths:
            yield from OutlookMessage(streams.paths, streams.read, reading, self._inner).parts()
        else:
            yield reading.problem(FileWording.OLD_OFFICE)


class _Streams:
    """The streams of one file.

    Attributes:
        paths: every stream and storage.
    """

    def __init__(self, file: "OleFileIO", size: int) -> None:
        self._file = file
        self._left = size
        self.paths = frozenset(tuple(path) for path in file.listdir(streams=True, storages=True))

    def read(self, path: Path) -> bytes:
        """The content of a stream.

        Raises:
            ValueError: the streams read so far are larger than the file.
        """
        self._left -= self._file.get_size(list(path))
        if self._left < 0:
            raise ValueError("The streams share their sectors, or the file is cut off.")
        content: bytes = self._file.openstream(list(path)).read()
        return content
