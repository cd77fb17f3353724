"""The form of a mail: header fields, the parts of a multipart, transfer encodings.

Sources: RFC 5322 (fields), RFC 2045 (encodings), RFC 2046 section 5.1 (multipart). Parameters are
read and encodings undone by the standard library; parts are cut here, so that it is known where
each ends and what follows, and so that nesting multiplies nothing.
"""

import re
from binascii import Error as EncodingError
from binascii import a2b_base64, a2b_qp, a2b_uu
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from core.base.quick_tuple import QuickTuple

FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9_.\-]{0,75})[ \t]*:")
"""RFC 5322 allows more signs, which JSON, LDIF and dumps have before a colon and mails do not."""
_WANTED = frozenset(
    {"content-type", "content-disposition", "content-transfer-encoding", "mime-version"}
)
_LONGEST_FIELD = 4096
"""Characters of a field that are looked at; the library takes the square of it in places."""
_LONGEST_HEAD = 1024 * 1024
_BASE64 = re.compile(rb"[A-Za-z0-9+/ \t\r\n\0]*=?[ \t\r\n]*=?")
_UUENCODED = ("x-uuencode", "uuencode", "x-uue", "uue")


class MailHeader(QuickTuple):
    """The header fields of a mail or of a part.

    Attributes:
        names: the lower-case names of all fields, in order.
        message: those that say what the body is.
        body: where the body starts.
    """

    names: list[str]
    message: "Message[str, str]"
    body: int

    @property
    def encoding(self) -> str:
        """The transfer encoding, in lower case."""
        return str(self.message.get("content-transfer-encoding", "")).strip().lower()

    @property
    def file_name(self) -> str:
        """The name of the attached file; "" where there is none."""
        try:
            name = self.message.get_filename() or ""
            return str(make_header(decode_header(name))) if "=?" in name else name
        except (LookupError, ValueError, HeaderParseError):
            return ""


def head_of(data: bytes, offset: int, end: int, *, strict: bool = False) -> MailHeader | None:
    """Read the header fields at ``offset``, up to the blank line.

    Args:
        data: the mail.
        offset: where the fields start.
        end: where the mail or part ends.
        strict: return None where a line is no field; otherwise the body starts there.
    """
    names: list[str] = []
    values: dict[str, str] = {}
    stop = min(end, offset + _LONGEST_HEAD)
    while offset < stop:
        line_end = data.find(b"\n", offset, stop)
        line_end = stop if line_end < 0 else line_end
        line = data[offset : min(line_end, offset + _LONGEST_FIELD)].rstrip(b"\r")
        if not line:
            offset = line_end + 1
            break
        if line[:1] in b" \t" and names:
            if len(values.get(names[-1], "")) < _LONGEST_FIELD and names[-1] in values:
                values[names[-1]] += " " + line.strip().decode("utf-8", "replace")
        elif field := FIELD.match(line):
            names.append(field[1].decode("ascii").lower())
            if names[-1] in _WANTED:
                value = line[field.end() :].strip().decode("utf-8", "replace")
                values.setdefault(names[-1], value)
        elif strict:
            return None
        else:
            break
        offset = line_end + 1
    message: Message[str, str] = Message()
    for name, value in values.items():
        message[name] = value[:_LONGEST_FIELD]
    return MailHeader(names, message, min(offset, end))


class MimeParts(QuickTuple):
    """The parts of a multipart.

    Attributes:
        spans: where each stands, the text before the first and behind the last left out.
        before: where the text before the first part stands.
        end: where the mark stands that closes the multipart, behind it; None where there is none.
    """

    spans: list[tuple[int, int]]
    before: tuple[int, int]
    end: int | None


def parts_of(data: bytes, offset: int, end: int, boundary: str, most: int) -> MimeParts:
    """Cut the body of a multipart into its parts, at most so many and one more."""
    mark = re.escape(boundary.rstrip().encode("utf-8", "replace"))
    marks = re.compile(rb"(?:\A|(?<=\n))--" + mark + rb"(--)?[ \t]*(?:\r?\n|\r?\Z)")
    spans: list[tuple[int, int]] = []
    start: int | None = None
    before = (offset, end)
    for match in marks.finditer(data, offset, end):
        stop = _without_line_end(data, offset, match.start())
        if start is None:
            before = (offset, stop)
        else:
            spans.append((start, max(start, stop)))
        if match[1] or len(spans) > most:
            return MimeParts(spans, before, match.end())
        start = match.end()
    if start is not None:
        spans.append((start, end))
    return MimeParts(spans, before, None)


def _without_line_end(data: bytes, offset: int, end: int) -> int:
    """The line end before a mark belongs to the mark."""
    if end > offset and data[end - 1 : end] == b"\n":
        end -= 1
        if end > offset and data[end - 1 : end] == b"\r":
            end -= 1
    return end


class DecodedBody(QuickTuple):
    """A body without its transfer encoding.

    Attributes:
        data: the content.
        rest: what follows the encoded content and is no part of it, such as a list's footer.
        whole: False where the encoded content is cut off in the middle of a character.
    """

    data: bytes
    rest: bytes = b""
    whole: bool = True


def decoded(body: bytes, encoding: str) -> DecodedBody:
    """Undo a transfer encoding (RFC 2045 section 6); one that is not known changes nothing."""
    if encoding == "base64":
        return _from_base64(body)
    if encoding == "quoted-printable":
        return DecodedBody(a2b_qp(body))
    if encoding in _UUENCODED:
        return DecodedBody(b"".join(_uudecoded(body)))
    return DecodedBody(body)


def _from_base64(body: bytes) -> DecodedBody:
    match = _BASE64.match(body)
    stop = match.end() if match else 0
    text = body[:stop].translate(None, b"= \t\r\n\0")
    whole = len(text) % 4 != 1
    text = text if whole else text[:-1]
    return DecodedBody(a2b_base64(text + b"=" * (-len(text) % 4)), body[stop:], whole)


def _uudecoded(body: bytes) -> Iterator[bytes]:
    for line in body.splitlines():
        if line == b"end":
            return
        if line and not line.startswith(b"begin "):
            try:
                yield a2b_uu(line)
            except EncodingError:  # some writers add a checksum at the end of the line
                size = (((line[0] - 32) & 63) * 4 + 5) // 3
                yield a2b_uu(line[:size])
