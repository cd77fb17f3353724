"""Makes and keeps the workloads that the benchmarks read, outside the work tree.

python -m tests.benchmarks.workloads 10 1000 [--out FOLDER]

For each size (certificates in all, exact doubles included) it writes:

- ``mixed-SIZE/``: many small files as people export them: DER and Base-64 ``.cer`` with either
  line end, and DER and PEM ``.p7b`` of three certificates; at most 1,000 files to a folder.
- ``single-SIZE/``: the same certificates, one Base-64 ``.cer`` each, for tools that read no more.
- ``big-SIZE.pem``: the same certificates in the same order in one file.
- ``truth-SIZE.json``: the SHA-256 of each distinct certificate in the order of first appearance
  (files sorted by path), written last: where it is, the workload is whole.
"""

import argparse
import json
import random
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import serialize_certificates
from cryptography.x509 import load_der_x509_certificate

from tests.benchmarks.pki import Kind, Plan, Shape, plans

CACHE = Path(tempfile.gettempdir()) / "certbundler-benchmarks"
SIZES = (10, 1_000, 10_000, 100_000)
FILES_PER_FOLDER = 1_000
_BATCH = 250
_PKCS7_SHARE = 0.0225
_PKCS7_CERTIFICATES = 3
_SMALLEST_WITH_PKCS7 = 100


@dataclass(frozen=True, slots=True)
class Workload:
    """Where one workload lies.

    Attributes:
        size: certificates in all, doubles included.
        folder: the folder that holds everything.
    """

    size: int
    folder: Path

    @property
    def mixed(self) -> Path:
        """The folder of many small files of mixed kinds."""
        return self.folder / f"mixed-{self.size}"

    @property
    def single(self) -> Path:
        """The folder of one Base-64 file for each certificate."""
        return self.folder / f"single-{self.size}"

    @property
    def big(self) -> Path:
        """The one big PEM file."""
        return self.folder / f"big-{self.size}.pem"

    @property
    def truth(self) -> Path:
        """The JSON file that says what is in it."""
        return self.folder / f"truth-{self.size}.json"


@dataclass(frozen=True, slots=True)
class _Made:
    kind: Kind
    der: bytes


def workload(size: int, folder: Path = CACHE) -> Workload:
    """Return the workload of this size, made if it is not there yet."""
    found = Workload(size, folder)
    if not found.truth.exists():
        _make(found)
    return found


def pem(der: bytes, line_end: str = "\n") -> str:
    """Encode one certificate as PEM in 64 columns."""
    text = b64encode(der).decode()
    lines = [text[position : position + 64] for position in range(0, len(text), 64)]
    marks = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")
    return "".join(line + line_end for line in (marks[0], *lines, marks[1]))


def _make(wanted: Workload) -> None:
    mades = _occurrences(wanted.size)
    chance = random.Random(f"files {wanted.size}")  # noqa: S311 - repeatable on purpose
    wanted.folder.mkdir(parents=True, exist_ok=True)
    files = 0
    for number, (name, content) in enumerate(_mixed_files(mades, chance)):
        _put(wanted.mixed, number, name, content)
        files += 1
    with wanted.big.open("w", encoding="ascii", newline="") as big:
        for number, made in enumerate(mades):
            text = pem(made.der)
            big.write(text)
            _put(wanted.single, number, f"{number:06d}-{made.kind}.cer", text.encode())
    distinct = list(dict.fromkeys(sha256(made.der).hexdigest() for made in mades))
    truth = {"size": wanted.size, "files": files, "sha256": distinct}
    wanted.truth.write_text(json.dumps(truth), encoding="utf-8")


def _occurrences(size: int) -> list[_Made]:
    """Make every certificate and mix the doubles in."""
    shape = Shape.of(size)
    with Pool() as pool:
        distinct = pool.map(partial(_make_one, shape), plans(shape), _BATCH)
    chance = random.Random(f"order {size}")  # noqa: S311 - repeatable on purpose
    every = distinct + chance.choices(distinct, k=shape.doubles)
    chance.shuffle(every)
    return every


def _make_one(shape: Shape, plan: Plan) -> _Made:
    return _Made(plan.kind, plan.der(shape))


def _mixed_files(mades: list[_Made], chance: random.Random) -> Iterator[tuple[str, bytes]]:
    rest = iter(mades)
    number = 0
    while group := tuple(islice(rest, _group_size(len(mades), chance))):
        if len(group) == 1:
            yield f"{number:06d}-{group[0].kind}.cer", _one(group[0].der, chance)
        else:
            yield f"{number:06d}-chain.p7b", _pkcs7(group, chance)
        number += 1


def _group_size(size: int, chance: random.Random) -> int:
    several = size >= _SMALLEST_WITH_PKCS7 and chance.random() < _PKCS7_SHARE
    return _PKCS7_CERTIFICATES if several else 1


def _one(der: bytes, chance: random.Random) -> bytes:
    """Write one certificate as the Certificate Export Wizard does, or with Unix line ends."""
    form = chance.choice(("der", "der", "\n", "\r\n"))
    return der if form == "der" else pem(der, form).encode()


def _pkcs7(group: tuple[_Made, ...], chance: random.Random) -> bytes:
    encoding = chance.choice((Encoding.DER, Encoding.PEM))
    return serialize_certificates([load_der_x509_certificate(made.der) for made in group], encoding)


def _put(folder: Path, number: int, name: str, content: bytes) -> None:
    home = folder / f"{number // FILES_PER_FOLDER:03d}"
    if number % FILES_PER_FOLDER == 0:
        home.mkdir(parents=True, exist_ok=True)
    (home / name).write_bytes(content)


def main() -> None:
    """Make the workloads that the command line names."""
    parser = argparse.ArgumentParser(description="Make the workloads of the benchmarks.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--out", type=Path, default=CACHE, help="folder (default: %(default)s)")
    options = parser.parse_args()
    for size in options.sizes:
        print(workload(size, options.out).truth)


if __name__ == "__main__":
    main()
