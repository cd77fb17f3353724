"""Mails as files (.eml, .mht) and mailboxes (mbox): attachments, and what is pasted in the text.

Sources: RFC 5322 and RFC 2045 to 2049 (MIME), RFC 1847 section 2.1 (multipart/signed), RFC 8551
(S/MIME), RFC 4155 (mbox). Whoever signed a mail is no content of it.
"""

import re
from collections.abc import Generator, Iterator

from core.base.quick_tuple import QuickTuple
from core.readers.file_wording import FileWording
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.mail.attachments import Attachments
from core.readers.mail.mime import FIELD, MailHeader, decoded, head_of, parts_of

_DEEPEST = 10
"""How deep multiparts may sit in each other; what is deeper is read as text."""
_OF_MIME = frozenset({"mime-version", "content-type"})
_OF_MAILS = frozenset({"from", "to", "subject", "date", "received", "message-id", "return-path"})
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]{1,256}\r?\n(?=[A-Za-z0-9_.\-]{1,76}:)")
_NAME = re.compile(rb"\n" + FIELD.pattern)
"""The name of a field; what it says is read too, for what stands in front of a joined mail."""
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature")
_CERTIFICATE_TYPE = re.compile(r"application/(x-)?(x509-|pkix-cert|pkcs|pem-cert)")


class _Leaf(QuickTuple):
    """One part that is no multipart.

    Attributes:
        head: its header fields.
        span: where its body stands.
        is_signature: it signs the part before it.
        name: what it is called; "" for the text of the mail.
    """

    head: MailHeader
    span: tuple[int, int]
    is_signature: bool
    name: str


class MailReader(Reader):
    """Reads the attachments and the text of mails, mails attached to mails included.

    Args:
        inner: reads what is attached.
    """

    container = "mail"

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """It starts with header fields that mails have, or with the line of a mailbox."""
        if envelope := _ENVELOPE.match(data):
            return _is_mail(data, envelope.end())
        return FIELD.match(data) is not None and _is_mail(data, 0)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield what is in the mail, in its order."""
        is_mailbox = _ENVELOPE.match(data) is not None
        starts = [match.span() for match in _ENVELOPE.finditer(data)] if is_mailbox else [(0, 0)]
        if len(starts) > reading.limits.zip_entries:
            yield reading.problem(FileWording.TOO_MANY_MAILS, count=reading.limits.zip_entries)
            yield Claim(0, len(data))
            return
        ends = [start for start, _ in starts[1:]] + [len(data)]
        for number, ((start, body), end) in enumerate(zip(starts, ends, strict=True), 1):
            within = reading.within(f"mail {number}") if len(starts) > 1 else reading
            stop = yield from _Mail(data, within, self._inner).read(body, end)
            yield Claim(start, stop)


def _is_mail(data: bytes, offset: int) -> bool:
    head = head_of(data, offset, len(data), strict=True)
    if head is None:
        return False
    names = set(head.names)
    return bool(names & _OF_MIME) or ("from" in names and len(names & _OF_MAILS) > 1)


class _Mail:
    """One pass over one mail."""

    def __init__(self, data: bytes, reading: Reading, inner: Inner) -> None:
        self._data = data
        self._reading = reading
        self._attachments = Attachments(reading, inner)
        self._leaves = 0
        self._cut_off = False

    def read(self, offset: int, end: int) -> Generator[Part, None, int]:
        """Yield what the mail between ``offset`` and ``end`` holds; return where it really ends."""
        head = head_of(self._data, offset, end)
        if head is None:
            return end
        stop = self._end(head, end)
        values = _NAME.sub(b"\n", b"\n" + self._data[offset : head.body])
        yield from self._attachments.text(values)
        for leaf in self._parts(head, stop, 0):
            self._leaves += 1
            if self._leaves > self._most:
                yield self._reading.problem(FileWording.TOO_MANY_MAIL_PARTS)
                return end
            yield from self._leaf(leaf)
        if self._cut_off:
            yield self._reading.problem(FileWording.MAIL_CUT_OFF)
        yield from self._attachments.summary()
        return stop

    def _end(self, head: MailHeader, end: int) -> int:
        """Where the mail ends: a multipart ends at its last mark, other mails with the file."""
        boundary = _boundary(head)
        if boundary is None:
            return end
        return parts_of(self._data, head.body, end, boundary, self._most).end or end

    @property
    def _most(self) -> int:
        return self._reading.limits.zip_entries

    def _parts(self, head: MailHeader, end: int, depth: int) -> Iterator[_Leaf]:
        """The parts that are no multiparts, in order."""
        boundary = _boundary(head) if depth < _DEEPEST else None
        if boundary is None:
            name = _name_of(head, self._leaves)
            yield _Leaf(head, (head.body, end), is_signature=False, name=name)
            return
        parts = parts_of(self._data, head.body, end, boundary, self._most)
        self._cut_off = self._cut_off or parts.end is None
        yield _text(head, parts.before)
        signed = head.message.get_content_type() == "multipart/signed"
        for number, (start, stop) in enumerate(parts.spans):
            inner = head_of(self._data, start, stop)
            if inner is None:
                continue
            for leaf in self._parts(inner, stop, depth + 1):
                kind = leaf.head.message.get_content_type()
                is_signature = signed and number > 0 and kind in _SIGNATURES
                yield leaf._replace(is_signature=is_signature or leaf.is_signature)
        if parts.end is not None:
            yield _text(head, (parts.end, end))

    def _leaf(self, leaf: _Leaf) -> Iterator[Part]:
        content = decoded(self._data[slice(*leaf.span)], leaf.head.encoding)
        if not leaf.name:
            yield from self._attachments.text(content.data)
        elif leaf.is_signature:
            yield from self._attachments.signature(content.data, leaf.name)
        else:
            kind = leaf.head.message.get_content_type()
            expected = _CERTIFICATE_TYPE.match(kind) is not None
            yield from self._attachments.attached(content.data, leaf.name, expected=expected)
        if not content.whole:
            yield self._reading.problem(FileWording.MAIL_CUT_OFF)
        yield from self._attachments.text(content.rest)


def _boundary(head: MailHeader) -> str | None:
    if head.message.get_content_maintype() != "multipart":
        return None
    return head.message.get_boundary()


def _text(head: MailHeader, span: tuple[int, int]) -> _Leaf:
    """The text around the parts, which is in no encoding."""
    bare = MailHeader(head.names, type(head.message)(), head.body)
    return _Leaf(bare, span, is_signature=False, name="")


def _name_of(head: MailHeader, number: int) -> str:
    """What to call a part; "" where it is the text of the mail."""
    if name := head.file_name:
        return name
    kind = head.message.get_content_type()
    inline = head.message.get_content_disposition() != "attachment"
    if kind.startswith("text/") and inline:
        return ""
    if kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
        return "smime.p7m"
    return "mail" if kind == "message/rfc822" else f"part {number + 1}"
