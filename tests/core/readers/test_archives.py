"""Tar, gzip, bzip2 and xz: each file is read by itself, nothing unpacks beyond its bounds."""

import bz2
import gzip
import io
import lzma
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import ProblemCode, ProblemKind
from tests.core.readers.reading_driver import (
    both_are_read,
    codes,
    ders,
    everything,
    mutations,
    told_however_damaged,
    told_where_cut_off,
)
from tests.core.readers.signing import detached
from tests.factory import authority, server

ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}
ZEROS = bytes(4 * 1024 * 1024)


def tar_of(*files: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def with_entry(info: tarfile.TarInfo) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(info)
    return out.getvalue()


TAR = tar_of(("certs/ns.cer", NS.der), ("root.pem", ROOT.pem))
TGZ = gzip.compress(TAR)


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_archive_is_read_in_its_order_with_long_names(form: int) -> None:
    folder = "/".join(["folder"] * (12 if form == tarfile.USTAR_FORMAT else 40))
    data = tar_of((f"{folder}/ns.cer", NS.der), ("ü.pem", ROOT.pem), form=form)
    certificates, problems = everything(data)
    assert [certificate.der for certificate in certificates] == [NS.der, ROOT.der]
    sources = [certificate.origins[0].source for certificate in certificates]
    assert sources == [f"test!{folder}/ns.cer", "test!ü.pem"]
    assert problems == []


@pytest.mark.parametrize("packer", PACKERS)
def test_a_compressed_file_is_read_whatever_is_in_it(packer: str) -> None:
    packed = PACKERS[packer]
    assert ders(packed(NS.der)) == [NS.der]
    assert ders(packed(TAR)) == [NS.der, ROOT.der]
    assert ders(packed(packed(ROOT.pem))) == [ROOT.der]


@pytest.mark.parametrize("packer", PACKERS)
def test_streams_in_a_row_are_one_file(packer: str) -> None:
    packed = PACKERS[packer]
    half = len(NS.der) // 2
    assert ders(packed(NS.der[:half]) + packed(NS.der[half:])) == [NS.der]


@pytest.mark.parametrize("packer", PACKERS)
def test_what_is_joined_behind_a_compressed_file_is_read_too(packer: str) -> None:
    packed = PACKERS[packer](ROOT.pem)
    assert ders(packed + NS.der) == [ROOT.der, NS.der]
    assert set(ders(NS.der + packed)) == {ROOT.der, NS.der}
    both_are_read(NS.pem, packed, [ROOT.der, NS.der])


def test_what_is_joined_behind_a_tar_archive_is_read_too() -> None:
    other = tar_of(("root.cer", ROOT.der))
    assert ders(tar_of(("ns.cer", NS.der)) + other) == [NS.der, ROOT.der]
    assert ders(tar_of(("ns.cer", NS.der)) + ROOT.pem) == [NS.der, ROOT.der]


@pytest.mark.needs_tool("tar")
@pytest.mark.parametrize("options", ["-cf", "-czf", "-cjf", "-cJf"])
def test_what_tar_writes_is_read(tmp_path: Path, options: str) -> None:
    if shutil.which("tar") is None:
        pytest.skip("tar is not installed: not compared")
    (tmp_path / "ns.cer").write_bytes(NS.der)
    (tmp_path / "root.pem").write_bytes(ROOT.pem)
    subprocess.run(["tar", options, "all.tar", "ns.cer", "root.pem"], cwd=tmp_path, check=True)
    assert ders((tmp_path / "all.tar").read_bytes()) == [NS.der, ROOT.der]


@pytest.mark.parametrize(("tool", "ending"), [("gzip", "gz"), ("bzip2", "bz2"), ("xz", "xz")])
def test_what_the_packers_write_is_read_with_the_name_inside(
    tmp_path: Path, tool: str, ending: str
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed: not compared")
    (tmp_path / "ns.cer").write_bytes(NS.der)
    subprocess.run([tool, "ns.cer"], cwd=tmp_path, check=True)
    (certificate,) = everything((tmp_path / f"ns.cer.{ending}").read_bytes())[0]
    assert certificate.der == NS.der
    assert certificate.origins[0].source == ("test!ns.cer" if tool == "gzip" else "test!test")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE])
def test_a_link_to_a_certificate_that_is_not_there_is_unreadable(kind: bytes) -> None:
    info = tarfile.TarInfo("root.pem")
    info.type, info.linkname = kind, "/etc/ssl/certs/root.pem"
    (problem,) = everything(with_entry(info))[1]
    assert problem.code is ProblemCode.LINK
    assert "/etc/ssl/certs/root.pem" in problem.reason


def test_a_link_within_the_archive_loses_nothing() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("real/root.cer")
        info.size = len(ROOT.der)
        archive.addfile(info, io.BytesIO(ROOT.der))
        link = tarfile.TarInfo("hash/5ad8a5d6.cer")
        link.type, link.linkname = tarfile.SYMTYPE, "../real/root.cer"
        archive.addfile(link)
    certificates, problems = everything(out.getvalue())
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert problems == []


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_devices_and_pipes_are_harmless(kind: bytes) -> None:
    info = tarfile.TarInfo("dev/zero.pem")
    info.type = kind
    data = with_entry(info)
    assert codes(data) == [ProblemCode.EMPTY]


@pytest.mark.parametrize("name", ["../../etc/evil.cer", "/etc/evil.cer", "a\0b\x1b[2J.cer"])
def test_names_in_an_archive_are_only_words(name: str) -> None:
    (certificate,) = everything(tar_of((name, NS.der)))[0]
    assert certificate.der == NS.der
    assert "\x1b" not in certificate.origins[0].source


@pytest.mark.parametrize("packer", PACKERS)
def test_a_bomb_is_refused_and_nothing_of_it_is_kept(packer: str) -> None:
    packed = PACKERS[packer]
    limits = Limits(zip_bytes=1024 * 1024)
    assert codes(packed(ZEROS), limits=limits) == [ProblemCode.LIMIT]
    assert codes(packed(packed(ZEROS) * 3)) == [ProblemCode.LIMIT]


@pytest.mark.parametrize("packer", PACKERS)
def test_nesting_is_bounded(packer: str) -> None:
    data = NS.der
    for _ in range(100):
        data = PACKERS[packer](data)
    certificates, problems = everything(data)
    assert certificates == []
    assert [problem.code for problem in problems] == [ProblemCode.LIMIT]
    assert "nested deeper" in problems[0].reason


def test_tar_archives_nested_a_hundred_deep_end() -> None:
    data = NS.der
    for _ in range(100):
        data = tar_of(("inner.tar", data))
    assert codes(data) == [ProblemCode.LIMIT]


def test_a_sparse_file_is_not_filled_with_zeros() -> None:
    info = tarfile.TarInfo("big.cer")
    info.type = tarfile.GNUTYPE_SPARSE
    assert ProblemCode.SPARSE in codes(with_entry(info))


def test_too_many_entries_are_refused() -> None:
    data = tar_of(*((f"{number}.txt", b"") for number in range(50)))
    problem_codes = codes(data, limits=Limits(zip_entries=10))
    assert problem_codes[-1] is ProblemCode.LIMIT


@pytest.mark.parametrize(
    "size", [b"-0000000001\0", b"\xff" * 12, b"\x80" + b"\xff" * 11, b"9" * 12]
)
def test_a_size_that_no_file_has_ends_the_archive_with_a_problem(size: bytes) -> None:
    header = bytearray(tar_of(("ns.cer", NS.der), form=tarfile.USTAR_FORMAT))
    header[124:136] = size
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header[:512])
    certificates, problems = everything(bytes(header))
    assert certificates == []
    assert any(problem.kind is ProblemKind.UNREADABLE for problem in problems)


def test_a_damaged_header_does_not_lose_what_comes_before_it() -> None:
    data = bytearray(TAR)
    offset = TAR.index(b"root.pem")
    data[offset] ^= 0xFF
    certificates, problems = everything(bytes(data))
    assert NS.der in [certificate.der for certificate in certificates]
    assert any(problem.kind is ProblemKind.UNREADABLE for problem in problems)


@pytest.mark.parametrize("data", [TGZ, bz2.compress(NS.der), lzma.compress(ROOT.pem)])
def test_a_file_that_is_cut_off_says_so(data: bytes) -> None:
    told_where_cut_off(data, [NS.der, ROOT.der])


def test_a_tar_archive_that_is_cut_off_says_so() -> None:
    end = 512 * 3 + len(ROOT.pem) + 1024
    told_where_cut_off(TAR[:end], [NS.der, ROOT.der], 7)


@given(mutations(TAR, TGZ, bz2.compress(NS.der), lzma.compress(NS.der)))
def test_a_damaged_archive_never_raises_and_is_never_silent(data: bytes) -> None:
    told_however_damaged(data)


@given(st.binary(max_size=600))
def test_bytes_that_start_like_an_archive_never_raise(data: bytes) -> None:
    for start in (b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0", bytes(257) + b"ustar"):
        told_however_damaged(start + data)


def test_the_signers_of_a_java_archive_are_not_its_content(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("META-INF/SIGNER.RSA", detached(b"signed", tmp_path))
        archive.writestr("trust/root.cer", ROOT.der)
    certificates, problems = everything(out.getvalue(), signers=False)
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert [problem.code for problem in problems] == [ProblemCode.SIGNERS]


def test_an_archive_in_another_format_is_named_with_what_to_do() -> None:
    for start, name in (
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"MSCF\0\0\0\0", "cabinet"),
        (b"Rar!\x1a\x07\x01\0", "RAR"),
        (b"\x28\xb5\x2f\xfd", "Zstandard"),
    ):
        (problem,) = everything(start + os.urandom(200))[1]
        assert problem.code is ProblemCode.ARCHIVE
        assert name in problem.reason
        assert "Unpack" in problem.advice
