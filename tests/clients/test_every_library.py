"""Every profile against its real library, over small PKIs and all that their servers may send.

A fifth of what the PKIs give is asked in every run; CERTBUNDLER_LONG_MATRIX asks about all of it.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.certificate import Certificate
from core.profiles import PROFILES
from core.servers.clients import Paths, verdict_of
from tests.clients.judges import KINDS, VERIFIED, Judge, running
from tests.tls import HOST, serving
from tests.worlds import WORLDS, Chain, World, pem

NOW = datetime.now(UTC)
EVERY = 1 if os.environ.get("CERTBUNDLER_LONG_MATRIX") else 5


def certificates(issued: Chain) -> list[Certificate]:
    return [one.found_in() for one in issued]


def titles(issued: Chain) -> list[str]:
    return [f"{one.x509.subject.rfc4514_string()} #{one.x509.serial_number}" for one in issued]


def questions(world: World) -> Iterator[tuple[Chain, list[Chain]]]:
    """What the server sends, and the bundles to try on it; other bundles for each sending."""
    bundles = list(world.bundles())
    for number, sent in enumerate(dict.fromkeys(world.sendings())):
        yield sent, bundles[number % EVERY :: EVERY]


@pytest.mark.parametrize("name", list(KINDS))
def test_the_profile_judges_as_its_library_does(
    tmp_path: Path, record_property: Callable[[str, object], None], name: str
) -> None:
    kind = KINDS[name]
    count, wrong = 0, []
    with running(kind, tmp_path) as judge:
        if judge is None:
            pytest.skip(f"{name} is not installed, so its verdicts were not compared")
        for title, world in WORLDS.items():
            for asked, differs in judgements(world, kind.profile, judge, tmp_path):
                count += asked
                wrong += [(title, *one) for one in differs]
    record_property("compared", f"{name}: {count} judgements of servers, {len(wrong)} differ")
    assert wrong == []


def judgements(
    world: World, profile: str, judge: Judge, folder: Path
) -> Iterator[tuple[int, list[tuple[object, ...]]]]:
    paths, file = Paths(NOW), folder / "bundle.pem"
    for sent, bundles in questions(world):
        chain = certificates((world.server, *sent))
        wrong: list[tuple[object, ...]] = []
        with serving(world.server, sent, folder) as port:
            for bundle in bundles:
                file.write_bytes(pem(bundle))
                ours = verdict_of(PROFILES[profile], certificates(bundle), chain, paths)
                real = judge.verdict(file, port, HOST)
                if ours.verified != (real == VERIFIED):
                    wrong.append((titles(bundle), titles(sent), ours, real))
        yield len(bundles), wrong
