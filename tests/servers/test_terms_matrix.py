"""Versions, ciphers and key sizes: what a trial says is what curl, OpenSSL and GnuTLS do."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.collection import Collection
from core.profiles import GNUTLS, OPENSSL, SMP_AGENT
from core.servers.address import Address
from core.servers.fetch import Fetched, fetch
from core.servers.trial import Cause, Trial, try_bundle
from tests.factory import LONG, Issued, authority, rsa_key, server
from tests.tls import HOST, curl_verifies, gnutls_verifies, openssl_serving, openssl_verifies

NOW = datetime.now(UTC)
ROOT = authority("Example Root", key=rsa_key(2048), **LONG)
RSA = server(HOST, ROOT, key=rsa_key(2048), **LONG)
SMALL = server(HOST, ROOT, key=rsa_key(1024), **LONG)
EC = server(HOST, ROOT, **LONG)
REAL = {SMP_AGENT: curl_verifies, OPENSSL: openssl_verifies, GNUTLS: gnutls_verifies}

OLD_CIPHERS = (
    "AES128-GCM-SHA256",
    "AES256-GCM-SHA384",
    "AES128-SHA",
    "AES256-SHA",
    "AES256-SHA256",
    "ECDHE-RSA-AES256-SHA",
    "ECDHE-RSA-AES256-SHA384",
    "ECDHE-RSA-AES128-SHA256",
    "DHE-RSA-AES256-SHA",
    "DHE-RSA-AES128-GCM-SHA256",
    "DHE-RSA-AES256-SHA256",
    "CAMELLIA256-SHA",
)


def compared(own: Issued, bundle: Sequence[Issued], folder: Path, *settings: str) -> list[Trial]:
    """Try the bundle as three kinds of clients, each compared with the real one."""
    file = folder / "bundle.pem"
    file.write_bytes(b"".join(one.pem for one in bundle))
    collection = Collection.of(one.found_in() for one in bundle)
    trials = []
    with openssl_serving(own, [], folder, *settings) as port:
        (fetched,) = fetch([Address(HOST, port)])
        assert isinstance(fetched, Fetched), fetched
        for profile, verifies in REAL.items():
            (trial,) = try_bundle([fetched], collection, profile, NOW)
            assert isinstance(trial, Trial), trial
            assert trial.verified == verifies(port, file), (profile.name, settings, trial.reason)
            trials.append(trial)
    return trials


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("cipher", OLD_CIPHERS)
def test_a_server_with_one_old_cipher_is_tried_as_its_clients_reach_it(
    tmp_path: Path, cipher: str
) -> None:
    compared(RSA, [ROOT], tmp_path, "-tls1_2", "-cipher", cipher)


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("version", ["-tls1", "-tls1_1", "-tls1_2", "-tls1_3"])
def test_a_server_with_one_version_is_tried_as_its_clients_reach_it(
    tmp_path: Path, version: str
) -> None:
    weak = ("-cipher", "ALL:@SECLEVEL=0") if version in {"-tls1", "-tls1_1"} else ()
    agent, openssl, _gnutls = compared(RSA, [ROOT], tmp_path, version, *weak)
    if weak:
        assert (agent.cause, openssl.cause) == (Cause.PROTOCOL, Cause.PROTOCOL)
        assert agent.by == ROOT.found_in()


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("own", [SMALL, RSA, EC], ids=["RSA 1024", "RSA 2048", "P-256"])
@pytest.mark.parametrize("held", ["root", "own"])
def test_a_small_key_is_judged_as_the_client_judges_it(
    tmp_path: Path, own: Issued, held: str
) -> None:
    bundle = [ROOT] if held == "root" else [own]
    compared(own, bundle, tmp_path, "-cipher", "ALL:@SECLEVEL=0")
