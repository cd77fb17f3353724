"""Servers asked for their certificates, and a bundle tried on them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.base.printable import printable
from core.base.source_names import SERVER
from core.collection import Collection
from core.plan.trying import TrialReport, context_of_bundle, tried
from core.plan.watch import Watch, watch
from core.rules.interface import RuleContext
from core.servers.address import Address, address_of, weighed, weight_of
from core.servers.connection import ConnectionOptions
from core.servers.fetch import Fetched, Outcome, fetch, fingerprint_of
from core.servers.protocols import StartTls
from core.servers.served import server_named, silent_in
from core.x509.certificate import Certificate
from core.x509.names import hosts


@dataclass(frozen=True, slots=True)
class ServerRequest:
    """Which servers are asked.

    Attributes:
        addresses: the servers.
        asking: how; with the fingerprints of which their own certificates must have one.
        weights: how many clients use a server, where that was said.
    """

    addresses: tuple[Address, ...]
    asking: ConnectionOptions
    weights: Mapping[Address, float]


@dataclass(frozen=True, slots=True)
class ServerProgress:
    """How many servers are done, of how many."""

    done: int
    wanted: int


def wanted_of(
    names: str, fingerprints: str = "", starttls: StartTls | None = None
) -> ServerRequest:
    """Read what was typed or pasted.

    Args:
        names: servers, between spaces, commas or line ends; addresses of web pages are taken for
            the server that they name. ``=400`` behind one says how many clients use it.
        fingerprints: SHA-256 or SHA-1, one a line.
        starttls: what is spoken before TLS begins where a name says no protocol; its port is that
            of every server without another. None for what the port suggests.

    Raises:
        UsageError: one of the words is no server, or one of the lines no fingerprint.
    """
    weights: dict[Address, float] = {}
    addresses: dict[Address, None] = {}
    for word in filter(None, re.split(r"[\s,;]+", names)):
        name, number = weighed(word)
        address = address_of(name, starttls)
        addresses[address] = None
        if number is not None:
            weights[address] = weight_of(number, word)
    lines = [line for line in fingerprints.splitlines() if line.strip()]
    asking = ConnectionOptions(fingerprints=tuple(map(fingerprint_of, lines)))
    return ServerRequest(tuple(addresses), asking, weights)


def ask(wanted: ServerRequest, report: Callable[[object], None]) -> tuple[Outcome, ...]:
    """Ask all of them at once; ``report`` is told how far it is, and may end it by raising."""

    def tell(done: int, total: int) -> bool:
        report(ServerProgress(done, total))
        return True

    return fetch(wanted.addresses, wanted.asking, progress=tell)


@dataclass(frozen=True, slots=True)
class ServerAnswers:
    """What servers that were asked mean for a bundle.

    Attributes:
        tried: how each of them fared with it.
        watch: how the bundle stands to what those that answered send now.
    """

    tried: TrialReport
    watch: Watch


def try_servers(
    wanted: ServerRequest,
    context: RuleContext,
    bundle: Collection,
    report: Callable[[object], None],
) -> ServerAnswers:
    """Ask the servers for what they send, then try the bundle on them and compare it with that."""
    outcomes = ask(wanted, report)
    trial_report = tried(
        context_of_bundle(context, bundle), outcomes, wanted.asking, wanted.weights
    )
    fetched = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
    silent = any(silent_in(outcomes))
    seen = watch(bundle, fetched, context.profile, context.now, all_answered=not silent)
    return ServerAnswers(trial_report, seen)


def servers_of(bundle: Iterable[Certificate]) -> list[str]:
    """The servers that a bundle tells of: where it was fetched from, else what it is for."""
    names: dict[str, None] = {}
    for certificate in bundle:
        places = [
            origin.source for origin in certificate.origins if origin.source.startswith(SERVER)
        ]
        fetched = [server_named(place).removeprefix(SERVER) for place in places]
        named = (
            []
            if certificate.is_ca
            else [name for name in hosts(certificate)[:1] if "*" not in name]
        )
        names.update(dict.fromkeys(map(printable, fetched or named)))
    return list(names)
