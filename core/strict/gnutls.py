"""What GnuTLS loads of a CA file (gnutls_x509_trust_list_add_trust_file), as a model.

It looks for marks wherever they are in a line, so it minds lines less than OpenSSL; but what
begins like a certificate's mark has to be one, or the whole file is refused.
"""

from core.strict.base64 import gnutls_decoded
from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import BEGIN, DASHES, END, Finder, label_of, nothing_there, passed
from core.strict.shape import is_certificate

_CERTIFICATE = BEGIN + b"CERTIFICATE"
_OLD_CERTIFICATE = BEGIN + b"X509 CERTIFICATE"
_SHORTEST = 4


class GnuTlsReader(StrictReader):
    """Loads a CA file as GnuTLS does (modelled on 3.7.9, tested against 3.7 and 3.8)."""

    library = "GnuTLS"

    def load(self, data: bytes) -> LoadResult:
        """Say what GnuTLS makes of the file."""
        return _Loader(data).load()


class _Loader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = [Finder(data, mark) for mark in (_CERTIFICATE, _OLD_CERTIFICATE)]
        self._blocks = [Finder(data, mark) for mark in (_CERTIFICATE, _OLD_CERTIFICATE)]
        self._end = Finder(data, END)

    def load(self) -> LoadResult:
        taken: list[LoadedCertificate] = []
        offset = self._next_start(0)
        while offset >= 0:
            outcome = self._certificate(offset)
            if isinstance(outcome, LoadFault):
                return LoadResult(refused=outcome)
            taken.append(outcome)
            offset = self._next_start(offset + 1)
        if not taken:
            return LoadResult(refused=nothing_there(self._data))
        return LoadResult(tuple(taken), tuple(passed(self._data, taken, Cause.OTHER_LABEL)))

    def _next_start(self, start: int) -> int:
        """Marks of the old label count only behind the last one of the usual label."""
        offset = self._starts[0].next(start)
        return offset if offset >= 0 else self._starts[1].next(start)

    def _certificate(self, start: int) -> LoadedCertificate | LoadFault:
        """The first block from ``start`` on that decodes, the usual label before the old one."""
        reasons = []
        for finder in self._blocks:
            offset = finder.next(start)
            if offset < 0:
                continue
            der = self._decoded(offset)
            if isinstance(der, bytes):
                sound = is_certificate(der)
                return (
                    LoadedCertificate(offset, der)
                    if sound
                    else LoadFault(offset, self._why_bad(offset))
                )
            reasons.append(LoadFault(offset, der))
        return reasons[0]

    def _why_bad(self, offset: int) -> Cause:
        label = label_of(self._data, offset)
        named = label in (b"CERTIFICATE", b"X509 CERTIFICATE")
        return Cause.BAD_CERTIFICATE if named else Cause.BAD_OTHER_BLOCK

    def _decoded(self, offset: int) -> bytes | Cause:
        dashes = self._data.find(DASHES, offset + len(BEGIN))
        if dashes < 0:
            return Cause.END_MISSING
        body = dashes + len(DASHES)
        end = self._end.next(body)
        if end < 0:
            return Cause.END_MISSING
        if end - body < _SHORTEST:
            return Cause.BAD_BASE64
        dash = self._data.find(b"-", body, end)
        text = self._data[body : dash if dash >= 0 else end]
        decoded = gnutls_decoded(text)
        if decoded is None:
            return Cause.HEADER_LINE if b":" in text else Cause.BAD_BASE64
        return decoded


GNUTLS = GnuTlsReader()
