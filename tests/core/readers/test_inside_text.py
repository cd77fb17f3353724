"""Certificates inside other texts: found in every spelling, told with their place, and bounded."""

import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.limits import Limits
from core.base.problems import ProblemCode, ProblemKind
from core.readers.base64_runs import base64_runs
from core.readers.interface import Reading
from core.readers.reading import read
from core.readers.spelling import without_spellings
from core.x509.certificate import Certificate
from tests.core.readers.reading_driver import ders, everything
from tests.core.readers.text_samples import (
    BOTH,
    JSON,
    KEY,
    LDIF,
    RA,
    RB,
    ROOT,
    SERVER,
    SPELLED,
    XML,
    YAML,
    A,
    b64,
    folded,
    joined,
)

SAMPLES = {
    f"{kind}: {name}": text.encode()
    for kind, texts in {
        "JSON": JSON,
        "YAML": YAML,
        "XML": XML,
        "LDIF": LDIF,
        "spelled": SPELLED,
    }.items()
    for name, text in texts.items()
}


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_both_certificates_come_out_of_every_kind_of_text(text: bytes, encoding: str) -> None:
    data = text if encoding == "utf-8" else text.decode().encode(encoding)
    certificates, problems = everything(data)
    assert {certificate.der for certificate in certificates} == BOTH
    assert [problem for problem in problems if problem.kind is ProblemKind.UNREADABLE] == []


def places(text: str) -> list[str | None]:
    return [certificate.inside for certificate in everything(text.encode())[0]]


def test_the_origin_says_in_which_text_and_in_which_line() -> None:
    assert places(f'{{\n\n "x5c": ["{RA}",\n  "{RB}"]}}') == [
        "Base-64 in JSON, line 3",
        "Base-64 in JSON, line 4",
    ]
    assert places(f"data:\n  ca.crt: {b64(ROOT.pem)}\n") == ["Base-64 in YAML, line 2"]
    assert places(f"<a>\n<X509Certificate>{RA}</X509Certificate></a>") == ["Base-64 in XML, line 2"]
    assert places(folded("cACertificate;binary:: ", ROOT.der)) == ["Base-64 in LDIF, line 1"]
    assert places(f'{{\n"ca": "{joined(A, chr(92) + "n")}"}}') == ["PEM in JSON, line 2"]
    assert places(f"Hello,\nhere it is: {RA}\nBye!") == ["Base-64 in a text, line 2"]


@pytest.mark.parametrize(
    "text",
    [
        f"<a>\n<ds:X509Certificate>\n{RA}\n</ds:X509Certificate>\n</a>",
        f"<a>\n<bin:Certificate>{RA}</bin:Certificate>\n</a>",
        f'<a>\n<idpCertificate n="1">\n{RA}\n</idpCertificate>\n</a>',
        f"sigCertificate: |-\n  {RB}\nencCertificate: |-\n  {RA}\n",
        f"[idp]\nsigCertificate={RB}\nencCertificate={RA}\n",
        f'{{"sigCertificate":\n "{RB}",\n"encCertificate":\n "{RA}"}}',
    ],
)
def test_a_tag_or_a_key_that_is_named_after_a_certificate_is_no_damaged_mark(text: str) -> None:
    certificates, problems = everything(text.encode())
    assert ROOT.der in {certificate.der for certificate in certificates}
    assert all("Base-64 in " in str(certificate.inside) for certificate in certificates)
    assert problems == []


def test_certificates_in_containers_are_inside_no_text() -> None:
    assert places(A) == places(f"Dear all,\n{A}\nBye") == [None]


def test_the_indexes_of_a_text_count_on_from_run_to_run() -> None:
    text = json.dumps({"pem": A, "list": [RB, RA], "also": b64(SERVER.pem)})
    certificates, _ = everything(text.encode())
    assert [certificate.origins[0].index for certificate in certificates] == [0, 1, 2, 3]


def test_pem_with_line_ends_and_bare_base64_in_one_text_are_both_read() -> None:
    assert ders(f'{{"a": "{A}", "b": "{RB}"}}'.encode()) == [ROOT.der, SERVER.der]


def test_a_key_in_a_text_is_named_and_stays_there() -> None:
    certificates, problems = everything(f"data:\n  key: {b64(KEY)}\n  crt: {RA}\n".encode())
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.PRIVATE_KEY, "line 2, inside Base-64: line 1")
    ]
    assert all(
        line not in problem.reason for problem in problems for line in KEY.decode().splitlines()
    )


@pytest.mark.parametrize(
    "damaged",
    [RA[:200] + RA[212:], RA[:240], RA[:100] + "!" + RA[100:]],
    ids=["a part is missing", "cut off", "a foreign character"],
)
def test_a_damaged_certificate_is_named_and_does_not_lose_the_next(damaged: str) -> None:
    certificates, problems = everything(f'{{"x5c": [\n"{damaged}",\n"{RB}"]}}'.encode())
    assert [certificate.der for certificate in certificates] == [SERVER.der]
    unreadable = [problem for problem in problems if problem.kind is ProblemKind.UNREADABLE]
    assert {problem.place.split(",")[0] for problem in unreadable} == {"line 2"}


def test_other_structures_in_base64_are_named_by_their_line_and_stop_nothing() -> None:
    other = b64(b"\x30\x81\x80\x02\x01\x05\x0c\x7b" + bytes(123))
    certificates, problems = everything(f'{{"a": "{other}",\n"b": "{RA}"}}'.encode())
    assert [certificate.der for certificate in certificates] == [ROOT.der]
    assert [(problem.code, problem.kind) for problem in problems] == [
        (ProblemCode.SPELLED_OTHER, ProblemKind.LEFT_BEHIND)
    ]


def test_texts_in_texts_are_read_down_to_the_limit_of_nesting() -> None:
    text = RA
    for _ in range(4):
        text = json.dumps({"config": b64(f'{{"ca": "{text}"}}'.encode())})
    assert ders(text.encode()) == [ROOT.der]
    for _ in range(4):
        text = json.dumps({"config": b64(f'{{"ca": "{text}"}}'.encode())})
    certificates, problems = everything(text.encode())
    assert certificates == []
    assert [problem.code for problem in problems] == [ProblemCode.LIMIT]


@given(
    st.lists(st.sampled_from([RA, RB]), min_size=1, max_size=4),
    st.integers(20, 100),
    st.sampled_from(["\n", "\r\n", "\n    ", '\\n"\n  "', "\\n", "&#13;\n", "\n> ", " "]),
    st.sampled_from(["", " \n", '", "', "\n- ", "</a><b>", "\n\nname: value\nother: "]),
)
def test_however_the_lines_are_broken_the_same_certificates_come_out(
    runs: list[str], width: int, line_end: str, between: str
) -> None:
    broken = [line_end.join(re.findall(f".{{1,{width}}}", run)) for run in runs]
    text = f"key: {between.join(broken)}".encode()
    found = [run.decoded for run in base64_runs(text)]
    assert found == [ROOT.der if run == RA else SERVER.der for run in runs]


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_spellings_move_nothing(text: bytes) -> None:
    plain = without_spellings(text)
    assert len(plain) == len(text)
    for sign in b"\r\n":
        where = [index for index, byte in enumerate(text) if byte == sign]
        assert [index for index, byte in enumerate(plain) if byte == sign] == where


HOSTILE = {
    "one line": b"A" * 64,
    "starts of DER": b"MIIDqzCCApOgAwIBAgIU",
    "short runs": b"MII ",
    "starts of certificates": b"MIIDqzCCApOgAwIBAgIU ",
    "runs that announce much": b"MIP///8wg///AAIB ",
    "marks in Base-64": b"LS0tLS1CRUdJTiBDRVJU ",
    "other containers": b"H4sI\n",
    "quotes": b'"',
    "backslashes": b"\\",
    "half spelled": b"&#0<br \\u00",
    "marks": b"-----BEGIN CERTIFICATE-----\\n",
    "hexadecimal": b"30 82\n",
    "decimal": b"48\n130\n",
    "array": b"0x30,0x82,",
    "blobs": b'"Blob"=hex:30,82\r\n',
    "repeated rows": b"00000000  " + b"30 82 " * 8 + b"\n*\n00000fff  " + b"30 82 " * 8 + b"\n*\n",
}


def seconds(data: bytes) -> float:
    start = time.process_time()
    for _ in read(data, Reading("test", Limits())):
        pass
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.slow
def test_hostile_text_costs_time_in_proportion_to_its_length(piece: bytes) -> None:
    small = piece * (20_000 // len(piece))
    one, four = seconds(small), seconds(small * 4)
    assert four < 8 * one + 1


def test_what_is_no_certificate_is_no_run() -> None:
    prose = b"MICROSOFT MIME MILLENNIUM " * 40 + b"-----" + b"0123456789abcdef" * 40
    assert list(base64_runs(prose)) == []
    assert [
        item for item in read(prose, Reading("x", Limits())) if isinstance(item, Certificate)
    ] == []
