"""What Node.js loads of the CA certificates that a program gives it: up to the first bad block.

It reads certificates from memory with OpenSSL 3 until one cannot be read, and says nothing of what
comes after it (crypto.createSecureContext and the option ``ca`` of tls.connect).
"""

from collections.abc import Iterator

from core.strict.interface import Cause, Loading, Loss, StrictReader, Taken
from core.strict.marks import holds_certificates, label_of, marks, nothing_there
from core.strict.openssl import certificate_in
from core.strict.openssl_loader import parses
from core.strict.openssl_pem import Block, Dialect, scan

_DIALECT = Dialect(skips_bom=True, joins_lines=True, parses_every_key=False, ends_at_nul=False)
_LABELS = frozenset({b"CERTIFICATE", b"X509 CERTIFICATE", b"TRUSTED CERTIFICATE"})


class NodeReader(StrictReader):
    """Loads CA certificates as Node.js does (modelled on 20, tested against it)."""

    library = "Node.js"

    def load(self, data: bytes) -> Loading:
        """Say what Node.js makes of the file."""
        taken: list[Taken] = []
        passed: list[Loss] = []
        for found in _blocks(data):
            if isinstance(found, Taken):
                taken.append(found)
                continue
            passed.append(found)
            if found.cause not in _PASSED_OVER:
                passed.extend(_behind(data, found.at))
        if not taken:
            return Loading(refused=next(iter(passed), nothing_there(data)))
        return Loading(tuple(taken), tuple(passed))


_PASSED_OVER = frozenset({Cause.NOT_TRUSTED, Cause.OTHER_LABEL})


def _blocks(data: bytes) -> Iterator[Taken | Loss]:
    """Each certificate, and what stands for one; the last is what ends the reading, if any does."""
    for found in scan(data, _DIALECT):
        judged = found if isinstance(found, Loss) else _judged(found)
        if judged is None:
            continue
        yield judged
        if isinstance(judged, Loss) and judged.cause not in _PASSED_OVER:
            return


def _judged(block: Block) -> Taken | Loss | None:
    if block.label not in _LABELS:
        told = holds_certificates(block.label)
        return Loss(block.at, Cause.OTHER_LABEL) if told else None
    judged = certificate_in(block)
    if isinstance(judged, Taken) and not parses(judged.der):
        return Loss(block.at, Cause.BAD_CERTIFICATE)
    return judged


def _behind(data: bytes, at: int) -> Iterator[Loss]:
    """The blocks behind the one that ended the reading."""
    for mark in marks(data):
        if mark > at and holds_certificates(label_of(data, mark)):
            yield Loss(mark, Cause.AFTER_DAMAGED)


NODE = NodeReader()
