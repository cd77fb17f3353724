"""Dumps and byte arrays: every spelling gives the certificate bit for bit."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.problems import ProblemCode, ProblemKind
from core.readers.hex_runs import numbers_alone
from core.readers.numbers_in_text import SPELLED_HEAD, NumbersInTextReader
from core.readers.reading import read
from tests.core.readers.reading_driver import ders, everything
from tests.core.readers.text_samples import KEY, P7B, ROOT, SERVER
from tests.factory import server

DER = ROOT.der


def rows(width: int, form: Callable[[int, bytes], str], data: bytes = DER) -> str:
    return "\n".join(
        form(offset, data[offset : offset + width]) for offset in range(0, len(data), width)
    )


def characters(row: bytes) -> str:
    return "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)


def halves(row: bytes) -> str:
    return f"{row[:8].hex(' ')}  {row[8:].hex(' ')}"


def numbers(form: str, data: bytes = DER) -> list[str]:
    return [form % byte for byte in data]


SAMPLES = {
    "certutil with addresses": rows(
        16, lambda offset, row: f"    {offset:04x}  {halves(row):<52}{characters(row)}"
    ),
    "certutil with characters": rows(16, lambda _, row: f"\t{halves(row):<52}{characters(row)}"),
    "certutil": rows(16, lambda _, row: f"\t{halves(row)}"),
    "Format-Hex": rows(
        16, lambda offset, row: f"{offset:08X}   {row.hex(' ').upper():<50}{characters(row)}"
    ),
    "running-config": "crypto pki certificate chain TP\n certificate ca 01\n"
    + rows(40, lambda _, row: f"  {row.hex(' ', -4).upper()}")
    + "\n  \tquit\n",
    "colons": DER.hex(":"),
    "lines of colons": rows(16, lambda _, row: f"    {row.hex(':')}:"),
    "BitConverter": DER.hex("-").upper(),
    "SQL": f"FROM BINARY = 0x{DER.hex()};",
    "JSON": json.dumps({"der": DER.hex()}),
    "between marks": f"-----BEGIN CERTIFICATE-----\n{rows(32, lambda _, row: row.hex())}\n"
    "-----END CERTIFICATE-----\n",
    "C": "cert[] = {\n"
    + rows(12, lambda _, row: f"  {', '.join(numbers('0x%02X', row))},")
    + "\n};",
    "C with comments": rows(
        8, lambda offset, row: f"  /* {offset:04x} */ {', '.join(numbers('0x%02x', row))},"
    ),
    "string of C": rows(16, lambda _, row: '"' + "".join(numbers("\\x%02x", row)) + '"'),
    "filter of LDAP": "(userCertificate=" + "".join(numbers("\\%02x")) + ")",
    "Basic": ", ".join(numbers("&H%02X")),
    "Groovy": ", ".join(numbers("(byte)0x%02x")),
    "percent signs": "".join(numbers("%%%02X")),
    "Set-Content": "\r\n".join(numbers("%d")),
    "Buffer of Node": json.dumps({"type": "Buffer", "data": list(DER)}),
    "Java": str([byte - 256 if byte > 127 else byte for byte in DER]),
    "decimal on one line": " ".join(numbers("%d")),
    "decimal between marks": "-----BEGIN CERTIFICATE-----\n"
    + "\n".join(numbers("%d"))
    + "\n-----END CERTIFICATE-----\n",
    "in a mail": rows(16, lambda offset, row: f"> {offset:08x}  {row.hex(' ')}"),
    "decimal of PEM": "\n".join(numbers("%d", ROOT.pem)),
}


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_the_certificate_comes_out_of_every_spelling(text: str, encoding: str) -> None:
    certificates, problems = everything(text.encode(encoding))
    assert [certificate.der for certificate in certificates] == [DER]
    assert [problem for problem in problems if problem.kind is ProblemKind.UNREADABLE] == []


TOOLS = [
    *("xxd", "xxd -p", "xxd -i", "xxd -u", "xxd -g1", "xxd -c 32", "xxd -g 4"),
    *("hexdump -C", "hexdump", "od -t x1", "od -A x -t x1z", "od -An -t x1", "od -x"),
    *("od -An -t u1", "od -A d -t x1"),
]


@pytest.mark.parametrize("command", TOOLS)
@pytest.mark.parametrize("length", [0, 1, 15])
def test_what_the_real_tools_write_is_read(command: str, length: int) -> None:
    """Dumps of several lengths, so that the last line has one byte, some or all."""
    words = command.split()
    if shutil.which(words[0]) is None:
        pytest.skip(f"{words[0]} is not here: not compared")
    data = next(der for der in _ders_of_many_lengths() if len(der) % 16 == length)
    dump = subprocess.run(words, input=data, capture_output=True, check=True).stdout
    assert ders(dump) == [data]
    assert ders(dump + b"\nand the next:\n\n" + dump) == [data, data]


def _ders_of_many_lengths() -> Iterator[bytes]:
    """No line of 16 bytes comes twice: od writes an asterisk for it."""
    for number in range(1000):
        host = f"{ascii_lowercase[: number % 26 + 1]}.example"
        yield server(host, ROOT, common_name="x").der


def test_a_container_in_a_dump_is_read_as_if_it_were_a_file() -> None:
    dump = rows(16, lambda offset, row: f"{offset:08x}: {row.hex(' ')}", P7B)
    assert set(ders(dump.encode())) == {ROOT.der, SERVER.der}


def test_the_origin_says_that_it_was_a_dump_and_in_which_line_it_starts() -> None:
    (certificate,), _ = everything(b"Hello\n\n" + SAMPLES["certutil"].encode())
    assert certificate.inside == "hexadecimal in a text, line 3"
    (certificate,), _ = everything(SAMPLES["Set-Content"].encode())
    assert certificate.inside == "decimal numbers in a text, line 1"


def test_a_dump_that_is_cut_off_is_named_in_its_own_terms() -> None:
    text = "\n".join(SAMPLES["between marks"].splitlines()[:8])
    certificates, problems = everything(text.encode())
    assert certificates == []
    codes = [problem.code for problem in problems]
    assert ProblemCode.CUT_OFF in codes
    assert all("starts like this" not in problem.reason for problem in problems)


def test_a_key_in_a_dump_is_named_and_not_shown() -> None:
    _, problems = everything("\n".join(numbers("%d", KEY)).encode())
    assert [problem.code for problem in problems] == [ProblemCode.PRIVATE_KEY]


@pytest.mark.parametrize(
    "text",
    [
        "48 130 3 125 " * 3,
        "\n".join(str(n) for n in range(3000)),
        "30 82 01 00 " + "zz " * 100,
        ROOT.der.hex()[20:],
        "SHA-256: " + "30:82:" * 40,
    ],
)
def test_other_numbers_are_no_certificate_and_no_loss(text: str) -> None:
    certificates, problems = everything(text.encode())
    assert certificates == []
    assert len(problems) == 1


HEADS = [b"\x30\x82\x03\x45\x30\x82", b"PK\3\4", b"\xfe\xed\xfe\xed", b"CERT", b"-----BEGIN"]
FORMS = ["%02x", "%02X", "0x%02x", "(byte)0x%02X", "\\x%02x", "%%%02x", "&H%02X", "$%02x", "%d"]
BETWEEN = ["", " ", ":", ", ", ",\n", "\n        ", " /* a */ ", "\r\n    .byte ", "  |0..E|\n"]
SPELLED = st.builds(
    lambda head, form, between: between.join(numbers(form, head)),
    st.sampled_from(HEADS),
    st.sampled_from(FORMS),
    st.sampled_from(BETWEEN),
)
PIECES = st.one_of(
    SPELLED,
    st.sampled_from([*SAMPLES.values(), ROOT.pem.decode()]).flatmap(
        lambda text: st.integers(0, len(text) - 1).map(lambda offset: text[offset : offset + 90])
    ),
    st.text('0358fFeExX4b,;: \t\n\\"-$%&/*.byte()Zz+=', max_size=30),
    st.sampled_from(["A few words.\n", "z", "\n", " " * 20, "/*", "*/", "(byte)", "uint8_t)"]),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_numbers_are_looked_for_only_where_they_can_be_and_none_is_missed(text: str) -> None:
    data = text.encode() + b" " * 20  # as many characters of numbers as a text must have
    everywhere = SPELLED_HEAD.search(numbers_alone(data)) is not None
    assert NumbersInTextReader(read).recognises(data) == everywhere
