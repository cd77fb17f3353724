"""NSS databases: certificates with their labels; a hostile database runs nothing."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.problems import ProblemCode
from tests.core.readers.reading_driver import codes, ders, everything, mutations
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
CERTIFICATE, TRUST = (1).to_bytes(4, "big"), (0xCE534353).to_bytes(4, "big")
COLUMNS = "id PRIMARY KEY UNIQUE ON CONFLICT ABORT, a0, a3, a11"
MAGIC = b"SQLite format 3\0"

Row = tuple[object, object, object]


def database(
    rows: Iterable[Row] = (), table: str = f"TABLE nssPublic ({COLUMNS})", *more: str
) -> bytes:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"CREATE {table}")
        for number, row in enumerate(rows):
            connection.execute(
                "INSERT INTO nssPublic (id, a0, a3, a11) VALUES (?, ?, ?, ?)", (number, *row)
            )
        for statement in more:
            connection.execute(statement)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def held(der: object, label: object = None) -> Row:
    return CERTIFICATE, label, der


GOOD = database([held(NS.der, b"The server"), (TRUST, b"x", b"\0"), held(ROOT.der)])


def test_certificates_come_out_bit_for_bit_with_their_labels() -> None:
    certificates, problems = everything(GOOD)
    assert [(certificate.der, certificate.alias) for certificate in certificates] == [
        (NS.der, "The server"),
        (ROOT.der, None),
    ]
    assert [certificate.origins[0].index for certificate in certificates] == [0, 1]
    assert problems == []


def test_a_database_that_waits_for_its_log_is_read() -> None:
    """A program that keeps the file open, as browsers do, leaves this mark in its header."""
    assert ders(GOOD[:18] + b"\x02\x02" + GOOD[20:]) == [NS.der, ROOT.der]


@pytest.mark.parametrize("der", [None, 5, "text", b"", b"junk", ROOT.der + b"\0"])
def test_a_damaged_entry_does_not_lose_its_neighbours(der: object) -> None:
    certificates, problems = everything(database([held(NS.der), held(der), held(ROOT.der)]))
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.DAMAGED, "entry 2")
    ]


@pytest.mark.parametrize("label", [5, 1.5, b"\xff\xfe", b""])
def test_a_label_that_is_no_text_does_not_lose_the_certificate(label: object) -> None:
    data = database([held(ROOT.der, label)])
    assert ders(data) == [ROOT.der]
    assert codes(data) == []


@pytest.mark.parametrize("missing", [1, 20, 400, 4096, 5000])
def test_a_cut_off_database_is_named_and_alters_no_certificate(missing: int) -> None:
    """The certificate ends where the file ends, so SQLite would fill its end with zeros."""
    data = database([held(NS.der)], "TABLE nssPublic (id INTEGER PRIMARY KEY, a0, a3, a11)")
    assert data.endswith(NS.der)
    certificates, problems = everything(data[:-missing])
    assert certificates == []
    assert [problem.code for problem in problems] == [ProblemCode.DAMAGED]


def test_bytes_after_the_last_page_change_nothing() -> None:
    assert ders(GOOD + bytes(100)) == [NS.der, ROOT.der]


def test_a_database_without_certificates_says_so() -> None:
    assert codes(database([(TRUST, b"x", b"\0")])) == [ProblemCode.EMPTY]


def test_another_database_is_named_as_such() -> None:
    _, problems = everything(database([], "TABLE bookmarks (id, name)"))
    assert [problem.code for problem in problems] == [ProblemCode.UNKNOWN_FORMAT]
    assert "cert9.db" in problems[0].advice


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x06\x15\x61" + bytes(60),
        b"\x61\x15\x06\x00" + bytes(60),
        bytes(12) + b"\x00\x06\x15\x61",
    ],
    ids=["big-endian", "little-endian", "newer"],
)
def test_an_old_berkeley_database_is_refused_with_the_way_out(data: bytes) -> None:
    _, problems = everything(data)
    assert [problem.code for problem in problems] == [ProblemCode.UNKNOWN_FORMAT]
    assert "certutil --upgrade-merge" in problems[0].advice


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT"


def test_a_view_in_the_place_of_the_table_is_not_run() -> None:
    view = f"VIEW nssPublic AS {ENDLESS} i AS id, i AS a0, i AS a3, i AS a11 FROM n"
    assert codes(database([], view)) == [ProblemCode.UNKNOWN_FORMAT]


@pytest.mark.parametrize("kind", ["VIRTUAL", "STORED"])
def test_computed_columns_are_not_computed(kind: str) -> None:
    column = f"a11 AS (hex(zeroblob(400000000))) {kind}"
    table = f"TABLE nssPublic (id PRIMARY KEY, a0, a3, {column})"
    assert codes(database([], table)) == [ProblemCode.DAMAGED]


def test_a_table_that_runs_code_is_not_opened() -> None:
    table = "VIRTUAL TABLE nssPublic USING fts5(id, a0, a3, a11)"
    assert not set(codes(database([], table))) - {ProblemCode.UNKNOWN_FORMAT, ProblemCode.DAMAGED}


def test_triggers_and_checks_of_the_database_are_not_run() -> None:
    trigger = f"CREATE TRIGGER t AFTER UPDATE ON nssPublic BEGIN {ENDLESS} i FROM n; END"
    index = "CREATE INDEX i ON nssPublic (a0, hex(a11))"
    table = f"TABLE nssPublic ({COLUMNS}, CHECK (length(hex(a11)) > 0))"
    assert ders(database([held(ROOT.der)], table, trigger, index)) == [ROOT.der]


def test_rows_that_share_their_pages_are_refused() -> None:
    """Every row claims the pages of the first one, so reading would cost far more than the file."""
    data = bytearray(database([held(b"row %02d" % row + b"\xee" * 20_000) for row in range(50)]))
    shared = b""
    for row in range(50):
        offset = data.index(b"row %02d" % row) + len(b"row 00")
        offset += len(data[offset:]) - len(
            data[offset:].lstrip(b"\xee")
        )  # the number of the next page
        shared = shared or bytes(data[offset : offset + 4])
        data[offset : offset + 4] = shared
    _, problems = everything(bytes(data))
    assert [(problem.code, problem.place) for problem in problems] == [(ProblemCode.DAMAGED, "")]


def certutil(folder: Path, *arguments: str) -> None:
    if shutil.which("certutil") is None or os.name == "nt":  # Windows has another of that name
        pytest.skip("certutil of NSS is not installed here")
    command = ["certutil", *arguments, "-d", f"sql:{folder}"]
    subprocess.run(command, check=True, capture_output=True)


def test_what_certutil_writes_is_read(tmp_path: Path) -> None:
    certutil(tmp_path, "-N", "--empty-password")
    for name, issued in (("The server", NS), ("Größer", ROOT)):
        source = tmp_path / "in.cer"
        source.write_bytes(issued.der)
        certutil(tmp_path, "-A", "-n", name, "-t", "C,,", "-i", str(source))
    certificates, problems = everything((tmp_path / "cert9.db").read_bytes())
    assert [(certificate.alias, certificate.der) for certificate in certificates] == [
        ("The server", NS.der),
        ("Größer", ROOT.der),
    ]
    assert problems == []


def test_the_database_of_the_keys_is_refused_with_the_name_of_the_other(tmp_path: Path) -> None:
    certutil(tmp_path, "-N", "--empty-password")
    certificates, problems = everything((tmp_path / "key4.db").read_bytes())
    assert certificates == []
    assert [problem.code for problem in problems] == [ProblemCode.UNKNOWN_FORMAT]
    assert "cert9.db" in problems[0].advice


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_raise(rest: bytes) -> None:
    assert codes(MAGIC + rest)
    assert codes(MAGIC + GOOD[16:100] + rest)


@settings(max_examples=300)
@given(mutations(GOOD))
@pytest.mark.slow
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    certificates, problems = everything(data)
    assert certificates or problems
