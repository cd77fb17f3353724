"""Signatures that several processes check."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.chain import chain_of
from core.collection import Collection
from core.x509 import signatures
from core.x509.certificate import Certificate, Origin
from core.x509.signatures import Signatures, SignatureStatus
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
DAMAGED = [damaged(issued, at) for issued in (*ISSUERS, *SERVERS) for at in (0, 20)]
PAIRS = [(issued.found_in(), issuer.found_in()) for issued in SERVERS for issuer in ISSUERS]
CERTIFICATES = st.lists(
    st.sampled_from(SOUND + DAMAGED), unique_by=lambda certificate: certificate.sha256
)


@settings(max_examples=60, deadline=None)
@given(CERTIFICATES, st.integers(2, 4))
def test_who_issued_whom_is_the_same_however_many_processes_check(
    certificates: list[Certificate], processes: int
) -> None:
    collection = Collection(tuple(certificates))
    shared = chain_of(collection, Signatures(processes, share_from=1))
    assert shared == chain_of(collection)


def statuses(signatures: Signatures) -> list[SignatureStatus]:
    return [signatures.check(certificate, issuer) for certificate, issuer in PAIRS]


def test_what_was_checked_ahead_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = Signatures(2, share_from=1)
    ahead.check_all(PAIRS)
    alone = statuses(Signatures())
    monkeypatch.setattr(Signatures, "_check", None)
    assert statuses(ahead) == alone
    assert set(alone) == set(SignatureStatus)


def test_a_signature_whose_copy_failed_is_checked_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signatures, "shared_out", lambda _, items, __: [None] * len(items))
    ahead = Signatures(2, share_from=1)
    ahead.check_all(PAIRS)
    assert statuses(ahead) == statuses(Signatures())


def test_no_process_is_made_for_few_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "shared_out", None)
    Signatures(2).check_all(PAIRS)
