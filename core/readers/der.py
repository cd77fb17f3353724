"""X.509 certificates in DER, one or several in a row, and DER that is something else."""

import re
from collections.abc import Iterator

from core.certificate import Certificate, Origin
from core.der import (
    INTEGER,
    OCTET_STRING,
    OID,
    SEQUENCE,
    certificate_end,
    children,
    header,
)
from core.errors import DerError
from core.problems import ProblemCode
from core.readers.interface import Claim, Part, Reader, Reading

_PADDING = b"\0 \t\r\n\x1a"


class DerReader(Reader):
    """Reads certificates in DER; several may follow each other without anything between."""

    container = "DER"

    opening = re.compile(
        rb"\x30(?:\x81.|\x82..|\x83...)\x30(?:\x81.|\x82..|\x83...|[\x08-\x7f])[\xa0\x02]",
        re.DOTALL,
    )

    def recognises(self, data: bytes) -> bool:
        """A certificate, or a DER structure that is known to be none."""
        if data[0] != SEQUENCE:
            return False
        return certificate_end(data) is not None or other_structure(data) is not None

    def find(self, data: bytes, start: int, end: int) -> int:
        """Where the next certificate begins: whole, since the first bytes alone say little."""
        for match in self.opening.finditer(data, start, end):
            if certificate_end(data, match.start()) is not None:
                return match.start()
        return -1

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in a row; a key or a request between them is named."""
        at = index = 0
        while at < len(data) and data[at] == SEQUENCE:
            end = certificate_end(data, at)
            if end is not None:
                yield Certificate.of(data[at:end], Origin(reading.source, self.container, index))
                index += 1
            else:
                other = other_structure(data, at)
                if other is None:
                    break
                code, name, end = other
                yield reading.left_behind(code, f"byte {at}", f"This is {name}, not a certificate.")
            at = end
        padding = len(data) - at
        if padding and not data[at:].strip(_PADDING):
            yield reading.left_behind(
                ProblemCode.NOT_A_CERTIFICATE,
                f"byte {at}",
                f"{padding} bytes of padding at the end.",
            )
        yield Claim(0, at)


def other_structure(data: bytes, at: int = 0) -> tuple[ProblemCode, str, int] | None:
    """Name a DER structure that is understood and is no certificate, or return None.

    Returns the code of the problem that it is, its name, and where it ends.

    Told by shape: PKCS#1 and SEC 1 keys (RFC 8017 A.1.2, RFC 5915), PKCS#8 (RFC 5958), requests
    (RFC 2986), revocation lists (RFC 5280 section 5) and public keys.
    """
    try:
        tag, start, end = header(data, at, len(data))
        if tag != SEQUENCE:
            return None
        parts = children(data, start, end)
        tags = [part[0] for part in parts]
    except DerError:
        return None
    name = _key_name(data, parts, tags)
    if name is not None:
        return ProblemCode.PRIVATE_KEY, name, end
    if tags == [SEQUENCE, 0x03]:
        return ProblemCode.NOT_A_CERTIFICATE, "a public key", end
    if tags == [SEQUENCE, SEQUENCE, 0x03]:
        return ProblemCode.NOT_A_CERTIFICATE, _signed_name(data, parts[0]), end
    return None


def _key_name(data: bytes, parts: list[tuple[int, int, int, int]], tags: list[int]) -> str | None:
    if len(tags) >= 9 and set(tags) == {INTEGER}:  # noqa: PLR2004 - RSAPrivateKey has 9 fields
        return "an RSA private key"
    if tags[:3] == [INTEGER, SEQUENCE, OCTET_STRING]:
        return "a private key (PKCS #8)"
    if tags[:2] == [INTEGER, OCTET_STRING]:
        return "an EC private key"
    if tags == [SEQUENCE, OCTET_STRING]:
        _, _, start, _ = parts[0]
        if data[start : start + 1] == bytes([OID]):
            return "an encrypted private key (PKCS #8)"
    return None


def _signed_name(data: bytes, body: tuple[int, int, int, int]) -> str:
    _, _, start, end = body
    try:
        tags = [part[0] for part in children(data, start, end)]
    except DerError:
        return "a signed structure"
    if tags[:3] == [INTEGER, SEQUENCE, SEQUENCE] and tags[3:] == [0xA0]:
        return "a certificate request"
    if tags[:1] == [SEQUENCE] or tags[:3] == [INTEGER, SEQUENCE, SEQUENCE]:
        return "a certificate revocation list"
    return "a signed structure"
