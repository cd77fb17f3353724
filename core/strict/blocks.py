"""What is loaded of a CA file that is cut into blocks first, each of which is imported by itself.

So do the usual loops of shell scripts around ``keytool -importcert`` and ``certutil -A``: from each
BEGIN CERTIFICATE mark, wherever it is, to the next END CERTIFICATE mark.
"""

from collections.abc import Callable, Iterator

from core.strict.base64 import java_decoded
from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import BEGIN, holds_certificates, label_of, marks, nothing_there
from core.strict.shape import is_certificate

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"


class BlockReader(StrictReader):
    """Imports a CA file block by block.

    Args:
        library: the name of the library.
        takes: whether the library takes a certificate.
    """

    def __init__(self, library: str, takes: Callable[[bytes], bool]) -> None:
        self.library = library
        self._takes = takes

    def load(self, data: bytes) -> LoadResult:
        """Say what is imported of the file."""
        taken: list[LoadedCertificate] = []
        bad: dict[int, Cause] = {}
        for begin, text in _blocks(data):
            der = java_decoded(text)
            if der is None:
                bad[begin] = _why(text)
            elif not self._takes(der):
                bad[begin] = Cause.BAD_CERTIFICATE
            else:
                taken.append(LoadedCertificate(begin, der))
        if not taken:
            offset = next(iter(bad), None)
            return LoadResult(
                refused=nothing_there(data) if offset is None else LoadFault(offset, bad[offset])
            )
        used = {loaded_certificate.offset for loaded_certificate in taken}
        return LoadResult(
            tuple(taken),
            tuple(
                LoadFault(offset, bad.get(offset, Cause.OTHER_FORM))
                for offset in marks(data)
                if offset not in used and holds_certificates(label_of(data, offset))
            ),
        )


def _blocks(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Where each block begins, and the text in it; no part of the data is searched twice."""
    offset = 0
    while (begin := data.find(_BEGIN, offset)) >= 0:
        start = begin + len(_BEGIN)
        end = data.find(_END, start)
        if end < 0:
            return
        yield begin, data[start:end]
        offset = end + len(_END)


def _why(text: bytes) -> Cause:
    if BEGIN in text:
        return Cause.END_MISSING
    return Cause.HEADER_LINE if b":" in text else Cause.BAD_BASE64


NSS = BlockReader("NSS", is_certificate)
