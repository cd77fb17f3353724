"""BouncyCastle key stores: BKS (readable without a password) and UBER (encrypted).

Layout of BKS: u32 version (1 or 2), salt block, u32 iterations, then entries {u8 kind, alias, u64
date, u32 chain length, chain, content} up to a kind of 0 and a MAC
(org.bouncycastle.jcajce.provider.keystore.bc.BcKeyStoreSpi).
"""

import re
from collections.abc import Iterator

from core.base.problems import Problem
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.java import (
    LARGEST_ENTRY_COUNT,
    CutOffError,
    JavaDataInput,
    cut_off,
    key_left_behind,
    not_a_certificate,
    place_of,
)
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_VERSIONS = (b"\0\0\0\1", b"\0\0\0\2")
_END, _CERTIFICATE, _KEY, _SEALED = 0, 1, 2, 4
_SALT = 20
_CIPHER_BLOCK = 16
_DIGEST = 20
"""Bytes of the HMAC with SHA-1 that ends a store."""
_MOST_ITERATIONS = 1 << 24


class BksReader(Reader):
    """Reads the certificates of a BKS store; says what to do with a UBER store."""

    container = "BKS"
    opening = re.compile(rb"\0\0\0[\1\2]\0\0\0\x14")

    def recognises(self, data: bytes) -> bool:
        """A version of 1 or 2, a salt of 20 bytes, and a plausible iteration count."""
        if not data.startswith(_VERSIONS):
            return False
        try:
            fields = JavaDataInput(data, 4)
            salt, iterations = fields.block(), fields.number()
        except CutOffError:
            return False
        return len(salt) == _SALT and 0 < iterations < _MOST_ITERATIONS

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, and a problem for each key."""
        fields = JavaDataInput(data, 4)
        fields.block()
        fields.number()
        index = number = 0
        encrypted = _may_be_encrypted(data, fields.offset)
        try:
            while (kind := fields.number(1)) != _END:
                for item in _entry(fields, kind, number, reading):
                    if isinstance(item, Problem):
                        yield item
                        continue
                    alias, der = item
                    yield Certificate.of(der, Origin(reading.source, self.container, index, alias))
                    index += 1
                number += 1
            fields.take(_DIGEST)
            yield Claim(0, fields.offset)
        except CutOffError:
            encrypted = encrypted and number == index == 0
            yield (
                _encrypted(reading, fields.offset) if encrypted else cut_off(reading, fields.offset)
            )
            yield Claim(0, len(data))


def _may_be_encrypted(data: bytes, offset: int) -> bool:
    """UBER goes on with whole blocks of the Twofish cipher."""
    return offset < len(data) and (len(data) - offset) % _CIPHER_BLOCK == 0


def _entry(
    fields: JavaDataInput, kind: int, number: int, reading: Reading
) -> Iterator[tuple[str, bytes] | Problem]:
    if kind > _SEALED:
        raise CutOffError
    alias = fields.text()
    place = place_of(number, alias)
    fields.take(8)  # the date
    length = fields.number()
    if length > LARGEST_ENTRY_COUNT:
        raise CutOffError
    for _ in range(length):
        yield _certificate(fields, alias, place, reading)
    if kind == _CERTIFICATE:
        yield _certificate(fields, alias, place, reading)
    elif kind == _KEY:
        fields.take(1)  # private, public or secret
        fields.text()  # the format
        fields.text()  # the algorithm
        fields.block()
        yield key_left_behind(reading, place)
    else:  # a secret or a sealed key
        fields.block()
        yield key_left_behind(reading, place)


def _certificate(
    fields: JavaDataInput, alias: str, place: str, reading: Reading
) -> tuple[str, bytes] | Problem:
    fields.text()  # the kind of certificate
    der = fields.block()
    return (alias, der) if certificate_end(der) == len(der) else not_a_certificate(reading, place)


def _encrypted(reading: Reading, offset: int) -> Problem:
    return reading.problem(KeyStoreWording.UBER, f"byte {offset}")
