"""The floor: the least that plain Python does to turn a folder of certificates into one PEM file.

Stand-alone on purpose: it shares no line with the product that it is compared with, has no
options, no messages and no care for odd input. It reads, frames, hashes, drops doubles, reads
names and key identifiers by a small DER walk, checks the signature of each matched pair, orders
each certificate before its issuer, and writes PEM.

    python floor.py SOURCE OUT
"""

import os
import sys
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator
from hashlib import sha256

BEGIN, END, DASHES = b"-----BEGIN ", b"-----END ", b"-----"
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
FIRST_READ = 1 << 16
NEXT_READ = 1 << 24
ID_CE = b"\x06\x03\x55\x1d"  # the extensions of RFC 5280 section 4.2.1
KEY_EXTENSIONS = frozenset((0x0E, 0x13, 0x23))

# issuer, subject, subject key identifier, authority key identifier, may issue
Walk = tuple[bytes, bytes, bytes | None, bytes | None, bool]


def files(source: str) -> list[str]:
    """List the files under a folder, or the one file itself."""
    if not os.path.isdir(source):
        return [source]
    found: list[str] = []
    folders = [source]
    while folders:
        here: list[str] = []
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                (folders if entry.is_dir() else here).append(entry.path)
        here.sort()
        found += here
    return found


def read(path: str) -> bytes:
    """Read one file with the fewest system calls."""
    handle = os.open(path, os.O_RDONLY)
    try:
        data = os.read(handle, FIRST_READ)
        if len(data) < FIRST_READ:
            return data
        parts = [data]
        while data := os.read(handle, NEXT_READ):
            parts.append(data)
        return b"".join(parts)
    finally:
        os.close(handle)


def content(data: bytes, position: int) -> tuple[int, int]:
    """Return where the content of the DER element at ``position`` starts and ends."""
    length = data[position + 1]
    if length < 0x80:
        return position + 2, position + 2 + length
    if length == 0x82:
        return position + 4, position + 4 + (data[position + 2] << 8 | data[position + 3])
    start = position + 2 + (length & 0x7F)
    return start, start + int.from_bytes(data[position + 2 : start], "big")


def from_pkcs7(data: bytes) -> Iterator[bytes]:
    """Cut the certificates out of a PKCS#7 SignedData (RFC 2315 section 9.1)."""
    position, _ = content(data, 0)
    _, position = content(data, position)  # contentType
    position, _ = content(data, position)  # [0]
    position, _ = content(data, position)  # SignedData
    for _field in ("version", "digestAlgorithms", "contentInfo"):
        _, position = content(data, position)
    if data[position] == 0xA0:
        position, end = content(data, position)
        while position < end:
            start = position
            _, position = content(data, position)
            yield data[start:position]


def certificates(data: bytes) -> Iterator[bytes]:
    """Cut the DER of each certificate out of one file."""
    if data[:1] == b"\x30":
        if SIGNED_DATA in data[:32]:
            yield from from_pkcs7(data)
        else:
            yield data
        return
    position = data.find(BEGIN)
    while position >= 0:
        label_end = data.find(DASHES, position + 11)
        end = data.find(END, label_end)
        der = a2b_base64(data[label_end + 5 : end])
        label = data[position + 11 : label_end]
        if label == b"CERTIFICATE":
            yield der
        elif label == b"PKCS7":
            yield from from_pkcs7(der)
        position = data.find(BEGIN, end)


def walk(der: bytes) -> Walk:
    """Read from one certificate what chaining needs (RFC 5280 section 4.1)."""
    position = content(der, 0)[0]
    position, body_end = content(der, position)
    if der[position] == 0xA0:
        position += 2 + der[position + 1]
    position += 2 + der[position + 1]  # serialNumber
    start = position + 2 + der[position + 1]  # signature
    position = content(der, start)[1]
    issuer = der[start:position]
    start = position + 2 + der[position + 1]  # validity
    position = content(der, start)[1]
    subject = der[start:position]
    position = content(der, position)[1]  # subjectPublicKeyInfo
    own = other = None
    may_issue = False
    if position < body_end:
        position = content(der, position)[0]
        position, end = content(der, position)
        while position < end:
            length = der[position + 1]
            start, position = (
                (position + 2, position + 2 + length) if length < 0x80 else content(der, position)
            )
            if (last := der[start + 4]) not in KEY_EXTENSIONS or not der.startswith(ID_CE, start):
                continue
            value = der[start + 5 : position]
            if last == 0x0E:
                own = value[4:]
            elif last == 0x23:
                other = value[6 : 6 + value[5]] if value[4:5] == b"\x80" else None
            else:
                may_issue = b"\x01\x01\xff" in value[3:]
    return issuer, subject, own, other, may_issue


def issuers(ders: list[bytes], walks: list[Walk]) -> dict[int, int]:
    """Find the verified issuer of each certificate that is not self-issued, by position."""
    from cryptography.x509 import Certificate  # noqa: PLC0415 - a slow import, needed from here on
    from cryptography.x509 import load_der_x509_certificate as load  # noqa: PLC0415 - as above

    named: dict[bytes, list[int]] = {}
    for place, outline in enumerate(walks):
        if outline[4]:
            named.setdefault(outline[1], []).append(place)
    loaded: dict[int, Certificate] = {}
    found = {}
    for place, (issuer, subject, _, wanted, _) in enumerate(walks):
        if issuer == subject:
            continue
        for candidate in named.get(issuer, ()):
            own = walks[candidate][2]
            if wanted is not None and own is not None and wanted != own:
                continue
            if candidate not in loaded:
                loaded[candidate] = load(ders[candidate])
            try:
                load(ders[place]).verify_directly_issued_by(loaded[candidate])
            except Exception:  # noqa: BLE001, S112 - whatever is wrong, this is not the issuer
                continue
            found[place] = candidate
            break
    return found


def leaf_first(walks: list[Walk], issued_by: dict[int, int]) -> dict[int, None]:
    """Order the positions so that each chain runs from its end entity up to its root."""
    order: dict[int, None] = {}
    starts = [place for place, outline in enumerate(walks) if not outline[4]]
    for start in [*starts, *range(len(walks))]:
        place: int | None = start
        while place is not None and place not in order:
            order[place] = None
            place = issued_by.get(place)
    return order


def pem(der: bytes) -> bytes:
    """Encode one certificate in 64 columns."""
    text = b2a_base64(der, newline=False)
    lines = b"\n".join([text[position : position + 64] for position in range(0, len(text), 64)])
    return b"-----BEGIN CERTIFICATE-----\n%b\n-----END CERTIFICATE-----\n" % lines


def main() -> None:
    """Do the whole job once."""
    source, out = sys.argv[1:]
    distinct: dict[bytes, bytes] = {}
    for path in files(source):
        for der in certificates(read(path)):
            distinct.setdefault(sha256(der).digest(), der)
    ders = list(distinct.values())
    walks = [walk(der) for der in ders]
    order = leaf_first(walks, issuers(ders, walks))
    with open(out, "wb") as file:
        file.write(b"".join([pem(ders[place]) for place in order]))


if __name__ == "__main__":
    main()
