"""The account of a file's bytes: each belongs to a certificate, to something named or a problem.

Readers claim the spans that they understood. What is left is given to the other readers, so that
a container joined to another is read too; what none of them reads is named with its place
(``core.readers.leftover``). White space, NUL padding and prose between the blocks of a text are
no loss.
"""

from collections.abc import Generator, Iterator, Sequence

from core.base.problems import Problem
from core.readers.der_damage import starts_like_certificate
from core.readers.interface import Claim, Reader, Reading
from core.readers.leftover import MARK, binary_within, text_before_binary, too_many_parts
from core.readers.places import Lines, moved, renumbered
from core.readers.text import PADDING, is_plain, plain_text
from core.readers.text_account import TextAccount
from core.readers.unknown import describe_unknown, nothing_in_it
from core.x509.certificate import Certificate

_LOOKED_AT = 4096
_READ_AGAIN_TIMES = 64
_READ_AGAIN_AT_LEAST = 1 << 31
"""So many bytes may be given to readers again because containers were joined."""


class Account:
    """One file, or what one container held, and what has been said of its bytes so far.

    Args:
        data: the bytes; not empty.
        reading: what the readers need to know.
        containers: the readers that recognise a container by how it begins.
        texts: the readers of parts of a text.
    """

    def __init__(
        self,
        data: bytes,
        reading: Reading,
        containers: Sequence[Reader],
        texts: Sequence[Reader],
    ) -> None:
        self._data = data
        self._reading = reading
        self._containers = containers
        self._texts = texts
        self._certificates = 0
        self._silent = True
        self._openings: dict[Reader, int] = {}
        self._left = _READ_AGAIN_AT_LEAST + _READ_AGAIN_TIMES * len(data)
        self._lines = Lines(data, reading.line)
        self._plain: bool | None = None

    def items(self) -> Iterator[Certificate | Problem]:
        """Yield the certificates and problems in file order; at least one of them."""
        yield from self._walk(0, len(self._data))
        if self._silent:
            yield describe_unknown(self._data, self._reading)

    def _walk(self, start: int, end: int) -> Iterator[Certificate | Problem]:
        """Read a span: containers where they begin, and what lies between them as text."""
        at = start
        while at < end:
            if self._left < 0:
                yield self._noted(too_many_parts(at, self._reading))
                return
            piece = self._piece(at, end)
            reader = next((one for one in self._containers if one.recognises(piece)), None)
            reached = at
            if reader is not None:
                reached = yield from self._container(reader, piece, at)
            if reached == at:
                reached = yield from self._between(at, end)
            at = reached

    def _between(self, at: int, end: int) -> Generator[Certificate | Problem, None, int]:
        """Read what no container begins with, up to the next one; returns where that begins."""
        padding = PADDING.match(self._data, at, end)
        if padding:
            zeros = b"\0" in padding[0]  # some containers begin with them
            return min(padding.end(), self._next_opening(at + 1, end)) if zeros else padding.end()
        if self._is_unknown(at, end):
            return (yield from self._unknown(at, end))
        opening = self._next_opening(at + 1, end)
        yield from self._text(at, opening, binary=False)
        return opening

    def _is_unknown(self, at: int, end: int) -> bool:
        """Neither text nor a damaged certificate starts here, nor another container before that.

        Whoever made it may have put certificates into it that are no content, such as the signers
        of a program; so it is named, and not searched.
        """
        binary = binary_within(self._data[at : min(end, at + _LOOKED_AT)])
        if binary is None or starts_like_certificate(self._data, at):
            return False
        finds = (one.find(self._data, at + 1, at + binary) for one in self._containers)
        return max(finds) < 0

    def _unknown(self, at: int, end: int) -> Generator[Certificate | Problem, None, int]:
        """Name what nobody knows; certificates in a text in front of it are read."""
        cut = at + text_before_binary(self._data[at : min(end, at + _LOOKED_AT)])
        items = list(self._text_items(at, cut, binary=False)) if cut > at else []
        if any(isinstance(item, Certificate) for item in items):
            yield from map(self._noted, items)
            return cut
        yield from self._text(at, end, binary=True)
        return end

    def _piece(self, start: int, end: int) -> bytes:
        if start == 0 and end == len(self._data):
            return self._data
        self._left -= end - start
        return self._data[start:end]

    def _next_opening(self, start: int, end: int) -> int:
        """Where the next container begins that is known by its first bytes."""
        if self._plain is None:
            self._plain = is_plain(self._data)
        if self._plain:
            return end
        first = end
        for reader in self._containers:
            place = self._openings.get(reader, -1)
            if place < start:
                place = reader.find(self._data, start, len(self._data))
                self._openings[reader] = place = len(self._data) if place < 0 else place
            first = min(first, place)
        return first

    def _container(
        self, reader: Reader, piece: bytes, at: int
    ) -> Generator[Certificate | Problem, None, int]:
        """Read the container at an offset; returns where it ends."""
        reached, empty = at, True
        shift = self._certificates
        for item in reader.read(piece, self._reading):
            if isinstance(item, Claim):
                if at + item.start > reached:
                    yield from self._walk(reached, at + item.start)
                reached = max(reached, at + item.end)
                continue
            empty = False
            if at:
                item = moved(item, at, self._reading.source)  # noqa: PLW2901 - the same, elsewhere
            yield self._noted(renumbered(item, shift, self._reading.source) if shift else item)
        if empty:
            yield self._noted(moved(nothing_in_it(reader, self._reading), at, self._reading.source))
        return reached

    def _text(self, start: int, end: int, *, binary: bool) -> Iterator[Certificate | Problem]:
        for item in self._text_items(start, end, binary=binary):
            yield self._noted(item)

    def _text_items(self, start: int, end: int, *, binary: bool) -> Iterator[Certificate | Problem]:
        piece = self._piece(start, end)
        plain = piece if binary else plain_text(piece)
        shift = self._certificates
        text = TextAccount(
            plain,
            self._reading._replace(line=self._lines.number(start)) if start else self._reading,
            self._texts if not binary or MARK in piece else (),
            offset=start if plain is piece else None,
            alone=self._silent and end == len(self._data),
        )
        for item in text.items():
            yield renumbered(item, shift, self._reading.source) if shift else item

    def _noted(self, item: Certificate | Problem) -> Certificate | Problem:
        self._silent = False
        self._certificates += isinstance(item, Certificate)
        return item
