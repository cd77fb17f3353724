r"""Other spellings of line ends and characters in text, replaced without moving anything.

Texts that carry Base-64 inside their own syntax spell its line ends out: ``\n`` in JSON, C and
.env files, ``&#13;`` in XML, ``<br>`` in web pages, ``<w:p>`` in Word documents, ``\par`` in RTF,
``%0A`` in URLs, ``"`` and ``+`` between the lines of a program. Each is overwritten with spaces (a
spelled character keeps its last place), so that every position and line number stays true. All
expressions are linear: what repeats in them is possessive or bounded.
"""

import re

_SPELLED = re.compile(
    rb"[\\`]{1,4}+(?:(?P<line>(?:par|line)(?![A-Za-z])|[nrt]|01[25])|u00(?P<four>[0-9A-Fa-f]{2})|x(?P<two>[0-9A-Fa-f]{2})|(?P<slash>/))"
    rb"|&(?:amp;)?(?:#0{0,8}(?P<decimal>[0-9]{1,3})|#[xX]0{0,8}(?P<hex>[0-9A-Fa-f]{1,2})"
    rb"|(?P<named>plus|sol|equals|lowbar|hyphen|nbsp|NewLine|Tab));"
    rb"|%(?P<percent>[0-9A-Fa-f]{2})"
    rb"|</?(?:br|wbr|p|div|span|pre|code|tt|font|tr|td|li|b|i|(?:w|a|text):[A-Za-z\-]{1,20})"
    rb"(?:[ /\t\r\n][^<>]{0,200})?>"
    rb"|\xe2\x80[\x8b\xa8\xa9\xaf]|\xc2[\x85\xa0]"
)
"""In UTF-8: zero-width space, line and paragraph separator, narrow no-break space, next line,
no-break space."""
_TAG = re.compile(rb"</?[A-Za-z][\w.\-]{0,40}+(?::[\w.\-]{1,40}+)?(?:[ /\t\r\n][^<>]{0,1000}+)?>")
_NAMED = {b"plus": b"+", b"sol": b"/", b"equals": b"=", b"lowbar": b"_", b"hyphen": b"-"}
_BETWEEN = rb"[ \t\r\n+&.,;|_\\()`]"
_LINE_END_NAMES = (
    rb"(?:vbCrLf|vbNewLine|vbCr|vbLf|Environment\.NewLine|System\.lineSeparator|PHP_EOL|os\.linesep"
    rb"|sLineBreak|LineEnding|(?i:chr|char)\(1[03]\)|\#1[03]|\$LF|\$CRLF)"
)
_LITERALS = re.compile(
    rb"[\"']"
    + _BETWEEN
    + rb"*+(?:"
    + _LINE_END_NAMES
    + _BETWEEN
    + rb"*+){0,4}[bBuUrRL@$]{0,2}[\"']"
)
"""From the end of one string literal of a program to the start of the next."""
_COMMENT = re.compile(rb"(?m)^[ \t]*+//+[ \t]")
_SIGNS = (b"\\", b"`", b"&", b"%", b"<", b'"', b"'", b"//", b"\xe2\x80", b"\xc2")
_NOT_BLANK = bytes(set(range(256)) - set(b"\r\n"))
_BLANKS = bytes.maketrans(_NOT_BLANK, b" " * len(_NOT_BLANK))


def without_spellings(text: bytes) -> bytes:
    """Return the text with spelled line ends blank and spelled characters as themselves.

    The result is as long as ``text`` and has its line ends where ``text`` has them.
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    text = _LITERALS.sub(_blank, _SPELLED.sub(_meant, text))
    return _COMMENT.sub(_blank, text)


def without_tags(text: bytes) -> bytes:
    """Return a text with the tags of XML and HTML blank, but for those that hold a PEM mark.

    Only for text in which something else tells where a block starts and ends: tags may part two
    blocks. The result is as long as ``text`` and has its line ends where ``text`` has them.
    """
    if b"<" not in text:
        return text
    return _TAG.sub(lambda tag: tag[0] if b"-----" in tag[0] else _blank(tag), text)


def _blank(match: re.Match[bytes]) -> bytes:
    return match[0].translate(_BLANKS)


def _meant(match: re.Match[bytes]) -> bytes:
    """The character that is meant, behind as many blanks as keep its place; a line end is blank."""
    code = match["four"] or match["two"] or match["hex"] or match["percent"]
    if match["slash"]:
        character = b"/"
    elif match["named"]:
        character = _NAMED.get(match["named"], b" ")
    elif match["decimal"]:
        character = bytes([min(int(match["decimal"]), 255)])
    else:
        character = bytes([int(code, 16)]) if code else b" "
    if character in b"\r\n\t\"'":
        character = b" "
    before = match[0][:-1].translate(_BLANKS) if character != b" " else _blank(match)[:-1]
    return before + character
