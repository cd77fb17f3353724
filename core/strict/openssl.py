"""What OpenSSL loads of a CA file: a model of its file loader, proved with the loader itself.

curl, Python, Ruby, PHP and most other programs on Unix load a CA file by this function
(X509_load_cert_crl_file). The model says which certificates are loaded, which are passed over and
where the loader gives up, for versions that are not installed here too; the loader of this
computer's OpenSSL then has the last word on the same bytes.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from core.base.errors import DerError
from core.strict.interface import Cause, LoadedCertificate, LoadFault, LoadResult, StrictReader
from core.strict.marks import holds_certificates, label_of, marks, nothing_there, unseen
from core.strict.openssl_loader import can_be_asked, loaded_count, parses
from core.strict.openssl_pem import Block, Dialect, scan
from core.strict.shape import is_der, starts_as_der
from core.x509.der import SEQUENCE, certificate_end, children

_CERTIFICATES = frozenset({b"CERTIFICATE", b"X509 CERTIFICATE"})
_TRUSTED = b"TRUSTED CERTIFICATE"
_REVOCATION_LIST = b"X509 CRL"
_KEY = b"PRIVATE KEY"
_ENCRYPTED_KEY = b"ENCRYPTED PRIVATE KEY"
_OLD_KEYS = frozenset({b"RSA PRIVATE KEY", b"DSA PRIVATE KEY", b"EC PRIVATE KEY"})
_ENCRYPTED_HEADER = b"Proc-Type: 4,ENCRYPTED"
"""A key with this header is not decrypted, so what is in it does not matter."""
_SERVER_AUTH = bytes.fromhex("06082b06010505070301")
_ANY_PURPOSE = bytes.fromhex("0604551d2500")
_REJECTED = 0xA0
_MOST_ASKED = 1_500
"""The loader sorts its certificates again for each one, so it is not asked about longer files."""

OLD = Dialect(skips_bom=False, joins_lines=False, parses_every_key=False)
NEW = Dialect(skips_bom=True, joins_lines=True, parses_every_key=True)


class OpenSslReader(StrictReader):
    """Loads a CA file as OpenSSL's file loader does.

    Args:
        library: the name with its versions.
        dialect: what these versions do.
        asked: counts what the loader of this computer loads of a file, None where it refuses it;
            asked only where the model loads something.
    """

    def __init__(
        self, library: str, dialect: Dialect, asked: Callable[[bytes], int | None] | None = None
    ) -> None:
        self.library = library
        self._dialect = dialect
        self._asked = asked

    def load(self, data: bytes) -> LoadResult:
        """Say what OpenSSL makes of the file."""
        blocks: list[Block] = []
        taken: list[LoadedCertificate] = []
        passed: list[LoadFault] = []
        nul = len(data)
        for scanned in scan(data, self._dialect):
            if isinstance(scanned, LoadFault):
                if scanned.cause is not Cause.NUL_BYTE:
                    return LoadResult(refused=scanned)
                nul = scanned.offset
                continue
            blocks.append(scanned)
            judged = self._judged(scanned)
            if isinstance(judged, LoadedCertificate):
                taken.append(judged)
            elif judged.cause in _PASSED_OVER:
                passed.append(judged)
            else:
                return LoadResult(refused=judged)
        if not taken:
            return LoadResult(refused=next(iter(_worth_telling(passed)), nothing_there(data)))
        passed += _not_seen(data, blocks, nul)
        passed.sort()
        return self._proved(data, LoadResult(tuple(taken), tuple(_worth_telling(passed))))

    def _judged(self, block: Block) -> LoadedCertificate | LoadFault:
        """What OpenSSL does with a block of this label."""
        if block.label in _CERTIFICATES or block.label == _TRUSTED:
            return certificate_in(block)
        if block.label == _REVOCATION_LIST:
            sound = not block.header and starts_as_der(block.payload)
            return LoadFault(
                block.offset, Cause.NOT_A_CERTIFICATE if sound else Cause.BAD_OTHER_BLOCK
            )
        every = self._dialect.parses_every_key and _KEY in block.label
        if every or block.label in _OLD_KEYS:
            sealed = block.label == _ENCRYPTED_KEY and not block.header
            sealed = sealed or block.header.startswith(_ENCRYPTED_HEADER)
            plain = not block.header and block.payload[:1] == bytes([SEQUENCE])
            sound = sealed or (plain and is_der(block.payload))
            return LoadFault(
                block.offset, Cause.NOT_A_CERTIFICATE if sound else Cause.BAD_OTHER_BLOCK
            )
        told = holds_certificates(block.label)
        return LoadFault(block.offset, Cause.OTHER_LABEL if told else Cause.NOT_A_CERTIFICATE)

    def _proved(self, data: bytes, model: LoadResult) -> LoadResult:
        """The model's answer, once OpenSSL itself has loaded these certificates."""
        asked = self._asked if len(model.taken) <= _MOST_ASKED and can_be_asked(data) else None
        if asked is not None:
            others = sum(load_fault.cause is Cause.NOT_TRUSTED for load_fault in model.passed)
            if (
                asked(data)
                == len({loaded_certificate.der for loaded_certificate in model.taken}) + others
            ):
                return model
        first = {
            loaded_certificate.der: loaded_certificate
            for loaded_certificate in reversed(model.taken)
        }
        bad = next(
            (
                loaded_certificate
                for loaded_certificate in reversed(first.values())
                if not parses(loaded_certificate.der)
            ),
            None,
        )
        if bad is not None:
            return LoadResult(refused=LoadFault(bad.offset, Cause.BAD_CERTIFICATE))
        return model if asked is None else LoadResult(refused=LoadFault(0, Cause.LIBRARY))


_PASSED_OVER = frozenset({Cause.OTHER_LABEL, Cause.NOT_A_CERTIFICATE, Cause.NOT_TRUSTED})


def _worth_telling(passed: Iterable[LoadFault]) -> Iterator[LoadFault]:
    return (load_fault for load_fault in passed if load_fault.cause is not Cause.NOT_A_CERTIFICATE)


def certificate_in(block: Block) -> LoadedCertificate | LoadFault:
    """The certificate of a block with one of its labels; or why OpenSSL does not take it."""
    if block.header:
        colon = b":" in block.header
        return LoadFault(block.header_at, Cause.HEADER_LINE if colon else Cause.BLANK_LINE)
    end = certificate_end(block.payload)
    if end is None:
        return LoadFault(block.offset, Cause.BAD_CERTIFICATE)
    if block.label == _TRUSTED and end < len(block.payload):
        trusted = _trusted_for_servers(block.payload[end:])
        if trusted is not True:
            cause = Cause.BAD_CERTIFICATE if trusted is None else Cause.NOT_TRUSTED
            return LoadFault(block.offset, cause)
    return LoadedCertificate(block.offset, block.payload[:end])


def _trusted_for_servers(extra: bytes) -> bool | None:
    """Read what OpenSSL writes behind a trusted certificate; None where it is damaged."""
    try:
        ((tag, _, start, end),) = children(extra, 0, len(extra))
        if tag != SEQUENCE:
            return None
        lists = {kind: extra[offset:stop] for kind, _, offset, stop in children(extra, start, end)}
    except (DerError, ValueError):
        return None
    if any(purpose in lists.get(_REJECTED, b"") for purpose in (_SERVER_AUTH, _ANY_PURPOSE)):
        return False
    trusted = lists.get(SEQUENCE)
    return trusted is None or any(purpose in trusted for purpose in (_SERVER_AUTH, _ANY_PURPOSE))


def _not_seen(data: bytes, blocks: Sequence[Block], nul: int) -> Iterator[LoadFault]:
    """The marks that begin no block, and what hides each of them."""
    begins = [block.offset for block in blocks]
    for offset in marks(data):
        if not holds_certificates(label_of(data, offset)):
            continue
        if offset > nul:
            yield LoadFault(offset, Cause.NUL_BYTE)
            continue
        before = bisect_left(begins, offset + 1) - 1
        inside = before >= 0 and begins[before] < offset < blocks[before].end
        if inside and not data.startswith(_BOM_AND_MARK, begins[before]):
            yield LoadFault(offset, Cause.WITHIN_ANOTHER)
        elif not inside and (before < 0 or begins[before] != offset):
            yield unseen(data, offset)


_BOM_AND_MARK = b"\xef\xbb\xbf-----BEGIN "


OPENSSL_OLD = OpenSslReader("OpenSSL 1.1", OLD)
OPENSSL_NEW = OpenSslReader("OpenSSL 3 and 4", NEW, loaded_count)
