"""The client profiles against the real clients: curl, OpenSSL and GnuTLS on loopback."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.base.errors import UsageError
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.encoders.pem import PemEncoder
from core.profiles.registry import PROFILES, profile_named
from core.rules.interface import FindingCode, RuleContext
from tests.factory import LONG, Issued, authority, server
from tests.tls import HOST, curl_verifies, gnutls_verifies, openssl_verifies, serving

ROOT = authority("Example Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
SERVER = server(HOST, ISSUING, **LONG)
SELF_SIGNED = server(HOST, key=ISSUING.key, **LONG)
NOW = datetime.now(UTC)

Verifies = Callable[[int, Path], bool]
CLIENTS: dict[str, tuple[Verifies, ...]] = {
    "smp-agent": (curl_verifies,),
    "openssl": (openssl_verifies,),
    "gnutls": (gnutls_verifies,),
    "any": (curl_verifies, openssl_verifies, gnutls_verifies),
}
SENT = {"leaf and issuing CA": [ISSUING], "leaf only": []}


def written(path: Path, *issued: Issued) -> Path:
    path.write_bytes(b"".join(certificate.pem for certificate in issued))
    return path


@pytest.mark.parametrize("sent", list(SENT))
@pytest.mark.parametrize("client", list(CLIENTS))
def test_the_real_client_verifies_with_what_its_profile_needs(
    tmp_path: Path, client: str, sent: str
) -> None:
    collection = Collection.of(issued.found_in() for issued in (ROOT, SERVER, ISSUING))
    context = RuleContext(collection, chain_of(collection), PROFILES[client], NOW)
    bundle = make_bundle(context, leave_out=[FindingCode.NOT_NEEDED])
    assert bundle.left_out
    path = tmp_path / "bundle.pem"
    path.write_bytes(PemEncoder().encode(bundle.certificates.certificates)[0].data)
    with serving(SERVER, SENT[sent], tmp_path) as port:
        for verifies in CLIENTS[client]:
            assert verifies(port, path)


@pytest.mark.parametrize("client", list(CLIENTS))
def test_the_real_client_verifies_a_self_signed_server_by_itself(
    tmp_path: Path, client: str
) -> None:
    bundle = written(tmp_path / "bundle.pem", SELF_SIGNED)
    with serving(SELF_SIGNED, [], tmp_path) as port:
        for verifies in CLIENTS[client]:
            assert verifies(port, bundle)


@pytest.mark.parametrize(
    ("sent", "trusted", "curl", "openssl", "gnutls"),
    [
        ("leaf and issuing CA", [ROOT], True, True, True),
        ("leaf and issuing CA", [ISSUING], True, False, True),
        ("leaf and issuing CA", [SERVER], True, False, False),
        ("leaf and issuing CA", [SERVER, ROOT], True, True, True),
        ("leaf only", [ROOT], False, False, False),
        ("leaf only", [ISSUING], True, False, True),
        ("leaf only", [SERVER], True, False, True),
        ("leaf only", [ISSUING, ROOT], True, True, True),
    ],
)
def test_the_facts_behind_the_profiles_hold_for_the_clients_here(
    tmp_path: Path, sent: str, trusted: list[Issued], *, curl: bool, openssl: bool, gnutls: bool
) -> None:
    bundle = written(tmp_path / "bundle.pem", *trusted)
    with serving(SERVER, SENT[sent], tmp_path) as port:
        found = [ask(port, bundle) for ask in (curl_verifies, openssl_verifies, gnutls_verifies)]
    assert found == [curl, openssl, gnutls]


def test_an_unknown_profile_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(UsageError) as caught:
        profile_named("netscape")
    assert "smp-agent" in caught.value.advice
