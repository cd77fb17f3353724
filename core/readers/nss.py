"""NSS certificate databases: cert9.db, as Firefox, Chrome and certutil keep them.

A SQLite file with a table nssPublic; a0 is the class of an object (1: a certificate), a11 its
DER, a3 its label (lib/softoken/sdb.c of NSS; the columns are PKCS #11 attribute numbers in hex).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.base.problems import Problem
from core.readers.interface import Claim, Part, Reader, Reading
from core.readers.places import entry
from core.readers.store_wording import KeyStoreWording
from core.x509.certificate import Certificate, Origin
from core.x509.der import certificate_end

if TYPE_CHECKING:
    import sqlite3

_SQLITE = b"SQLite format 3\0"
_BERKELEY_DB = (b"\x00\x06\x15\x61", b"\x61\x15\x06\x00")
_CERTIFICATE = (1).to_bytes(4, "big")
_TABLE = (
    "SELECT 1 FROM sqlite_master WHERE name = 'nssPublic' AND type = 'table'"
    " AND rootpage > 0"  # else it is a virtual table, which runs code of its own
)
_ROWS = "SELECT a11, a3 FROM nssPublic NOT INDEXED WHERE a0 = ? ORDER BY rowid"
_STEPS_A_CALL = 100_000
_CALLS = 100
_BYTES_A_CALL = 1_000
_WRITE_VERSION, _READ_VERSION = 18, 19


class NssReader(Reader):
    """Reads the certificates of an NSS database; opened in memory, never written."""

    container = "NSS"
    opening = re.compile(re.escape(_SQLITE))

    def recognises(self, data: bytes) -> bool:
        """A SQLite file, or an old Berkeley DB."""
        return data.startswith((_SQLITE, *_BERKELEY_DB)) or data[12:16] in _BERKELEY_DB

    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Yield the certificates in the order in which they were stored, labels as aliases."""
        if not data.startswith(_SQLITE):
            yield _old(reading)
            yield Claim(0, len(data))
            return
        yield from self._database(data, reading)
        yield Claim(0, _pages_end(data))

    def _database(self, data: bytes, reading: Reading) -> Iterator[Certificate | Problem]:
        import sqlite3  # noqa: PLC0415 - only databases pay for it

        database = sqlite3.connect(":memory:")
        try:
            rows = _rows(database, data)
        except (sqlite3.Error, ValueError, OverflowError):
            yield reading.problem(KeyStoreWording.NSS_DAMAGED)
            return
        finally:
            database.close()
        if rows is None:
            yield reading.problem(KeyStoreWording.NSS_OTHER)
            return
        yield from self._certificates(rows, reading)

    def _certificates(
        self, rows: list[tuple[object, object]], reading: Reading
    ) -> Iterator[Certificate | Problem]:
        index = 0
        for number, (der, label) in enumerate(rows):
            if isinstance(der, bytes) and certificate_end(der) == len(der):
                alias = (
                    label.decode("utf-8", "backslashreplace") if isinstance(label, bytes) else ""
                )
                origin = Origin(reading.source, self.container, index, alias or None)
                yield Certificate.of(der, origin)
                index += 1
            else:
                yield reading.problem(KeyStoreWording.NSS_ENTRY, entry(number))


def _pages_end(data: bytes) -> int:
    """Where the pages end, by the header; all of the data where that is not known.

    The header's page count is right only if its version is that of the last change
    (https://www.sqlite.org/fileformat2.html section 1.3.7).
    """
    size = int.from_bytes(data[16:18], "big")
    pages = int.from_bytes(data[28:32], "big")
    end = (65536 if size == 1 else size) * pages
    return end if data[24:28] == data[92:96] and 0 < end < len(data) else len(data)


def _rows(database: "sqlite3.Connection", data: bytes) -> list[tuple[object, object]] | None:
    """The certificate objects of the file, or None where it is no NSS database."""
    # A database in write-ahead mode cannot be opened from memory; the file itself is whole.
    single = data[:_WRITE_VERSION] + b"\x01\x01" + data[_READ_VERSION + 1 :]
    database.deserialize(single)
    database.text_factory = bytes
    calls = iter(range(_CALLS + len(data) // _BYTES_A_CALL))
    database.set_progress_handler(lambda: next(calls, None) is None, _STEPS_A_CALL)
    database.execute("PRAGMA trusted_schema = OFF")
    if database.execute(_TABLE).fetchone() is None:
        return None
    _check_length(database, len(data))
    _check_pages(database)
    rows: list[tuple[object, object]] = []
    left = len(data)
    for der, label in database.execute(_ROWS, (_CERTIFICATE,)):
        left -= sum(len(value) for value in (der, label) if isinstance(value, bytes))
        if left < 0:
            raise ValueError("The rows hold more than the file, so they share their bytes.")
        rows.append((der, label))
    return rows


def _check_length(database: "sqlite3.Connection", length: int) -> None:
    """Refuse a file that ends within a page: SQLite would fill it, and a certificate, with zeros.

    Raises:
        ValueError: the file is shorter than its pages.
    """
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    (size,) = database.execute("PRAGMA page_size").fetchone()
    if pages * size > length:
        raise ValueError("The database is cut off.")


def _check_pages(database: "sqlite3.Connection") -> None:
    """Refuse what makes reading a row cost more than its size: shared pages, computed columns.

    Raises:
        ValueError: the table has either.
    """
    columns = database.execute("PRAGMA table_xinfo(nssPublic)").fetchall()
    if any(hidden for *_, hidden in columns):
        raise ValueError("The table computes its columns.")
    database.execute("PRAGMA ignore_check_constraints = ON")
    if database.execute("PRAGMA quick_check(nssPublic)").fetchone() != (b"ok",):
        raise ValueError("The table's pages are damaged.")


def _old(reading: Reading) -> Problem:
    return reading.problem(KeyStoreWording.NSS_OLD)
