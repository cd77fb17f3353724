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
        offset = start
        while offset < end:
            if self._left < 0:
                yield self._noted(too_many_parts(offset, self._reading))
                return
            piece = self._piece(offset, end)
            reader = next(
                (container for container in self._containers if container.recognises(piece)), None
            )
            reached = offset
            if reader is not None:
                reached = yield from self._container(reader, piece, offset)
            if reached == offset:
                reached = yield from self._between(offset, end)
            offset = reached

    def _between(self, offset: int, end: int) -> Generator[Certificate | Problem, None, int]:
        """Read what no container begins with, up to the next one; returns where that begins."""
        padding = PADDING.match(self._data, offset, end)
        if padding:
            zeros = b"\0" in padding[0]  # some containers begin with them
            return (
                min(padding.end(), self._next_opening(offset + 1, end)) if zeros else padding.end()
            )
        if self._is_unknown(offset, end):
            return (yield from self._unknown(offset, end))
        opening = self._next_opening(offset + 1, end)
        yield from self._text(offset, opening, binary=False)
        return opening

    def _is_unknown(self, offset: int, end: int) -> bool:
        """Neither text nor a damaged certificate starts here, nor another container before that.

        Whoever made it may have put certificates into it that are no content, such as the signers
        of a program; so it is named, and not searched.
        """
        binary = binary_within(self._data[offset : min(end, offset + _LOOKED_AT)])
        if binary is None or starts_like_certificate(self._data, offset):
            return False
        finds = (
            container.find(self._data, offset + 1, offset + binary)
            for container in self._containers
        )
        return max(finds) < 0

    def _unknown(self, offset: int, end: int) -> Generator[Certificate | Problem, None, int]:
        """Name what nobody knows; certificates in a text in front of it are read."""
        cut = offset + text_before_binary(self._data[offset : min(end, offset + _LOOKED_AT)])
        items = list(self._text_items(offset, cut, binary=False)) if cut > offset else []
        if any(isinstance(item, Certificate) for item in items):
            yield from map(self._noted, items)
            return cut
        yield from self._text(offset, end, binary=True)
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
        self, reader: Reader, piece: bytes, offset: int
    ) -> Generator[Certificate | Problem, None, int]:
        """Read the container at an offset; returns where it ends."""
        reached, empty = offset, True
        shift = self._certificates
        for item in reader.read(piece, self._reading):
            if isinstance(item, Claim):
                if offset + item.start > reached:
                    yield from self._walk(reached, offset + item.start)
                reached = max(reached, offset + item.end)
                continue
            empty = False
            if offset:
                item = moved(item, offset, self._reading.source)  # noqa: PLW2901 - the same, elsewhere
            yield self._noted(renumbered(item, shift, self._reading.source) if shift else item)
        if empty:
            yield self._noted(
                moved(nothing_in_it(reader, self._reading), offset, self._reading.source)
            )
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
