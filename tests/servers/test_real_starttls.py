"""Each protocol against the real server, with ``openssl s_client`` as the second opinion."""

import re
import ssl
import subprocess
from datetime import UTC, datetime

import pytest

from core.base.problems import Problem, ProblemCode
from core.collection import Collection
from core.profiles.registry import profile_named
from core.servers.address import Address
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch
from core.servers.protocols import StartTls
from core.servers.trial import Trial, try_bundle
from tests.factory import authority, server
from tests.servers.real_servers import SERVERS, running
from tests.tls import HOST, needs

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)
_BLOCK = re.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
UNKNOWN_TO_OPENSSL = {StartTls.RDP}


def asked(port: int, protocol: StartTls) -> Outcome:
    (outcome,) = fetch([Address(HOST, port, protocol)], ConnectionOptions(seconds=20))
    return outcome


@pytest.mark.parametrize("name", SERVERS)
def test_the_real_server_sends_what_openssl_sees_and_try_verifies_it(name: str) -> None:
    protocol = StartTls(name)
    with running(SERVERS[name], SERVER, [ROOT]) as port:
        outcome = asked(port, protocol)
        assert isinstance(outcome, Fetched), outcome
        sent = [certificate.der for certificate in outcome.certificates]
        assert sent == [SERVER.der, ROOT.der]
        if protocol not in UNKNOWN_TO_OPENSSL:
            assert seen_by_openssl(port, protocol) == sent
        bundle, now = Collection.of([ROOT.found_in()]), datetime.now(UTC)
        (trial,) = try_bundle([outcome], bundle, profile_named("openssl"), now)
    assert isinstance(trial, Trial)
    assert trial.verified


def seen_by_openssl(port: int, protocol: StartTls) -> list[bytes]:
    command = (needs("openssl"), "s_client", "-showcerts", "-starttls", protocol.value)
    name = ("-xmpphost", HOST) if protocol.value.startswith("xmpp") else ()
    done = subprocess.run(
        [*command, *name, "-connect", f"127.0.0.1:{port}"],
        input=b"",
        capture_output=True,
        timeout=20,
        check=False,
    )
    blocks = _BLOCK.findall(done.stdout.decode("utf-8", "replace"))
    return [ssl.PEM_cert_to_DER_cert(block) for block in blocks]


WITHOUT_TLS = {
    "smtp": "5.5.1",
    "imap": "A1 BAD",
    "pop3": "-ERR",
    "ftp": '"530 ',
    "ldap": "2 (protocolError)",
    "xmpp": "No stream features to proceed with",
    "postgres": "ssl = off",
    "mysql": "it has none",
    "rdp": "it offers standard RDP security only",
}
"""What the real server says where it has no TLS."""


@pytest.mark.parametrize("name", WITHOUT_TLS)
def test_a_real_server_without_tls_is_said_to_have_none_in_its_own_words(name: str) -> None:
    with running(SERVERS[name], SERVER, [ROOT], tls=False) as port:
        problem = asked(port, StartTls(name))
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.NOT_TLS
    assert f"The server speaks {name}, but does not begin TLS: " in problem.reason
    assert WITHOUT_TLS[name] in problem.reason
