"""Every byte of a file belongs to a certificate, to something that is named, or to a problem."""

import base64
import json
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from struct import pack
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import serialize_certificates
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate
from tests.factory import authority, ec_key, server

LIMITS = Limits(kdf_iterations_ask=Limits().kdf_iterations_max)
ROOT = authority("Example Root")
NS = server("ns.example", ROOT)
WWW = server("www.example", ROOT)
LINED = server("lined.example", ROOT, serial=0x0A0A0A)  # its serial number has line feeds
GLUE = [b"", b"\n", b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0", b"A few words.\n"]


def archive(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as file:
        file.writestr(name, data)
    return out.getvalue()


def store(der: bytes) -> bytes:
    return b"\0\0\0\0CERT" + pack("<III", 32, 1, len(der)) + der + bytes(12)


def keystore(der: bytes) -> bytes:
    entry = pack(">I", 2) + b"\0\1a" + bytes(8) + b"\0\5X.509" + pack(">I", len(der)) + der
    return b"\xfe\xed\xfe\xed" + pack(">II", 2, 1) + entry + bytes(20)


FILES = {
    "PEM": ROOT.pem,
    "PEM without a last line end": NS.pem.rstrip(),
    "PEM in UTF-16": b"\xff\xfe" + NS.pem.decode().encode("utf-16-le"),
    "PEM in UTF-16 without a mark": WWW.pem.decode().encode("utf-16-le"),
    "PEM in big-endian UTF-16": WWW.pem.decode().encode("utf-16-be"),
    "DER": NS.der,
    "DER in a row": ROOT.der + WWW.der,
    "PKCS #7": serialize_certificates([NS.x509, ROOT.x509], Encoding.DER),
    "PKCS #7 in PEM": serialize_certificates([WWW.x509], Encoding.PEM),
    "Base-64": base64.encodebytes(WWW.der),
    "Base-64 on one line": base64.b64encode(NS.der).rstrip(b"="),
    "store": store(NS.der),
    "Java": keystore(WWW.der),
    "ZIP of PEM": archive("www.pem", WWW.pem),
    "ZIP of DER": archive("ns.cer", NS.der),
    "key": ec_key("x").private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    "damaged": NS.der[:-40],
    "unknown": bytes(range(1, 200)),
}


def contents(data: bytes, *passwords: str) -> tuple[list[str], list[Problem]]:
    items = list(read(data, Reading("joined", LIMITS, passwords)))
    found = [item.sha256 for item in items if isinstance(item, Certificate)]
    return found, [item for item in items if isinstance(item, Problem)]


def is_accounted_for(data: bytes, wanted: set[str], *passwords: str) -> bool:
    """All certificates come out, or a problem names the place where one may be missing."""
    found, problems = contents(data, *passwords)
    named = any(problem.kind is ProblemKind.UNREADABLE and problem.place for problem in problems)
    return wanted <= set(found) or named


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(sorted(FILES)), st.sampled_from(GLUE)), max_size=4))
def test_no_certificate_of_joined_files_is_lost_without_a_word(
    parts: list[tuple[str, bytes]],
) -> None:
    data = b"".join(FILES[name] + glue for name, glue in parts)
    wanted = {sha256 for name, _ in parts for sha256 in contents(FILES[name])[0]}
    assert is_accounted_for(data, wanted)


@pytest.mark.parametrize("glue", GLUE)
def test_all_certificates_of_two_joined_files_come_out(glue: bytes) -> None:
    whole = [name for name in FILES if name not in {"damaged", "unknown", "key"}]
    for first, second in product(whole, whole):
        data = FILES[first] + glue + FILES[second]
        wanted = set(contents(FILES[first])[0]) | set(contents(FILES[second])[0])
        assert set(contents(data)[0]) == wanted, (first, second)


MARKS = [b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"]
BYTES = st.one_of(st.sampled_from(list(b" -_.=~\n\tBEGINCRT\xa0\x96\0")), st.integers(0, 255))


@settings(max_examples=300)
@given(st.sampled_from(MARKS), st.integers(0, 3), st.integers(0, 26), st.integers(0, 2), BYTES)
@pytest.mark.slow
def test_no_certificate_is_lost_without_a_word_for_one_edit_of_a_mark(
    mark: bytes, block: int, position: int, kind: int, byte: int
) -> None:
    keep = position + (kind > 0)  # 0 adds a byte, 1 changes one, 2 removes one
    edited = mark[:position] + bytes([byte]) * (kind < 2) + mark[keep:]
    parts = [ROOT.pem, NS.pem, WWW.pem, ROOT.pem]
    parts[block] = parts[block].replace(mark, edited)
    assert is_accounted_for(b"".join(parts), {ROOT.found_in().sha256, *hashes(NS, WWW)})


def hashes(*issued: Any) -> list[str]:
    return [certificate.found_in().sha256 for certificate in issued]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"-----BEGIN CERTIFICATE-----", b"----BEGIN CERTIFICATE-----"),
        (b"-----BEGIN CERTIFICATE-----\n", b""),
        (b"-----BEGIN CERTIFICATE-----", b"-----BEGINCERTIFICATE-----"),
        (b"-----BEGIN CERTIFICATE-----", b"-----BEGIN  CERTIFICATE-----"),
        (b"-----BEGIN CERTIFICATE-----", b"-----begin certificate-----"),
        (b"-----BEGIN CERTIFICATE-----", b"-----Begin Certificate-----"),
        (b"-----BEGIN CERTIFICATE-----", "\u2014\u2014-BEGIN CERTIFICATE\u2014\u2014-".encode()),
        (b"-----BEGIN CERTIFICATE-----", b"\x96\x96-BEGIN CERTIFICATE\x96\x96-"),
        (b"-----BEGIN CERTIFICATE-----", b"-----BEGIN\xa0CERTIFICATE-----"),
        (b"-----BEGIN CERTIFICATE-----", b"-----BEGIN CERTIFCATE-----"),
        (b"-----BEGIN CERTIFICATE-----", b"BEGIN CERTIFICATE"),
        (b"-----END CERTIFICATE-----", b"----END CERTIFICATE-----"),
        (b"-----END CERTIFICATE-----\n", b""),
        (b"-----END CERTIFICATE-----", b"END CERTIFICATE"),
    ],
)
def test_a_block_with_a_damaged_mark_is_read_and_the_mark_is_named(
    right: bytes, wrong: bytes
) -> None:
    data = ROOT.pem + NS.pem.replace(right, wrong) + WWW.pem
    found, problems = contents(data)
    assert found == hashes(ROOT, NS, WWW)
    (note,) = problems
    assert note.kind is ProblemKind.NOTE
    assert note.code in {ProblemCode.REPAIRED_MARK, ProblemCode.MISSING_MARK}
    assert ("BEGIN" if b"BEGIN" in right else "END") in note.reason
    first = len(ROOT.pem.splitlines()) + 1
    assert first <= int(note.place.removeprefix("line ")) <= first + len(NS.pem.splitlines())


def test_indexes_and_lines_count_in_the_whole_file() -> None:
    data = ROOT.pem + NS.der + b"\n" + WWW.pem.replace(b"M", b"*") + ROOT.pem
    items = list(read(data, Reading("joined", LIMITS)))
    certificates = [item for item in items if isinstance(item, Certificate)]
    assert [certificate.origins[0].index for certificate in certificates] == [0, 1, 2]
    (problem,) = [item for item in items if isinstance(item, Problem)]
    line = (ROOT.pem + NS.der).count(b"\n") + 2
    assert problem.place == f"line {line}"


def test_a_private_key_behind_a_certificate_in_one_block_is_named() -> None:
    body = base64.encodebytes(ROOT.der) + base64.encodebytes(FILES["key"])
    found, problems = contents(b"-----BEGIN CERTIFICATE-----\n" + body + MARKS[1])
    assert found == hashes(ROOT)
    assert [problem.code for problem in problems] == [ProblemCode.PRIVATE_KEY]


def test_a_second_certificate_in_a_trusted_block_is_read() -> None:
    settings_of_trust = bytes.fromhex("300c300a06082b06010505070301")
    body = base64.encodebytes(ROOT.der + settings_of_trust + NS.der)
    text = b"-----BEGIN TRUSTED CERTIFICATE-----\n" + body + b"-----END TRUSTED CERTIFICATE-----\n"
    assert contents(text) == (hashes(ROOT, NS), [])


@pytest.mark.parametrize(
    "text",
    [
        b"Copy all from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE----- here:\n\n",
        b"The last line is -----END CERTIFICATE-----, as you can see.\n",
        b"-----BEGIN CERTIFICATE-----\n(your certificate goes here)\n-----END CERTIFICATE-----\n",
        b"Certificate:\n    Data:\n        Version: 3 (0x2)\n        Serial Number: 1 (0x1)\n",
    ],
)
def test_prose_around_the_blocks_is_no_problem(text: bytes) -> None:
    assert contents(text + ROOT.pem + text) == (hashes(ROOT), [])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (NS.der[:300], f"cut off: it should have {len(NS.der)} bytes, but only 300 are there"),
        (LINED.der.replace(b"\n", b"\r\n"), "line ends were converted"),
        (NS.der.decode("latin-1").encode("ascii", "replace"), ""),
        (NS.der.decode("utf-8", "replace").encode(), "bytes were replaced"),
    ],
    ids=["cut off", "line ends", "question marks", "replacement characters"],
)
def test_a_damaged_certificate_is_refused_with_what_happened_to_it(data: bytes, words: str) -> None:
    found, (problem,) = contents(data)
    assert found == []
    assert problem.kind is ProblemKind.UNREADABLE
    assert words in problem.reason
    assert words in contents(ROOT.pem + data)[1][-1].reason


@pytest.mark.parametrize("last", [bytes([byte]) for byte in b"\0\t\n\x0b\x0c\r\x1a \x41"])
def test_what_happened_is_told_whichever_byte_a_certificate_ends_with(last: bytes) -> None:
    converted = (LINED.der[:-1] + last).replace(b"\n", b"\r\n")
    for before in (b"", ROOT.pem):
        assert "line ends were converted" in contents(before + converted)[1][-1].reason
    inside = NS.der[:6] + b"\x7f" + NS.der[7:-1] + last  # the first element is too long
    assert "cut off" not in contents(ROOT.pem + inside)[1][-1].reason


def test_a_line_end_behind_a_cut_off_certificate_is_not_counted() -> None:
    cut = next(NS.der[:end] for end in range(300, 320) if NS.der[:end].strip() == NS.der[:end])
    told = contents(cut + b"\r\n" + ROOT.pem)[1][0].reason
    assert f"but only {len(cut)} are there" in told


def small_files(corpus: Path) -> Iterator[tuple[str, bytes, str | None]]:
    """The smallest public file of each format, with one certificate and with several."""
    kinds: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        kinds[entry["format"], min(entry["expected_count"], 2)].append(entry)
    for entries in kinds.values():
        entry = min(entries, key=lambda listed: int(listed["size"]))
        yield entry["path"], (corpus / "files" / entry["path"]).read_bytes(), entry["password"]


@pytest.mark.slow
def test_no_certificate_of_two_joined_public_files_is_lost_without_a_word(corpus: Path) -> None:
    files = [(name, data, word) for name, data, word in small_files(corpus) if len(data) < 20_000]
    for (first, start, one), (second, end, other) in product(files, files):
        passwords = [word for word in (one, other) if word is not None]
        wanted = {*contents(start, *passwords)[0], *contents(end, *passwords)[0]}
        assert is_accounted_for(start + end, wanted, *passwords), (first, second)
