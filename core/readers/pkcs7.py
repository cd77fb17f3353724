"""PKCS #7 and CMS messages: .p7b, .p7c, .spc, signed .p7m and certificate trust lists.

Source: RFC 5652 (CMS) and RFC 2315 (PKCS #7). The certificates stand in a SET, whose order means
nothing; they are read in the order in which they were written.
"""

import re
from collections.abc import Generator, Iterator

from core.ber import definite, extent
from core.certificate import Certificate, Origin
from core.der import OID, SEQUENCE, SET, certificate_end, expect, header
from core.errors import DerError
from core.problems import Problem, ProblemCode
from core.readers.interface import Claim, Part, Reader, Reading

_PKCS7 = bytes.fromhex("2a864886f70d0107")
_SIGNED_DATA = _PKCS7 + b"\x02"
_TRUST_LIST = bytes.fromhex("2b0601040182370a01")
_MESSAGES = {
    _PKCS7 + b"\x01": "plain data",
    _PKCS7 + b"\x03": "an encrypted message",
    _PKCS7 + b"\x04": "an encrypted and signed message",
    _PKCS7 + b"\x05": "a digest",
    _PKCS7 + b"\x06": "encrypted data",
}
_OID_WITHIN = 24
_CERTIFICATES = 0xA0
_REVOCATION_LISTS = 0xA1
_INDEFINITE = 0x80


class Pkcs7Reader(Reader):
    """Reads the certificates of a signed message, whether anything is signed in it or not."""

    container = "PKCS#7"
    opening = re.compile(rb"\x30[\x80-\x88].{0,8}?\x06\x09" + re.escape(_PKCS7), re.DOTALL)

    def recognises(self, data: bytes) -> bool:
        """A SEQUENCE that starts with one of the PKCS #7 content type OIDs."""
        if data[0] != SEQUENCE:
            return False
        at = data.find(_PKCS7, 0, _OID_WITHIN)
        return at >= 4 and data[at - 2] == OID  # noqa: PLR2004 - two headers come before

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, then a problem for each thing left behind."""
        whole = len(data)
        try:
            whole = extent(data)
            if _INDEFINITE in data[1:_OID_WITHIN] or not _fits(data):
                data = definite(data)
            yield from self._message(data, reading)
        except DerError as error:
            yield reading.unreadable(
                ProblemCode.DAMAGED,
                error.place or "",
                f"The PKCS #7 message is damaged or cut off. {error.what}",
                "Export it again.",
            )
        yield Claim(0, whole)

    def _message(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        start, end = expect(data, 0, len(data), SEQUENCE)
        oid_start, oid_end = expect(data, start, end, OID)
        oid = data[oid_start:oid_end]
        if oid != _SIGNED_DATA:
            name = _MESSAGES.get(oid, "a message of an unknown type")
            yield reading.unreadable(
                ProblemCode.NOT_A_CERTIFICATE,
                "",
                f"This PKCS #7 file is {name}; it has no readable certificates.",
                "Export the certificates as .p7b instead.",
            )
            return
        at, _ = expect(data, oid_end, end, 0xA0)
        at, end = expect(data, at, end, SEQUENCE)
        _, _, at = header(data, at, end)  # version
        _, at = expect(data, at, end, SET)  # digest algorithms
        content, at = expect(data, at, end, SEQUENCE)
        trust_list = data.startswith(_TRUST_LIST, content + 2)
        found = yield from self._sets(data, at, end, reading)
        if trust_list:
            yield _trust_list(reading)
        elif not found:
            yield reading.unreadable(
                ProblemCode.EMPTY,
                "",
                "The PKCS #7 message holds no certificate.",
                "Export it again with the certificates included.",
            )

    def _sets(
        self, data: bytes, at: int, end: int, reading: Reading
    ) -> Generator[Certificate | Problem, None, int]:
        """Read the certificates and revocation lists; returns how many elements there were."""
        index = 0
        while at < end:
            tag, start, stop = header(data, at, end)
            if tag == _CERTIFICATES:
                for item in self._certificates(data, start, stop, reading):
                    yield item
                    index += 1
            elif tag == _REVOCATION_LISTS:
                yield reading.left_behind(
                    ProblemCode.NOT_A_CERTIFICATE,
                    f"byte {at}",
                    "The message also holds certificate revocation lists.",
                )
                index += 1
            at = stop
        return index

    def _certificates(
        self, data: bytes, at: int, end: int, reading: Reading
    ) -> Iterator[Certificate | Problem]:
        index = 0
        while at < end:
            tag, _, stop = header(data, at, end)
            der = data[at:stop]
            if tag == SEQUENCE and certificate_end(der) == len(der):
                yield Certificate.of(der, Origin(reading.source, self.container, index))
            elif tag == SEQUENCE:
                yield reading.unreadable(
                    ProblemCode.DAMAGED,
                    f"entry {index}, byte {at}",
                    "This entry does not have the shape of a certificate.",
                    "Export the certificates again.",
                )
            else:
                yield reading.left_behind(
                    ProblemCode.NOT_A_CERTIFICATE,
                    f"entry {index}, byte {at}",
                    "This is an attribute certificate or an obsolete form of certificate.",
                )
            at = stop
            index += 1


def _fits(data: bytes) -> bool:
    """The outermost length is definite and within the data."""
    try:
        header(data, 0, len(data))
    except DerError:
        return False
    return True


def _trust_list(reading: Reading) -> Problem:
    return reading.left_behind(
        ProblemCode.NOT_A_CERTIFICATE,
        "",
        "This is a certificate trust list. It names certificates by their hash and holds none"
        " but its signers' own.",
        "Export the certificates themselves from the store that holds them.",
    )
