"""Odd certificates that Java and Go were seen to treat otherwise than OpenSSL does."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from core.profiles.registry import PROFILES
from core.refusals.libraries import Library
from core.refusals.loading import not_loaded_by
from core.servers.clients import Paths, verdict_of
from core.strict.java import JAVA
from tests.factory import NOW, Issued, authority, ec_key, server

ROOT = authority("Example Root")
ISSUING = authority("Example Issuing CA", ROOT)
STRANGER = authority("Some Stranger")
SERVER = server("ns.example", ISSUING)
_NO_NAME = x509.Name([])
_SIGNS_NOTHING = x509.KeyUsage(
    *(True, False, False, False, False),
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def verified(client: str, bundle: list[Issued], sent: list[Issued]) -> bool:
    trusted, chain = ([issued.found_in() for issued in several] for several in (bundle, sent))
    return verdict_of(PROFILES[client], trusted, chain, Paths(NOW)).verified


def signed(
    subject: x509.Name, issuer: Issued, *extensions: tuple[x509.ExtensionType, bool]
) -> Issued:
    key = ec_key("odd")
    valid = ISSUING.x509
    builder = x509.CertificateBuilder(
        subject_name=subject,
        issuer_name=issuer.x509.subject,
        public_key=key.public_key(),
        serial_number=9,
        not_valid_before=valid.not_valid_before_utc,
        not_valid_after=valid.not_valid_after_utc,
    )
    for extension_type, critical in extensions:
        builder = builder.add_extension(extension_type, critical=critical)
    return Issued(builder.sign(issuer.key, hashes.SHA256()), key)


HOSTS = x509.SubjectAlternativeName([x509.DNSName("ns.example")])
NO_CA = x509.BasicConstraints(ca=False, path_length=None)
CA = x509.BasicConstraints(ca=True, path_length=None)


@pytest.mark.parametrize("critical", [True, False])
def test_java_parses_an_empty_subject_with_critical_alternative_names_only(
    *, critical: bool
) -> None:
    odd = signed(_NO_NAME, ISSUING, (HOSTS, critical), (NO_CA, True))
    assert bool(JAVA.load(odd.pem).taken) is critical
    assert (not_loaded_by(odd.found_in(), [Library.JAVA]) is None) is critical
    assert verified("java", [odd], [odd]) is critical
    assert verified("java", [ISSUING], [odd]) is critical
    assert verified("go", [odd], [odd])


@pytest.mark.parametrize("client", ["go", "java"])
def test_what_a_servers_own_certificate_could_issue_does_not_matter(client: str) -> None:
    name = SERVER.x509.subject
    odd = signed(name, ISSUING, (HOSTS, False), (CA, True), (_SIGNS_NOTHING, True))
    assert verified(client, [ISSUING], [odd])
    below = signed(name, odd, (HOSTS, False), (NO_CA, True))
    assert not verified(client, [ISSUING], [below, odd])


def test_java_looks_at_no_key_identifiers_once_it_searches() -> None:
    other = x509.AuthorityKeyIdentifier(b"another identifier", None, None)
    odd = signed(SERVER.x509.subject, ISSUING, (HOSTS, False), (NO_CA, True), (other, False))
    assert not verified("java", [ISSUING], [odd])
    assert verified("java", [ISSUING], [odd, STRANGER])
    assert verified("java", [ROOT], [odd, STRANGER, ISSUING])


@pytest.mark.parametrize("critical", [True, False])
def test_go_knows_no_critical_constraints_of_directory_names(*, critical: bool) -> None:
    name = x509.DirectoryName(SERVER.x509.subject)
    restricts = x509.NameConstraints(permitted_subtrees=[name], excluded_subtrees=None)
    issuing = signed(ISSUING.x509.subject, ROOT, (CA, True), (restricts, critical))
    odd = signed(SERVER.x509.subject, issuing, (HOSTS, False), (NO_CA, True))
    assert verified("go", [issuing], [odd]) is not critical
    assert verified("go", [ROOT], [odd, issuing]) is not critical
