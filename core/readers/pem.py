"""PEM text (RFC 7468) with the traps that real files have: see each function.

Blocks are found by ``bytes.find``, never by a regular expression: the cost stays linear in the
size of the text, hostile text included.
"""

from binascii import Error as Base64Error
from binascii import a2b_base64
from collections.abc import Callable, Iterator
from typing import NamedTuple

from core.certificate import Certificate, Origin
from core.der import certificate_end
from core.problems import Problem, ProblemCode, ProblemKind
from core.readers.interface import Reader, Reading

_BEGIN = b"-----BEGIN "
_END = b"-----END "
_DASHES = b"-----"
_LONGEST_LABEL = 64
_MOST_CUT_OFF = 50
"""So many blocks without an END are told one by one; hostile text has a million."""
_CERTIFICATES = frozenset({b"CERTIFICATE", b"X509 CERTIFICATE", b"X.509 CERTIFICATE"})
_TRUSTED = b"TRUSTED CERTIFICATE"
_CONTAINERS = frozenset({b"PKCS7", b"PKCS #7 SIGNED DATA", b"CMS", b"PKCS12", b"PKCS #12"})
_LEFT = {
    b"X509 CRL": "a certificate revocation list",
    b"CERTIFICATE REQUEST": "a certificate request",
    b"NEW CERTIFICATE REQUEST": "a certificate request",
    b"PUBLIC KEY": "a public key",
    b"RSA PUBLIC KEY": "a public key",
    b"DH PARAMETERS": "key exchange parameters",
    b"EC PARAMETERS": "the name of an elliptic curve",
    b"ATTRIBUTE CERTIFICATE": "an attribute certificate, which no client bundle can hold",
}


class _Block(NamedTuple):
    """One BEGIN mark with what follows it; the body is None where the END is missing."""

    at: int
    label: bytes
    body: bytes | None


class _Lines:
    """Line numbers of rising positions, each part of the text counted once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._line_end = b"\n" if b"\n" in data else b"\r"
        self._at = 0
        self._line = 1

    def place(self, at: int) -> str:
        self._line += self._data.count(self._line_end, self._at, at)
        self._at = at
        return f"line {self._line}"


class PemReader(Reader):
    """Reads the PEM blocks of a text, whatever stands between, before and after them.

    Args:
        inner: reads a container that sits in a block (a PKCS#7 armored as CERTIFICATE).
    """

    container = "PEM"

    def __init__(self, inner: Callable[[bytes, Reading], Iterator[Certificate | Problem]]) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """There is a BEGIN mark anywhere."""
        return _BEGIN in data

    def read(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        """Yield what each block holds, in order; a bad block does not lose its neighbours."""
        lines = _Lines(data)
        index = cut_off = 0
        for block in _blocks(data):
            cut_off += block.body is None
            if block.body is None and cut_off > _MOST_CUT_OFF:
                continue
            for item in self._read_block(block, index, reading, lines):
                yield item
                index += isinstance(item, Certificate)
        if cut_off > _MOST_CUT_OFF:
            more = cut_off - _MOST_CUT_OFF
            yield _damaged(reading, "", f"{more:,} more blocks have no END line.")

    def _read_block(
        self, block: _Block, index: int, reading: Reading, lines: _Lines
    ) -> Iterator[Certificate | Problem]:
        at, label, body = block
        if b"PRIVATE KEY" in label:
            yield reading.left_behind(
                ProblemCode.PRIVATE_KEY,
                lines.place(at),
                "A private key is here. It is not read and goes into no output.",
                "Keep keys out of folders that are shared; delete this copy if nobody needs it.",
            )
        elif body is None:
            yield _cut_off(reading, lines.place(at))
        elif label in _CERTIFICATES or label == _TRUSTED:
            yield from self._certificates(block, body, index, reading, lines)
        elif label in _CONTAINERS:
            yield from self._container(body, reading, lines.place(at))
        else:
            name = _LEFT.get(label) or f"a block labelled {_label_text(label)}"
            yield reading.left_behind(
                ProblemCode.NOT_A_CERTIFICATE, lines.place(at), f"This is {name}."
            )

    def _certificates(
        self, block: _Block, body: bytes, index: int, reading: Reading, lines: _Lines
    ) -> Iterator[Certificate | Problem]:
        der = _decoded(body)
        end = certificate_end(der) if der else None
        if der is None:
            place = lines.place(block.at)
            yield _damaged(reading, place, "The Base-64 text in the block is damaged.")
        elif end is None:
            yield from self._container(body, reading, lines.place(block.at))
        else:
            origin = Origin(reading.source, self.container, index)
            yield Certificate.of(der[:end], origin)
            if end != len(der) and block.label != _TRUSTED:
                yield from self._rest(der[end:], reading, lines.place(block.at))

    def _rest(self, der: bytes, reading: Reading, place: str) -> Iterator[Certificate | Problem]:
        """Read what follows the certificate in its block; other tools read over it in silence."""
        if certificate_end(der) is not None:
            yield from self._inner(der, reading.deeper())
        else:
            yield reading.left_behind(
                ProblemCode.NOT_A_CERTIFICATE,
                place,
                f"{len(der)} bytes follow the certificate inside its block.",
            )

    def _container(
        self, body: bytes, reading: Reading, place: str
    ) -> Iterator[Certificate | Problem]:
        der = _decoded(body)
        if not der:
            yield _damaged(reading, place, "The Base-64 text in the block is damaged.")
            return
        for item in self._inner(der, reading.deeper()):
            if isinstance(item, Problem):
                yield _placed(item, reading, place)
            else:
                yield item


def _blocks(data: bytes) -> Iterator[_Block]:
    """Yield each block of the text.

    A mark counts wherever it stands, because files that were concatenated without a newline
    have ``-----END CERTIFICATE----------BEGIN CERTIFICATE-----`` on one line, and because lines
    are indented in mails and YAML files.
    """
    at = data.find(_BEGIN)
    end = -1
    while at >= 0:
        label_start = at + len(_BEGIN)
        label_end = data.find(_DASHES, label_start, label_start + _LONGEST_LABEL)
        if label_end < 0:
            yield _Block(at, b"", None)
            at = data.find(_BEGIN, label_start)
            continue
        if 0 <= end < label_end or end == -1:
            end = data.find(_END, label_end)
            if end < 0:
                end = len(data)
        after = data.find(_BEGIN, label_end, end)
        if after < 0 and end < len(data):
            yield _Block(at, data[label_start:label_end], data[label_end + len(_DASHES) : end])
            after = data.find(_BEGIN, end)
        else:
            yield _Block(at, data[label_start:label_end], None)
        at = after


def _decoded(body: bytes) -> bytes | None:
    """Decode the Base-64 of a block; RFC 1421 headers before it, if any, are dropped."""
    if b":" in body:
        body = _after_headers(body)
    try:
        return a2b_base64(body)
    except Base64Error:
        return None


def _after_headers(body: bytes) -> bytes:
    """Cut ``Name: value`` lines, which end at the last line that holds a colon."""
    lines = body.splitlines()
    last = max(number for number, line in enumerate(lines) if b":" in line)
    return b"\n".join(lines[last + 1 :])


def _label_text(label: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "?" for byte in label) or "nothing"  # noqa: PLR2004 - printable ASCII


def _damaged(reading: Reading, place: str, reason: str) -> Problem:
    return reading.unreadable(ProblemCode.DAMAGED, place, reason, "Export this certificate again.")


def _cut_off(reading: Reading, place: str) -> Problem:
    return _damaged(reading, place, "The block has no END line; it was cut off or pasted badly.")


def _placed(item: Problem, reading: Reading, place: str) -> Problem:
    """Give a problem inside a block the block's line, and a damaged block its plain name."""
    if item.code is ProblemCode.UNKNOWN_FORMAT:
        return _damaged(reading, place, "The block holds no certificate; its content is damaged.")
    inner = f"{place}, {item.place}" if item.place else place
    return Problem(ProblemKind(item.kind), item.code, item.source, inner, item.reason, item.advice)
