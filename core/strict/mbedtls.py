"""What Mbed TLS loads of a CA file (mbedtls_x509_crt_parse_file), as a model.

It takes the text up to the next END mark for a block, whatever its lines are; a damaged block
loses only itself, but a mark that is not followed by the end of its line ends the reading.
Followed is ``mbedtls_pem_read_buffer`` of Mbed TLS 2.28.
"""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64

from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import nothing_there, passed
from core.strict.shape import is_with_sound_key
from core.x509.der import certificate_end

_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
_REST_OF_MARK = re.compile(rb" ?\r?\n")
_LINE = re.compile(rb"([A-Za-z0-9+/=]*) *(?:\r?\n|\Z)")


class MbedTlsReader(StrictReader):
    """Loads a CA file as Mbed TLS does (modelled on 2.28, tested against it)."""

    library = "Mbed TLS"

    def load(self, data: bytes) -> LoadResult:
        """Say what Mbed TLS makes of the file."""
        text = data.partition(b"\0")[0]
        if _BEGIN not in text:
            end = certificate_end(data)
            if end is not None and is_with_sound_key(data[:end]):
                return LoadResult((LoadedCertificate(0, data[:end]),))
            return LoadResult(refused=nothing_there(data))
        taken, bad = _blocks(text)
        if not taken:
            return LoadResult(refused=bad[0] if bad else nothing_there(data))
        told = {load_fault.offset: load_fault for load_fault in bad}
        losses = passed(data, taken, Cause.NUL_BYTE if len(text) < len(data) else Cause.OTHER_FORM)
        return LoadResult(tuple(taken), tuple(told.get(loss.offset, loss) for loss in losses))


def _blocks(text: bytes) -> tuple[list[LoadedCertificate], list[LoadFault]]:
    taken: list[LoadedCertificate] = []
    bad: list[LoadFault] = []
    offset = 0
    while (begin := text.find(_BEGIN, offset)) >= 0:
        end = text.find(_END, offset)
        body = _REST_OF_MARK.match(text, begin + len(_BEGIN))
        if body is None or end < body.end():
            bad.append(LoadFault(begin, Cause.TEXT_AFTER if end >= 0 else Cause.END_MISSING))
            break
        der = _decoded(text[body.end() : end])
        if der is not None and is_with_sound_key(der):
            taken.append(LoadedCertificate(begin, der))
        else:
            bad.append(LoadFault(begin, Cause.BAD_BASE64 if der is None else Cause.BAD_CERTIFICATE))
        offset = end + len(_END)
    return taken, bad


def _decoded(text: bytes) -> bytes | None:
    """Decode as mbedtls_base64_decode does: blanks only at the end of a line."""
    lines: list[bytes] = []
    offset = 0
    while offset < len(text):
        line = _LINE.match(text, offset)
        if line is None or line.end() == offset:
            return None
        lines.append(line[1])
        offset = line.end()
    packed = b"".join(lines)
    bare = packed.rstrip(b"=")
    if b"=" in bare or len(packed) - len(bare) > 2 or len(packed) % 4:  # noqa: PLR2004 - of Base-64
        return None
    try:
        return a2b_base64(packed)
    except Base64Error:
        return None


MBEDTLS = MbedTlsReader()
