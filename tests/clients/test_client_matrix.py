"""The models, the judgement of a trial, and the advice against the real clients' libraries.

Every bundle of every small PKI, with everything that its server may send. What differs in one of
thousands of judgements fails; the counts stand in the output.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import islice, permutations
from pathlib import Path

import pytest

from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.encoders.pem import PemEncoder
from core.profiles.any_client import ANY
from core.profiles.gnutls import GNUTLS
from core.profiles.interface import ClientProfile
from core.profiles.openssl import OPENSSL
from core.profiles.registry import PROFILES, profile_named
from core.profiles.smp_agent import SMP_AGENT
from core.rules.interface import FindingCode, RuleContext
from core.servers.clients import Paths, verdict_of
from core.x509.certificate import Certificate
from tests.factory import Issued
from tests.real_libraries import OpenSslHandshakes, gnutls_verify
from tests.tls import curl_verifies, gnutls_verifies, openssl_verifies, serving
from tests.worlds import WORLDS, Chain, World, pem

NOW = datetime.now(UTC)
CURL = PROFILES["curl"]
TOGETHER = profile_named("openssl,curl,gnutls")
Recorder = Callable[[str, object], None]


class Real:
    """The real libraries' judgement on one server that sends certain certificates."""

    def __init__(self, server: Issued, sent: Chain, folder: Path) -> None:
        self._sent = (server, *sent)
        self._handshakes = OpenSslHandshakes(server, sent, folder)
        self._known: dict[tuple[bytes, str], bool] = {}

    def verifies(self, profile: ClientProfile, bundle: Sequence[bytes]) -> bool:
        """A client of this kind verifies the server; the bundle is PEM blocks in order."""
        whole = b"".join(bundle)
        if profile is SMP_AGENT:
            return any(self._openssl(certificate, partial=True) for certificate in bundle)
        answers = []
        if profile in (OPENSSL, TOGETHER, ANY):
            answers.append(self._openssl(whole, partial=False))
        if profile in (CURL, TOGETHER, ANY):
            answers.append(self._openssl(whole, partial=True))
        if profile in (GNUTLS, TOGETHER, ANY):
            answers.append(self._asked("gnutls", whole))
        return all(answers)

    def _openssl(self, bundle: bytes, *, partial: bool) -> bool:
        return self._asked("partial" if partial else "openssl", bundle)

    def _asked(self, library: str, bundle: bytes) -> bool:
        key = bundle, library
        if key not in self._known:
            self._known[key] = (
                gnutls_verify(self._sent, bundle)
                if library == "gnutls"
                else self._handshakes.verify(bundle, partial_chain=library == "partial")
            )
        return self._known[key]


def certificates(issued: Sequence[Issued]) -> list[Certificate]:
    return [certificate.found_in() for certificate in issued]


def blocks(issued: Sequence[Issued]) -> list[bytes]:
    return [certificate.pem for certificate in issued]


@pytest.mark.needs_tool("gnutls-cli")
@pytest.mark.parametrize("name", list(WORLDS))
def test_the_models_judge_as_the_libraries_do(
    tmp_path: Path, record_property: Recorder, name: str
) -> None:
    world = WORLDS[name]
    bundles = list(world.bundles())
    paths, count, wrong = Paths(NOW), 0, []
    for sent in dict.fromkeys(world.sendings()):
        real = Real(world.server, sent, tmp_path)
        chain = certificates((world.server, *sent))
        for bundle in bundles:
            for profile in (SMP_AGENT, OPENSSL, CURL, GNUTLS, TOGETHER):
                ours = verdict_of(profile, certificates(bundle), chain, paths)
                count += 1
                if ours.verified != real.verifies(profile, blocks(bundle)):
                    wrong.append((profile.name, titles(bundle), titles(sent), ours))
    record_property("compared", f"{name}: {count} judgements of servers, {len(wrong)} differ")
    assert wrong == []


def titles(issued: Sequence[Issued]) -> list[str]:
    return [
        f"{certificate.x509.subject.rfc4514_string()} #{certificate.x509.serial_number}"
        for certificate in issued
    ]


@pytest.mark.needs_tool("gnutls-cli")
@pytest.mark.parametrize("client", [SMP_AGENT.name, OPENSSL.name, CURL.name, GNUTLS.name, ANY.name])
@pytest.mark.parametrize("name", list(WORLDS))
def test_leaving_out_what_is_not_needed_loses_no_server_of_any_real_client(
    tmp_path: Path, record_property: Recorder, name: str, client: str
) -> None:
    world, profile = WORLDS[name], PROFILES[client]
    reals = [Real(world.server, sent, tmp_path) for sent in dict.fromkeys(world.sendings())]
    count = 0
    for given in orders(world):
        before, after = written(given, profile, []), written(given, profile, LEFT_OUT)
        for real in reals:
            count += 1
            if real.verifies(profile, before):
                assert real.verifies(profile, after), (titles(given), len(before), len(after))
    record_property("compared", f"{name}, {client}: {count} judgements of the advice")


LEFT_OUT = [FindingCode.NOT_NEEDED]


def orders(world: World) -> list[Chain]:
    """Some orders in which the sources can be given."""
    pool = (world.server, *world.authorities)
    return list(dict.fromkeys((pool, pool[::-1], *islice(permutations(pool), 1, 24, 5))))


def written(given: Chain, profile: ClientProfile, leave_out: Sequence[FindingCode]) -> list[bytes]:
    """The blocks of the file that is written for these sources."""
    collection = Collection.of(certificates(given))
    context = RuleContext(collection, chain_of(collection), profile, NOW)
    bundle = make_bundle(context, leave_out=leave_out)
    return [PemEncoder().encode([certificate])[0].data for certificate in bundle.certificates]


FEW = ("three tiers", "root cross-signed by an absent one", "twins, one by an absent root")


@pytest.mark.needs_tool("curl, openssl, gnutls-cli")
@pytest.mark.parametrize("name", FEW)
def test_the_programs_themselves_say_the_same(
    tmp_path: Path, record_property: Recorder, name: str
) -> None:
    world = WORLDS[name]
    bundles = list(world.bundles())[:: 1 + len(list(world.bundles())) // 12]
    paths, count, wrong = Paths(NOW), 0, []
    for sent in list(dict.fromkeys(world.sendings()))[:4]:
        chain = certificates((world.server, *sent))
        with serving(world.server, sent, tmp_path) as port:
            for bundle in bundles:
                file = tmp_path / "bundle.pem"
                file.write_bytes(pem(bundle))
                trusted = certificates(bundle)
                ours = {
                    GNUTLS.name: verdict_of(GNUTLS, trusted, chain, paths).verified,
                    OPENSSL.name: verdict_of(OPENSSL, trusted, chain, paths).verified,
                    "curl": verdict_of(CURL, trusted, chain, paths).verified
                    or OpenSslHandshakes(world.server, sent, tmp_path).verify(
                        pem(bundle), partial_chain=True
                    ),
                }
                real = {
                    GNUTLS.name: gnutls_verifies(port, file),
                    OPENSSL.name: openssl_verifies(port, file),
                    "curl": curl_verifies(port, file),
                }
                count += len(real)
                if ours != real:
                    wrong.append((titles(bundle), titles(sent), ours, real))
    record_property("compared", f"{name}: {count} processes, {len(wrong)} differ")
    assert wrong == []
