"""The table of a kit: what a spreadsheet gets, and that it runs nothing of it."""

import csv
import io

import pytest

from core.bundle import Bundle
from core.kit.table import HEADINGS, report_csv
from core.rules.interface import FindingCode
from tests.core.kit.kit_driver import HOSTILE, ISSUING, ROOT, SERVER, bundle_of, hostile
from tests.factory import server

STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"


def rows(bundle: Bundle, delimiter: str = ",") -> list[list[str]]:
    text = report_csv(bundle).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_a_row_tells_all_of_a_certificate_in_the_bundles_order() -> None:
    kept = (SERVER.found_in("ns.cer"), ISSUING.found_in(), ROOT.found_in())
    head, first, second, third = rows(bundle_of(*reversed(kept)))
    assert tuple(head) == HEADINGS
    told = dict(zip(head, first, strict=True))
    assert told["Position"] == "1"
    assert told["Name"] == "ns.example"
    assert told["Role"] == "server"
    assert told["Issued by"] == "Example Issuing CA"
    assert told["Serial number"] == hex(SERVER.x509.serial_number)
    assert told["Valid until (UTC)"] == "2027-07-01 00:00:00"
    assert told["SHA-1"] == kept[0].sha1
    assert told["SHA-256"] == kept[0].sha256
    assert told["Found in"] == "ns.cer"
    assert [row[1] for row in (second, third)] == ["Example Issuing CA", "Example Root"]


def test_what_was_left_out_comes_last_with_its_reason_and_no_position() -> None:
    bundle = bundle_of(
        SERVER.found_in(), ROOT.found_in(), ISSUING.found_in(), leave_out=[FindingCode.NOT_NEEDED]
    )
    _, kept, *gone = rows(bundle)
    assert (kept[0], kept[HEADINGS.index("Left out because")]) == ("1", "")
    for row in gone:
        assert (row[0], row[HEADINGS.index("Left out because")]) == ("", "not needed")
    assert len(gone) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_no_cell_can_start_a_formula_however_a_spreadsheet_splits_the_lines(delimiter: str) -> None:
    for row in rows(bundle_of(*hostile()), delimiter):
        for cell in row:
            assert not cell.strip(' "').startswith(tuple(STARTS)), cell


def test_every_certificate_is_one_line_whatever_its_name() -> None:
    data = report_csv(bundle_of(*hostile()))
    assert data.count(b"\n") == data.count(b"\r\n") == len(HOSTILE) + 1
    text = data.decode("utf-8-sig")
    assert not {"\x1b", "\x07", "\u202e", "\t"} & set(text)
    assert "<U+202E>" in text


def test_excel_is_told_the_encoding_by_a_byte_order_mark() -> None:
    issued = server("x.example", common_name="Zürich 東京", hosts=())
    data = report_csv(bundle_of(issued.found_in()))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Zürich 東京".encode() in data


def test_a_cell_never_grows_beyond_what_excel_holds() -> None:
    names = [f"{number}.{'x' * 50}.example" for number in range(1000)]
    issued = server("many.example", hosts=names)
    for row in rows(bundle_of(issued.found_in())):
        assert max(map(len, row)) <= 32_767
