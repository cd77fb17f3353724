"""What is learned of signatures while certificates are read is what checking them finds."""

import os
import sys
from collections.abc import Iterable
from random import Random

import pytest
from cryptography.hazmat.primitives import hashes

from core.chain import chain_of
from core.collection import Collection
from core.early_signatures import EarlySignatures
from core.x509 import signatures_aside
from core.x509.certificate import Certificate, Origin
from core.x509.signatures import Checked, Signatures
from core.x509.signatures_aside import SignaturesAside
from tests.factory import authority, ec_key, rsa_key, server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")

ROOT = authority("Example Root", key=rsa_key(2048))
ISSUING = [authority(f"Issuing CA {position}", ROOT) for position in range(3)]
NAMESAKE = authority("Issuing CA 1", ROOT, key=ec_key("another"), key_ids=False)
ODD = server("odd.example", ROOT, hashing=hashes.SHA224())
SERVERS = [
    server(f"ns{position}.example", ISSUING[position % 3], key_ids=position % 4 > 0)
    for position in range(12)
]
FORGED = Certificate.of(SERVERS[5].der[:-1] + bytes([SERVERS[5].der[-1] ^ 1]), Origin("", "", 0))
EVERY = [issued.found_in() for issued in (ROOT, *ISSUING, NAMESAKE, *SERVERS, ODD)] + [FORGED]


class _Noting(Signatures):
    def __init__(self) -> None:
        super().__init__(SignaturesAside.begun())
        self.learned: list[Checked] = []

    def take(self, answers: Iterable[Checked]) -> None:
        answers = tuple(answers)
        self.learned.extend(answers)
        super().take(answers)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_learned_is_what_checking_finds(seed: int) -> None:
    read = [*EVERY, *EVERY[:4]]
    Random(seed).shuffle(read)  # noqa: S311 - repeatable on purpose
    with _Noting() as noting:
        early = EarlySignatures(noting)
        for certificate in read:
            early.add(certificate)
        noting.learn()
    assert len(noting.learned) > len(SERVERS) // 2
    assert ODD.found_in() not in [child for child, *_ in noting.learned], "its names count too"
    for child, issuer, status in noting.learned:
        assert status is Signatures().check(child, issuer)
    collection = Collection.of(read)
    assert chain_of(collection, noting) == chain_of(collection)


def test_a_run_that_is_broken_off_leaves_no_copy() -> None:
    def broken_off() -> None:
        with Signatures(SignaturesAside.begun()) as signatures:
            early = EarlySignatures(signatures)
            for certificate in EVERY:
                early.add(certificate)
            assert signatures.meanwhile(), "a copy works"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_without_a_copy_everything_is_checked_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signatures_aside, "begun_aside", lambda _: None)
    noting = _Noting()
    early = EarlySignatures(noting)
    for certificate in EVERY:
        early.add(certificate)
    noting.learn()
    assert not noting.learned
