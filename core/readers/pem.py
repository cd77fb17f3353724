"""PEM text (RFC 7468): the blocks whose marks are right, whatever stands around them.

Blocks are found by ``bytes.find``, never by a regular expression: the cost stays linear in the
size of the text, hostile text included. A block that cannot be read here is left to the readers
of damaged marks and of Base-64 (``core.readers.damaged_pem``), and named where they fail too.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from core.base.errors import DerError
from core.base.patterns import ANEW
from core.base.problems import Problem, ProblemCode
from core.base.quick_tuple import QuickTuple
from core.readers.base64_text import decoded_base64
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.kind_wording import KindWording
from core.readers.labels import LABELS, is_label
from core.readers.places import Lines, within
from core.readers.text import BLANK
from core.readers.wording import ReaderWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end, header

BEGIN = b"-----BEGIN "
_END = b"-----END "
_DASHES = b"-----"
_LONGEST_LABEL = 64
_SHORTEST = 30
"""Bytes; a shorter content is that of no container."""
_SHORTEST_BLOCK = len(BEGIN) + len(_DASHES) + _SHORTEST
_STRAY_DASHES = b"- \t\r\n"
"""Of a mark with dashes too many, or that PGP escaped (RFC 4880 section 7.1)."""
_TRUSTED = b"TRUSTED CERTIFICATE"
_MARK_LINE = re.compile(rb"[^\r\n]{1,64}[\r\n]")
"""Words behind a BEGIN mark, which are no part of the block."""
_PRIVATE_KEY = b"PRIVATE KEY"
_PGP = b"PGP "
_LEFT = {
    b"X509 CRL": KindWording.REVOCATION_LIST,
    b"CERTIFICATE REQUEST": KindWording.REQUEST,
    b"NEW CERTIFICATE REQUEST": KindWording.REQUEST,
    b"PUBLIC KEY": KindWording.PUBLIC_KEY,
    b"RSA PUBLIC KEY": KindWording.PUBLIC_KEY,
    b"DH PARAMETERS": KindWording.DH_PARAMETERS,
    b"EC PARAMETERS": KindWording.EC_PARAMETERS,
    b"ATTRIBUTE CERTIFICATE": KindWording.ATTRIBUTE_BLOCK,
    b"PGP SIGNED MESSAGE": KindWording.PGP_TEXT,
    b"PGP SIGNATURE": KindWording.PGP_SIGNATURE,
}
_KEY_TEXT = re.compile(rb"[A-Za-z0-9+/=\s]*+")
_HEADERS = re.compile(
    rb"(?:\s*+[A-Za-z0-9-]++:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+" + ANEW + rb")*+" + ANEW + rb")*+"
)
"""RFC 1421 headers and their continuation lines."""


class _Block(QuickTuple):
    """A BEGIN mark, the END mark that closes it, and what stands between them.

    Attributes:
        start: where the BEGIN mark starts.
        label: what the BEGIN mark names.
        body: where the text between the marks starts.
        end: where the END mark starts, or None where there is none before the next BEGIN.
        stop: where the END mark ends.
    """

    start: int
    label: bytes
    body: int
    end: int | None
    stop: int


class PemReader(Reader):
    """Reads the PEM blocks of a text.

    Args:
        inner: reads a container that sits in a block (a PKCS#7 armored as CERTIFICATE).
    """

    container = "PEM"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """There is a BEGIN mark anywhere."""
        return BEGIN in data

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what each whole block holds, in order, and claim it with the marks."""
        lines = Lines(data, reading.line)
        index = done = 0
        for block in _blocks(data):
            if _is_empty(block):
                continue
            stop = block.stop
            items = self._quick(data, block, index, reading)
            if items is None:
                place = lines.place(block.start)
                items, stop = self._thorough(data, block, index, reading, place)
            if items is None:
                continue
            for item in items:
                yield item
                index += isinstance(item, Certificate)
            start = block.start
            if not data[done:start].strip(BLANK):
                start = done
            yield Claim(start, stop)
            done = stop

    def _quick(
        self, data: bytes, block: _Block, index: int, reading: Reading
    ) -> Iterable[Certificate | Problem] | None:
        """The certificate of a block that holds one and nothing else; None: look closer."""
        if block.end is None or block.label not in LABELS:
            return None
        der = decoded_base64(data[block.body : block.end])
        if der is None or certificate_end(der) != len(der):
            return None
        return (Certificate.of(der, Origin(reading.source, self.container, index)),)

    def _thorough(
        self, data: bytes, block: _Block, index: int, reading: Reading, place: str
    ) -> tuple[Iterable[Certificate | Problem] | None, int]:
        """What any other block holds, or None, and where it ends."""
        if _PRIVATE_KEY in block.label:
            return (_key(reading, place),), _key_end(data, block)
        if block.end is None:
            pgp = block.label.startswith(_PGP)
            return (_other_label(block.label, reading, place),) if pgp else None, block.body
        der = _decoded(data[block.body : block.end])
        return self._content(der, block, index, reading, place), block.stop

    def _content(
        self, der: bytes | None, block: _Block, index: int, reading: Reading, place: str
    ) -> Iterable[Certificate | Problem] | None:
        expected = is_label(block.label)
        if der and certificate_end(der) is not None:
            if expected:
                return self._certificates(der, block, index, reading, place)
            text = _label_text(block.label)
            return (reading.problem(ReaderWording.OTHER_LABEL, place, label=text),)
        if not expected:
            if der is None and block.label not in _LEFT and not block.label.startswith(_PGP):
                return None
            return (_other_label(block.label, reading, place),)
        if not der or len(der) < _SHORTEST:
            return None  # damaged, or a sentence that mentions both marks
        return chain(_repaired(block, reading, place), self._container(der, reading, place))

    def _certificates(
        self, der: bytes, block: _Block, index: int, reading: Reading, place: str
    ) -> Iterator[Certificate | Problem]:
        """Read a certificate and what follows it in its block; others read over it in silence."""
        end = certificate_end(der) or 0
        yield Certificate.of(der[:end], Origin(reading.source, self.container, index))
        yield from _repaired(block, reading, place)
        rest = der[end:]
        if rest and block.label == _TRUSTED:
            rest = rest[_trust_settings_end(rest) :]
        if rest:
            yield from self._rest(rest, reading, place)

    def _rest(self, der: bytes, reading: Reading, place: str) -> Iterator[Certificate | Problem]:
        """Read what follows the certificate in its block."""
        for item in self._inner(der, reading.deeper()):
            if isinstance(item, Problem) and item.code is ProblemCode.UNKNOWN_FORMAT:
                yield reading.problem(ReaderWording.BYTES_AFTER, place, count=len(der))
            else:
                yield _placed(item, reading, place) if isinstance(item, Problem) else item

    def _container(
        self, der: bytes, reading: Reading, place: str
    ) -> Iterator[Certificate | Problem]:
        for item in self._inner(der, reading.deeper()):
            yield _placed(item, reading, place) if isinstance(item, Problem) else item


def starts_with_block(data: bytes) -> bool:
    """The mark that this text begins with has an END mark, and there may be something between.

    Told at once of a hostile text that has a million marks and no block.
    """
    end = data.find(_END)
    return end > _SHORTEST_BLOCK and data.find(BEGIN, len(BEGIN), end) < 0


def _is_empty(block: _Block) -> bool:
    """Nothing that could be a certificate is between the marks: a damaged block, or a sentence."""
    return block.end is not None and block.end - block.body < _SHORTEST and block.label in LABELS


def _says_more(label: bytes) -> bool:
    """A block of this label is known for what it is without its end."""
    return _PRIVATE_KEY in label or label.startswith(_PGP)


def _blocks(data: bytes) -> Iterator[_Block]:
    """Yield each BEGIN mark of the text with the END mark that closes it.

    One without an END mark is passed over unless its label says enough: hostile files have
    nothing else. A mark counts wherever it stands, because files that were concatenated without
    a newline have ``-----END CERTIFICATE----------BEGIN CERTIFICATE-----`` on one line, and
    because lines are indented in mails and YAML files.
    """
    start = data.find(BEGIN)
    end = -1
    while start >= 0:
        label = start + len(BEGIN)
        label_end = data.find(_DASHES, label, label + _LONGEST_LABEL)
        if label_end < 0:
            start = data.find(BEGIN, label)
            continue
        body = label_end + len(_DASHES)
        if end < body:
            end = data.find(_END, body)
            if end < 0:
                end = len(data)
        following = data.find(BEGIN, body, end)
        if following < 0 and end < len(data):
            name = data[label:label_end]
            closing = _END + name + _DASHES
            same = data.startswith(closing, end)
            stop = end + len(closing) if same else _mark_end(data, end)
            yield _Block(start, name, body, end, stop)
            following = data.find(BEGIN, end)
        elif label < label_end and _says_more(name := data[label:label_end]):
            yield _Block(start, name, body, None, body)
        start = following


def _mark_end(data: bytes, end: int) -> int:
    """Where an END mark ends: behind its dashes, or where its label ends without any."""
    dashes = data.find(_DASHES, end + len(_END), end + len(_END) + _LONGEST_LABEL)
    if dashes < 0 or b"\n" in data[end:dashes]:
        match = _END_LABEL.match(data, end + len(_END))
        return match.end() if match else end + len(_END)
    return dashes + len(_DASHES)


_END_LABEL = re.compile(rb"[A-Za-z0-9 .#]*+-*+")


def _repaired(block: _Block, reading: Reading, place: str) -> Iterator[Problem]:
    if block.label not in LABELS:
        yield reading.problem(ReaderWording.REPAIRED_MARK, place, mark="BEGIN")


def _trust_settings_end(der: bytes) -> int:
    """Where OpenSSL's trust settings end that follow a TRUSTED CERTIFICATE; 0: there are none."""
    if certificate_end(der) is not None:
        return 0
    try:
        return header(der, 0, len(der))[2]
    except DerError:
        return 0


def _decoded(body: bytes) -> bytes | None:
    """Decode the Base-64 of a block, without headers (RFC 1421) and the signs of mails."""
    headers = _HEADERS.match(body) if b":" in body else None
    if headers:
        body = body[headers.end() :]
    der = decoded_base64(body.strip(_STRAY_DASHES))
    words = _MARK_LINE.match(body)
    if words is None or (der and certificate_end(der) is not None):
        return der
    return decoded_base64(body[words.end() :].strip(_STRAY_DASHES)) or der


def _key_end(data: bytes, block: _Block) -> int:
    """Where a private key ends, so that a block with a damaged END mark swallows no neighbour."""
    if block.end is not None and _PRIVATE_KEY in data[block.end : block.stop]:
        return block.stop
    headers = _HEADERS.match(data, block.body)
    match = _KEY_TEXT.match(data, headers.end() if headers else block.body)
    return match.end() if match else block.body


def _key(reading: Reading, place: str) -> Problem:
    return reading.problem(ReaderWording.PRIVATE_KEY, place)


def _other_label(label: bytes, reading: Reading, place: str) -> Problem:
    if kind := _LEFT.get(label):
        return reading.problem(ReaderWording.NAMED, place, what=kind.of())
    if not label:
        return reading.problem(ReaderWording.WITHOUT_LABEL, place)
    return reading.problem(ReaderWording.LABELLED, place, label=_label_text(label))


def _label_text(label: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "?" for byte in label)  # noqa: PLR2004 - printable ASCII


def _placed(item: Problem, reading: Reading, place: str) -> Problem:
    """Give a problem inside a block the block's line, and a damaged block its plain name."""
    if item.code is ProblemCode.UNKNOWN_FORMAT:
        return reading.problem(ReaderWording.BLOCK_DAMAGED, place)
    return item._replace(place=within(place, item.place))
