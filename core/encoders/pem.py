"""One PEM file with every certificate (RFC 7468): what Unix clients want.

ASCII, 64 columns, one final newline, no byte order mark, CERTIFICATE blocks only. Nothing of
the input's own text is passed through; each block is encoded anew from the DER.
"""

from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Sequence
from struct import unpack

from core.base.choices import BUNDLE_NAME, Newline
from core.base.printable import printable
from core.encoders.interface import EncodedFile, Encoder
from core.x509.certificate import Certificate

_BEGIN_MARK = b"-----BEGIN CERTIFICATE-----"
_END_MARK = b"-----END CERTIFICATE-----"
_BEGIN, _END = _BEGIN_MARK + b"\n", _END_MARK + b"\n"


class PemEncoder(Encoder):
    """One PEM file.

    Args:
        comment: gives the lines that stand as a comment above each certificate, raw; None
            for no comments.
        newline: what ends each line.
        name: the file's name, for callers that save to a folder.
    """

    def __init__(
        self,
        comment: Callable[[Certificate], Iterable[str]] | None = None,
        newline: Newline = Newline.LF,
        name: str = BUNDLE_NAME,
    ) -> None:
        self._comment = comment
        self._newline = newline
        self._name = name

    def encode(self, certificates: Sequence[Certificate]) -> tuple[EncodedFile, ...]:
        """Encode the certificates as one file."""
        blocks = []
        for certificate in certificates:
            if self._comment is not None:
                blocks.append(_comment_block(self._comment(certificate)))
            blocks.append(pem_block(certificate.der))
        data = b"".join(blocks)
        del blocks  # as large as the file
        if self._newline is Newline.CRLF:
            data = data.replace(b"\n", b"\r\n")
        if not _reads_back_as(data, certificates):
            raise ValueError("The encoded bundle does not read back as its certificates.")
        return (EncodedFile(self._name, data),)


def _reads_back_as(data: bytes, certificates: Iterable[Certificate]) -> bool:
    """The blocks of a file are these certificates in this order; each is let go at once."""
    offset = 0
    for certificate in certificates:
        start = data.find(_BEGIN_MARK, offset)
        offset = data.find(_END_MARK, start)
        if (
            start < 0
            or offset < 0
            or a2b_base64(data[start + len(_BEGIN_MARK) : offset]) != certificate.der
        ):
            return False
    return data.find(_BEGIN_MARK, offset) < 0


def pem_block(der: bytes) -> bytes:
    """One CERTIFICATE block, its lines ended by a line feed."""
    text = b2a_base64(der, newline=False)
    full, rest = divmod(len(text), 64)
    lines = unpack("64s" * full + f"{rest}s", text)  # a third of the cost of cutting them off
    return _BEGIN + b"\n".join(lines if rest else lines[:-1]) + b"\n" + _END


def _comment_block(lines: Iterable[str]) -> bytes:
    """Comment lines in ASCII; a name cannot end its line or look like the mark of a block."""
    block = []
    for line in lines:
        text = printable(line).replace("-----", "- - -")
        block.append(b"# " + text.encode("ascii", "backslashreplace") + b"\n")
    return b"".join(block)
