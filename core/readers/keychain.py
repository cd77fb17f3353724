"""macOS keychains (login.keychain-db, System.keychain): the certificates, which are not encrypted.

Source: Apple's Security framework, which is open source (AppleDatabase.cpp, CSSM schema): a
header {magic "kych", version, header size, schema offset, authentication offset}, at the schema
{size, count of tables, offsets}, tables {size, id, count of records, records, indexes, free list,
length of the list of records, offsets}, records {size, number, create version, record version,
size of the data, semantic information, offsets of the attributes, data}. Numbers are big-endian.
"""

import re
from collections.abc import Iterator
from struct import Struct
from struct import error as StructError  # noqa: N812 - the library's own spelling

from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.places import entry
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

_MAGIC = b"kych"
_HEADER = Struct(">4sIIII")
_TABLE = Struct(">IIIIIII")
_RECORD = Struct(">IIIIII")
_U32 = Struct(">I")
_CERTIFICATES = 0x80001000
"""CSSM_DL_DB_RECORD_X509_CERTIFICATE."""
_PRIVATE_KEYS = 16
"""CSSM_DL_DB_RECORD_PRIVATE_KEY."""
_ATTRIBUTES = 9
"""A certificate has so many attributes, each with an offset between the record and its data."""
_MOST_TABLES = 1000


class KeychainReader(Reader):
    """Reads the certificates of a keychain; keys and passwords in it stay encrypted."""

    container = "keychain"
    opening = re.compile(rb"kych\0[\0\1]\0\0\0\0\0")

    def recognises(self, data: bytes) -> bool:
        """The magic."""
        return data.startswith(_MAGIC)

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in the order of the records."""
        index = 0
        left = len(data)
        end = _HEADER.size
        try:
            schema = _HEADER.unpack_from(data)[3]
            (size,) = _U32.unpack_from(data, schema)
            for table in _tables(data, schema):
                length, kind, records, *_, slots = _TABLE.unpack_from(data, table)
                end = max(end, table + length)
                left -= length
                whole = _TABLE.size + slots * _U32.size <= length and end <= len(data)
                if left < 0 or not whole:
                    raise StructError  # noqa: TRY301 - told like every other damage
                if kind == _PRIVATE_KEYS and records:
                    yield _keys(reading, table)
                offsets = _records(data, table, slots) if kind == _CERTIFICATES else ()
                for number, record in enumerate(offsets):
                    origin = Origin(reading.source, self.container, index)
                    item = _certificate(data, record, origin) or reading.problem(
                        KeyStoreWording.KEYCHAIN_ENTRY, f"{entry(number)}, byte {record}"
                    )
                    index += isinstance(item, Certificate)
                    yield item
            end = max(end, schema + size)
        except StructError:
            yield reading.problem(KeyStoreWording.KEYCHAIN_DAMAGED)
            end = len(data)
        yield Claim(0, end)


def _keys(reading: Reading, table: int) -> Part:
    return reading.problem(KeyStoreWording.KEYCHAIN_KEYS, f"byte {table}")


def _tables(data: bytes, schema: int) -> list[int]:
    """Where the tables start, each of them once."""
    (count,) = _U32.unpack_from(data, schema + 4)
    if count > _MOST_TABLES:
        raise StructError
    return list(dict.fromkeys(schema + number[0] for number in _numbers(data, schema + 8, count)))


def _records(data: bytes, table: int, slots: int) -> Iterator[int]:
    """Where the records of a table start, each of them once; a free slot is 0 or odd.

    Records that lie in each other are refused: reading them would cost more than the file's size.
    """
    offsets = {
        offset
        for (offset,) in _numbers(data, table + _TABLE.size, slots)
        if offset and offset % 4 == 0
    }
    end = 0
    for offset in sorted(offsets):
        if offset < end:
            raise StructError
        end = offset + max(_U32.unpack_from(data, table + offset)[0], _RECORD.size)
        yield table + offset


def _numbers(data: bytes, offset: int, count: int) -> Iterator[tuple[int]]:
    if offset + count * _U32.size > len(data):
        raise StructError
    for number in range(count):
        yield _U32.unpack_from(data, offset + number * _U32.size)


def _certificate(data: bytes, record: int, origin: Origin) -> Certificate | None:
    """The certificate of a record; None where it is damaged."""
    size, _, _, _, length, _ = _RECORD.unpack_from(data, record)
    start = record + _RECORD.size + _ATTRIBUTES * _U32.size
    if certificate_end(data, start) != start + length or start + length > record + size:
        return None
    return Certificate.of(data[start : start + length], origin)
