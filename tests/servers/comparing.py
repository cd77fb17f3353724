"""Compares what is said of one server with what curl, OpenSSL and GnuTLS do, row by row.

A row is one kind of client with one bundle on one server. In each the trial, which shakes hands,
and the judge, which does not, have to say what the real client does.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from core.collection import Collection
from core.profiles.gnutls import GNUTLS
from core.profiles.interface import ClientProfile
from core.profiles.openssl import OPENSSL
from core.profiles.registry import profile_named
from core.profiles.smp_agent import SMP_AGENT
from core.servers.address import Address
from core.servers.fetch import Fetched, fetch
from core.servers.judgement import Judge, RefusalCause
from core.servers.trial import Trial, try_bundle
from tests.factory import Issued
from tests.tls import HOST, curl_verifies, gnutls_verifies, openssl_verifies

TOGETHER = profile_named("openssl,curl,gnutls")
CLIENTS: dict[ClientProfile, tuple[Callable[..., bool], ...]] = {
    SMP_AGENT: (curl_verifies,),
    OPENSSL: (openssl_verifies,),
    GNUTLS: (gnutls_verifies,),
    TOGETHER: (curl_verifies, openssl_verifies, gnutls_verifies),
}


class Row(NamedTuple):
    """One comparison.

    Attributes:
        profile: the kind of client.
        real: the real clients of this kind verify the server, all of them.
        trial: what the trial says.
        judged: the judge, without a connection, says that the bundle verifies the server.
    """

    profile: ClientProfile
    real: bool
    trial: Trial
    judged: bool

    @property
    def differs(self) -> str:
        """What is said wrongly; "" where all agree."""
        if self.trial.verified != self.real:
            return f"{self.profile.name}: {self.real} but {self.trial.reason or 'verified'}"
        by_the_bundle = self.trial.verified or self.trial.cause is RefusalCause.PROTOCOL
        if self.judged != by_the_bundle:
            return f"{self.profile.name}: judged {self.judged} but {self.trial.reason}"
        return ""


class Server:
    """A server that runs, and what it sends.

    Args:
        port: where.
        folder: where bundles are written.
        host: the name that it is called by.
    """

    def __init__(self, port: int, folder: Path, host: str = HOST) -> None:
        self._port, self._folder, self._host = port, folder, host
        (outcome,) = fetch([Address(host, port)])
        assert isinstance(outcome, Fetched), outcome
        self.fetched = outcome

    def rows(self, bundle: Sequence[Issued]) -> Iterator[Row]:
        """Each kind of client with this bundle."""
        file = self._folder / "bundle.pem"
        file.write_bytes(b"".join(issued.pem for issued in bundle))
        collection = Collection.of(issued.found_in() for issued in bundle)
        now = datetime.now(UTC)
        real = {verifies: verifies(self._port, file, self._host) for verifies in CLIENTS[TOGETHER]}
        for profile, clients in CLIENTS.items():
            trial = self.tried(bundle, profile)
            judge = Judge((*collection, *self.fetched.certificates), profile, now)
            (chain,) = self.fetched.chains
            judged = judge.verdict(chain, collection).verified
            yield Row(profile, all(real[client] for client in clients), trial, judged)

    def tried(self, bundle: Sequence[Issued], profile: ClientProfile) -> Trial:
        """The bundle tried on it by handshakes."""
        collection = Collection.of(issued.found_in() for issued in bundle)
        (trial,) = try_bundle([self.fetched], collection, profile, datetime.now(UTC))
        assert isinstance(trial, Trial), trial
        return trial


def disagreements(rows: Sequence[Row]) -> list[str]:
    """What is said wrongly in any of the rows."""
    return [row.differs for row in rows if row.differs]
