"""Signs that a certificate is, or was, in bytes that no reader understood.

Whatever is damaged, much of a certificate stays as it was: the version and the attribute types of
its names and extensions (RFC 5280 appendix A), which look the same in each spelling of bytes.
"""

import re

_DER = re.compile(rb"\x06\x03\x55[\x04\x1d]")
"""The start of an attribute type of a name (2.5.4) or of an extension (2.5.29)."""
_BASE64_START = re.compile(
    rb"gAwIBA|LS0tLS1CRUdJTiBDRVJU|0tLS0tQkVHSU4gQ0VSVE|tLS0tLUJFR0lOIENFUlRJ"
)
"""A version and what follows it, and the BEGIN mark of a certificate, in Base-64."""
_BASE64_TYPE = re.compile(rb"BgNVB[A-D]|BgNVHR|YDVQQ|YDVR0|GA1UE|GA1Ud")
"""The attribute types in Base-64, at each of the three ways in which it can start."""
_APART = 600
"""Characters between two signs of one certificate: one alone may come by chance."""
_WORD = re.compile(rb"[A-Za-z0-9+/_\-]{20}")
_NEXT = rb"[ \t:,\-]{0,2}+(?:0x|\\x)?"
_HEXADECIMAL = re.compile(
    _NEXT.join([b"06", b"03", b"55", b"(?:04|1d)"])
    + b"|"
    + _NEXT.join([b"a0", b"03", b"02", b"01", b"0[0-2]", b"02"]),
    re.IGNORECASE,
)
_NOT_HEXADECIMAL = re.compile(rb"[^0-9A-Fa-f \t\r\n:,\-x\\]")
_DECIMAL = re.compile(
    rb"(?<![0-9.])6[ \t\r\n,;]{1,4}+3[ \t\r\n,;]{1,4}+85[ \t\r\n,;]{1,4}+(?:4|29)(?![0-9])"
)
_AROUND = 40


def certificate_sign(data: bytes) -> tuple[int, str] | None:
    """Return where the first sign of a certificate is and how it is spelled, or None.

    Linear in the size of the data.
    """
    candidates = [(offset, "Base-64") for offset in (_first_base64(data),) if offset is not None]
    if match := next(filter(_is_among_digits, _HEXADECIMAL.finditer(data)), None):
        candidates.append((match.start(), "hexadecimal"))
    if match := _DECIMAL.search(data):
        candidates.append((match.start(), "decimal numbers"))
    return min(candidates, default=None)


def has_certificate_sign(data: bytes) -> bool:
    """There is a sign of a certificate in DER or in any spelling."""
    return _DER.search(data) is not None or certificate_sign(data) is not None


def _first_base64(data: bytes) -> int | None:
    start = _BASE64_START.search(data)
    first = start.start() if start else None
    before = -_APART
    for match in _BASE64_TYPE.finditer(data, 0, len(data) if first is None else first):
        if not _in_word(data, match):
            continue
        if match.start() - before < _APART:
            return before
        before = match.start()
    return first


def _in_word(data: bytes, match: re.Match[bytes]) -> bool:
    """It stands in a word as long as Base-64 has them."""
    start = max(0, match.start() - 20)
    return _WORD.search(data, start, match.end() + 20) is not None


def _is_among_digits(match: re.Match[bytes]) -> bool:
    around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    return len(around) > 2 * _AROUND // 3 and _NOT_HEXADECIMAL.search(around) is None
