"""What rustls loads of a CA file, as a model: a line at a time, and only what is certain.

A block that is damaged loses only itself; nothing is ever said of what is passed over. Followed is
the PEM reader of rustls-pki-types.
"""

import re

from core.strict.base64 import java_decoded
from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import BEGIN, DASHES, END, nothing_there, passed
from core.strict.shape import is_certificate

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_WHITE = b" \t\r\n\x0b\x0c"
_LABEL = b"CERTIFICATE"


class RustlsReader(StrictReader):
    """Loads a CA file as rustls does (modelled on rustls-pki-types, tested against it)."""

    library = "rustls"

    def load(self, data: bytes) -> LoadResult:
        """Say what rustls makes of the file."""
        taken: list[LoadedCertificate] = []
        bad: dict[int, LoadFault] = {}
        begin, label, body = -1, b"", list[bytes]()
        for line in _LINE.finditer(data):
            text = line[0].rstrip(_WHITE)
            if begin < 0:
                if text.startswith(BEGIN) and text.endswith(DASHES):
                    begin, label, body = line.start(), text[len(BEGIN) : -len(DASHES)], []
            elif text.startswith(END + label + DASHES):
                if label == _LABEL:
                    der = java_decoded(b"".join(body))
                    if der is not None and is_certificate(der):
                        taken.append(LoadedCertificate(begin, der))
                    else:
                        bad[begin] = LoadFault(begin, Cause.BAD_BASE64)
                begin = -1
            else:
                body.append(line[0].strip(_WHITE))
        if not taken:
            return LoadResult(refused=next(iter(bad.values()), nothing_there(data)))
        losses = passed(data, taken, Cause.OTHER_FORM)
        return LoadResult(tuple(taken), tuple(bad.get(loss.offset, loss) for loss in losses))


RUSTLS = RustlsReader()
