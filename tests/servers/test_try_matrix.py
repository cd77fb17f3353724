"""What a trial says of a server is what the real client says: curl, OpenSSL and GnuTLS.

Each pair of what a server sends and what a bundle holds is one test; in each, all four kinds of
clients are compared with the real ones.
"""

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.collection import Collection
from core.profiles import ANY, GNUTLS, OPENSSL, SMP_AGENT, ClientProfile
from core.servers.address import Address
from core.servers.fetch import Fetched, fetch
from core.servers.trial import Cause, Trial, try_bundle
from tests.factory import LONG, OVER, Issued, authority, server
from tests.tls import HOST, curl_verifies, gnutls_verifies, openssl_verifies, serving

NOW = datetime.now(UTC)

ROOT = authority("Example Root", **LONG)
OTHER_ROOT = authority("Other Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
CROSS_SIGNED = authority("Example Issuing CA", OTHER_ROOT, key=ISSUING.key, serial=2, **LONG)
EXPIRED_ROOT = authority("Example Root", key=ROOT.key, serial=3, **OVER)
SERVER = server(HOST, ISSUING, **LONG)
OTHER = server("other.example", ISSUING, **LONG)
EXPIRED = server(HOST, ISSUING, **OVER)
SELF_SIGNED = server(HOST, key=ISSUING.key, **LONG)
DIRECT = server(HOST, ROOT, **LONG)

SENT: dict[str, tuple[Issued, list[Issued]]] = {
    "leaf only": (SERVER, []),
    "leaf and issuing CA": (SERVER, [ISSUING]),
    "full chain": (SERVER, [ISSUING, ROOT]),
    "wrong order": (SERVER, [ROOT, ISSUING]),
    "extra certificates": (SERVER, [OTHER, ISSUING, OTHER_ROOT]),
    "only strangers besides": (SERVER, [OTHER_ROOT]),
    "cross-signed": (SERVER, [CROSS_SIGNED, ISSUING]),
    "expired": (EXPIRED, [ISSUING]),
    "another name": (OTHER, [ISSUING]),
    "self-signed": (SELF_SIGNED, []),
    "issued by the root": (DIRECT, [ROOT]),
}
BUNDLES: dict[str, list[Issued]] = {
    "root": [ROOT],
    "issuing CA": [ISSUING],
    "the server itself": [],
    "the server and root": [ROOT],
    "issuing CA and root": [ISSUING, ROOT],
    "cross-signed and its root": [CROSS_SIGNED, OTHER_ROOT],
    "expired and renewed root": [EXPIRED_ROOT, ROOT],
    "strangers, then everything": [OTHER, OTHER_ROOT, ROOT, ISSUING],
}
WITH_THE_SERVER = ("the server itself", "the server and root", "strangers, then everything")

Verifies = Callable[..., bool]
REAL: dict[ClientProfile, tuple[Verifies, ...]] = {
    SMP_AGENT: (curl_verifies,),
    OPENSSL: (openssl_verifies,),
    GNUTLS: (gnutls_verifies,),
    ANY: (curl_verifies, openssl_verifies, gnutls_verifies),
}


def written(path: Path, *issued: Issued) -> Path:
    path.write_bytes(b"".join(one.pem for one in issued))
    return path


def bundle_of(kind: str, own: Issued) -> list[Issued]:
    return [*([own] if kind in WITH_THE_SERVER else []), *BUNDLES[kind]]


def tried(port: int, bundle: list[Issued], profile: ClientProfile, host: str = HOST) -> Trial:
    (fetched,) = fetch([Address(host, port)])
    assert isinstance(fetched, Fetched)
    collection = Collection.of(one.found_in() for one in bundle)
    (trial,) = try_bundle([fetched], collection, profile, NOW)
    assert isinstance(trial, Trial)
    return trial


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("kind", list(BUNDLES))
@pytest.mark.parametrize("sent", list(SENT))
def test_a_trial_ends_as_the_real_client_does(tmp_path: Path, sent: str, kind: str) -> None:
    own, above = SENT[sent]
    bundle = bundle_of(kind, own)
    file = written(tmp_path / "bundle.pem", *bundle)
    with serving(own, above, tmp_path) as port:
        for profile, clients in REAL.items():
            trial = tried(port, bundle, profile)
            real = [verifies(port, file) for verifies in clients]
            assert trial.verified == all(real), (profile.name, real, trial.reason)


@pytest.mark.needs_tool("curl")
@pytest.mark.parametrize("sent", list(SENT))
def test_the_agents_attempts_are_those_of_curl_with_one_certificate_after_the_other(
    tmp_path: Path, sent: str
) -> None:
    own, above = SENT[sent]
    bundle = list(dict.fromkeys([OTHER, OTHER_ROOT, EXPIRED_ROOT, ROOT, ISSUING, own]))
    with serving(own, above, tmp_path) as port:
        trial = tried(port, bundle, SMP_AGENT)
        alone = [curl_verifies(port, written(tmp_path / "one.pem", one)) for one in bundle]
    if any(alone):
        assert (trial.position, trial.attempts) == (alone.index(True) + 1,) * 2
    else:
        assert (trial.position, trial.attempts) == (None, len(bundle))


@pytest.fixture
def every_name_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every host name leads to loopback, as it does for the real clients."""
    real = socket.getaddrinfo

    def look_up(_host: str, *rest: Any, **named: Any) -> Any:
        return real("127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.usefixtures("every_name_is_here")
@pytest.mark.parametrize(
    ("host", "named", "common_name"),
    [
        ("ns.corp.example", ["ns.corp.example"], None),
        ("ns.corp.example", ["NS.Corp.EXAMPLE"], None),
        ("ns.corp.example", ["other.example", "ns.corp.example"], "other.example"),
        ("ns.corp.example", ["*.corp.example"], None),
        ("a.ns.corp.example", ["*.corp.example"], None),
        ("corp.example", ["*.corp.example"], None),
        ("ns.corp.example", ["*.example"], None),
        ("ns.corp.example", ["other.example"], "ns.corp.example"),
        ("ns.corp.example", [], "ns.corp.example"),
        ("ns.corp.example", [], "other.example"),
        ("ns", ["ns"], None),
        ("ns", ["ns.corp.example"], None),
        ("xn--bcher-kva.example", ["xn--bcher-kva.example"], None),
        ("127.0.0.1", ["127.0.0.1"], None),
        ("127.0.0.1", ["127.0.0.2"], None),
        ("127.0.0.1", ["ns.corp.example"], "127.0.0.1"),
    ],
)
def test_the_name_is_checked_as_the_real_client_checks_it(
    tmp_path: Path, host: str, named: list[str], common_name: str | None
) -> None:
    own = server("ns", ROOT, hosts=named, common_name=common_name, **LONG)
    file = written(tmp_path / "bundle.pem", ROOT)
    with serving(own, [], tmp_path) as port:
        for profile, clients in REAL.items():
            trial = tried(port, [ROOT], profile, host)
            real = [verifies(port, file, host) for verifies in clients]
            assert trial.verified == all(real), (profile.name, real, trial.reason)
            assert trial.verified or trial.cause is Cause.NAME
