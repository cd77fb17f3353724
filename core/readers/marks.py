"""BEGIN and END marks that no block was read for: a loss, unless they are part of a sentence.

RFC 7468 section 2 lets any text stand outside the blocks, instructions that mention the marks
included; and people damage marks in many ways (section 5.2 asks for lenient readers).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from core.base.patterns import ANEW
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.readers.interface import Reading
from core.readers.places import Lines
from core.readers.wording import ReaderWording

DASH = (
    rb"(?:-|\xe2\x80[\x90-\x95]|\xe2\x88\x92|\xe2\x81\x83|\xef\xb9\x98|\xef\xbc\x8d|\xc2\xad"
    rb"|[\x96\x97\xad])"
)
"""Hyphen, dashes, minus and soft hyphen, in UTF-8 and in the code pages of Windows."""
# Linear in a text of nothing but dashes: ASCII ones are passed over once, the others at most 16
# times.
_MARK = re.compile(
    rb"(?<!-)(?:-{2,}+" + DASH + rb"{0,16}+|" + DASH + rb"{2,16}+)"
    rb"[ \t\xa0\xc2]{0,3}+(?P<kind>BEGIN|END)(?P<label>[^\r\n]{0,64}?)(?:" + DASH + rb"{2,16}+|$)"
    rb"|^[ \t>|\"']*+(?P<bare>BEGIN|END)[ \t\xa0\xc2]{0,3}+"
    rb"(?P<of>(?:X509|TRUSTED|PKCS ?#?7" + ANEW + rb")?+ ?CERTIFICATE)\W{0,8}+$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_LABEL = re.compile(rb"[^A-Za-z0-9#. ]")
_OTHERS = re.compile(rb"KEY|PGP|SSH2", re.IGNORECASE)
"""Labels of what is no certificate and is no loss without its other mark."""
_LONG_WORD = re.compile(rb"[^\s]{40}")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]{2}")
_WORDS = re.compile(rb"[A-Za-z][ \t]+[A-Za-z]|[A-Za-z][^A-Za-z0-9+/=\s]|\.\.\.|\xe2\x80\xa6")
"""Words in a sentence, or what stands for a text that is left out."""
_SPELLED_CONTENT = re.compile(rb"(?:\\++[nr]" + ANEW + rb")++MI[A-P]")
"""Line ends written out, and the Base-64 of DER."""
_MOST = 50
"""So many marks without another are named one by one; hostile text has a million."""
_MOST_JUDGED = 20_000
"""So many marks that no block was read for are looked at; no file of a person has as many."""
_LINE = 400
"""So far from a mark the other words of its line are looked for."""


class PemBoundary(QuickTuple):
    """A BEGIN or END mark, right or damaged."""

    start: int
    end: int
    kind: bytes
    label: bytes


def marks(text: bytes) -> Iterator[PemBoundary]:
    """Yield everything in a text that was a mark once, in order."""
    for match in _MARK.finditer(text):
        kind, label = match["kind"] or match["bare"], match["label"] or match["of"] or b""
        yield PemBoundary(
            match.start(), match.end(), kind.upper(), _NO_LABEL.sub(b"", label).strip()
        )


def lost_marks(text: bytes, reading: Reading, lines: Lines) -> Iterator[Problem]:
    """Yield a problem for each mark that no block was read for and that is no prose.

    Args:
        text: a part of a text that no reader claimed.
        reading: what the problems are made with.
        lines: tells the lines of the text.
    """
    told = more = 0
    for start, wording in _losses(text):
        if wording in {ReaderWording.BAD_BASE64, ReaderWording.EMPTY_BLOCK}:
            yield reading.problem(wording, lines.place(start))
        elif told < _MOST:
            told += 1
            yield reading.problem(wording, lines.place(start))
        else:
            more += 1
    if more:
        yield reading.problem(ReaderWording.MORE_WITHOUT_END, count=more)


def _losses(text: bytes) -> Iterator[tuple[int, ReaderWording]]:
    """Where each lost block is, and what is wrong with it."""
    begin: PemBoundary | None = None
    for number, mark in enumerate(marks(text)):
        if number == _MOST_JUDGED:
            yield mark.start, ReaderWording.TOO_MANY_MARKS
            return
        if mark.kind == b"BEGIN":
            if begin and _is_loss(text, begin):
                yield begin.start, ReaderWording.NO_END_MARK
            begin = mark
        elif begin is None:
            if _is_loss(text, mark):
                yield mark.start, ReaderWording.NO_BEGIN_MARK
        else:
            body = text[begin.end : mark.start]
            if _is_lost_block(text, begin, body):
                yield (
                    begin.start,
                    ReaderWording.BAD_BASE64 if body.strip() else ReaderWording.EMPTY_BLOCK,
                )
            begin = None
    if begin and _is_loss(text, begin):
        yield begin.start, ReaderWording.NO_END_MARK


def _is_loss(text: bytes, mark: PemBoundary) -> bool:
    return not _OTHERS.search(mark.label) and not _in_sentence(text, mark)


def _is_lost_block(text: bytes, begin: PemBoundary, body: bytes) -> bool:
    if _OTHERS.search(begin.label):
        return False
    if _LONG_WORD.search(body):
        return True
    return not (_in_sentence(text, begin) or _WORDS.search(body))


def _in_sentence(text: bytes, mark: PemBoundary) -> bool:
    """There are other words in the mark's line, so it is only mentioned."""
    before = text[max(0, mark.start - _LINE) : mark.start]
    before = before[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :]
    after = re.split(rb"[\r\n]", text[mark.end : mark.end + _LINE], maxsplit=1)[0]
    return _has_words(before, after)


@lru_cache(64)
def _has_words(before: bytes, after: bytes) -> bool:
    """The same of what stands before and behind a mark; hostile text has it again and again."""
    if _SPELLED_CONTENT.match(after):
        return False
    return any(_LETTERS.search(_MARK.sub(b"", part)) for part in (before, after))
