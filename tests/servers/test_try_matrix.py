"""What is said of a server is what the real client says: curl, OpenSSL and GnuTLS.

The rows are what a server sends, times what a bundle holds, times the four kinds of clients; then
names; then versions, ciphers and keys. How many were compared stands in the test output.
"""

import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from core.profiles.smp_agent import SMP_AGENT
from core.servers.trial import RefusalCause
from tests.factory import LONG, OVER, Issued, authority, rsa_key, server
from tests.servers.comparing import CLIENTS, Row, Server, disagreements
from tests.tls import curl_verifies, openssl_serving, serving

Recorder = Callable[[str, object], None]
HOST = "localhost"

ROOT = authority("Example Root", **LONG)
OTHER_ROOT = authority("Other Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
CROSS_SIGNED = authority("Example Issuing CA", OTHER_ROOT, key=ISSUING.key, serial=2, **LONG)
EXPIRED_ROOT = authority("Example Root", key=ROOT.key, serial=3, **OVER)
EXPIRED_ISSUING = authority("Example Issuing CA", ROOT, key=ISSUING.key, serial=4, **OVER)
LOWER = authority("Example Lower CA", ISSUING, **LONG)
SERVER = server(HOST, ISSUING, **LONG)
DEEP = server(HOST, LOWER, **LONG)
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
    "strangers before the issuer": (SERVER, [OTHER, OTHER_ROOT, ISSUING]),
    "only strangers besides": (SERVER, [OTHER_ROOT]),
    "cross-signed": (SERVER, [CROSS_SIGNED, ISSUING]),
    "issuer twice": (SERVER, [ISSUING, ISSUING, ROOT]),
    "expired": (EXPIRED, [ISSUING]),
    "expired issuer before the renewed": (SERVER, [EXPIRED_ISSUING, ISSUING]),
    "another name": (OTHER, [ISSUING]),
    "self-signed": (SELF_SIGNED, []),
    "issued by the root": (DIRECT, [ROOT]),
    "three tiers": (DEEP, [LOWER, ISSUING]),
    "three tiers with strangers between": (DEEP, [LOWER, OTHER, OTHER_ROOT, ISSUING]),
    "three tiers with a gap": (DEEP, [OTHER_ROOT, ISSUING]),
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
NAMES: list[tuple[str, list[str], str | None]] = [
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
]

RSA_ROOT = authority("Example RSA Root", key=rsa_key(2048), **LONG)
SMALL_ROOT = authority("Example Small Root", key=rsa_key(1024), **LONG)
RSA = server(HOST, RSA_ROOT, key=rsa_key(2048), **LONG)
KEYS = {
    "RSA 1024": server(HOST, RSA_ROOT, key=rsa_key(1024), **LONG),
    "RSA 2048": RSA,
    "P-256": server(HOST, RSA_ROOT, **LONG),
    "RSA 1024 above": server(HOST, SMALL_ROOT, key=rsa_key(2048), **LONG),
}
WEAK = ("-cipher", "ALL:@SECLEVEL=0")
OLD_CIPHERS = (
    "AES128-GCM-SHA256",
    "AES256-GCM-SHA384",
    "AES128-SHA",
    "AES256-SHA",
    "AES256-SHA256",
    "ECDHE-RSA-AES256-SHA",
    "ECDHE-RSA-AES256-SHA384",
    "ECDHE-RSA-AES128-SHA256",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "DHE-RSA-AES256-SHA",
    "DHE-RSA-AES128-GCM-SHA256",
    "DHE-RSA-AES256-SHA256",
    "CAMELLIA256-SHA",
)
SETTINGS: dict[str, tuple[str, ...]] = {
    **{cipher: ("-tls1_2", "-cipher", cipher) for cipher in OLD_CIPHERS},
    "TLS 1.0": ("-tls1", *WEAK),
    "TLS 1.1": ("-tls1_1", *WEAK),
    "TLS 1.2": ("-tls1_2",),
    "TLS 1.3": ("-tls1_3",),
}

ROWS = len(CLIENTS) * (len(SENT) * len(BUNDLES) + len(NAMES) + 2 * len(SETTINGS) + 2 * len(KEYS))
AT_LEAST = 400


def bundle_of(kind: str, own: Issued) -> list[Issued]:
    return [*([own] if kind in WITH_THE_SERVER else []), *BUNDLES[kind]]


def agree(rows: Sequence[Row], record_property: Recorder, what: str) -> None:
    wrong = disagreements(rows)
    record_property("compared", f"{what}: {len(rows)} rows of {ROWS}, {len(wrong)} differ")
    assert not wrong


def test_the_matrix_has_as_many_rows_as_were_promised(record_property: Recorder) -> None:
    record_property("compared", f"{ROWS} rows in all")
    assert ROWS >= AT_LEAST


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("sent", list(SENT))
def test_a_trial_and_a_judgement_end_as_the_real_client_does(
    tmp_path: Path, record_property: Recorder, sent: str
) -> None:
    own, above = SENT[sent]
    with serving(own, above, tmp_path) as port:
        running = Server(port, tmp_path)
        rows = [row for kind in BUNDLES for row in running.rows(bundle_of(kind, own))]
    agree(rows, record_property, sent)


@pytest.mark.needs_tool("curl")
@pytest.mark.parametrize("sent", list(SENT))
def test_the_agents_attempts_are_those_of_curl_with_one_certificate_after_the_other(
    tmp_path: Path, sent: str
) -> None:
    own, above = SENT[sent]
    bundle = list(dict.fromkeys([OTHER, OTHER_ROOT, EXPIRED_ROOT, ROOT, ISSUING, own]))
    with serving(own, above, tmp_path) as port:
        trial = Server(port, tmp_path).tried(bundle, SMP_AGENT)
        alone = [curl_verifies(port, _written(tmp_path, issued)) for issued in bundle]
    if any(alone):
        assert (trial.position, trial.attempts) == (alone.index(True) + 1,) * 2
    else:
        assert (trial.position, trial.attempts) == (None, len(bundle))


def _written(folder: Path, issued: Issued) -> Path:
    path = folder / "one.pem"
    path.write_bytes(issued.pem)
    return path


@pytest.fixture
def every_name_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every host name leads to loopback, as it does for the real clients."""
    real = socket.getaddrinfo

    def look_up(_host: str, *rest: Any, **named: Any) -> Any:
        return real("127.0.0.1", *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.usefixtures("every_name_is_here")
@pytest.mark.parametrize(("host", "named", "common_name"), NAMES)
def test_the_name_is_checked_as_the_real_client_checks_it(
    tmp_path: Path,
    record_property: Recorder,
    host: str,
    named: list[str],
    common_name: str | None,
) -> None:
    own = server("ns", ROOT, hosts=named, common_name=common_name, **LONG)
    with serving(own, [], tmp_path) as port:
        rows = list(Server(port, tmp_path, host).rows([ROOT]))
    agree(rows, record_property, f"{host}, {named}")
    assert all(row.trial.verified or row.trial.cause is RefusalCause.NAME for row in rows)


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("settings", list(SETTINGS))
def test_a_server_with_one_version_or_cipher_is_tried_as_its_clients_reach_it(
    tmp_path: Path, record_property: Recorder, settings: str
) -> None:
    with openssl_serving(RSA, [], tmp_path, *SETTINGS[settings]) as port:
        running = Server(port, tmp_path)
        rows = [row for held in ([RSA_ROOT], [ROOT]) for row in running.rows(held)]
    agree(rows, record_property, settings)
    if settings in {"TLS 1.0", "TLS 1.1"}:
        assert rows[0].trial.cause is RefusalCause.PROTOCOL
        assert rows[0].trial.by == RSA_ROOT.found_in()


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("key", list(KEYS))
def test_a_small_key_is_judged_as_the_client_judges_it(
    tmp_path: Path, record_property: Recorder, key: str
) -> None:
    own = KEYS[key]
    root = SMALL_ROOT if key == "RSA 1024 above" else RSA_ROOT
    with openssl_serving(own, [], tmp_path, *WEAK) as port:
        running = Server(port, tmp_path)
        rows = [row for held in ([root], [own]) for row in running.rows(held)]
    agree(rows, record_property, key)
