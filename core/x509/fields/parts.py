"""The parts of a certificate that ``TbsFields`` leaves out: every extension, version, signature.

Sources: RFC 5280 sections 4.1 (Certificate) and 4.2 (Extension).
"""

from functools import lru_cache

from core.base.errors import DerError
from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.x509.der import BIT_STRING, INTEGER, OCTET_STRING, OID, SEQUENCE, VERSION, expect, header
from core.x509.fields.wording import FieldWording
from core.x509.keys import dotted

MOST_EXTENSIONS = 256
"""Extensions that are looked at; certificates of the real world have some ten."""

_BOOLEAN = 0x01
_EXTENSIONS = 0xA3
_UNIQUE_IDS = {0x81: "Issuer unique ID", 0x82: "Subject unique ID"}
_LONGEST_OID = 64  # content bytes; longer ones name nothing and would cost time to write out


class Extension(QuickTuple):
    """One extension as it stands in the certificate.

    Attributes:
        element: the OID, whole DER element; empty where the extension is damaged.
        oid: the OID as numbers and dots, "" where it is damaged.
        critical: whether it is marked critical.
        value: the DER in its OCTET STRING, or the whole extension where it is damaged.
        reason: what is wrong with it, else "".
    """

    element: bytes
    oid: str
    critical: bool | None
    value: bytes
    reason: Message | str = ""


class Parts(QuickTuple):
    """What the walk found besides ``TbsFields``.

    Attributes:
        version: the number that is shown, 1 to 3 as a rule; None where unreadable.
        unique_ids: name and content of the unique identifiers of X.509 version 2.
        extensions: every extension in order, damaged ones too.
        reason: why the list of extensions ends early, else "".
        signature: the bits of the signature; None where unreadable.
    """

    version: int | None
    unique_ids: tuple[tuple[str, bytes], ...]
    extensions: tuple[Extension, ...]
    reason: Message | str
    signature: bytes | None

    def values(self, element: bytes) -> tuple[bytes, ...]:
        """What each extension with this OID element holds; valid certificates have one at most."""
        return tuple(
            extension.value for extension in self.extensions if extension.element == element
        )


@lru_cache(16)
def parts_of(der: bytes) -> Parts:
    """Walk one certificate. Never raises; linear in its size.

    Who asks for its parts asks again at once, so the last few are remembered.
    """
    try:
        start, end = expect(der, 0, len(der), SEQUENCE)
        body, body_end = expect(der, start, end, SEQUENCE)
    except DerError as error:
        return Parts(None, (), (), error.message, None)
    unique, extensions, reason = _after_the_key(der, body, body_end)
    return Parts(
        _version(der, body, body_end), unique, extensions, reason, _signature(der, body_end, end)
    )


@lru_cache(1024)
def oid_text(content: bytes) -> str:
    """An OID as numbers and dots, or in words that it is too long for one."""
    if len(content) > _LONGEST_OID:
        return f"(an OID of {len(content)} bytes)"
    return dotted(content)


def _version(der: bytes, offset: int, end: int) -> int | None:
    try:
        tag, start, stop = header(der, offset, end)
        if tag != VERSION:
            return 1
        start, stop = expect(der, start, stop, INTEGER)
    except DerError:
        return None
    return int.from_bytes(der[start:stop], "big", signed=True) + 1 if stop - start == 1 else None


def _signature(der: bytes, offset: int, end: int) -> bytes | None:
    try:
        _, offset = expect(der, offset, end, SEQUENCE)
        start, stop = expect(der, offset, end, BIT_STRING)
    except DerError:
        return None
    return der[start + 1 : stop]  # the first byte counts unused bits


def _after_the_key(
    der: bytes, offset: int, end: int
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Extension, ...], Message | str]:
    unique: list[tuple[str, bytes]] = []
    try:
        while offset < end:
            tag, start, stop = header(der, offset, end)
            if tag in _UNIQUE_IDS and len(unique) < len(_UNIQUE_IDS):
                unique.append((_UNIQUE_IDS[tag], der[start:stop]))
            elif tag == _EXTENSIONS:
                return (tuple(unique), *_extensions(der, start, stop))
            offset = stop
    except DerError as error:
        return tuple(unique), (), error.message
    return tuple(unique), (), ""


def _extensions(der: bytes, offset: int, end: int) -> tuple[tuple[Extension, ...], Message | str]:
    extensions: list[Extension] = []
    try:
        offset, end = expect(der, offset, end, SEQUENCE)
        while offset < end:
            if len(extensions) == MOST_EXTENSIONS:
                return tuple(extensions), FieldWording.MORE_EXTENSIONS.of(count=MOST_EXTENSIONS)
            _, _, stop = header(der, offset, end)
            extensions.append(_extension(der, offset, stop))
            offset = stop
    except DerError as error:
        return tuple(extensions), error.message
    return tuple(extensions), ""


def _extension(der: bytes, offset: int, end: int) -> Extension:
    whole = der[offset:end]
    try:
        offset, end = expect(der, offset, end, SEQUENCE)
        oid, oid_end = expect(der, offset, end, OID)
        tag, start, stop = header(der, oid_end, end)
        critical = False
        if tag == _BOOLEAN:
            critical = any(der[start:stop])
            tag, start, stop = header(der, stop, end)
        if tag != OCTET_STRING:
            return Extension(b"", "", None, whole, "Its value is no octet string.")
    except DerError as error:
        return Extension(b"", "", None, whole, error.message)
    return Extension(der[offset:oid_end], oid_text(der[oid:oid_end]), critical, der[start:stop])
