"""Java key stores: JKS and JCEKS.

Trusted certificates and the chains of keys are readable without a password; the password only
proves, by a hash at the end, that nobody changed the store. Layout: u32 magic, u32 version, u32
count, then entries {u32 kind, alias, u64 date, content} (sun.security.provider.JavaKeyStore and
com.sun.crypto.provider.JceKeyStore).
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
from core.readers.java_object import skip_object
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_JKS, _JCEKS = b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce"
_PRIVATE_KEY, _TRUSTED, _SECRET_KEY = 1, 2, 3
_VERSIONS = (1, 2)
_DIGEST = 20
"""Bytes of the SHA-1 that ends a store."""


class JksReader(Reader):
    """Reads the certificates of a JKS or JCEKS store, aliases included."""

    container = "JKS"
    opening = re.compile(rb"(?:\xfe\xed\xfe\xed|\xce\xce\xce\xce)\0\0\0[\1\2]")

    def recognises(self, data: bytes) -> bool:
        """One of the two magic numbers."""
        return data.startswith((_JKS, _JCEKS))

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in file order, and a problem for each key."""
        container = "JKS" if data.startswith(_JKS) else "JCEKS"
        fields = JavaDataInput(data, len(_JKS))
        index = 0
        try:
            version, count = fields.number(), fields.number()
            if version not in _VERSIONS or count > LARGEST_ENTRY_COUNT:
                raise CutOffError  # noqa: TRY301 - told like every other damage
            for number in range(count):
                for item in _entry(fields, version, number, reading):
                    if isinstance(item, Problem):
                        yield item
                        continue
                    alias, der = item
                    origin = Origin(reading.source, container, index, alias)
                    yield Certificate.of(der, origin)
                    index += 1
            fields.take(_DIGEST)
            yield Claim(0, fields.offset)
        except CutOffError:
            yield cut_off(reading, fields.offset)
            yield Claim(0, len(data))


def _entry(
    fields: JavaDataInput, version: int, number: int, reading: Reading
) -> Iterator[tuple[str, bytes] | Problem]:
    """Read one entry; yields (alias, certificate) pairs and problems."""
    kind = fields.number()
    alias = fields.text()
    place = place_of(number, alias)
    fields.take(8)  # the date
    if kind == _TRUSTED:
        yield _certificate(fields, version, alias, place, reading)
    elif kind == _PRIVATE_KEY:
        fields.block()
        yield key_left_behind(reading, place)
        for _ in range(_chain_length(fields)):
            yield _certificate(fields, version, alias, place, reading)
    elif kind == _SECRET_KEY:
        yield key_left_behind(reading, place)
        skip_object(fields)
    else:
        raise CutOffError


def _chain_length(fields: JavaDataInput) -> int:
    length = fields.number()
    if length > LARGEST_ENTRY_COUNT:
        raise CutOffError
    return length


def _certificate(
    fields: JavaDataInput, version: int, alias: str, place: str, reading: Reading
) -> tuple[str, bytes] | Problem:
    kind = fields.text() if version > 1 else "X.509"
    der = fields.block()
    if kind.upper() not in {"X.509", "X509"}:
        return reading.problem(KeyStoreWording.JKS_OTHER_KIND, place)
    if certificate_end(der) != len(der):
        return not_a_certificate(reading, place)
    return alias, der
