"""Every profile against its real library, over small PKIs and all that their servers may send.

A fifth of what the PKIs give is asked in every run; CERTBUNDLER_LONG_MATRIX asks about all of it.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.encoders.pem import PemEncoder
from core.openssl import Verdict
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode, RuleContext
from core.servers.clients import Paths, verdict_of
from core.x509.certificate import Certificate
from tests.clients.generated import Pki
from tests.clients.judges import KINDS, VERIFIED, Judge, Kind, running
from tests.factory import Issued
from tests.tls import HOST, serving
from tests.worlds import WORLDS, Chain, World, pem

NOW = datetime.now(UTC)
LONG = bool(os.environ.get("CERTBUNDLER_LONG_MATRIX"))
EVERY = 1 if LONG else 5
PKIS = 250 if LONG else 25
BUNDLES = 5 if LONG else 3


def certificates(issued: Chain) -> list[Certificate]:
    return [certificate.found_in() for certificate in issued]


def titles(issued: Chain) -> list[str]:
    return [
        f"{certificate.x509.subject.rfc4514_string()} #{certificate.x509.serial_number}"
        for certificate in issued
    ]


def questions(world: World, kind: Kind) -> Iterator[tuple[Chain, list[Chain]]]:
    """What the server sends, and the bundles to try on it; other bundles for each sending."""
    bundles, every = list(world.bundles()), EVERY if LONG else EVERY * kind.rarer
    for number, sent in enumerate(dict.fromkeys(world.sendings())):
        yield sent, bundles[number % every :: every]


def pki_count(kind: Kind) -> int:
    return PKIS if LONG else max(2, PKIS // kind.rarer)


@pytest.mark.parametrize("name", list(KINDS))
def test_the_profile_judges_as_its_library_does(
    tmp_path: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    kind = KINDS[name]
    compared = Compared()
    with running(kind, tmp_path) as judge:
        if judge is None:
            pytest.skip(f"{name} is not installed, so its verdicts were not compared")
        for title, world in WORLDS.items():
            compared.add(
                title, judgements(world.server, questions(world, kind), kind, judge, tmp_path)
            )
    record_property("compared", f"{name}: {compared.count} judgements of servers, {compared}")
    assert compared.wrong == []


@pytest.mark.parametrize("name", list(KINDS))
def test_the_profile_judges_as_its_library_does_over_generated_pkis(
    tmp_path: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    kind = KINDS[name]
    compared = Compared()
    with running(kind, tmp_path) as judge:
        if judge is None:
            pytest.skip(f"{name} is not installed, so its verdicts were not compared")
        for seed in range(pki_count(kind)):
            pki = Pki(seed)
            asked = pki.questions(BUNDLES)
            compared.add(str(seed), judgements(pki.server, asked, kind, judge, tmp_path))
    record_property(
        "compared", f"{name}: {compared.count} judgements of generated PKIs, {compared}"
    )
    assert compared.wrong == []


class Judgement(NamedTuple):
    bundle: list[str]
    sent: list[str]
    ours: Verdict
    real: int
    forgiven: str

    @property
    def differs(self) -> bool:
        return self.ours.verified != (self.real == VERIFIED)


class Compared:
    """What came of many judgements."""

    def __init__(self) -> None:
        self.count = self.forgiven = 0
        self.wrong: list[tuple[str, Judgement]] = []

    def add(self, title: str, judged: Iterable[Judgement]) -> None:
        for judgement in judged:
            self.count += 1
            self.forgiven += judgement.differs and bool(judgement.forgiven)
            if judgement.differs and not judgement.forgiven:
                self.wrong.append((title, judgement))

    def __str__(self) -> str:
        return f"{len(self.wrong)} differ, {self.forgiven} refused for a listed reason"


def judgements(
    server: Issued,
    questions: Iterable[tuple[Chain, list[Chain]]],
    kind: Kind,
    judge: Judge,
    folder: Path,
) -> Iterator[Judgement]:
    paths, file = Paths(NOW), folder / "bundle.pem"
    for sent, bundles in questions:
        chain = certificates((server, *sent))
        with serving(server, sent, folder) as port:
            for bundle in bundles:
                file.write_bytes(pem(bundle))
                ours = verdict_of(PROFILES[kind.profile], certificates(bundle), chain, paths)
                real = judge.verdict(file, port, HOST)
                forgiven = "" if ours.verified else kind.is_stricter.get(ours.reason, "")
                yield Judgement(titles(bundle), titles(sent), ours, real, forgiven)


@pytest.mark.parametrize("name", list(KINDS))
def test_what_any_client_does_not_need_no_library_needs(
    tmp_path: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    kind, count, lost = KINDS[name], 0, []
    with running(kind, tmp_path) as judge:
        if judge is None:
            pytest.skip(f"{name} is not installed, so its verdicts were not compared")
        for seed in range(pki_count(kind)):
            pki = Pki(seed)
            files = [written(pki, codes, tmp_path) for codes in ([], [FindingCode.NOT_NEEDED])]
            for sent, _ in pki.questions(1):
                with serving(pki.server, sent, tmp_path) as port:
                    before, after = (judge.verdict(file, port, HOST) for file in files)
                count += 1
                if before == VERIFIED != after:
                    lost.append((seed, titles(sent)))
    record_property("compared", f"any, {name}: {count} servers, {len(lost)} lost")
    assert lost == []


def written(pki: Pki, leave_out: list[FindingCode], folder: Path) -> Path:
    """The bundle that is written for any client."""
    collection = Collection.of(
        issued.found_in() for issued in (pki.server, *pki.above, *pki.others)
    )
    context = RuleContext(collection, chain_of(collection), PROFILES["any"], NOW)
    bundle = make_bundle(context, leave_out=leave_out)
    path = folder / f"bundle-{len(leave_out)}.pem"
    path.write_bytes(PemEncoder().encode(list(bundle.certificates))[0].data)
    return path
