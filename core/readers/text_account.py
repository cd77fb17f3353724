"""The account of a text: what each reader claims of it, and the others of what that one left."""

from collections.abc import Iterator, Sequence

from core.base.problems import Problem
from core.readers.interface import Claim, Reader, Reading
from core.readers.leftover import is_prose, leftovers, name_bytes
from core.readers.places import Lines, renumbered
from core.readers.text import BLANK
from core.x509.certificate import Certificate


class TextAccount:
    """One text, or the part of a file between two containers that may be a text.

    Args:
        text: the text as plain bytes.
        reading: what the readers need to know; its line is that of the text's start.
        readers: the readers of parts of a text, in the order in which they are asked.
        offset: where the text stands in the file; None where it was written in UTF-16, so that
            its own offsets are not those of the file.
        alone: nothing else is in the file, so that the file is named instead.
    """

    def __init__(
        self,
        text: bytes,
        reading: Reading,
        readers: Sequence[Reader],
        *,
        offset: int | None,
        alone: bool,
    ) -> None:
        self._text = text
        self._reading = reading
        self._readers = readers
        self._offset = offset
        self._alone = alone
        self._certificates = 0
        self._lines = Lines(text, reading.line)

    def items(self) -> Iterator[Certificate | Problem]:
        """Yield what is in the text, in order."""
        return self._span(0, len(self._text), 0)

    def _span(self, start: int, end: int, asked: int) -> Iterator[Certificate | Problem]:
        """Read a span by the first reader from ``asked`` on that recognises it."""
        whole = start == 0 and end == len(self._text)
        piece = self._text if whole else self._text[start:end]
        if not whole and not piece.strip(BLANK):
            return
        for number in range(asked, len(self._readers)):
            if self._readers[number].recognises(piece):
                yield from self._read(number, piece, start)
                return
        yield from self._leftovers(piece, start)

    def _read(self, number: int, piece: bytes, start: int) -> Iterator[Certificate | Problem]:
        """Read a span by one reader, and what that one leaves by those behind it, in order."""
        reading = self._reading._replace(line=self._lines.number(start)) if start else self._reading
        pending: list[Certificate | Problem] = []
        before = self._certificates
        reached = 0
        for item in self._readers[number].read(piece, reading):
            if not isinstance(item, Claim):
                pending.append(item)
                continue
            if item.start > reached:
                inside = self._certificates
                yield from self._span(start + reached, start + item.start, number + 1)
                before += self._certificates - inside
            reached = max(reached, item.end)
            for part in pending:
                yield self._given(part, before)
            pending.clear()
        for part in pending:
            yield self._given(part, before)
        if reached < len(piece):
            yield from self._span(start + reached, start + len(piece), number + 1)

    def _given(self, item: Certificate | Problem, before: int) -> Certificate | Problem:
        """The item with an index that counts the certificates that others read before it."""
        if not isinstance(item, Certificate):
            return item
        self._certificates += 1
        return renumbered(item, before, self._reading.source) if before else item

    def _leftovers(self, piece: bytes, start: int) -> Iterator[Problem]:
        reading = self._reading._replace(line=self._lines.number(start)) if start else self._reading
        offset = None if self._offset is None else self._offset + start
        nothing = len(piece) == len(self._text)
        if nothing and not self._alone and not is_prose(piece):
            yield name_bytes(piece, reading, f"line {reading.line}", offset)
            return
        yield from leftovers(piece, reading, offset=offset, known=nothing)
