"""What a trial says besides yes and no: why not, what is missing, and the best order."""

import itertools
import random
import socket
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.base.problems import Problem, ProblemCode
from core.collection import Collection
from core.profiles.any_client import ANY
from core.profiles.gnutls import GNUTLS
from core.profiles.interface import ClientProfile
from core.profiles.openssl import OPENSSL
from core.profiles.registry import PROFILES
from core.profiles.smp_agent import SMP_AGENT
from core.servers.address import Address
from core.servers.arrangement import arrange
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, fetch
from core.servers.trial import RefusalCause, Trial, try_bundle
from tests.factory import LONG, OVER, Issued, authority, server
from tests.tls import HOST, openssl_serving, server_context, serving, speaking

NOW = datetime.now(UTC)
ROOT = authority("Example Root", **LONG)
ISSUING = authority("Example Issuing CA", ROOT, **LONG)
STRANGER = authority("Stranger", **LONG)
SERVER = server(HOST, ISSUING, **LONG)
EXPIRED = server(HOST, ISSUING, **OVER)
OTHER = server("other.example", ISSUING, **LONG)


def fetched_from(port: int) -> Fetched:
    (fetched,) = fetch([Address(HOST, port)], ConnectionOptions(seconds=5))
    assert isinstance(fetched, Fetched)
    return fetched


def result(fetched: Fetched, bundle: Sequence[Issued], profile: ClientProfile) -> Trial | Problem:
    collection = Collection.of(issued.found_in() for issued in bundle)
    (found,) = try_bundle([fetched], collection, profile, NOW, ConnectionOptions(seconds=5))
    return found


def tried(port: int, bundle: Sequence[Issued], profile: ClientProfile = SMP_AGENT) -> Trial:
    found = result(fetched_from(port), bundle, profile)
    assert isinstance(found, Trial), found
    return found


def lacking(trial: Trial) -> list[tuple[bytes | None, str]]:
    return [
        (
            missing_certificate.certificate.der if missing_certificate.certificate else None,
            missing_certificate.name,
        )
        for missing_certificate in trial.missing
    ]


def test_the_agent_is_told_by_which_certificate_and_after_how_many(tmp_path: Path) -> None:
    with serving(SERVER, [ISSUING], tmp_path) as port:
        trial = tried(port, [STRANGER, OTHER, ISSUING, SERVER])
    assert trial.verified
    assert trial.by == ISSUING.found_in()
    assert (trial.position, trial.attempts) == (3, 3)


def test_a_client_that_takes_all_at_once_makes_no_attempts(tmp_path: Path) -> None:
    with serving(SERVER, [ISSUING], tmp_path) as port:
        trial = tried(port, [STRANGER, ROOT], OPENSSL)
    assert trial.by == ROOT.found_in()
    assert (trial.position, trial.attempts) == (2, None)


@pytest.mark.parametrize(
    "profile",
    [
        client_profile
        for client_profile in PROFILES.values()
        if not client_profile.name.startswith("java")
    ],  # trusts its file
    ids=lambda client: client.name,
)
def test_an_expired_server_is_not_verified_and_the_day_is_said(
    tmp_path: Path, profile: ClientProfile
) -> None:
    with serving(EXPIRED, [ISSUING], tmp_path) as port:
        trial = tried(port, [EXPIRED, ISSUING, ROOT], profile)
    assert (trial.verified, trial.cause) == (False, RefusalCause.TIME)
    assert "2021-01-01" in trial.reason
    assert not trial.missing


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_another_name_is_not_verified_and_both_names_are_said(
    tmp_path: Path, profile: ClientProfile
) -> None:
    with serving(OTHER, [ISSUING], tmp_path) as port:
        trial = tried(port, [OTHER, ISSUING, ROOT], profile)
    assert (trial.verified, trial.cause) == (False, RefusalCause.NAME)
    assert "other.example" in trial.reason
    assert HOST in trial.reason


def test_what_is_missing_is_taken_from_what_the_server_sends(tmp_path: Path) -> None:
    with serving(SERVER, [ISSUING, ROOT], tmp_path) as port:
        enough = {
            profile.name: lacking(tried(port, [STRANGER], profile))
            for profile in (SMP_AGENT, GNUTLS, OPENSSL, ANY)
        }
    own, issuing = (SERVER.der, HOST), (ISSUING.der, "Example Issuing CA")
    root = (ROOT.der, "Example Root")
    assert enough == {
        "smp-agent": [own],
        "gnutls": [issuing, root],
        "openssl": [issuing, root],
        "any": [issuing, root],
    }


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_what_is_missing_is_enough_once_it_is_added(tmp_path: Path, profile: ClientProfile) -> None:
    by_der = {issued.der: issued for issued in (SERVER, ISSUING, ROOT)}
    with serving(SERVER, [ISSUING, ROOT], tmp_path) as port:
        before = tried(port, [STRANGER], profile)
        added = [
            by_der[missing_certificate.certificate.der]
            for missing_certificate in before.missing
            if missing_certificate.certificate
        ]
        assert not before.verified
        assert tried(port, [STRANGER, *added], profile).verified


def test_the_certificate_for_the_name_that_is_asked_for_is_judged(tmp_path: Path) -> None:
    right = server_context(SERVER, [ISSUING], tmp_path)

    def choose(tls: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name == HOST:
            tls.context = right

    def prepare(context: ssl.SSLContext) -> None:
        context.sni_callback = choose

    with serving(OTHER, [ISSUING], tmp_path, prepare) as port:
        assert tried(port, [ROOT], OPENSSL).verified


def test_what_nobody_sends_is_named(tmp_path: Path) -> None:
    with serving(SERVER, [ISSUING], tmp_path) as port:
        trial = tried(port, [STRANGER], OPENSSL)
    assert lacking(trial) == [(ISSUING.der, "Example Issuing CA"), (None, "Example Root")]
    with serving(SERVER, [], tmp_path) as port:
        trial = tried(port, [ROOT], OPENSSL)
    assert lacking(trial) == [(None, "Example Issuing CA")]


@pytest.mark.needs_tool("openssl")
@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
def test_a_server_that_wants_a_client_certificate_is_judged_all_the_same(
    tmp_path: Path, version: str
) -> None:
    with openssl_serving(SERVER, [ISSUING], tmp_path, "-Verify", "1", version) as port:
        assert tried(port, [ISSUING]).verified
        assert not tried(port, [STRANGER]).verified


@pytest.mark.needs_tool("openssl")
def test_a_server_too_old_for_the_client_is_not_verified_though_the_bundle_verifies_it(
    tmp_path: Path,
) -> None:
    weak = ("-tls1", "-cipher", "ALL:@SECLEVEL=0")
    with openssl_serving(SERVER, [ISSUING], tmp_path, *weak) as port:
        trial, stranger = tried(port, [ISSUING]), tried(port, [STRANGER])
    assert (trial.verified, trial.cause) == (False, RefusalCause.PROTOCOL)
    assert trial.by == ISSUING.found_in()
    assert "nothing newer than TLSv1" in trial.reason
    assert (stranger.verified, stranger.cause) == (False, RefusalCause.ISSUER)


def test_a_server_that_is_gone_by_then_is_a_problem(tmp_path: Path) -> None:
    with serving(SERVER, [], tmp_path) as port:
        fetched = fetched_from(port)
    found = result(fetched, [ISSUING], SMP_AGENT)
    assert isinstance(found, Problem)
    assert found.code is ProblemCode.REFUSED
    with speaking(lambda connection: connection.close()) as port:
        chain = fetched.chains[0]._replace(address=Address(HOST, port), places=())
        moved = Fetched(chain.address, (chain,))
        found = result(moved, [ISSUING], SMP_AGENT)
    assert isinstance(found, Problem)
    assert found.code is ProblemCode.RESET


def say_nothing(connection: socket.socket) -> None:
    while connection.recv(4_096):
        pass


def test_what_is_under_way_can_be_given_up(tmp_path: Path) -> None:
    bundle = Collection.of([ISSUING.found_in()])
    calls: list[tuple[int, int]] = []

    def progress(done: int, wanted: int) -> bool:
        calls.append((done, wanted))
        return done < 1

    with serving(SERVER, [ISSUING], tmp_path) as port, speaking(say_nothing) as silent:
        fetched = fetched_from(port)
        moved = fetched._replace(address=Address(HOST, silent))
        asking = ConnectionOptions(seconds=600)
        found = try_bundle([moved, fetched], bundle, SMP_AGENT, NOW, asking, progress=progress)
    assert calls[-1] == (1, 2)
    assert [outcome.address.port for outcome in found if isinstance(outcome, Trial)] == [port]
    assert len(found) == 1


def cost(order: Sequence[int], servers: Sequence[tuple[frozenset[int], float]]) -> float:
    return sum(weight * (min(map(order.index, on)) + 1) for on, weight in servers)


def test_no_order_of_few_certificates_has_fewer_attempts() -> None:
    draw = random.Random(6)  # noqa: S311 - nothing secret
    for _ in range(150):
        count = draw.randint(1, 6)
        servers = [
            (
                frozenset(draw.sample(range(count), draw.randint(1, count))),
                float(draw.randint(1, 9)),
            )
            for _ in range(draw.randint(1, 6))
        ]
        arrangement = arrange(count, servers)
        assert sorted(arrangement.order) == list(range(count))
        assert arrangement.exact
        assert arrangement.after == cost(arrangement.order, servers)
        assert arrangement.after == min(
            cost(order, servers) for order in itertools.permutations(range(count))
        )


def test_the_order_of_now_stays_where_none_is_better() -> None:
    servers = [(frozenset({0, 2}), 1.0), (frozenset({1}), 1.0)]
    assert arrange(4, servers).order == (0, 1, 2, 3)
    assert arrange(3, []).order == (0, 1, 2)
    assert arrange(3, [(frozenset(), 5.0)]).after == 0


def test_the_server_that_most_clients_use_comes_first() -> None:
    servers = [(frozenset({0}), 1.0), (frozenset({1}), 400.0)]
    arrangement = arrange(2, servers)
    assert arrangement.order == (1, 0)
    assert (arrangement.before, arrangement.after) == (801.0, 402.0)


def test_many_certificates_are_ordered_too() -> None:
    servers = [(frozenset({position}), float(position + 1)) for position in range(60)]
    arrangement = arrange(60, servers)
    assert not arrangement.exact
    assert arrangement.order == tuple(range(59, -1, -1))
