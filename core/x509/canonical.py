"""The canonical form of a Name: names that mean the same to OpenSSL and Windows.

Authorities write one name in several ways: PrintableString in their own certificate, UTF8String
in what they issue, in other case, with doubled blanks. RFC 5280 section 7.1 has such names equal,
and OpenSSL compares them in the form that is made here (measured with ``X509_NAME_cmp``): every
kind of text as UTF-8, ASCII letters small, blanks at the ends gone and in between single, and the
attributes of one RDN in the order of their encoding. GnuTLS, Go and NSS compare the bytes.
"""

from functools import lru_cache

from core.base.errors import DerError
from core.base.messages import Message
from core.x509.der import (
    BIT_STRING,
    LONG_FORM,
    OID,
    SEQUENCE,
    SET,
    children,
    element,
    expect,
    header,
)
from core.x509.der_wording import DerWording
from core.x509.name_wording import NameReasonWording

_UTF8 = 0x0C
_ENCODINGS = {
    _UTF8: "utf-8",
    0x13: "latin-1",  # PrintableString
    0x14: "latin-1",  # T61String: OpenSSL takes it for Latin-1, whatever T.61 says
    0x16: "latin-1",  # IA5String
    0x1C: "utf-32-be",  # UniversalString
    0x1E: "utf-16-be",  # BMPString
}
"""The kinds of text that OpenSSL compares as text; others it compares bit for bit."""
_SPOKEN = {_UTF8: "UTF-8", 0x1C: "UCS-4", 0x1E: "UCS-2"}
_KEPT_AS_THEY_ARE = frozenset(
    {BIT_STRING, 0x12, SEQUENCE}  # 0x12: NumericString
    | {0x07, 0x08, 0x09, 0x0B, 0x0D, 0x0E, 0x0F, 0x1D}  # those that OpenSSL has no name for
)
"""The other types that OpenSSL reads as a value; one of any other makes it refuse the whole."""
_FOLDED = bytes(
    (byte | 0x20 if 0x41 <= byte <= 0x5A else byte) if 0x20 < byte < 0x7F else 0  # noqa: PLR2004 - ASCII
    for byte in range(256)
)
"""The last byte of a name, as far as it tells names apart: 0 where it does not."""


def same_name(left: bytes | None, other: bytes | None) -> bool:
    """Tell whether two Name elements are the same name in canonical form.

    None is the same as nothing. A name without canonical form is the same only bit for bit.
    """
    if left is None or other is None:
        return False
    if left == other:
        return True
    last, other_last = ending(left), ending(other)
    if last and other_last and last != other_last:
        return False  # the usual case, told without reading the names
    return canonical(left) == canonical(other)


def ending(name: bytes) -> int:
    """What a name ends with in canonical form, as far as one byte tells that: else 0.

    It differs only between names that are not equal; 0 is equal to any.

    In an RDN of several attributes the canonical form has them in another order.
    """
    try:
        offset = 2 if name[1] < LONG_FORM else 2 + (name[1] & 0x7F)
        end = offset
        while end < len(name):
            offset = end
            if name[offset + 1] >= LONG_FORM:
                return 0
            end += 2 + name[offset + 1]
        is_single = end == len(name) and name[offset + 3] + 2 == name[offset + 1]
        return _FOLDED[name[-1]] if is_single else 0
    except IndexError:
        return 0


@lru_cache(32_768)
def canonical(name: bytes) -> bytes:
    """The canonical form of a Name element; the element itself where it cannot be read."""
    try:
        return b"".join(_relative_names(name))
    except (DerError, ValueError):
        return name


def unreadable_text(name: bytes) -> Message | None:
    """Why OpenSSL does not read this Name; None where it reads it.

    OpenSSL makes the canonical form while it reads a certificate, and refuses the certificate
    where that fails.
    """
    if _is_plain(name):
        return None
    try:
        offset, end = expect(name, 0, len(name), SEQUENCE)
        for _, _, start, stop in children(name, offset, end):
            for _, _, content, attribute_end in children(name, start, stop):
                _, oid_end = expect(name, content, attribute_end, OID)
                tag, value, value_end = header(name, oid_end, attribute_end)
                problem = _value_problem(tag, name[value:value_end])
                if problem:
                    return problem
    except DerError:
        return NameReasonWording.NO_ATTRIBUTES.of()
    return None


def _is_plain(name: bytes) -> bool:
    """It has the usual form: short texts, one to an RDN. Told without reading it by parts."""
    try:
        offset = 2 if name[1] < LONG_FORM else 2 + (name[1] & 0x7F)
        while offset < len(name):
            end = offset + 2 + name[offset + 1]
            kind = offset + 6 + name[offset + 5]
            is_usual = (name[offset], name[offset + 2], name[offset + 4]) == (SET, SEQUENCE, OID)
            if (
                not is_usual
                or name[offset + 3] + 4 != end - offset
                or kind + 2 + name[kind + 1] != end
            ):
                return False
            if name[kind] not in _PLAIN or end - offset > LONG_FORM:
                return False
            if name[kind] == _UTF8:
                name[kind + 2 : end].decode()
            offset = end
    except (IndexError, UnicodeDecodeError):
        return False
    return offset == len(name)


def _value_problem(tag: int, content: bytes) -> Message | None:
    encoding = _ENCODINGS.get(tag)
    if encoding is None:
        return _other_value_problem(tag, content)
    if encoding == "latin-1" or (tag == _UTF8 and content.isascii()):
        return None
    try:
        content.decode(encoding)
    except ValueError:
        return NameReasonWording.ENCODING.of(encoding=_SPOKEN[tag])
    return None


def _other_value_problem(tag: int, content: bytes) -> Message | None:
    if tag not in _KEPT_AS_THEY_ARE:
        return NameReasonWording.VALUE_TYPE.of(type=f"{tag:#04x}")
    if tag == BIT_STRING and not b"" < content[:1] < b"\x08":
        return NameReasonWording.BIT_STRING.of()
    return None


_PLAIN = (_UTF8, 0x13)
"""The types of text that are usual: UTF8String and PrintableString."""


def _relative_names(name: bytes) -> list[bytes]:
    offset, end = expect(name, 0, len(name), SEQUENCE)
    return [
        element(SET, b"".join(sorted(_attributes(name, start, stop, tag))))
        for tag, _, start, stop in children(name, offset, end)
    ]


def _attributes(name: bytes, offset: int, end: int, tag: int) -> list[bytes]:
    if tag != SET:
        raise DerError(DerWording.RDN.of())
    attributes = []
    for kind, start, content, stop in children(name, offset, end):
        if kind != SEQUENCE:
            raise DerError(DerWording.ATTRIBUTE.of())
        _, oid_end = expect(name, content, stop, OID)
        type_, value, value_end = header(name, oid_end, stop)
        if value_end != stop:
            raise DerError(DerWording.ATTRIBUTE_VALUE.of(), place=f"byte {start}")
        text = _text(type_, name[value:value_end])
        attributes.append(element(SEQUENCE, name[content:oid_end] + text))
    return attributes


def _text(tag: int, content: bytes) -> bytes:
    """A value in canonical form; raises ValueError for text that is not in its encoding."""
    encoding = _ENCODINGS.get(tag)
    if encoding is None:
        return element(tag, content)
    if tag != _UTF8 or not content.isascii():
        content = content.decode(encoding).encode()  # fails for surrogates, which is right
    # bytes.lower and bytes.split know ASCII alone, as OpenSSL does
    return element(_UTF8, b" ".join(content.split()).lower())
