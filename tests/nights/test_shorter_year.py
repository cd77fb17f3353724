"""The nights of a year on which something happens, with the clock passed in.

What the commands would say is compared with ``openssl verify`` at the time of the night. The whole
year, with real handshakes and curl, is ``tests.nights.year``.
"""

import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from core.base.problems import Problem, problem
from core.bundle import make_bundle
from core.chain import chain_of
from core.collection import Collection
from core.loading import Loaded
from core.plan.ending import endings
from core.plan.loss import DestinationContent, losses
from core.plan.silent import keeping
from core.plan.watch import Watch, renewals, watch
from core.profiles.interface import ClientProfile
from core.profiles.registry import profile_named
from core.rules.interface import RuleContext
from core.servers.address import Address, address_of
from core.servers.served import Fetched, ServedChain, chains_of, source_name
from core.servers.wording import ServerWording
from core.x509.certificate import Certificate, Origin
from tests.nights.company import Machine, Term, company, night
from tests.tls import needs

SOON = 30
LATE = 2
MACHINES = company(LATE)


def eventful() -> list[int]:
    """The days around every renewal, every end, the first warning of it, and the nights down."""
    days = set[int]()
    for machine in MACHINES:
        days.update(machine.down)
        for term in machine.terms:
            end = (term.own.x509.not_valid_after_utc - night(0)).days + 1
            days.update((term.first_day - 1, term.first_day, end - SOON, end - 1, end, end + 1))
    return sorted(day for day in days if 0 < day < 365)


class Night(NamedTuple):
    """What is known on one night."""

    day: int
    profile: ClientProfile
    held: Collection

    @property
    def now(self) -> datetime:
        return night(self.day)

    @property
    def up(self) -> tuple[Machine, ...]:
        return tuple(machine for machine in MACHINES if self.day not in machine.down)

    @property
    def fetched(self) -> tuple[Fetched, ...]:
        return tuple(sent(machine, machine.term(self.day)) for machine in self.up)

    @property
    def seen(self) -> Watch:
        everyone = len(self.up) == len(MACHINES)
        return watch(self.held, self.fetched, self.profile, self.now, all_answered=everyone)

    def built(self) -> Collection:
        """What a job builds from the servers on this night."""
        read = Collection.of(
            certificate for answer in self.fetched for certificate in answer.certificates
        )
        down = [source_name(address(machine)) for machine in MACHINES if machine not in self.up]
        loaded = keeping(down, Loaded(read, tuple(map(no_answer, down))), self.held, "bundle.pem")
        made = loaded.collection
        context = RuleContext(made, chain_of(made), self.profile, self.now)
        return make_bundle(context).certificates

    def due(self) -> set[str]:
        """The hosts of what ends and has to be renewed."""
        chains = list(chains_of(self.fetched))
        known = renewals(self.held, chains)
        seen = (server for server in self.seen.servers if server.verdict.verified)
        reached = {source_name(watched_chain.address) for watched_chain in seen}
        told = endings(self.held, chains, self.now, SOON, verified=reached, renewals=known)
        return {
            expiring_certificate.certificate.sha256
            for expiring_certificate in told
            if expiring_certificate.counts
        }


def address(machine: Machine) -> Address:
    return address_of(machine.host)


def no_answer(source: str) -> Problem:
    return problem(ServerWording.NO_ANSWER, source)


def sent(machine: Machine, term: Term) -> Fetched:
    source = source_name(address(machine))
    chain = enumerate((term.own, *term.above))
    certificates = (
        Certificate.of(issued.der, Origin(source, "TLS", position)) for position, issued in chain
    )
    where = address(machine)
    return Fetched(where, (ServedChain(where, tuple(certificates), "TLSv1.3"),))


class OpenSsl:
    """``openssl verify``, asked anew wherever the bundle, the chain or a validity differs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[object, bool] = {}

    def verifies(
        self, profile: ClientProfile, held: Collection, fetched: Fetched, now: datetime
    ) -> bool:
        alone = (
            [Collection((certificate,)) for certificate in held]
            if profile.tries_in_order
            else [held]
        )
        return any(self._verifies(profile, collection, fetched, now) for collection in alone)

    def _verifies(
        self, profile: ClientProfile, trusted: Collection, fetched: Fetched, now: datetime
    ) -> bool:
        every = (*trusted, *fetched.certificates)
        key = (tuple(trusted), fetched, tuple(is_valid(certificate, now) for certificate in every))
        if key not in self._known:
            self._known[key] = self._asked(profile, trusted, fetched, now)
        return self._known[key]

    def _asked(
        self, profile: ClientProfile, trusted: Collection, fetched: Fetched, now: datetime
    ) -> bool:
        own, *above = fetched.certificates
        files = [self._written(name, each) for name, each in (("own", [own]), ("ca", trusted))]
        words = ["-attime", f"{now.timestamp():.0f}", "-verify_hostname", fetched.address.host]
        words += ["-partial_chain"] if profile.tries_in_order else []
        words += ["-untrusted", self._written("above", above)] if above else []
        only = ["-no-CApath", "-no-CAstore", "-trusted", files[1]]
        command = [needs("openssl"), "verify", *words, *only, files[0]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _written(self, name: str, certificates: Sequence[Certificate] | Collection) -> str:
        path = self._folder / name
        loaded = map(
            x509.load_der_x509_certificate, (certificate.der for certificate in certificates)
        )
        path.write_bytes(b"".join(certificate.public_bytes(Encoding.PEM) for certificate in loaded))
        return str(path)


def is_valid(certificate: Certificate, now: datetime) -> bool:
    start, end = certificate.tbs.not_before, certificate.tbs.not_after
    return start is not None and end is not None and start <= now <= end


def nights(client: str) -> Iterator[tuple[Night, Collection]]:
    """Each night with the bundle that is there before the job, and the one that it builds."""
    profile = profile_named(client)
    held = Night(0, profile, Collection(())).built()
    for day in eventful():
        before = Night(day, profile, held)
        held = before.built()
        yield before, held


@pytest.mark.parametrize("client", ["smp-agent", "openssl"])
def test_every_verdict_of_the_year_is_that_of_openssl(tmp_path: Path, client: str) -> None:
    truth, verdicts = OpenSsl(tmp_path), 0
    for before, built in nights(client):
        for tonight in (before, before._replace(held=built)):
            for seen, fetched in zip(tonight.seen.servers, tonight.fetched, strict=True):
                verified = truth.verifies(tonight.profile, tonight.held, fetched, tonight.now)
                assert seen.verdict.verified is verified, (tonight.day, str(seen.address))
                verdicts += 1
    assert verdicts > 1000


@pytest.mark.parametrize("client", ["smp-agent", "openssl"])
def test_no_build_of_the_year_loses_a_server_and_none_is_reported(client: str) -> None:
    for before, built in nights(client):
        every = [sent(machine, machine.term(before.day)) for machine in MACHINES]  # those down too
        chains = list(chains_of(every))
        place = [DestinationContent("bundle.pem", before.held)]
        assert losses(chains, place, built, before.profile, before.now) == (), before.day


@pytest.mark.parametrize("client", ["smp-agent", "openssl"])
def test_what_is_due_is_what_servers_send_and_lose_by_its_end(tmp_path: Path, client: str) -> None:
    truth = OpenSsl(tmp_path)
    for before, built in nights(client):
        after = before._replace(held=built)
        expected = {
            fetched.certificates[0].sha256
            for fetched in after.fetched
            if (end := fetched.certificates[0].tbs.not_after) is not None
            and end < after.now + timedelta(days=SOON)
            and not truth.verifies(after.profile, built, fetched, end + timedelta(minutes=1))
        }
        assert after.due() >= expected, after.day
        kept = {each.sha256 for each in built if each.is_ca or not in_use(each, after.fetched)}
        assert after.due() - expected <= kept, after.day


def in_use(certificate: Certificate, fetched: Sequence[Fetched]) -> bool:
    return any(server.certificates[0] == certificate for server in fetched)


def test_nothing_is_unused_on_the_nights_that_a_server_is_down() -> None:
    for before, _ in nights("smp-agent"):
        assert (before.seen.unused is None) is (len(before.up) < len(MACHINES)), before.day
