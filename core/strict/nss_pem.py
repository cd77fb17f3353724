"""What NSS's PEM module loads of a CA file, as a model: curl with NSS reads its ``--cacert`` so.

Every block has to be a certificate or a key, whatever its label is, or the whole file is refused.
Followed is ``ReadDERFromFile`` of nss-pem 1.0.8 (src/util.c).
"""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64

from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import holds_certificates, label_of, nothing_there, passed
from core.strict.shape import is_certificate
from core.x509.der import certificate_end

_BEGIN, _END = b"-----BEGIN", b"-----END"
_KEYS = (b"-----BEGIN RSA PRIVATE KEY", b"-----BEGIN PRIVATE KEY")
_LINE_END = re.compile(rb"[\r\n]")
_OTHERS = re.compile(rb"[^A-Za-z0-9+/=]")


class NssPemReader(StrictReader):
    """Loads a CA file as NSS's PEM module does (modelled on 1.0.8, by recorded verdicts)."""

    library = "NSS's PEM module"

    def load(self, data: bytes) -> LoadResult:
        """Say what the module makes of the file."""
        text = data.partition(b"\0")[0]
        taken: list[LoadedCertificate] = []
        offset = 0
        while (begin := text.find(_BEGIN, offset)) >= 0:
            line = _LINE_END.search(text, begin)
            end = text.find(_END, line.end()) if line else -1
            if line is None or end < 0:
                return LoadResult(refused=LoadFault(begin, Cause.END_MISSING))
            offset = end + 1
            if text.startswith(_KEYS, begin):
                continue
            der = _decoded(text[line.end() : end])
            length = None if der is None else certificate_end(der)
            if der is None or length is None:
                return LoadResult(refused=LoadFault(begin, _why(data, begin, der)))
            if is_certificate(der):
                taken.append(LoadedCertificate(begin, der))
        if not taken:
            return LoadResult(refused=nothing_there(data))
        cause = Cause.NUL_BYTE if len(text) < len(data) else Cause.OTHER_FORM
        return LoadResult(tuple(taken), tuple(passed(data, taken, cause)))


def _why(data: bytes, offset: int, der: bytes | None) -> Cause:
    if not holds_certificates(label_of(data, offset)):
        return Cause.BAD_OTHER_BLOCK
    return Cause.BAD_BASE64 if der is None else Cause.BAD_CERTIFICATE


def _decoded(text: bytes) -> bytes | None:
    """Decode as NSS does: what is not of the alphabet is passed over, padding only at the end."""
    packed = _OTHERS.sub(b"", text)
    bare = packed.rstrip(b"=")
    if b"=" in bare:
        return None
    try:
        return a2b_base64(bare + b"=" * (-len(bare) % 4))
    except Base64Error:
        return None


NSS_PEM = NssPemReader()
