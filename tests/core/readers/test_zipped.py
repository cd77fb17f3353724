"""ZIP archives: each file is read by itself, and nothing unpacks beyond its bounds."""

import base64
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from tests.core.readers.reading_driver import codes, ders, everything, mutations, never_silent
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
DIRECTORY_ENTRY = b"PK\x01\x02"
FLAGS, METHOD, SIZE = 8, 10, 24
ZEROS = bytes(4 * 1024 * 1024)


def archive(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, content in files:
            target.writestr(name, content)
    return out.getvalue()


def with_directory_field(data: bytes, offset: int, value: int) -> bytes:
    """Change a two-byte field of the first entry in the directory at the archive's end."""
    start = data.index(DIRECTORY_ENTRY) + offset
    return data[:start] + value.to_bytes(2, "little") + data[start + 2 :]


def with_declared_size(data: bytes, size: int) -> bytes:
    """Change the unpacked size of the first entry in the directory."""
    offset = data.index(DIRECTORY_ENTRY) + SIZE
    return data[:offset] + size.to_bytes(4, "little") + data[offset + 4 :]


def problem_of(data: bytes, limits: Limits | None = None) -> Problem:
    _, problems = everything(data, limits=limits)
    assert len(problems) == 1
    return problems[0]


GOOD = archive(("folder/ns.cer", NS.der), ("root.pem", ROOT.pem))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_every_file_is_read_in_archive_order(method: int) -> None:
    data = archive(("folder/ns.cer", NS.der), ("root.pem", ROOT.pem), method=method)
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    assert [certificate.origins[0].source for certificate in certificates] == [
        "test!folder/ns.cer",
        "test!root.pem",
    ]
    assert problems == []


def test_what_the_container_in_the_archive_is_stays_known() -> None:
    certificates, _ = everything(GOOD)
    assert [certificate.origins[0].container for certificate in certificates] == ["DER", "PEM"]


def test_archives_in_archives_are_read_to_the_bound_of_nesting() -> None:
    data = archive(("ns.cer", NS.der))
    for number in range(3):
        data = archive((f"{number}.zip", data))
    assert ders(data) == [NS.der]
    certificates, problems = everything(data, limits=Limits(nesting=2))
    assert certificates == []
    assert [problem.code for problem in problems] == [ProblemCode.LIMIT]


def test_a_damaged_file_does_not_lose_its_neighbours() -> None:
    data = archive(("a.cer", NS.der), ("b.cer", ROOT.der), method=zipfile.ZIP_STORED)
    offset = data.index(NS.der) + 200
    broken = data[:offset] + bytes([data[offset] ^ 1]) + data[offset + 1 :]
    assert ders(broken) == [ROOT.der]
    problem = problem_of(broken)
    assert (problem.code, problem.source) == (ProblemCode.DAMAGED, "test!a.cer")


def test_folders_are_no_files() -> None:
    assert ders(archive(("folder/", b""), ("folder/ns.cer", NS.der))) == [NS.der]
    assert codes(archive(("folder/", b""), ("folder/ns.cer", NS.der))) == []


def test_a_file_that_promises_no_certificate_stops_nothing() -> None:
    data = archive(("readme.md", b"# Hello"), ("ns.cer", NS.der))
    assert problem_of(data).kind == ProblemKind.LEFT_BEHIND
    promised = archive(("ns.cer", b"# Hello"))
    assert problem_of(promised).kind == ProblemKind.UNREADABLE


def test_a_readme_is_left_behind_beside_a_damaged_certificate_that_is_unreadable() -> None:
    data = archive(("readme.txt", b"Hello"), ("x.cer", NS.der[:-9]), ("root.cer", ROOT.der))
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert [(problem.source, problem.kind) for problem in problems] == [
        ("test!readme.txt", ProblemKind.LEFT_BEHIND),
        ("test!x.cer", ProblemKind.UNREADABLE),
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_one_name_are_all_read() -> None:
    assert ders(archive(("a.cer", NS.der), ("a.cer", ROOT.der))) == [NS.der, ROOT.der]


def test_an_archive_without_files_says_so() -> None:
    assert codes(archive()) == [ProblemCode.EMPTY]


def test_names_can_do_nothing_to_a_terminal() -> None:
    data = archive(("a\x1b[2J\u202e.cer", NS.der))
    certificates, _ = everything(data)
    assert certificates[0].origins[0].source == "test!a<U+001B>[2J<U+202E>.cer"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x.cer"])
def test_a_name_that_points_elsewhere_is_a_name_and_nothing_more(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ders(archive((name, NS.der))) == [NS.der]
    assert list(tmp_path.iterdir()) == []


def test_an_encrypted_file_is_named_and_loses_no_other() -> None:
    data = with_directory_field(archive(("a.cer", NS.der), ("b.cer", ROOT.der)), FLAGS, 1)
    assert ders(data) == [ROOT.der]
    problem = problem_of(data)
    assert (problem.code, problem.source) == (ProblemCode.ENCRYPTED_ARCHIVE, "test!a.cer")


def test_what_zip_encrypts_is_named(tmp_path: Path) -> None:
    if shutil.which("zip") is None:
        pytest.skip("zip is not installed here")
    (tmp_path / "ns.cer").write_bytes(NS.der)
    command = ["zip", "-q", "-P", "secret", "out.zip", "ns.cer"]
    subprocess.run(command, check=True, cwd=tmp_path)
    problem = problem_of((tmp_path / "out.zip").read_bytes())
    assert (problem.code, problem.source) == (ProblemCode.ENCRYPTED_ARCHIVE, "test!ns.cer")


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_a_method_that_is_not_read_is_named(method: int) -> None:
    data = with_directory_field(archive(("a.cer", NS.der), ("b.cer", ROOT.der)), METHOD, method)
    assert ders(data) == [ROOT.der]
    problem = problem_of(data)
    assert (problem.code, problem.source) == (ProblemCode.UNKNOWN_FORMAT, "test!a.cer")


def test_a_bomb_is_not_unpacked_and_loses_no_other_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = archive(("bomb.cer", ZEROS), ("ns.cer", NS.der))
    opened: list[str] = []
    original = zipfile.ZipFile.open

    def noted(self: zipfile.ZipFile, entry: zipfile.ZipInfo) -> object:
        opened.append(entry.filename)
        return original(self, entry)

    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der]
    assert [(problem.code, problem.source) for problem in problems] == [
        (ProblemCode.LIMIT, "test!bomb.cer")
    ]
    assert opened == ["ns.cer"]


def test_a_bomb_in_an_archive_in_an_archive_is_not_unpacked() -> None:
    inner = archive(("bomb.cer", ZEROS))
    for number in range(3):
        inner = archive(*[(f"{number}-{copy}.zip", inner) for copy in range(5)])
    assert set(codes(inner)) == {ProblemCode.LIMIT}


def test_nested_archives_multiply_nothing() -> None:
    """Each level alone stays below every bound; all together would unpack to gigabytes."""
    data = archive(*[(f"{copy}.bin", bytes(900_000)) for copy in range(20)])
    for number in range(4):
        data = archive(*[(f"{number}-{copy}.zip", data) for copy in range(20)])
    assert ProblemCode.LIMIT in codes(data)


def test_archives_in_one_text_multiply_nothing() -> None:
    inner = base64.encodebytes(archive(("ns.cer", NS.der + bytes(900_000))))
    block = b"-----BEGIN CERTIFICATE-----\n" + inner + b"-----END CERTIFICATE-----\n"
    assert codes(block * 20) == [ProblemCode.LIMIT] * 20


def test_a_small_archive_that_packs_well_is_no_bomb() -> None:
    data = archive(("ns.cer", NS.der), ("zeros.txt", bytes(900_000)))
    assert len(data) * Limits().zip_ratio < 900_000
    assert ders(data) == [NS.der]


def test_too_many_files_are_not_even_listed() -> None:
    data = archive(*[(f"{number}.cer", NS.der) for number in range(11)])
    problem = problem_of(data, Limits(zip_entries=10))
    assert problem.code == ProblemCode.LIMIT
    assert len(ders(data)) == 11


def test_the_size_of_all_files_together_is_bounded() -> None:
    data = archive(*[(f"{number}.cer", NS.der) for number in range(10)])
    assert problem_of(data, Limits(zip_bytes=5 * len(NS.der))).code == ProblemCode.LIMIT


def test_files_that_overlap_are_refused() -> None:
    """The directory names one file fifty times, as archives do that unpack to petabytes."""
    single = archive(("0.cer", NS.der), method=zipfile.ZIP_STORED)
    start, stop = single.index(DIRECTORY_ENTRY), single.index(b"PK\x05\x06")
    directory = single[start:stop] * 50
    end = bytearray(single[stop:])
    end[12:16] = len(directory).to_bytes(4, "little")
    data = single[:start] + directory + end
    assert problem_of(data).code == ProblemCode.DAMAGED


def test_a_file_that_is_larger_than_declared_is_cut_and_noticed() -> None:
    data = with_declared_size(archive(("a.cer", NS.der + ROOT.der)), len(NS.der))
    assert ROOT.der not in ders(data)
    assert problem_of(data).code == ProblemCode.DAMAGED


@pytest.mark.parametrize("more", [1, 50_000])
def test_a_file_that_is_a_little_smaller_than_declared_is_read(more: int) -> None:
    data = with_declared_size(GOOD, len(NS.der) + more)
    assert ders(data) == [NS.der, ROOT.der]
    assert codes(data) == []


@pytest.mark.parametrize("size", [1024 * 1024 + 1, 0xFFFFFFFE, 0xFFFFFFFF])
def test_a_file_that_declares_a_huge_size_loses_no_other(size: int) -> None:
    data = with_declared_size(GOOD, size)
    assert ders(data) == [ROOT.der]
    problem = problem_of(data)
    assert (problem.code, problem.source) == (ProblemCode.LIMIT, "test!folder/ns.cer")


def test_the_ratio_of_one_file_is_bounded_by_the_limits_of_the_run() -> None:
    data = archive(("bomb.cer", ZEROS), ("ns.cer", NS.der))
    assert ProblemCode.LIMIT in codes(data, limits=Limits(zip_ratio=200))
    assert ProblemCode.LIMIT not in codes(data, limits=Limits(zip_ratio=2_000))


@pytest.mark.parametrize("missing", [1, 22, 60, 200])
def test_a_cut_off_archive_is_named(missing: int) -> None:
    assert codes(GOOD[:-missing]) == [ProblemCode.DAMAGED]


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(rest: bytes) -> None:
    assert codes(b"PK\x03\x04" + rest)
    assert codes(b"PK\x05\x06" + rest)


@given(mutations(GOOD, archive(("in.zip", GOOD))))
def test_no_mutation_makes_the_reader_raise(data: bytes) -> None:
    certificates, problems = everything(data)
    assert certificates or problems


@given(mutations(archive(("ns.cer", NS.der), method=zipfile.ZIP_STORED)))
def test_stored_certificates_are_never_altered(data: bytes) -> None:
    never_silent(data)
