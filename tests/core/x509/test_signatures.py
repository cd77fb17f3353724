"""Signatures that a copy of the process checks."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.chain import chain_of
from core.collection import Collection
from core.x509 import signatures_aside
from core.x509.certificate import Certificate, Origin
from core.x509.signatures import Signatures, SignatureStatus
from core.x509.signatures_aside import SignaturesAside, check_ahead
from tests.factory import Issued, authority, ec_key, rsa_key, server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")

ROOT = authority("Example Root")
RSA_ROOT = authority("Example RSA Root", key=rsa_key(2048))
NAMESAKE = authority("Example Root", key=ec_key("namesake"))
ISSUING = authority("Example Issuing CA", ROOT)
CROSS = authority("Example Issuing CA", RSA_ROOT)
WITHOUT_IDS = authority("Example Issuing CA", ROOT, key=ec_key("other"), key_ids=False)
ISSUERS = (ROOT, RSA_ROOT, NAMESAKE, ISSUING, CROSS, WITHOUT_IDS)
SERVERS = tuple(
    server(f"ns{number}.example", issuer, key_ids=number % 2 == 0)
    for number, issuer in enumerate((*ISSUERS, *ISSUERS))
)


def damaged(issued: Issued, offset: int) -> Certificate:
    """The same with one byte of its signature changed."""
    der = bytearray(issued.der)
    der[-1 - offset] ^= 1
    return Certificate.of(bytes(der), Origin("damaged", "DER", 0))


SOUND = [issued.found_in() for issued in (*ISSUERS, *SERVERS)]
DAMAGED = [damaged(issued, offset) for issued in (*ISSUERS, *SERVERS) for offset in (0, 20)]
PAIRS = [(issued.found_in(), issuer.found_in()) for issued in SERVERS for issuer in ISSUERS]
CERTIFICATES = st.lists(
    st.sampled_from(SOUND + DAMAGED), unique_by=lambda certificate: certificate.sha256
)


@pytest.fixture(autouse=True)
def _a_copy_from_the_first_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures_aside, "_WORTH_LOADING", 1)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(CERTIFICATES)
def test_who_issued_whom_is_the_same_whoever_checks(certificates: list[Certificate]) -> None:
    collection = Collection(tuple(certificates))
    with Signatures(SignaturesAside.begun()) as signatures:
        shared = chain_of(collection, signatures)
    assert shared == chain_of(collection)


def statuses(signatures: Signatures) -> list[SignatureStatus]:
    return [signatures.check(certificate, issuer) for certificate, issuer in PAIRS]


def test_what_was_checked_ahead_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = Signatures()
    check_ahead(PAIRS, ahead)
    alone = statuses(Signatures())
    known = [ahead.knows(*pair) for pair in PAIRS]
    assert known.count(True) > len(PAIRS) // 2
    monkeypatch.setattr(Signatures, "_check", lambda *_: "checked again")
    for before, now, was_known in zip(alone, statuses(ahead), known, strict=True):
        assert now == (before if was_known else "checked again")
    assert set(alone) == set(SignatureStatus)


def test_a_signature_whose_copy_failed_is_checked_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(items: Iterator[bytes]) -> Iterator[bytes]:
        next(items)
        yield b""
        raise ValueError

    monkeypatch.setattr(signatures_aside, "answers_to", failing)
    ahead = Signatures()
    check_ahead(PAIRS, ahead)
    assert statuses(ahead) == statuses(Signatures())


def test_no_process_is_made_for_few_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures_aside, "_WORTH_LOADING", len(PAIRS) + 1)
    monkeypatch.setattr(signatures_aside, "begun_aside", None)
    check_ahead(PAIRS, Signatures())


def test_leaving_the_context_ends_what_goes_on() -> None:
    with Signatures(SignaturesAside.begun()) as checked:
        for pair in PAIRS:
            checked.ask_aside(*pair)
        assert checked.meanwhile()
    assert not checked.meanwhile()
    assert not checked.knows(*PAIRS[0])
