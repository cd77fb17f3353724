"""Servers with paths that are alike: one is asked about, and it is as if each had been asked."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from core.chain import chain_of
from core.collection import Collection
from core.openssl import Verdict
from core.plan.explaining import Explainer, ServerExplanation
from core.profiles.registry import PROFILES
from core.rules.interface import Finding, RuleContext
from core.rules.registry import findings
from core.servers import like_paths
from core.servers.clients import Paths, Way
from core.servers.holding import Holding, Standing
from core.servers.kinds import Kinds
from core.servers.mould import mould
from core.x509.certificate import Certificate
from tests.factory import NOW, OVER, Issued, authority, ec_key, rsa_key, server

ROOT = authority("Example Root")
OTHER_ROOT = authority("Other Root", serial=77)
FIRST = authority("First Issuing CA", ROOT, serial=2)
LIKE_FIRST = authority("Second Issuing CA", OTHER_ROOT, serial=300)
_ADDRESS = x509.UniformResourceIdentifier("http://pki.example/1.crl")
_LONGER = x509.UniformResourceIdentifier("http://pki.example/another.crl")


def with_extension(extension: x509.ExtensionType, *, critical: bool = False) -> Issued:
    plain = authority("Odd Issuing CA", ROOT)
    builder = x509.CertificateBuilder(
        issuer_name=ROOT.x509.subject,
        subject_name=plain.x509.subject,
        public_key=plain.key.public_key(),
        serial_number=4,
        not_valid_before=plain.x509.not_valid_before_utc,
        not_valid_after=plain.x509.not_valid_after_utc,
        extensions=list(plain.x509.extensions),
    )
    signed = builder.add_extension(extension, critical=critical).sign(ROOT.key, hashes.SHA256())
    return Issued(signed, plain.key)


def published_at(*addresses: x509.UniformResourceIdentifier) -> Issued:
    points = [x509.DistributionPoint([address], None, None, None) for address in addresses]
    return with_extension(x509.CRLDistributionPoints(points))


EACH_LIBRARY = (
    *("smp-agent", "openssl", "openssl-1.0.2", "python", "gnutls"),
    *("go", "java", "nss", "mbedtls", "wolfssl", "rustls", "any"),
)
UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.1"), b"\5\0")
ONLY_EXAMPLE = x509.NameConstraints([x509.DNSName("example")], None)
UNLIKE = {
    "path length": authority("Odd Issuing CA", ROOT, path_length=0),
    "another kind of key": authority("Odd Issuing CA", ROOT, key=rsa_key(2048)),
    "another size of key": authority("Odd Issuing CA", ROOT, key=rsa_key(1024)),
    "another hash": authority("Odd Issuing CA", ROOT, hashing=hashes.SHA384()),
    "no key identifiers": authority("Odd Issuing CA", ROOT, key_ids=False),
    "further extension": with_extension(UNKNOWN),
    "critical extension": with_extension(UNKNOWN, critical=True),
    "published addresses": published_at(_ADDRESS),
}
RESTRICTING = with_extension(ONLY_EXAMPLE, critical=True)
ODD = UNLIKE | {
    "expired": authority("Odd Issuing CA", ROOT, **OVER),
    "names only example": RESTRICTING,
    "the root's serial number": authority("Odd Issuing CA", ROOT, serial=ROOT.x509.serial_number),
    "the root's key": authority("Odd Issuing CA", ROOT, key=ROOT.key),
    "the root's name": authority("Example Root", ROOT, key=ec_key("another")),
    "ends tomorrow": authority("Odd Issuing CA", ROOT, end=NOW + timedelta(days=1)),
}


@pytest.fixture
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small sets are compared as well."""
    monkeypatch.setattr(like_paths, "_WORTH_COMPARING", 0)


def test_serial_numbers_names_and_keys_make_no_difference() -> None:
    assert mould(FIRST.found_in()) == mould(LIKE_FIRST.found_in()) is not None


def test_where_something_is_published_makes_no_difference() -> None:
    certificate, other = (published_at(each).found_in() for each in (_ADDRESS, _LONGER))
    assert mould(certificate) == mould(other) != mould(published_at(_ADDRESS, _LONGER).found_in())


@pytest.mark.parametrize("difference", UNLIKE)
def test_whatever_else_is_written_in_a_certificate_makes_one(difference: str) -> None:
    assert mould(FIRST.found_in()) != mould(UNLIKE[difference].found_in())


def test_an_authority_that_restricts_names_is_like_no_other() -> None:
    assert mould(RESTRICTING.found_in()) is None


def context(client: str, *issued: Issued) -> RuleContext:
    collection = Collection.of(certificate.found_in() for certificate in issued)
    return RuleContext(collection, chain_of(collection), PROFILES[client], NOW)


def told(of: RuleContext) -> tuple[tuple[Finding, ...], list[Standing]]:
    """What is found, and how the servers stand with bundles that lack one certificate in three."""
    servers = [certificate for certificate in of.collection if not certificate.is_ca]
    stand: list[Standing] = []
    for index in range(3):
        bundle = Collection(
            tuple(certificate for n, certificate in enumerate(of.collection) if n % 3 != index)
        )
        stand += Holding(of.chain, of.profile, of.now).standings(bundle, servers)
    return findings(of), stand


def branches(*issuing: Issued) -> Iterator[Issued]:
    for index, issued in enumerate(issuing):
        yield from (
            server(f"ns{index}.example", issued),
            server(f"old{index}.example", issued, **OVER),
            issued,
        )


@pytest.mark.parametrize("client", EACH_LIBRARY)
@pytest.mark.parametrize("oddity", ODD)
def test_it_is_as_if_each_server_had_been_asked_about(
    client: str, oddity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for issuing in ((ODD[oddity], FIRST, LIKE_FIRST), (FIRST, LIKE_FIRST, ODD[oddity])):
        of = context(client, *branches(*issuing), ROOT, OTHER_ROOT)
        alone = told(of)
        monkeypatch.setattr(like_paths, "_WORTH_COMPARING", 0)
        assert told(of) == alone
        monkeypatch.undo()


def explanations(of: RuleContext) -> list[ServerExplanation]:
    """What is explained with bundles that lack one certificate in three, the last one first."""
    server_explanations: list[ServerExplanation] = []
    for index in range(3):
        kept = [certificate for n, certificate in enumerate(of.collection) if n % 3 != index]
        for bundle in (kept, kept[::-1]):
            explainer = Explainer(Collection(tuple(bundle)), of.collection, NOW)
            server_explanations += explainer.explained([of.profile])
    return server_explanations


@pytest.mark.usefixtures("worth_it")
@pytest.mark.parametrize("client", EACH_LIBRARY)
@pytest.mark.parametrize("oddity", ODD)
def test_it_is_as_if_each_server_had_been_explained(
    client: str, oddity: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = context(client, *branches(FIRST, ODD[oddity], LIKE_FIRST), OTHER_ROOT, ROOT)
    shared = explanations(of)
    monkeypatch.setattr(Kinds, "place_by_place", lambda _, _known, prove, *_rest: prove())
    assert shared == explanations(of)


@pytest.mark.usefixtures("worth_it")
def test_more_issuers_cost_no_more_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    judged = Paths.judged

    def counted(paths: Paths, way: Way, sent: Sequence[Certificate]) -> Verdict:
        asked.append(way)
        return judged(paths, way, sent)

    monkeypatch.setattr(Paths, "judged", counted)

    def proofs(count: int) -> int:
        asked.clear()
        issuing = [authority(f"Issuing CA {position}", ROOT) for position in range(count)]
        told(context("openssl", *branches(*issuing), ROOT))
        return len(asked)

    assert proofs(9) <= proofs(18) == proofs(36)
