"""Base-64 in another text: the runs that decode to something that can hold certificates.

A run may be broken by line ends with or without indentation, folded (LDIF), wrapped in quotes and
commas, spelled as base64url (RFC 4648 section 5) and short of its padding. Where it ends is told
by what it decodes to: a DER element by its announced length, PEM text by its last mark, other
containers by the width of the lines.

Time and memory are linear in the text: a stretch of Base-64 characters is decoded once for each
of the four positions that a group of four characters can start at, and every candidate in it is
judged by a few bytes of what was decoded.
"""

import re
from binascii import a2b_base64
from collections.abc import Iterator

from core.base.errors import DerError
from core.base.quick_tuple import QuickTuple
from core.readers.base64_lines import ALPHABET, GLUE, Ruler, Words, wrapped_length
from core.readers.der_damage import announced, starts_like_certificate
from core.readers.spelling import without_spellings
from core.x509.der import INTEGER, OID, SEQUENCE, certificate_end, header

_SHORTEST = 80
"""Base-64 characters; what announces fewer bytes than these hold is no certificate."""
_SHORTEST_DER = 60
_STRETCH = re.compile(rb"[" + ALPHABET + re.escape(GLUE) + rb"]{%d,}+" % _SHORTEST)
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_CANDIDATE = re.compile(
    rb"(?<![A-Za-z0-9+/])(?:(?P<ber>MIA(?:GCSqGSIb3DQEH|CAQMwgA))|(?P<der>MI[A-P])"
    rb"|(?P<other>TUlJ|TFMwdExTM|/u3[+\-]7|zs7Oz|UEsDB|H4sI|AAAAAENFUlQ|U1FMaXRlIGZv|QlpoO|/Td6WF"
    rb"|_u3-7|_Td6WF)|(?P<text>[A-Za-z0-9+/_\-]{400,}+))"
)
"""What a run starts with: BER, DER, and Base-64 of DER or PEM, JKS, JCEKS, ZIP, gzip, a serialized
store, SQLite, bzip2 and xz; or a long word, which may be another text (a kubeconfig, a SAML
response, a JSON Web Token)."""
_TEXT_START = re.compile(rb"[\t\n\r -~]{64}")
_BASE64_OF_DER = re.compile(
    rb"(?<![A-Za-z0-9+/])(?:(?:MI[A-P]|TUlJ|LS0tLS1CRUdJTi)[A-Za-z0-9+/_\-]{60}|[A-Za-z0-9+/_\-]{400})"
)
_DER_START = b"MI"
_END, _DASHES = b"-----END ", b"-----"
_LONGEST_LABEL = 64
_PEM = re.compile(
    rb"LS0tLS1CRUdJTi|0tLS0tQkVHSU4g|tLS0tLUJFR0lOI"
    rb"|LQAtAC0ALQAtAEIARQBHAEkATg|0ALQAtAC0ALQBCAEUARwBJAE4A|tAC0ALQAtAC0AQgBFAEcASQBOA"
)
"""``-----BEGIN`` in Base-64 at each of its three alignments, in ASCII and in UTF-16."""
_MOST_PARTS = 64


class Base64Run(QuickTuple):
    """One run of Base-64.

    Attributes:
        start: offset of its first character in the text.
        end: offset behind its last character, padding included.
        decoded: the bytes that it stands for.
    """

    start: int
    end: int
    decoded: bytes


def base64_runs(text: bytes) -> Iterator[Base64Run]:
    """Yield the runs that decode to a DER structure, PEM text or another container, in order.

    A run that starts like a certificate and is damaged or cut off is yielded too, so that whoever
    reads it can say so. Never raises.
    """
    plain = without_spellings(text)
    for match in _STRETCH.finditer(plain):
        stretch = _Stretch(match[0])
        for first, last, decoded in stretch.runs():
            start, end = stretch.span(first, last)
            yield Base64Run(
                match.start() + start, _padding_end(plain, match.start() + end), decoded
            )


def _padding_end(text: bytes, offset: int) -> int:
    end = offset
    while end - offset < 2 and text[end : end + 1] == b"=":  # noqa: PLR2004 - padding has two characters
        end += 1
    return end


class _Part(QuickTuple):
    """A part of a stretch, in Base-64 characters: ``last`` is the offset behind it."""

    first: int
    last: int
    decoded: bytes


class _Candidate(QuickTuple):
    """Where a run may start.

    Attributes:
        position: where it is in the stretch.
        offset: how many Base-64 characters of the stretch are before it.
        length: the announced length in bytes; 0 where none is announced.
        strong: it starts like a certificate.
        whole: it is as long as announced, and its frame is in order.
    """

    position: int
    offset: int
    length: int
    strong: bool
    whole: bool


class _Stretch:
    """Base-64 characters with nothing but glue between them."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._characters = text.translate(_URL_SAFE, GLUE)
        self._buffers: dict[int, bytes] = {}
        self._ruler = Ruler(text)

    def runs(self) -> Iterator[_Part]:
        """The runs in this stretch, in order."""
        if len(self._characters) < _SHORTEST:
            return
        pem = list(self._pem_runs())
        others = list(self._other_runs(pem))
        yield from sorted([*pem, *others])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The positions in the text of a part; parts must be asked for in order."""
        start = self._ruler.position(first)
        return start, self._ruler.position(last - 1) + 1

    def _decoded(self, offset: int) -> tuple[bytes, int]:
        """The stretch decoded so that a byte starts at this character, and that byte's offset."""
        phase = offset % 4
        if phase not in self._buffers:
            characters = self._characters[phase:]
            spare = len(characters) % 4
            if spare == 1:
                characters = characters[:-1]
            self._buffers[phase] = a2b_base64(characters + b"=" * (-len(characters) % 4))
        return self._buffers[phase], offset // 4 * 3

    def _pem_runs(self) -> Iterator[_Part]:
        """Base-64 of PEM text: each from the line of its first mark to its last mark's line."""
        done = 0
        words = Words(self._text)
        for match in _PEM.finditer(self._characters):
            if match.start() < done:
                continue
            quad = match.start() - _quad_offset(match[0])
            start = max(words.start_of(match.start()), done)
            start += (quad - start) % 4
            data, offset = self._decoded(start)
            end = _mark_end(data, offset, wide=match[0].startswith((b"LQAt", b"0ALQ", b"tAC0")))
            last = len(self._characters)
            if end is not None:
                last = words.end_of(start + _characters_of(end - offset) - 1)
            done = last
            yield _Part(start, last, data[offset : offset + _bytes_of(last - start)])

    def _other_runs(self, taken: list[_Part]) -> Iterator[_Part]:
        candidates = list(self._candidates())
        boundaries = _next_strong(candidates, len(self._characters))
        free = _Free(taken)
        for candidate, boundary in zip(candidates, boundaries, strict=True):
            if not free.is_free(candidate.offset):
                continue
            part = self._part(candidate, boundary)
            free.done = part.last
            yield part
            if candidate.whole:
                yield from self._adjoining(free)

    def _adjoining(self, free: "_Free") -> Iterator[_Part]:
        """Structures that follow in the same word, as where line ends were lost."""
        while self._characters.startswith(_DER_START, free.done) and free.is_free(free.done):
            data, offset = self._decoded(free.done)
            length = _announced(data, offset) or 0
            if not length or not _is_structure(data, offset, offset + length):
                return
            part = _Part(
                free.done, free.done + _characters_of(length), data[offset : offset + length]
            )
            free.done = part.last
            yield part

    def _candidates(self) -> Iterator[_Candidate]:
        """Where runs start that are whole by their frame, or look like a certificate."""
        counted = offset = 0
        for match in _CANDIDATE.finditer(self._text):
            between = self._text[counted : match.start()]
            offset += len(between.translate(None, GLUE))
            counted = match.start()
            if match["text"]:
                if self._is_text(offset, match.end() - match.start()):
                    yield _Candidate(match.start(), offset, 0, strong=False, whole=False)
            elif match["der"]:
                data, start = self._decoded(offset)
                length = _announced(data, start) or 0
                strong = length > 0 and starts_like_certificate(data, start)
                whole = length > 0 and _is_structure(data, start, start + length)
                if whole or strong:
                    yield _Candidate(match.start(), offset, length, strong, whole)
            else:
                yield _Candidate(match.start(), offset, 0, strong=False, whole=False)

    def _is_text(self, offset: int, length: int) -> bool:
        """A word stands for a text with Base-64 in it."""
        data, start = self._decoded(offset)
        if not _TEXT_START.match(data, start):
            return False
        return _BASE64_OF_DER.search(data, start, start + _bytes_of(length)) is not None

    def _part(self, candidate: _Candidate, boundary: int) -> _Part:
        """The run at a candidate; a damaged one ends where the next certificate starts."""
        data, offset = self._decoded(candidate.offset)
        if candidate.whole:
            last = candidate.offset + _characters_of(candidate.length)
            return _Part(candidate.offset, last, data[offset : offset + candidate.length])
        if candidate.strong:
            last = candidate.offset + _characters_of(candidate.length)
            last = min(last, boundary, len(self._characters))
        else:
            last = candidate.offset + wrapped_length(self._text, candidate.position)
        size = _bytes_of(last - candidate.offset)
        return _Part(candidate.offset, last, data[offset : offset + size])


class _Free:
    """Tells for rising offsets whether one of these parts, or what is done, covers them."""

    def __init__(self, taken: list[_Part]) -> None:
        self._taken = taken
        self._next = 0
        self.done = 0

    def is_free(self, offset: int) -> bool:
        while self._next < len(self._taken) and self._taken[self._next].last <= offset:
            self._next += 1
        if offset < self.done:
            return False
        return self._next == len(self._taken) or offset < self._taken[self._next].first


def _next_strong(candidates: list[_Candidate], end: int) -> list[int]:
    """For each candidate, where the next one starts that looks like a certificate."""
    offsets = []
    for candidate in reversed(candidates):
        offsets.append(end)
        if candidate.strong:
            end = candidate.offset
    return offsets[::-1]


def _characters_of(count: int) -> int:
    """How many Base-64 characters, without padding, stand for so many bytes."""
    return (count * 4 + 2) // 3


def _bytes_of(characters: int) -> int:
    return characters * 3 // 4


def _quad_offset(mark: bytes) -> int:
    """How far behind the start of a group of four characters a spelling of the mark starts."""
    return {b"L": 0, b"0": 2, b"t": 3}[mark[:1]]


def _mark_end(data: bytes, offset: int, *, wide: bool) -> int | None:
    """Where the first END mark behind a position ends."""
    end, dashes = (_wide(_END), _wide(_DASHES)) if wide else (_END, _DASHES)
    offset = data.find(end, offset)
    if offset < 0:
        return None
    offset += len(end)
    closed = data.find(dashes, offset, offset + _LONGEST_LABEL * (1 + wide))
    return offset if closed < 0 else closed + len(dashes)


def _wide(mark: bytes) -> bytes:
    return mark.decode("ascii").encode("utf-16-le")


def _announced(data: bytes, offset: int) -> int | None:
    """The length of the DER element at a position if a certificate can be so short, or None."""
    length = announced(data, offset) or 0
    return length if length >= _SHORTEST_DER else None


def _is_structure(data: bytes, offset: int, end: int) -> bool:
    """A few whole elements fill this one, and the first is one that known structures start with."""
    if certificate_end(data, offset) == end:
        return True
    try:
        _, offset, stop = header(data, offset, end)
        if stop != end or data[offset] not in {SEQUENCE, INTEGER, OID}:
            return False
        for _ in range(_MOST_PARTS):
            _, _, offset = header(data, offset, end)
            if offset == end:
                return True
    except (DerError, IndexError):
        pass
    return False
