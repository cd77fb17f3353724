"""X.509 certificates in DER, one or several in a row, and DER that is something else."""

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
from core.problems import Problem, ProblemCode
from core.readers.interface import Reader, Reading


class DerReader(Reader):
    """Reads certificates in DER; several may follow each other without anything between."""

    container = "DER"

    def recognises(self, data: bytes) -> bool:
        """A certificate, or a DER structure that is known to be none."""
        if data[0] != SEQUENCE:
            return False
        return certificate_end(data) is not None or other_structure(data) is not None

    def read(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        """Yield the certificates in a row, then a problem for what follows them."""
        at = index = 0
        while at < len(data):
            end = certificate_end(data, at)
            if end is None:
                yield _trailing(data, at, reading)
                return
            yield Certificate.of(data[at:end], Origin(reading.source, self.container, index))
            at = end
            index += 1


def _trailing(data: bytes, at: int, reading: Reading) -> Problem:
    rest = data[at:]
    place = f"byte {at}"
    if not rest.strip(b"\0 \t\r\n\x1a"):
        return reading.left_behind(
            ProblemCode.NOT_A_CERTIFICATE, place, f"{len(rest)} bytes of padding at the end."
        )
    found = other_structure(rest)
    if found is not None:
        code, name = found
        return reading.left_behind(code, place, f"This is {name}, not a certificate.")
    return reading.unreadable(
        ProblemCode.DAMAGED,
        place,
        f"The last {len(rest)} bytes are no certificate.",
        "If a certificate is missing, export it again.",
    )


def other_structure(data: bytes) -> tuple[ProblemCode, str] | None:
    """Name a DER structure that is understood and is no certificate, or return None.

    Told by shape: PKCS#1 and SEC 1 keys (RFC 8017 A.1.2, RFC 5915), PKCS#8 (RFC 5958), requests
    (RFC 2986), revocation lists (RFC 5280 section 5) and public keys.
    """
    try:
        tag, start, end = header(data, 0, len(data))
        if tag != SEQUENCE:
            return None
        parts = children(data, start, end)
        tags = [part[0] for part in parts]
    except DerError:
        return None
    name = _key_name(data, parts, tags)
    if name is not None:
        return ProblemCode.PRIVATE_KEY, name
    if tags == [SEQUENCE, 0x03]:
        return ProblemCode.NOT_A_CERTIFICATE, "a public key"
    if tags == [SEQUENCE, SEQUENCE, 0x03]:
        return ProblemCode.NOT_A_CERTIFICATE, _signed_name(data, parts[0])
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
