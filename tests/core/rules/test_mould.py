"""Authorities that are alike: one is asked about, and what is said of it holds for the others."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from core.chain import chain_of
from core.collection import Collection
from core.profiles import PROFILES
from core.rules import FindingCode, RuleContext, findings
from core.rules.mould import mould
from tests.factory import NOW, OVER, Issued, authority, rsa_key, server

ROOT = authority("Example Root")
FIRST = authority("First Issuing CA", ROOT, serial=2)
LIKE_FIRST = authority("Second Issuing CA", ROOT, serial=300)


def with_extension(common_name: str, *, critical: bool) -> Issued:
    plain = authority(common_name, ROOT)
    unknown = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.1"), b"\5\0")
    builder = x509.CertificateBuilder(
        issuer_name=ROOT.x509.subject,
        subject_name=plain.x509.subject,
        public_key=plain.key.public_key(),
        serial_number=4,
        not_valid_before=plain.x509.not_valid_before_utc,
        not_valid_after=plain.x509.not_valid_after_utc,
        extensions=list(plain.x509.extensions),
    )
    signed = builder.add_extension(unknown, critical=critical).sign(ROOT.key, hashes.SHA256())
    return Issued(signed, plain.key)


UNLIKE = {
    "path length": authority("Odd Issuing CA", ROOT, path_length=0),
    "another kind of key": authority("Odd Issuing CA", ROOT, key=rsa_key(2048)),
    "another size of key": authority("Odd Issuing CA", ROOT, key=rsa_key(1024)),
    "another hash": authority("Odd Issuing CA", ROOT, hashing=hashes.SHA384()),
    "no key identifiers": authority("Odd Issuing CA", ROOT, key_ids=False),
    "further extension": with_extension("Odd Issuing CA", critical=False),
    "critical extension": with_extension("Odd Issuing CA", critical=True),
}
ODD = UNLIKE | {"expired": authority("Odd Issuing CA", ROOT, **OVER)}


def test_serial_numbers_names_and_keys_make_no_difference() -> None:
    assert mould(FIRST.found_in()) == mould(LIKE_FIRST.found_in())


@pytest.mark.parametrize("difference", UNLIKE)
def test_whatever_else_is_written_in_a_certificate_makes_one(difference: str) -> None:
    assert mould(FIRST.found_in()) != mould(UNLIKE[difference].found_in())


def not_needed(*issued: Issued) -> set[str]:
    collection = Collection.of(one.found_in() for one in issued)
    context = RuleContext(collection, chain_of(collection), PROFILES["smp-agent"], NOW)
    return {
        one.about
        for one in findings(context)
        if one.code is FindingCode.NOT_NEEDED and one.about is not None
    }


@pytest.mark.parametrize("oddity", ODD)
@pytest.mark.parametrize("odd_first", [True, False])
def test_an_odd_authority_is_judged_as_if_it_were_alone(oddity: str, *, odd_first: bool) -> None:
    issuing = [FIRST, LIKE_FIRST]
    issuing.insert(0 if odd_first else 2, ODD[oddity])
    branches = [(server(f"ns{at}.example", one), one) for at, one in enumerate(issuing)]
    together = not_needed(*(one for branch in branches for one in branch), ROOT)
    for branch in branches:
        own = {branch[1].found_in().sha256}
        assert together & own == not_needed(*branch, ROOT) & own
