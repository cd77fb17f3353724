"""CA files as they come out of real life: joined, converted, mailed, cut off, edited by hand.

Deterministic for a seed. What is damaged is the form of a file, or the frame of a certificate;
what a certificate's fields say is another matter.
"""

import base64
import random
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from tests.factory import authority, ec_key, name_of

Mutation = Callable[[random.Random, list[bytes]], list[bytes]]


def _key(seed: str) -> ed25519.Ed25519PrivateKey:
    """A key whose signatures are the same in each run, as those of an EC key are not."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest())


ROOTS = tuple(
    authority(f"Strict Root {position}", key=_key(f"strict {position}")) for position in range(6)
)
_ENDINGS = (b"\n", b"\r\n", b"\r", b"\r\r\n")
_WIDTHS = (48, 63, 64, 65, 76, 100, 253, 254, 255, 508, 4000)
_LABELS = (
    b"CERTIFICATE",
    b"X509 CERTIFICATE",
    b"TRUSTED CERTIFICATE",
    b"certificate",
    b"CERTIFICATE ",
    b"CERTIFICATES",
    b"X.509 CERTIFICATE",
    b"PKCS7",
    b"",
)
_COMMENTS = (
    b"# the root",
    b"Subject: CN=Root",
    b"----- my root -----",
    b"-----",
    b"  ",
    b"",
    b"0 is a digit that DER may start with",
    b"x" * 300,
    "Prüfstelle".encode(),
    b"-----BEGIN",
    b"-----END CERTIFICATE-----",
    b"see -----BEGIN CERTIFICATE----- below",
)


def block(der: bytes, label: bytes = b"CERTIFICATE", width: int = 64) -> list[bytes]:
    """The lines of a PEM block."""
    text = base64.b64encode(der)
    lines = [text[position : position + width] for position in range(0, len(text), width)]
    return [b"-----BEGIN " + label + b"-----", *lines, b"-----END " + label + b"-----"]


def damaged(seed: int) -> bytes:
    """A file with some roots in it, and up to three things wrong with it."""
    chance = random.Random(seed)  # noqa: S311 - the same for the same seed
    blocks = [_block(chance) for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.3:
        blocks.insert(chance.randrange(len(blocks) + 1), chance.choice(_others()))
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        chosen = chance.randrange(len(blocks))
        blocks[chosen] = chance.choice(_MUTATIONS)(chance, blocks[chosen])
    data = _joined(chance, blocks)
    for _ in range(chance.choice((0, 0, 0, 1))):
        data = chance.choice(_OF_THE_FILE)(chance, data)
    return data


def _block(chance: random.Random) -> list[bytes]:
    der = chance.choice(ROOTS).der
    if chance.random() < 0.1:
        der = chance.choice((der[:-1], der + b"\0\0", der[:200], b"\x30\x03\x02\x01\x05", b""))
    label = chance.choice(_LABELS) if chance.random() < 0.15 else b"CERTIFICATE"
    width = chance.choice(_WIDTHS) if chance.random() < 0.25 else 64
    return block(der, label, width)


def _others() -> list[list[bytes]]:
    key, signer = ec_key("strict"), _key("strict")
    request = x509.CertificateSigningRequestBuilder().subject_name(name_of("x"))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    revoked = x509.CertificateRevocationListBuilder().issuer_name(name_of("x"))
    revoked = revoked.last_update(start).next_update(start.replace(year=2036))
    encodings = (serialization.Encoding.PEM, serialization.NoEncryption())
    kinds = (serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL)
    keys = [key.private_bytes(encodings[0], kind, encodings[1]) for kind in kinds]
    texts = [
        request.sign(signer, None).public_bytes(serialization.Encoding.PEM),
        revoked.sign(signer, None).public_bytes(serialization.Encoding.PEM),
        *keys,
    ]
    damaged_key = [line for number, line in enumerate(keys[1].splitlines()) if number != 1]
    return [*(text.splitlines() for text in texts), damaged_key]


def _joined(chance: random.Random, blocks: list[list[bytes]]) -> bytes:
    ending = chance.choice(_ENDINGS) if chance.random() < 0.3 else b"\n"
    parts = []
    for number, lines in enumerate(blocks):
        own = chance.choice(_ENDINGS[:2]) if chance.random() < 0.1 else ending
        glued = chance.random() < (0.5 if number == len(blocks) - 1 else 0.05)
        parts.append(own.join(lines) + (b"" if glued else own))
    return b"".join(parts)


def _comment(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    return [*(chance.choice(_COMMENTS) for _ in range(chance.randint(1, 3))), *lines]


def _in_the_middle(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    position = chance.randint(1, len(lines) - 1)
    more = chance.choice((b"", b" ", b"Comment: x", b"\0", *_COMMENTS))
    return [*lines[:position], more, *lines[position:]]


def _without_a_line(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    position = chance.choice((0, -1, chance.randrange(len(lines))))
    return [line for number, line in enumerate(lines) if number != position % len(lines)]


def _line_twice(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    position = chance.randrange(len(lines))
    return [*lines[: position + 1], *lines[position:]]


def _short_mark(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    position = chance.choice((0, -1))
    lines = list(lines)
    lines[position] = chance.choice(
        (lines[position][1:], lines[position][:-1], lines[position] + b"-", b"-" + lines[position])
    )
    return lines


def _around(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    before, after = chance.choice(
        ((b" ", b""), (b"\t", b""), (b"", b"  "), (b"> ", b""), (b"", b" x"), (b"", b"\xe9"))
    )
    which = chance.choice((range(len(lines)), (0,), (len(lines) - 1,), range(1, len(lines) - 1)))
    return [before + line + after if index in which else line for index, line in enumerate(lines)]


def _mark_before(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    return [chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"x")) + lines[0], *lines[1:]]


def _odd_character(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    position = chance.randrange(len(lines))
    line = lines[position]
    place = chance.randint(0, len(line))
    odd = chance.choice(
        (b"*", b"=", b":", b"-", b" ", b"\0", b"\x0b", b"\x0c", b"\t", b"\xc3\xa9", b"\r", b"\n")
    )
    return [*lines[:position], line[:place] + odd + line[place:], *lines[position + 1 :]]


def _padding(chance: random.Random, lines: list[bytes]) -> list[bytes]:
    last = lines[-2].rstrip(b"=") + chance.choice((b"", b"=", b"==", b"===", b"=\n="))
    return [*lines[:-2], last, lines[-1]]


def _blank_after_begin(_chance: random.Random, lines: list[bytes]) -> list[bytes]:
    return [lines[0], b"", *lines[1:]]


def _blank_before_end(_chance: random.Random, lines: list[bytes]) -> list[bytes]:
    return [*lines[:-1], b"", lines[-1]]


_MUTATIONS: tuple[Mutation, ...] = (
    _comment,
    _comment,
    _in_the_middle,
    _in_the_middle,
    _without_a_line,
    _line_twice,
    _short_mark,
    _around,
    _around,
    _mark_before,
    _odd_character,
    _padding,
    _blank_after_begin,
    _blank_before_end,
)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _utf16(chance: random.Random, data: bytes) -> bytes:
    kind = chance.choice(("utf-16", "utf-16-le", "utf-16-be"))
    return data.decode("latin-1").encode(kind)


def _bom(_chance: random.Random, data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def _der_added(chance: random.Random, data: bytes) -> bytes:
    der = chance.choice(ROOTS).der
    return data + der if chance.random() < 0.5 else der + data


def _dashes_lost(_chance: random.Random, data: bytes) -> bytes:
    return data.replace(b"-----", "\N{EN DASH}".encode() * 5)


_OF_THE_FILE = (_cut, _cut, _utf16, _bom, _der_added, _dashes_lost)
