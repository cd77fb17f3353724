"""PKCS #7 and CMS messages: .p7b, .p7c, .spc, signed .p7m and certificate trust lists.

Source: RFC 5652 (CMS) and RFC 2315 (PKCS #7). The certificates stand in a SET, whose order means
nothing; they are read in the order in which they were written. Where a message holds what was
signed, the certificates are those of its signers, and the content is what is read.
"""

import re
from collections.abc import Generator, Iterator
from itertools import chain

from core.base.errors import DerError
from core.base.problems import Problem
from core.readers.interface import Claim, Inner, Part, Reader, Reading
from core.readers.kind_wording import KindWording
from core.readers.places import entry
from core.readers.signed_data import (
    PKCS7,
    PLAIN_DATA,
    PROGRAM,
    SIGNED_DATA,
    TIME_STAMP,
    TRUST_LIST,
    Content,
    content_of,
    nested_messages,
    signer_infos,
)
from core.readers.signed_wording import SignedWording
from core.readers.signers import signers
from core.x509.ber import definite, extent
from core.x509.certificate import Certificate, Origin
from core.x509.der import OID, SEQUENCE, SET, certificate_end, expect, header
from core.x509.keys import dotted

_SMIME_TYPES = bytes.fromhex("2a864886f70d01091001")
"""The content types of RFC 5083 and RFC 3274: encrypted with a check, and compressed."""
_ENCRYPTED = (PKCS7 + b"\x03", PKCS7 + b"\x04", PKCS7 + b"\x06", _SMIME_TYPES + b"\x17")
_MESSAGES = {
    PKCS7 + b"\x01": KindWording.PLAIN_DATA,
    PKCS7 + b"\x05": KindWording.DIGEST,
    _SMIME_TYPES + b"\x09": KindWording.COMPRESSED_MESSAGE,
}
_WITHOUT_CERTIFICATES = {
    PROGRAM: SignedWording.SIGNED_PROGRAM,
    TIME_STAMP: SignedWording.TIME_STAMP,
}
_OID_WITHIN = 24
_CERTIFICATES = 0xA0
_REVOCATION_LISTS = 0xA1
_INDEFINITE = 0x80


class Pkcs7Reader(Reader):
    """Reads the certificates of a message that only carries them, or what is signed in it.

    Args:
        inner: reads what is signed.
    """

    container = "PKCS#7"
    opening = re.compile(rb"\x30[\x80-\x88].{0,8}?\x06\x09" + re.escape(PKCS7), re.DOTALL)

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE that starts with one of the PKCS #7 content type OIDs."""
        if data[0] != SEQUENCE:
            return False
        offset = data.find(PKCS7, 0, _OID_WITHIN)
        if offset < 0:
            offset = data.find(_SMIME_TYPES, 0, _OID_WITHIN)
        return offset >= 4 and data[offset - 2] == OID  # noqa: PLR2004 - two headers come before

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, then a problem for each thing left behind."""
        whole = len(data)
        try:
            whole = extent(data)
            if _INDEFINITE in data[1:_OID_WITHIN] or not _fits(data):
                data = definite(data)
            yield from self._message(data, reading)
        except DerError as error:
            yield reading.damage(SignedWording.PKCS7_DAMAGED, error)
        yield Claim(0, whole)

    def _message(self, data: bytes, reading: Reading) -> Iterator[Part]:
        start, end = expect(data, 0, len(data), SEQUENCE)
        oid_start, oid_end = expect(data, start, end, OID)
        oid = data[oid_start:oid_end]
        if oid != SIGNED_DATA:
            yield _other_message(oid, reading)
            return
        offset, _ = expect(data, oid_end, end, 0xA0)
        offset, end = expect(data, offset, end, SEQUENCE)
        _, _, offset = header(data, offset, end)  # version
        _, offset = expect(data, offset, end, SET)  # digest algorithms
        start, offset = expect(data, offset, end, SEQUENCE)
        yield from self._signed(data, content_of(data, start, offset), (offset, end), reading)

    def _signed(
        self, data: bytes, content: Content, rest: tuple[int, int], reading: Reading
    ) -> Iterator[Part]:
        """Read a SignedData whose content was cut out; ``rest`` is what stands behind it."""
        infos = signer_infos(data, *rest)
        further = self._nested(data, infos, reading)
        if content.is_there:
            yield from self._content(content, reading)
        if content.is_there and infos:
            yield from signers(chain(self._sets(data, *rest, reading), further), reading)
            return
        if not (yield from self._sets(data, *rest, reading)) and not content.is_there:
            yield reading.problem(SignedWording.PKCS7_EMPTY)
        yield from signers(further, reading)

    def _content(self, content: Content, reading: Reading) -> Iterator[Part]:
        """Read or name what is signed."""
        if content.kind == TRUST_LIST:
            yield _trust_list(reading, content)
        elif content.kind in _WITHOUT_CERTIFICATES:
            yield reading.problem(_WITHOUT_CERTIFICATES[content.kind])
        elif content.kind in {PLAIN_DATA, SIGNED_DATA}:
            for item in self._inner(content.data or b"", reading.deeper()):
                yield _in_content(item) if isinstance(item, Problem) else item
        else:
            kind = dotted(content.kind)
            yield reading.problem(SignedWording.SIGNED_TYPE, kind=kind)

    def _nested(
        self, data: bytes, infos: list[tuple[int, int]], reading: Reading
    ) -> Iterator[Part]:
        """Read the certificates of time stamps and further signatures on a signature."""
        within = reading.deeper()._replace(signers=True)
        if within.depth > reading.limits.nesting:
            return
        for message in nested_messages(data, infos):
            for item in self.read(message, within):
                if isinstance(item, Certificate):
                    yield item

    def _sets(
        self, data: bytes, offset: int, end: int, reading: Reading
    ) -> Generator[Part, None, int]:
        """Read the certificates and revocation lists; returns how many elements there were."""
        index = 0
        while offset < end:
            tag, start, stop = header(data, offset, end)
            if tag == _CERTIFICATES:
                for item in self._certificates(data, start, stop, reading):
                    yield item
                    index += 1
            elif tag == _REVOCATION_LISTS:
                yield reading.problem(SignedWording.REVOCATION_LISTS, f"byte {offset}")
                index += 1
            offset = stop
        return index

    def _certificates(
        self, data: bytes, offset: int, end: int, reading: Reading
    ) -> Iterator[Certificate | Problem]:
        index = 0
        while offset < end:
            tag, _, stop = header(data, offset, end)
            der = data[offset:stop]
            if tag == SEQUENCE and certificate_end(der) == len(der):
                yield Certificate.of(der, Origin(reading.source, self.container, index))
            elif tag == SEQUENCE:
                yield reading.problem(SignedWording.PKCS7_ENTRY, f"{entry(index)}, byte {offset}")
            else:
                yield reading.problem(SignedWording.OBSOLETE, f"{entry(index)}, byte {offset}")
            offset = stop
            index += 1


def _fits(data: bytes) -> bool:
    """The outermost length is definite and within the data."""
    try:
        header(data, 0, len(data))
    except DerError:
        return False
    return True


def _in_content(item: Problem) -> Problem:
    """A problem in what is signed: a text without certificates may well be signed."""
    place = f"signed content, {item.place}" if item.place else "signed content"
    return item._replace(place=place).unexpected()


def _other_message(oid: bytes, reading: Reading) -> Problem:
    if oid in _ENCRYPTED:
        return reading.problem(SignedWording.ENCRYPTED_MESSAGE)
    kind = _MESSAGES.get(oid, KindWording.OTHER_MESSAGE)
    return reading.problem(SignedWording.OTHER_PKCS7, what=kind.of())


def _trust_list(reading: Reading, content: Content) -> Problem:
    if content.is_catalog:
        return reading.problem(SignedWording.SECURITY_CATALOG)
    return reading.problem(SignedWording.TRUST_LIST)
