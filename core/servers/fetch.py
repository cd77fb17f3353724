"""The certificates of servers, fetched from hundreds at once by one loop.

Only the servers that the user named are spoken to. Each has its own time; a dead one costs no
other anything.
"""

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from hashlib import sha1, sha256
from typing import NamedTuple

from core.certificate import Certificate, Origin
from core.errors import UsageError
from core.harmless import harmless
from core.problems import Problem, ProblemCode
from core.servers.address import Address
from core.servers.chain_taking import Note, Presented, permissive_context, take_chain
from core.servers.failures import Failure
from core.servers.line import Asking, Line
from core.servers.loop import rounds

_HEX = re.compile(r"[0-9a-f]+")
_LENGTHS = {40: sha1, 64: sha256}


class Fetched(NamedTuple):
    """What one server sent.

    Attributes:
        address: the server.
        certificates: as sent, its own first; doubles included.
        version: the TLS version, as OpenSSL calls it.
        notes: what else to know of this server.
    """

    address: Address
    certificates: tuple[Certificate, ...]
    version: str
    notes: tuple[Note, ...] = ()


Outcome = Fetched | Problem


def source_name(address: Address) -> str:
    """What origins and problems call a server: ``server:HOST:PORT``."""
    return f"server:{address}"


def fingerprint_of(text: str) -> str:
    """Read a SHA-256 or SHA-1 with or without colons, spaces and dashes.

    Raises:
        UsageError: it is neither.
    """
    plain = re.sub(r"[\s:\-\u200e]", "", text).lower()  # Windows puts an invisible mark first
    if len(plain) not in _LENGTHS or not _HEX.fullmatch(plain):
        raise UsageError(
            "This is not a fingerprint.",
            advice="Give the SHA-256 (64 hexadecimal digits) or the SHA-1 (40) of the certificate.",
            source=harmless(text[:100]),
        )
    return plain


def fetch(
    addresses: Iterable[Address],
    asking: Asking | None = None,
    *,
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[Outcome, ...]:
    """Ask each server once for its certificates.

    Args:
        addresses: the servers; a double is asked once.
        asking: how they are asked.
        progress: called at least ten times a second with (servers done, servers in all); where
            it returns False, what is under way is given up.

    Returns:
        For each server what it sent, or why it sent nothing, in the order of the addresses;
        servers that were given up are left out.
    """
    wanted = list(dict.fromkeys(addresses))
    asking = asking or Asking()
    handshake = take_chain(permissive_context())
    outcomes: dict[Address, Outcome] = {}
    with closing(rounds((Line(one, asking, handshake) for one in wanted), asking)) as running:
        for ended in running:
            for line, sent in ended:
                outcomes[line.address] = _outcome(line.address, sent, asking.fingerprints)
            if progress is not None and not progress(len(outcomes), len(wanted)):
                break
    return tuple(outcomes[one] for one in wanted if one in outcomes)


def _outcome(address: Address, sent: Presented | Failure, fingerprints: Iterable[str]) -> Outcome:
    """Take the chain unless another server's certificate was expected."""
    if isinstance(sent, Failure):
        return sent.problem(source_name(address))
    expected = set(fingerprints)
    chain = sent.chain
    if expected:
        if not expected & _fingerprints(chain[0]):
            return _another(address, chain, expected)
        if not sent.finished:  # anybody could have sent the others with it
            chain = chain[:1]
    source = source_name(address)
    certificates = tuple(
        Certificate.of(der, Origin(source, "TLS", at)) for at, der in enumerate(chain)
    )
    return Fetched(address, certificates, sent.version, sent.notes)


def _another(address: Address, chain: tuple[bytes, ...], expected: set[str]) -> Problem:
    reason = f"The server sent another certificate, with SHA-256 {sha256(chain[0]).hexdigest()}."
    advice = "Nothing of it was taken. Ask the server's owner which fingerprint is the right one."
    for place, der in enumerate(chain[1:], 2):
        if expected & _fingerprints(der):
            reason += f" The expected one is certificate {place} of its chain, which is a CA."
            advice = "Nothing of it was taken. Expect the fingerprint of the first certificate."
    return Failure(ProblemCode.FINGERPRINT, reason, advice).problem(source_name(address))


def _fingerprints(der: bytes) -> set[str]:
    return {make(der).hexdigest() for make in _LENGTHS.values()}
