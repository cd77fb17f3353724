"""What runs in the background when servers are asked for their certificates; on the core alone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.plan.trying import Tried, tried
from core.rules import Study
from core.servers.address import Address, address_of
from core.servers.fetch import Outcome, fetch, fingerprint_of
from core.servers.line import Asking


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which servers are asked.

    Attributes:
        addresses: the servers.
        fingerprints: what one of their own certificates must have; none where any is taken.
    """

    addresses: tuple[Address, ...]
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many servers are done, of how many."""

    done: int
    wanted: int


def wanted_of(names: str, fingerprints: str) -> Wanted:
    """Read what was typed or pasted.

    Args:
        names: servers, between spaces, commas or line ends; addresses of web pages are taken for
            the server that they name.
        fingerprints: SHA-256 or SHA-1, one a line.

    Raises:
        UsageError: one of the words is no server, or one of the lines no fingerprint.
    """
    words = [_server_of(word) for word in re.split(r"[\s,;]+", names) if word]
    lines = [line for line in fingerprints.splitlines() if line.strip()]
    addresses = dict.fromkeys(map(address_of, words))
    return Wanted(tuple(addresses), tuple(map(fingerprint_of, lines)))


def _server_of(word: str) -> str:
    return re.sub(r"^https://([^/]+)/?.*$", r"\1", word)


def ask(wanted: Wanted, report: Callable[[object], None]) -> tuple[Outcome, ...]:
    """Ask all of them at once; ``report`` is told how far it is, and may end it by raising."""

    def tell(done: int, total: int) -> bool:
        report(Progress(done, total))
        return True

    return fetch(wanted.addresses, Asking(fingerprints=wanted.fingerprints), progress=tell)


def try_servers(wanted: Wanted, study: Study, report: Callable[[object], None]) -> Tried:
    """Ask the servers for what they send, then try the bundle of the study on them."""
    return tried(study, ask(wanted, report))
