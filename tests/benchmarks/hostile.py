"""Makes the hostile files, each with a harmless file of the same size to compare its cost with.

Each is made to cost more than its size to a program that reads, nests, chains or orders without
a bound. None needs to give certificates: what counts is that the program ends, and when.
"""

from base64 import encodebytes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.benchmarks.pki import builder, ca_extensions, ec_key, key_id, name_of, signed
from tests.benchmarks.workloads import Workload, pem

BYTES = 10_000_000
_RING = 10_000
_LADDER_WIDTH = 10
_SERIAL = bytes([0x5A] * 16)
_BLOCK_END = b"-----END CERTIFICATE-----\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile file.

    Attributes:
        name: what it does.
        file: where it lies.
        harmless: a file of ordinary certificates, as large but for one certificate.
    """

    name: str
    file: Path
    harmless: Path


def hostile_files(like: Workload) -> list[Hostile]:
    """Return every hostile file, made if it is not there yet.

    ``like`` is the workload that the harmless files are cut from and whose size the hostile
    ones follow; none is larger than its big file.
    """
    size = like.size
    largest = min(BYTES, like.big.stat().st_size)
    makers: dict[str, Callable[[], Iterator[bytes]]] = {
        "begin-lines": lambda: _repeated(b"-----BEGIN CERTIFICATE-----\n", largest),
        "open-marks": lambda: _repeated(b"-----BEGIN ", largest),
        "mark-pairs": lambda: _repeated(
            b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", largest
        ),
        "dashes": lambda: _repeated(b"-", largest),
        "sequence-tags": lambda: _repeated(b"\x30", largest),
        "certificate-starts": lambda: _repeated(
            b"\x30\x82\x01\0\x30\x82\0\xf0\xa0\3\2\1\2\2", largest
        ),
        "empty-key-stores": lambda: _repeated(
            b"\xfe\xed\xfe\xed\0\0\0\2\0\0\0\0" + bytes(20), largest
        ),
        "encoding-changes": lambda: _repeated(
            b"plain text that is long enough\n" + "and wide".encode("utf-16-le") * 2, largest
        ),
        "deep-der": lambda: _deep_der(largest),
        "pem-in-pem": lambda: _pem_in_pem(largest),
        "issuer-ring": lambda: _ring(min(size // 10, _RING)),
        "cross-signs": lambda: _ladder(max(2, size // 10 // _LADDER_WIDTH)),
        "one-name-one-key-id": lambda: _one_name(size),
    }
    # Signatures under EC keys take longer to check than those of the ordinary file's RSA keys,
    # and here nothing but who issued whom is to make the difference.
    alike: dict[str, Callable[[], Iterator[bytes]]] = {
        "issuer-ring": lambda: _star(min(size // 10, _RING)),
        "cross-signs": lambda: _star(max(2, size // 10 // _LADDER_WIDTH) * _LADDER_WIDTH + 1),
        "one-name-one-key-id": lambda: _one_name(size, lambda number: f"{number:08}"),
    }
    return [_hostile(name, make, like, alike.get(name)) for name, make in makers.items()]


def _hostile(
    name: str,
    make: Callable[[], Iterator[bytes]],
    like: Workload,
    alike: Callable[[], Iterator[bytes]] | None,
) -> Hostile:
    home = like.folder / f"hostile-{like.size}"
    home.mkdir(exist_ok=True)
    made = Hostile(name, home / f"{name}.pem", home / f"{name}-harmless.pem")
    if not made.harmless.exists():
        with made.file.open("wb") as file:
            file.writelines(make())
        if alike is None:
            _cut(like.big, made.file.stat().st_size, made.harmless)
        else:
            made.harmless.write_bytes(b"".join(alike()))
    return made


def _cut(big: Path, size: int, out: Path) -> None:
    """Write the first blocks of a PEM file, up to and with the one that reaches ``size``."""
    with big.open("rb") as file:
        start = file.read(size)
        while line := file.readline():
            start += line
            if line == _BLOCK_END:
                break
    out.write_bytes(start)


def _repeated(text: bytes, size: int) -> Iterator[bytes]:
    yield text * (size // len(text))


def _deep_der(size: int) -> Iterator[bytes]:
    """SEQUENCEs in SEQUENCEs, each length right, as deep as the size allows."""
    headers = []
    length = 0
    while length < size:
        count = (length.bit_length() + 7) // 8
        short = length < 0x80
        head = bytes([length]) if short else bytes([0x80 | count]) + length.to_bytes(count, "big")
        headers.append(b"\x30" + head)
        length += 1 + len(head)
    yield from reversed(headers)


def _pem_in_pem(size: int) -> Iterator[bytes]:
    """PEM blocks in PEM blocks; each layer makes the file a third larger."""
    inner = b"no certificate at all"
    while len(inner) * 4 // 3 < size:
        inner = b"-----BEGIN CERTIFICATE-----\n" + encodebytes(inner) + _BLOCK_END
    yield inner


def _ring(size: int) -> Iterator[bytes]:
    """CAs that certify each other in one ring; every signature is good."""
    for number in range(size):
        yield _link(f"ring {number}", f"ring {(number + 1) % size}", number + 1)


def _star(size: int) -> Iterator[bytes]:
    """Harmless: one root, and CAs that it certified."""
    yield _link("root", "root", 1)
    for number in range(1, size):
        yield _link(f"ring {number}", "root", number + 1)


def _ladder(levels: int) -> Iterator[bytes]:
    """CAs that the next level certifies ten times each: ten to the ``levels`` good paths."""
    for level in range(levels):
        for serial in range(1, _LADDER_WIDTH + 1):
            yield _link(f"level {level}", f"level {level + 1}", serial)
    yield _link(f"level {levels}", f"level {levels}", 1)


def _link(subject: str, issuer: str, serial: int) -> bytes:
    return pem(_ca(subject, issuer, serial)).encode()


def _ca(subject: str, issuer: str, serial: int) -> bytes:
    names = name_of(subject, "Example"), name_of(issuer, "Example")
    unsigned = builder(*names, serial, -100, 3650).public_key(ec_key(subject).public_key())
    return signed(ca_extensions(unsigned, key_id(subject), key_id(issuer)), ec_key(issuer))


def _one_name(
    size: int, name_for: Callable[[int], str] = lambda _number: "one name"
) -> Iterator[bytes]:
    """Certificates that all seem to issue each other, where no signature is good.

    All have one subject, one issuer and one key identifier. Each of the first half has its own
    valid key, so a program that tries every match checks a quarter of ``size`` squared signatures.

    Args:
        size: how many certificates.
        name_for: the name of each pair, of eight letters; a name of its own for each makes the
            same certificates harmless.
    """
    issuer = _ca("one name", "one name", int.from_bytes(_SERIAL, "big"))
    child = _ca("another", "one name", int.from_bytes(_SERIAL, "big"))
    key = _point("one name")
    for number in range(size):
        serial = (1 << 120 | number).to_bytes(16, "big")
        made = child if number % 2 else issuer.replace(key, _point(f"one name {number}"))
        name = name_for(number // 2)
        made = made.replace(b"one name", name.encode()).replace(key_id("one name"), key_id(name))
        yield pem(made.replace(_SERIAL, serial)).encode()


def _point(tag: str) -> bytes:
    public = ec_key(tag).public_key()
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
