"""PKCS #12 files: .pfx and .p12, encrypted or not, with private keys or without.

Certificates come out bit for bit. Private keys are seen, never decrypted and never kept. The MAC
is not verified: it proves no more than that whoever wrote the file knew the password, while a
wrong password shows in the decrypted contents (padding, and a SEQUENCE of exactly their length),
and certificates that are not encrypted are listed without a password as OpenSSL and keytool do.

Source: RFC 7292 sections 4 (the structure) and 4.2 (the bags).
"""

import re
from collections.abc import Iterator

from core.base.errors import DerError
from core.base.printable import printable
from core.base.problems import Problem, ProblemCode
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.kind_wording import KindWording
from core.readers.pkcs12_protectors import holds_protected_password
from core.readers.places import entry
from core.readers.store_wording import KeyStoreWording
from core.readers.wording import ReaderWording
from core.x509.ber import definite, extent
from core.x509.certificate import Certificate, Origin
from core.x509.der import (
    OCTET_STRING,
    OID,
    SEQUENCE,
    SET,
    certificate_end,
    children,
    expect,
    header,
)
from core.x509.der_wording import DerWording
from core.x509.keys import dotted

_VERSION_3 = b"\x02\x01\x03"
_LONG_FORM = 0x80
_PKCS7 = bytes.fromhex("2a864886f70d0107")
_DATA = _PKCS7 + b"\x01"
_SIGNED = _PKCS7 + b"\x02"
_ENVELOPED = _PKCS7 + b"\x03"
_ENCRYPTED = _PKCS7 + b"\x06"
_BAGS = bytes.fromhex("2a864886f70d010c0a01")
_CERTIFICATE_BAG = _BAGS + b"\x03"
_NESTED_BAGS = _BAGS + b"\x06"
_KEY_BAGS = (_BAGS + b"\x01", _BAGS + b"\x02")
_OTHER_BAGS = {
    _BAGS + b"\x04": KindWording.REVOCATION_LIST,
    _BAGS + b"\x05": KindWording.SECRET,
}
_X509 = bytes.fromhex("2a864886f70d01091601")
_FRIENDLY_NAME = bytes.fromhex("2a864886f70d010914")
_BMP_STRING = 0x1E
_EXPLICIT = 0xA0
_IMPLICIT = 0x80
_IMPLICIT_IN_PIECES = 0xA0
_LONGEST_PLACE = 80
_MOST_PARTS = 1000

Span = tuple[int, int]
"""Where the content of an element starts and ends."""


class Pkcs12Reader(Reader):
    """Reads the certificates of a PKCS #12 file with the passwords that the reading has."""

    container = "PKCS#12"
    opening = re.compile(rb"\x30[\x80-\x88].{0,8}?\x02\x01\x03\x30", re.DOTALL)

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE that starts with the version number 3 and a SEQUENCE."""
        if data[0] != SEQUENCE or len(data) < 6:  # noqa: PLR2004 - two headers and a version
            return False
        start = 2 + (data[1] & 0x7F if data[1] >= _LONG_FORM else 0)
        return data[start : start + 4] == _VERSION_3 + b"\x30"

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, and a problem for each thing left behind."""
        walk = _Walk(reading)
        has_items = False
        for item in walk.file(data):
            has_items = True
            yield item
        if not has_items:
            yield reading.problem(KeyStoreWording.PKCS12_EMPTY)
        yield _claim(data)


class _Walk:
    """One pass over one file; counts its entries and certificates."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        from core.readers.pkcs12_passwords import Pkcs12Passwords  # noqa: PLC0415 - only PKCS #12 pays for ciphers

        self._passwords = Pkcs12Passwords(reading)
        self._for_accounts = False
        self._entry = 0
        self._index = 0

    def file(self, data: bytes) -> Iterator[Certificate | Problem]:
        """Read the PFX (RFC 7292 section 4)."""
        try:
            whole = definite(data)
            start, end = expect(whole, 0, len(whole), SEQUENCE)
            _, _, offset = header(whole, start, end)  # version
            oid, content = _content_info(whole, offset, end)
            if oid != _DATA:
                yield self._other_content(oid, "")
                return
            yield from self._authenticated_safe(definite(_octets(whole, *content)))
        except DerError as error:
            yield self._reading.damage(KeyStoreWording.PKCS12_DAMAGED, error)
            return

    def _authenticated_safe(self, data: bytes) -> Iterator[Certificate | Problem]:
        """Read the parts of the file; a damaged one does not lose its neighbours."""
        offset, end = expect(data, 0, len(data), SEQUENCE)
        parts = children(data, offset, end)
        self._for_accounts = any(
            _is_protected(data, start, stop) for _, start, _, stop in parts[:_MOST_PARTS]
        )
        for number, (_, start, _, stop) in enumerate(parts, 1):
            place = f"part {number}"
            if number > _MOST_PARTS:
                yield self._reading.problem(KeyStoreWording.PKCS12_PARTS, place, count=_MOST_PARTS)
                return
            try:
                oid, content = _content_info(data, start, stop)
                if oid == _DATA:
                    yield from self._contents(definite(_octets(data, *content)))
                elif oid == _ENCRYPTED:
                    yield from self._encrypted(data, content, place)
                else:
                    yield self._other_content(oid, place)
            except DerError as error:
                yield self._damaged(place, KeyStoreWording.PKCS12_PART, error)

    def _encrypted(self, data: bytes, span: Span, place: str) -> Iterator[Certificate | Problem]:
        """Read an EncryptedData (RFC 5652 section 8)."""
        start, end = expect(data, *span, SEQUENCE)
        _, _, start = header(data, start, end)  # version
        start, end = expect(data, start, end, SEQUENCE)
        _, start = expect(data, start, end, OID)
        _, algorithm_end = expect(data, start, end, SEQUENCE)
        sealed = _encrypted_octets(data, algorithm_end, end)
        opened = self._passwords.open(data[start:algorithm_end], sealed, place)
        if isinstance(opened, Problem):
            locked = opened.code in (ProblemCode.PASSWORD_NEEDED, ProblemCode.PASSWORD_WRONG)
            if locked and self._for_accounts:
                opened = self._reading.problem(KeyStoreWording.DOMAIN_PROTECTED, place)
            yield opened
        else:
            yield from self._contents(opened)

    def _contents(self, data: bytes) -> Iterator[Certificate | Problem]:
        """Read SafeContents (RFC 7292 section 4.2)."""
        yield from self._bags(data, expect(data, 0, len(data), SEQUENCE), 0)

    def _bags(self, data: bytes, span: Span, depth: int) -> Iterator[Certificate | Problem]:
        offset, end = span
        while offset < end:
            _, _, stop = header(data, offset, end)
            number = self._entry
            try:
                yield from self._bag(data, offset, stop, depth)
            except DerError as error:
                yield self._damaged(entry(number), KeyStoreWording.PKCS12_ENTRY, error)
            self._entry = max(self._entry, number + 1)
            offset = stop

    def _bag(
        self, data: bytes, offset: int, end: int, depth: int
    ) -> Iterator[Certificate | Problem]:
        start, end = expect(data, offset, end, SEQUENCE)
        oid_start, oid_end = expect(data, start, end, OID)
        content, content_end = expect(data, oid_end, end, _EXPLICIT)
        oid = data[oid_start:oid_end]
        if oid == _NESTED_BAGS:
            yield from self._nested(data, (content, content_end), depth)
            return
        alias = _friendly_name(data, content_end, end)
        place = entry(self._entry)
        if alias:
            place += f" (alias {printable(alias[:_LONGEST_PLACE])})"
        self._entry += 1
        if oid == _CERTIFICATE_BAG:
            yield self._certificate(data, (content, content_end), alias, place)
        else:
            yield self._other_bag(oid, place)

    def _nested(self, data: bytes, span: Span, depth: int) -> Iterator[Certificate | Problem]:
        deepest = self._reading.limits.nesting
        if depth >= deepest:
            yield self._reading.problem(
                KeyStoreWording.PKCS12_NESTED, entry(self._entry), levels=deepest
            )
            return
        yield from self._bags(data, expect(data, *span, SEQUENCE), depth + 1)

    def _certificate(
        self, data: bytes, span: Span, alias: str | None, place: str
    ) -> Certificate | Problem:
        """Read a CertBag (RFC 7292 section 4.2.3)."""
        start, end = expect(data, *span, SEQUENCE)
        oid_start, oid_end = expect(data, start, end, OID)
        if data[oid_start:oid_end] != _X509:
            return self._reading.problem(KeyStoreWording.OTHER_KIND, place)
        der = _octets(data, *expect(data, oid_end, end, _EXPLICIT))
        if certificate_end(der) != len(der):
            return self._reading.problem(KeyStoreWording.PKCS12_NOT_A_CERTIFICATE, place)
        origin = Origin(self._reading.source, Pkcs12Reader.container, self._index, alias)
        self._index += 1
        return Certificate.of(der, origin)

    def _other_bag(self, oid: bytes, place: str) -> Problem:
        if oid in _KEY_BAGS:
            return self._reading.problem(ReaderWording.PRIVATE_KEY, place)
        if oid in _OTHER_BAGS:
            return self._reading.problem(ReaderWording.NAMED, place, what=_OTHER_BAGS[oid].of())
        return self._reading.problem(KeyStoreWording.OTHER_ENTRY, place, oid=dotted(oid[:64]))

    def _other_content(self, oid: bytes, place: str) -> Problem:
        if oid == _SIGNED:
            return self._reading.problem(KeyStoreWording.SIGNED_WITH_KEY, place)
        if oid == _ENVELOPED:
            return self._reading.problem(KeyStoreWording.ENCRYPTED_FOR_KEY, place)
        return self._reading.problem(KeyStoreWording.OTHER_CONTENT, place, oid=dotted(oid[:64]))

    def _damaged(self, place: str, wording: KeyStoreWording, error: DerError) -> Problem:
        return self._reading.damage(wording, error)._replace(place=place)


def _claim(data: bytes) -> Claim:
    """All of the PFX; where it is cut off, everything."""
    try:
        return Claim(0, extent(data))
    except DerError:
        return Claim(0, len(data))


def _content_info(data: bytes, offset: int, end: int) -> tuple[bytes, Span]:
    """Return the type of a ContentInfo and where its content stands (RFC 5652 section 3)."""
    start, end = expect(data, offset, end, SEQUENCE)
    oid_start, oid_end = expect(data, start, end, OID)
    return data[oid_start:oid_end], expect(data, oid_end, end, _EXPLICIT)


def _is_protected(data: bytes, start: int, stop: int) -> bool:
    """This part holds the file's password, protected for accounts of a domain."""
    try:
        oid, content = _content_info(data, start, stop)
        return oid == _DATA and holds_protected_password(definite(_octets(data, *content)))
    except DerError:
        return False


def _octets(data: bytes, offset: int, end: int) -> bytes:
    start, stop = expect(data, offset, end, OCTET_STRING)
    return data[start:stop]


def _encrypted_octets(data: bytes, offset: int, end: int) -> bytes:
    """Read [0] IMPLICIT OCTET STRING, which BER may have cut into pieces."""
    tag, start, stop = header(data, offset, end)
    if tag == _IMPLICIT:
        return data[start:stop]
    if tag != _IMPLICIT_IN_PIECES:
        raise DerError(DerWording.NO_DATA.of(), place=f"byte {offset}")
    pieces = children(data, start, stop)
    return b"".join(data[inner:inner_end] for _, _, inner, inner_end in pieces)


def _friendly_name(data: bytes, offset: int, end: int) -> str | None:
    """Read the friendlyName of a bag's attributes (RFC 2985 section 5.5.1).

    None where there is none that can be read: a certificate is not lost for its name.
    """
    try:
        attributes = children(data, *expect(data, offset, end, SET)) if offset < end else []
        for _, _, start, stop in attributes:
            oid_start, oid_end = expect(data, start, stop, OID)
            if data[oid_start:oid_end] == _FRIENDLY_NAME:
                text, text_end = expect(data, *expect(data, oid_end, stop, SET), _BMP_STRING)
                return data[text:text_end].decode("utf-16-be", "replace").rstrip("\0") or None
    except DerError:
        return None
    return None
