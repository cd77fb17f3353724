"""Every public file: the certificates that four independent tools agree on come out of it.

The files lie beside the project and are skipped aloud without them; the vectors of the
``cryptography`` project come from its package and are always read.
"""

import json
import os
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cryptography_vectors
import pytest

from core.base.limits import Limits
from core.base.problems import Problem
from core.readers.interface import Reading
from core.readers.reading import read
from core.x509.certificate import Certificate

LIMITS = Limits(kdf_iterations_ask=Limits().kdf_iterations_max)
MEMORY = 500 * 1024 * 1024
SECONDS = 2.0

DEFENDED = {
    "pyjks/tests/keystores/jceks/duplicate_aliases.jceks": "two entries under one alias; Java "
    "keeps the last only, here no certificate is dropped",
    "pyjks/tests/keystores/jks/duplicate_aliases.jks": "the same",
    "pyjks/tests/keystores/uber/christmas.uber": "encrypted with Twofish, which no library in use "
    "offers; refused by name with the way to convert it",
}
"""Files whose result differs from the expectation, and why that is right."""


@dataclass(frozen=True)
class Outcome:
    path: str
    equal: bool
    found: int
    expected: int
    seconds: float


def read_file(path: Path, passwords: tuple[str, ...]) -> list[Certificate | Problem]:
    return list(read(path.read_bytes(), Reading(path.name, LIMITS, passwords)))


def outcomes(corpus: Path) -> Iterator[Outcome]:
    for line in (corpus / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry: dict[str, Any] = json.loads(line)
        passwords = () if entry["password"] is None else (entry["password"],)
        start = time.process_time()
        items = read_file(corpus / "files" / entry["path"], passwords)
        seconds = time.process_time() - start
        found = list(dict.fromkeys(item.sha256 for item in items if isinstance(item, Certificate)))
        equal = found == entry["expected_fps"]
        yield Outcome(entry["path"], equal, len(found), entry["expected_count"], seconds)


def test_every_public_file_gives_the_expected_certificates(
    corpus: Path, record_property: Callable[[str, object], None]
) -> None:
    results = list(outcomes(corpus))
    different = [result for result in results if not result.equal]
    equal = len(results) - len(different)
    record_property("compared", f"{equal} of {len(results)} public files as expected")
    for outcome in different:
        reason = DEFENDED.get(outcome.path, "NOT DEFENDED")
        line = f"  {outcome.path}: found {outcome.found}, expected {outcome.expected}: {reason}"
        record_property("compared", line)
    assert {outcome.path for outcome in different} == set(DEFENDED)
    assert [result.path for result in results if result.seconds > SECONDS] == []
    if os.name == "nt":
        return  # Windows does not tell the most that a process had
    import resource  # noqa: PLC0415 - only these systems have it

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MEMORY


def vectors(folder: str) -> list[Path]:
    root = Path(cryptography_vectors.__file__).parent / folder
    return sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".py")


@pytest.mark.parametrize("folder", ["x509", "pkcs7", "pkcs12"])
@pytest.mark.slow
def test_every_vector_of_cryptography_gives_certificates_or_problems(folder: str) -> None:
    files = vectors(folder)
    assert files
    for path in files:
        items = read_file(path, ("cryptography", "password", "hunter2"))
        assert items, path
        for item in items:
            assert not isinstance(item, Certificate) or len(item.der) > 0


def test_every_x509_vector_comes_out_bit_for_bit() -> None:
    compared = 0
    for path in vectors("x509"):
        data = path.read_bytes()
        if data.count(b"-----BEGIN CERTIFICATE-----\n") != 1 or data.count(b"-----BEGIN") != 1:
            continue
        start = data.index(b"-----BEGIN CERTIFICATE-----")
        expected = ssl.PEM_cert_to_DER_cert(data[start:].decode().strip())
        found = [item.der for item in read_file(path, ()) if isinstance(item, Certificate)]
        assert found == [expected], path
        compared += 1
    assert compared
