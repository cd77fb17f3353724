"""What wolfSSL loads of a CA file (wolfSSL_CTX_load_verify_locations), as a model.

It looks for a BEGIN CERTIFICATE mark and the END mark after it, wherever they are in their lines;
a damaged block loses only itself. Followed are ``PemToDer`` and ``Base64_Decode`` of wolfSSL 5.5;
5.7 was seen to read 61 forms of files alike.
"""

import re
from binascii import a2b_base64

from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import Finder, nothing_there, passed
from core.strict.shape import is_certificate
from core.x509.der import certificate_end

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
_REST_OF_MARK = re.compile(rb" *\r?\n|.\n", re.DOTALL)
_NEWLINE = re.compile(rb" *(?:\r\n|\n|\r)? *")
_ALPHABET = re.compile(rb"[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==")
_BEHIND_END = re.compile(rb"[\r\n]*\0?")


class WolfSslReader(StrictReader):
    """Loads a CA file as wolfSSL does (modelled on 5.5, tested against 5.5 and 5.7)."""

    library = "wolfSSL"

    def load(self, data: bytes) -> LoadResult:
        """Say what wolfSSL makes of the file."""
        taken: list[LoadedCertificate] = []
        bad: dict[int, LoadFault] = {}
        offset, nul = 0, Finder(data, b"\0")
        while (begin := _found(data, _BEGIN, offset, nul)) >= 0:
            body = _REST_OF_MARK.match(data, begin + len(_BEGIN))
            if body is None:
                bad[begin] = LoadFault(begin, Cause.TEXT_AFTER)
                offset = begin + len(_BEGIN) + 2
                continue
            end = _found(data, _END, body.end(), nul)
            if end < 0:
                bad[begin] = LoadFault(begin, Cause.END_MISSING)
                break
            der = _decoded(data[body.end() : end])
            if der is not None and is_certificate(der):
                taken.append(LoadedCertificate(begin, der))
            else:
                bad[begin] = LoadFault(begin, Cause.BAD_BASE64)
            behind = _BEHIND_END.match(data, end + len(_END))
            offset = behind.end() if behind else end + len(_END)
        if not taken:
            return LoadResult(refused=next(iter(bad.values()), nothing_there(data)))
        losses = passed(data, taken, Cause.OTHER_FORM)
        return LoadResult(tuple(taken), tuple(bad.get(loss.offset, loss) for loss in losses))


def _found(data: bytes, mark: bytes, offset: int, nul: Finder) -> int:
    """The next place of a mark before a NUL byte; -1 for none."""
    stop = nul.next(offset)
    return data.find(mark, offset, stop if stop >= 0 else len(data))


def _decoded(text: bytes) -> bytes | None:
    """Groups of four up to the padding, at most one end of a line between two of them."""
    parts: list[bytes] = []
    offset = 0
    while offset < len(text):
        newline = _NEWLINE.match(text, offset)
        offset = newline.end() if newline else offset
        if offset >= len(text):
            break
        group = _ALPHABET.match(text, offset)
        if group is None:
            return None
        parts.append(group[0])
        offset = group.end()
        if group[0].endswith(b"="):
            break
    der = a2b_base64(b"".join(parts))
    end = certificate_end(der)
    return der[:end] if end is not None else None


WOLFSSL = WolfSslReader()
