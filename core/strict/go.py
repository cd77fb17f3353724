"""What Go loads of a CA file (x509.CertPool.AppendCertsFromPEM), as a model.

It looks for the first END line and the last BEGIN line before it, so a block that is damaged loses
only itself; nothing is ever said of what is passed over. Followed is ``pem.Decode`` of Go 1.27.
"""

from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Iterator

from core.base.quick_tuple import QuickTuple
from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import BEGIN, DASHES, END, nothing_there, passed
from core.strict.shape import is_with_sound_key

_BEGIN = BEGIN
_END = b"\n" + END
_TRAILING = b" \t\r\n"
_PLAIN = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_QUANTUM = 4


class GoReader(StrictReader):
    """Loads a CA file as Go does (modelled on 1.27, tested against it)."""

    library = "Go"

    def load(self, data: bytes) -> LoadResult:
        """Say what Go makes of the file."""
        taken = [
            LoadedCertificate(block.offset, block.payload)
            for block in _blocks(data)
            if block.label == b"CERTIFICATE"
            and not block.has_headers
            and is_with_sound_key(block.payload)
        ]
        if not taken:
            return LoadResult(refused=nothing_there(data))
        return LoadResult(tuple(taken), tuple(_passed(data, taken)))


def _passed(data: bytes, taken: list[LoadedCertificate]) -> Iterator[LoadFault]:
    return passed(data, taken, Cause.OTHER_FORM)


class _Block(QuickTuple):
    offset: int
    label: bytes
    payload: bytes
    has_headers: bool


def _blocks(data: bytes) -> Iterator[_Block]:
    offset = 0
    while (end := data.find(_END, offset)) >= 0:
        begin = data.rfind(_BEGIN, offset, end)
        behind = end + len(_END)
        starts_line = begin == offset or (begin > offset and data[begin - 1 : begin] == b"\n")
        if begin < 0 or not starts_line:
            offset = behind
            continue
        block = _block(data, begin, end)
        if block is not None:
            yield block
            offset = _next_line(data, behind - 1)
        else:
            offset = behind


def _block(data: bytes, begin: int, end: int) -> _Block | None:
    """The block between these marks; None where it does not decode."""
    line, offset = _line(data, begin + len(_BEGIN))
    if not line.endswith(DASHES):
        return None
    label = line[: -len(DASHES)]
    has_headers = False
    while offset <= end:
        line, after = _line(data, offset)
        if b":" not in line:
            break
        has_headers, offset = True, after
    if has_headers and end < offset:
        return None
    behind = end + len(_END)
    trailer = data[behind : behind + len(label) + len(DASHES)]
    if trailer != label + DASHES or _line(data, behind + len(trailer))[0]:
        return None
    payload = _decoded(data[offset:end]) if end > offset else b""
    return None if payload is None else _Block(begin, label, payload, has_headers)


def _line(data: bytes, offset: int) -> tuple[bytes, int]:
    """The line from here without its trailing blanks, and where the next one starts."""
    end = data.find(b"\n", offset)
    stop = end if end >= 0 else len(data)
    raw = data[offset:stop]
    if end >= 0:
        raw = raw.removesuffix(b"\r")
    return raw.rstrip(b" \t"), stop + (end >= 0)


def _next_line(data: bytes, offset: int) -> int:
    return _line(data, offset)[1]


def _decoded(text: bytes) -> bytes | None:
    """Decode as encoding/base64 does: blanks are removed, nothing else is forgiven."""
    packed = text.translate(None, _TRAILING)
    bare = packed.rstrip(b"=")
    wrong = len(packed) % _QUANTUM or len(packed) - len(bare) > 2 or bare.translate(None, _PLAIN)  # noqa: PLR2004 - padding
    if wrong or b"=" in bare:
        return None
    try:
        return a2b_base64(packed)
    except Base64Error:
        return None


GO = GoReader()
