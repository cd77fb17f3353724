"""What is learned of signatures while certificates are read is what checking them finds."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from cryptography.hazmat.primitives import hashes

from core import early_signatures
from core.chain import chain_of
from core.collection import Collection
from core.early_signatures import EarlySignatures
from core.x509.certificate import Certificate, Origin
from core.x509.signatures import Signatures, SignatureStatus
from tests.factory import authority, ec_key, rsa_key, server

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


class _AtHand:
    """Does in the end, and here, what a copy of the process does meanwhile."""

    def __init__(self, work: Callable[[Iterator[bytes]], Iterator[bytes]]) -> None:
        self._work = work
        self._told: list[bytes] = []

    def tell(self, item: bytes) -> bool:
        self._told.append(item)
        return len(self._told) % 5 > 0  # now and then it is too far behind

    def end(self) -> bytes:
        return b"".join(self._work(iter(self._told)))


class _Noting(Signatures):
    def __init__(self) -> None:
        super().__init__(2)
        self.learned: list[tuple[Certificate, Certificate, SignatureStatus]] = []

    def know(self, child: Certificate, issuer: Certificate, status: SignatureStatus) -> None:
        self.learned.append((child, issuer, status))
        super().know(child, issuer, status)


@pytest.fixture(autouse=True)
def _from_the_first_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_signatures, "_BEGIN_AT", 1)
    monkeypatch.setattr(early_signatures, "begun_aside", _AtHand)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_learned_is_what_checking_finds(seed: int) -> None:
    read = [*EVERY, *EVERY[:4]]
    Random(seed).shuffle(read)  # noqa: S311 - repeatable on purpose
    noting = _Noting()
    with EarlySignatures(noting) as early:
        for certificate in read:
            early.add(certificate)
    assert len(noting.learned) > len(SERVERS) // 2
    assert ODD.found_in() not in [child for child, *_ in noting.learned], "its names count too"
    for child, issuer, status in noting.learned:
        assert status is Signatures().check(child, issuer)
    collection = Collection.of(read)
    assert chain_of(collection, noting) == chain_of(collection)


def test_a_run_that_is_broken_off_learns_nothing() -> None:
    noting = _Noting()

    def broken_off() -> None:
        with EarlySignatures(noting) as early:
            for certificate in EVERY:
                early.add(certificate)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert not noting.learned


def test_without_a_copy_nothing_is_kept_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(early_signatures, "begun_aside", lambda _: None)
    noting = _Noting()
    with EarlySignatures(noting) as early:
        for certificate in EVERY:
            early.add(certificate)
    assert not noting.learned
