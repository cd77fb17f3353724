"""What Node.js loads of the CA certificates that a program gives it: up to the first bad block.

It reads certificates from memory with OpenSSL 3 until one cannot be read, and says nothing of what
comes after it (crypto.createSecureContext and the option ``ca`` of tls.connect).
"""

from collections.abc import Iterator

from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import holds_certificates, label_of, marks, nothing_there
from core.strict.openssl import certificate_in
from core.strict.openssl_loader import parses
from core.strict.openssl_pem import Block, Dialect, scan

_DIALECT = Dialect(skips_bom=True, joins_lines=True, parses_every_key=False, ends_at_nul=False)
_LABELS = frozenset({b"CERTIFICATE", b"X509 CERTIFICATE", b"TRUSTED CERTIFICATE"})


class NodeReader(StrictReader):
    """Loads CA certificates as Node.js does (modelled on 20, tested against it)."""

    library = "Node.js"

    def load(self, data: bytes) -> LoadResult:
        """Say what Node.js makes of the file."""
        taken: list[LoadedCertificate] = []
        passed: list[LoadFault] = []
        for block in _blocks(data):
            if isinstance(block, LoadedCertificate):
                taken.append(block)
                continue
            passed.append(block)
            if block.cause not in _PASSED_OVER:
                passed.extend(_behind(data, block.offset))
        if not taken:
            return LoadResult(refused=next(iter(passed), nothing_there(data)))
        return LoadResult(tuple(taken), tuple(passed))


_PASSED_OVER = frozenset({Cause.NOT_TRUSTED, Cause.OTHER_LABEL})


def _blocks(data: bytes) -> Iterator[LoadedCertificate | LoadFault]:
    """Each certificate, and what stands for one; the last is what ends the reading, if any does."""
    for scanned in scan(data, _DIALECT):
        judged = scanned if isinstance(scanned, LoadFault) else _judged(scanned)
        if judged is None:
            continue
        yield judged
        if isinstance(judged, LoadFault) and judged.cause not in _PASSED_OVER:
            return


def _judged(block: Block) -> LoadedCertificate | LoadFault | None:
    if block.label not in _LABELS:
        told = holds_certificates(block.label)
        return LoadFault(block.offset, Cause.OTHER_LABEL) if told else None
    judged = certificate_in(block)
    if isinstance(judged, LoadedCertificate) and not parses(judged.der):
        return LoadFault(block.offset, Cause.BAD_CERTIFICATE)
    return judged


def _behind(data: bytes, offset: int) -> Iterator[LoadFault]:
    """The blocks behind the one that ended the reading."""
    for mark in marks(data):
        if mark > offset and holds_certificates(label_of(data, mark)):
            yield LoadFault(mark, Cause.AFTER_DAMAGED)


NODE = NodeReader()
