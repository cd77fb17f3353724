"""What real libraries loaded of damaged and odd CA files, and what the strict readers say."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from core.profiles.registry import PROFILES
from core.strict.gnutls import GNUTLS
from core.strict.interface import StrictReader
from core.strict.java import JAVA
from core.strict.openssl import OPENSSL_NEW, OPENSSL_OLD
from core.strict.readers import readers_of

_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
VERIFIED, REFUSED, NOT_LOADED = 0, 1, 2
READERS: dict[str, StrictReader] = {
    **dict.fromkeys(["openssl-1.1.0g", "openssl-1.1.0g+partial"], OPENSSL_OLD),
    **dict.fromkeys(["openssl-1.1.1l", "openssl-1.1.1l+partial"], OPENSSL_OLD),
    **dict.fromkeys(["openssl-3.0.19", "openssl-3.0.19+partial"], OPENSSL_NEW),
    **dict.fromkeys(["openssl-4.0.3", "openssl-4.0.3+partial"], OPENSSL_NEW),
    **dict.fromkeys(["curl-7.88", "python-3.11", "python-3.13"], OPENSSL_NEW),
    **dict.fromkeys(["gnutls-3.7.9", "wget-gnutls", "libcurl-gnutls"], GNUTLS),
    "java-17": JAVA,
}
SAYS_NO_LOAD_ERROR = frozenset({"wget-gnutls", "libcurl-gnutls"})
"""Of a file that is refused, these say only that no server is verified."""


class Judged(NamedTuple):
    library: str
    row: str
    root: int
    real: int
    said: int


def judgements(clients: Path) -> Iterator[Judged]:
    cases = json.loads((clients / "pki" / "cases.json").read_text())
    verdicts = json.loads((clients / "verdicts.json").read_text())
    plain = next(case for case in cases if case["row"] == "three roots, plain")
    blocks = _BLOCK.findall((clients / "pki" / plain["file"]).read_bytes())
    roots = [OPENSSL_NEW.load(block).taken[0].der for block in blocks]
    for case in (case for case in cases if case["sec"] == "D1"):
        data = (clients / "pki" / case["file"]).read_bytes()
        for library, reader in READERS.items():
            loading = reader.load(data)
            loaded = {loaded_certificate.der for loaded_certificate in loading.taken}
            for number, (server, root) in enumerate(zip(case["servers"], roots, strict=True), 1):
                real = verdicts[library][f"{case['id']}:{server}"]
                said = VERIFIED if root in loaded else REFUSED if loaded else NOT_LOADED
                if library in SAYS_NO_LOAD_ERROR and NOT_LOADED in (real, said):
                    real, said = min(real, REFUSED), min(said, REFUSED)
                yield Judged(library, case["row"], number, real, said)


def test_every_recorded_verdict_on_the_form_of_a_file_is_what_is_said(
    clients: Path, record_property: Callable[[str, object], None]
) -> None:
    judged = list(judgements(clients))
    wrong = [judgement for judgement in judged if judgement.real != judgement.said]
    record_property(
        "compared",
        f"CA files read strictly: {len(judged):,} recorded verdicts of {len(READERS)} libraries "
        f"and settings on {len(judged) // len(READERS) // 3} forms, {len(wrong)} disagreements",
    )
    assert len(judged) > 2_500
    assert not wrong


def test_every_profile_has_strict_readers() -> None:
    assert all(map(readers_of, PROFILES.values()))
