r"""Bytes written as numbers in a text: hexadecimal dumps, byte arrays of programs, decimals.

Known are the dumps of certutil, xxd, hexdump, od and Format-Hex with or without addresses and
characters, digits without any space or in groups of 2, 4 or 8, ``30:82:``, ``0x30, 0x82``,
``\x30\x82``, and decimal numbers, signed ones too. Every expression is linear: what repeats in it
is possessive, and each part of the text is looked at a bounded number of times.
"""

import re
from collections.abc import Iterator

from core.base.patterns import ANEW
from core.base.quick_tuple import QuickTuple

_FEWEST = 60
"""Bytes; no certificate is shorter."""
_HEX = rb"[0-9A-Fa-f]"
_BYTE = _HEX + _HEX
_SHARED = 8
"""Characters: the first decimal numbers behind a hexadecimal dump may pass for its last row."""
_LINE = re.compile(rb"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_GROUPS = re.compile(
    rb"(?:" + _BYTE + rb")++(?:[ \t:,\-]{1,2}(?:" + _BYTE + rb")++" + ANEW + rb")*+"
)
_ADDRESS = re.compile(rb"(?P<digits>" + _HEX + rb"{4,16})(?P<colon>:?)[ \t]{1,3}(?=" + _HEX + rb")")
_TAIL = re.compile(rb"[ \t]*+(?:[,:;\-\\\"'}]{0,4}[ \t]*+)(?:\r\n|\r|\n|\Z)")
_SIGNS = re.compile(rb"[ \t]*+(?:[>#;*|\"'{(\[][ \t]*+){0,3}")
_FOREIGN = re.compile(rb"[\0\x80-\xff{\[<(]")
"""What may follow the last digit where another file was joined to a dump without a line end."""
_HEAD = re.compile(
    rb"(?:" + _HEX + rb"{4,16}:?[ \t]{1,3})?(?<![0-9A-Za-z])30[ :\-]?8[1-4][ :\-]?" + _HEX + rb"{2}"
)
_REPEATED = re.compile(rb"[ \t]*+\*[ \t\r\n]*+")
_PREFIXED = re.compile(
    rb"(?:(?:0[xX]|\\{1,4}x|\\|&[hH]|\$|%)" + _HEX + rb"{1,2}(?![0-9A-Fa-f])"
    rb"[ \t\r\n,;+\"'{}()_|.]*+(?:\\[ \t]*+[\r\n]++[ \t\"']*+)?%b){%d,}+" % (ANEW, _FEWEST)
)
_PREFIXED_BYTE = re.compile(rb"(?:0[xX]|\\x|\\|&[hH]|\$|%)(" + _HEX + rb"{1,2})")
_UNBROKEN = re.compile(rb"(?<!" + _HEX + rb")(?:" + _BYTE + rb"[:\- ]?){%d,}+" % _FEWEST)
_DECIMAL = re.compile(
    rb"(?<![0-9A-Za-z.])-?[0-9]{1,3}"
    rb"(?:(?:[ \t\r\n]++[,;]?|[,;])[ \t\r\n]*+\"?-?[0-9]{1,3}(?![0-9.])\"?%b){%d,}+"
    % (ANEW, _FEWEST - 1)
)
_BESIDE = re.compile(
    rb"\((?:s?byte|char|unsigned char|uint8_t)\)|/\*[^*/]{0,40}\*/"
    rb"|(?m:^[ \t]*+\.byte[ \t])"
)
"""What programs write beside each number, or in front of each line of them."""
_BESIDE_SIGNS = (b"/*", b"byte)", b".byte", b"char)", b"int8_t)")
"""One of these is in each of them, and none of them in Base-64."""
_NUMBER = re.compile(rb"-?[0-9]++")
_SMALLEST, _LARGEST = -128, 255
_MOST_REPEATED = 512
_WIDTHS = frozenset({8, 16, 24, 32, 48, 64})


class NumberRun(QuickTuple):
    """One run of bytes that are written as numbers.

    Attributes:
        start: offset of its first character in the text.
        end: offset behind its last character.
        decoded: the bytes.
        spelling: ``hexadecimal`` or ``decimal numbers``.
    """

    start: int
    end: int
    decoded: bytes
    spelling: str


def number_runs(text: bytes) -> Iterator[NumberRun]:
    """Yield the runs of at least 60 bytes, whatever they mean, in order."""
    text = numbers_alone(text)
    runs = sorted([*_prefixed(text), *_dumps(text), *_decimals(text), *_unbroken(text)], key=_order)
    reached = 0
    for run in runs:
        if run.start >= reached - _SHARED and run.end > reached:
            yield run
            reached = run.end


def numbers_alone(text: bytes) -> bytes:
    """The text, as long as before, with blanks for casts and comments beside numbers."""
    if not any(sign in text for sign in _BESIDE_SIGNS):
        return text
    return _BESIDE.sub(lambda match: b" " * len(match[0]), text)


def _order(run: NumberRun) -> tuple[int, int]:
    return run.start, -run.end


def _prefixed(text: bytes) -> Iterator[NumberRun]:
    for match in _PREFIXED.finditer(text):
        numbers = [int(digits, 16) for digits in _PREFIXED_BYTE.findall(match[0])]
        yield NumberRun(match.start(), match.end(), bytes(numbers), "hexadecimal")


def _unbroken(text: bytes) -> Iterator[NumberRun]:
    for match in _UNBROKEN.finditer(text):
        digits = match[0].translate(None, b":- ")
        yield NumberRun(match.start(), match.end(), _from_hex(digits), "hexadecimal")


def _decimals(text: bytes) -> Iterator[NumberRun]:
    for match in _DECIMAL.finditer(text):
        decoded = bytearray()
        start = end = match.start()
        for number in _NUMBER.finditer(text, match.start(), match.end()):
            if _SMALLEST <= int(number[0]) <= _LARGEST:
                decoded.append(int(number[0]) & 0xFF)
                end = number.end()
                continue
            if len(decoded) >= _FEWEST:
                yield NumberRun(start, end, bytes(decoded), "decimal numbers")
            decoded, start = bytearray(), number.end()
        if len(decoded) >= _FEWEST:
            yield NumberRun(start, match.end(), bytes(decoded), "decimal numbers")


class _Row(QuickTuple):
    """One line of a dump.

    Attributes:
        start: where its bytes (or its address) start in the text.
        end: where they end.
        address: the digits of its address, or None.
        groups: the groups of digits, as in the line, with what may be characters behind them.
    """

    start: int
    end: int
    address: bytes | None
    groups: bytes


def _dumps(text: bytes) -> Iterator[NumberRun]:
    """Dumps of several lines."""
    rows: list[_Row | None] = []
    heads = _Heads(text)
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            break
        row = _row(text, match.start(), match.end())
        if row is None and (head := heads.within(match.start(), match.end())) is not None:
            row = _row(text, head, match.end())
        if row is None and rows and _REPEATED.fullmatch(match[0]) and b"*" in match[0]:
            rows.append(None)
            continue
        if row is None or (rows and rows[-1] and bool(row.address) != bool(rows[-1].address)):
            yield from _dump(rows)
            rows = []
        if row is not None:
            rows.append(row)
    yield from _dump(rows)


class _Heads:
    """Where DER starts in the middle of a line, as behind a file that was joined without any."""

    def __init__(self, text: bytes) -> None:
        self._matches = _HEAD.finditer(text)
        self._next = next(self._matches, None)

    def within(self, start: int, end: int) -> int | None:
        """The first such place in a line; lines must come in order."""
        while self._next and self._next.start() < start:
            self._next = next(self._matches, None)
        place = self._next.start() if self._next else end
        return place if start < place < end else None


def _row(text: bytes, start: int, end: int) -> _Row | None:
    signs = _SIGNS.match(text, start, end)
    offset = signs.end() if signs else start
    address = _ADDRESS.match(text, offset, end)
    if address:
        groups = _GROUPS.match(text, address.end(), end)
        if groups and (address["colon"] or _is_address(address["digits"], groups[0])):
            return _Row(offset, end, address["digits"], text[address.end() : end])
    groups = _GROUPS.match(text, offset, end)
    if groups is None:
        return None
    rest = text[groups.end() : end]
    if _TAIL.fullmatch(rest) or rest.startswith((b"   ", b"\t")) or _FOREIGN.match(rest):
        return _Row(offset, groups.end(), None, groups[0])
    return None


def _is_address(digits: bytes, groups: bytes) -> bool:
    """Without a colon, an address is longer than the groups behind it."""
    first = re.split(rb"[ \t:,\-]", groups, maxsplit=1)[0]
    return len(first) < len(digits) and len(first) in {2, 4}


def _dump(rows: list[_Row | None]) -> Iterator[NumberRun]:
    """The bytes of rows that follow each other."""
    while rows and rows[-1] is None:
        rows.pop()
    first, last = (rows[0], rows[-1]) if rows else (None, None)
    if first is None or last is None:
        return
    if first.address is None:
        decoded = b"".join(_from_hex(_digits(row.groups)) for row in rows if row)
    else:
        decoded = _addressed(rows)
    if len(decoded) >= _FEWEST:
        yield NumberRun(first.start, _row_end(first, last), decoded, "hexadecimal")


def _row_end(first: _Row, last: _Row) -> int:
    """Where the last row ends: behind its characters, which are no more than those of another."""
    if last.address is None:
        return last.end
    longest = len(first.groups.rstrip())
    start = last.end - len(last.groups)
    digits = _GROUPS.match(last.groups)
    behind = last.groups[digits.end() :] if digits else b""
    foreign = _FOREIGN.match(behind)
    return start + (len(last.groups) - len(behind) if foreign else min(longest, len(last.groups)))


def _addressed(rows: list[_Row | None]) -> bytes:
    """The bytes of rows with addresses, which say how many bytes each row has."""
    known = [row for row in rows if row]
    base, width = _base_and_width(known)
    last_characters = _area(known[0].groups, width)
    swapped = len(re.split(rb"[ \t]", known[0].groups.strip(), maxsplit=1)[0]) == 4 and (  # noqa: PLR2004 - digits of a word
        len(known[0].address or b"") == 7  # noqa: PLR2004 - what od and hexdump write
    )
    out = bytearray()
    for number, row in enumerate(rows):
        if row is not None:
            digits = _digits(row.groups[:last_characters])[: width * 2]
            content = _from_hex(digits)
            out += _swapped(content) if swapped else content
        elif out:
            out += bytes(out[-width:]) * _repetitions(rows, number, base, width)
    return bytes(out)


def _repetitions(rows: list[_Row | None], number: int, base: int, width: int) -> int:
    """How often the row before an asterisk is repeated."""
    before, after = rows[number - 1], rows[number + 1]
    if before is None or after is None:
        return 0
    distance = _value(after.address, base) - _value(before.address, base)
    return min(max(distance // width - 1, 0), _MOST_REPEATED // width)


def _base_and_width(rows: list[_Row]) -> tuple[int, int]:
    """The base of the addresses and the bytes in a row, told by the first two rows."""
    if len(rows) > 1:
        for base in (16, 8, 10):
            width = _value(rows[1].address, base) - _value(rows[0].address, base)
            if width in _WIDTHS and _fits(rows[0].groups, width):
                return base, width
    return 16, 16


def _fits(groups: bytes, width: int) -> bool:
    return len(_digits(groups)) >= width * 2


def _value(address: bytes | None, base: int) -> int:
    try:
        return int(address or b"0", base)
    except ValueError:
        return 0


def _area(groups: bytes, width: int) -> int:
    """Where the bytes of a full row end; what is behind are characters."""
    digits = offset = 0
    while offset < len(groups) and digits < width * 2:
        digits += groups[offset] in b"0123456789abcdefABCDEF"
        offset += 1
    return offset


def _digits(groups: bytes) -> bytes:
    match = _GROUPS.match(groups)
    return match[0].translate(None, b" \t:,-") if match else b""


def _from_hex(digits: bytes) -> bytes:
    return bytes.fromhex(digits[: len(digits) & ~1].decode("ascii"))


def _swapped(content: bytes) -> bytes:
    """Words of 16 bits, written as little-endian numbers, in the order of their bytes."""
    out = bytearray(len(content) & ~1)
    out[0::2] = content[1::2]
    out[1::2] = content[0 : len(out) : 2]
    return bytes(out) + (content[-1:] if len(content) % 2 else b"")
