"""The certificates of servers, fetched from hundreds at once by one loop.

Only the servers that the user named are spoken to. Each has its own time; a dead one costs no
other anything.
"""

import itertools
import re
import selectors
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha1, sha256
from typing import NamedTuple, Self

from OpenSSL import SSL

from core.certificate import Certificate, Origin
from core.errors import UsageError
from core.harmless import harmless
from core.problems import Problem, ProblemCode
from core.servers.address import Address
from core.servers.conversation import Line, Note, Presented, permissive_context
from core.servers.failures import Failure, not_connected
from core.servers.starttls import StartTls

SECONDS = 10.0
"""How long one server has, from looking up its name to its last certificate."""

AT_ONCE = 100
_TICK = 0.1
_HEX = re.compile(r"[0-9a-f]+")
_LENGTHS = {40: sha1, 64: sha256}


class Asking(NamedTuple):
    """How servers are asked.

    Attributes:
        seconds: the time that each server has in total.
        starttls: the protocol that is spoken before TLS begins; None for TLS from the start.
        fingerprints: SHA-256 or SHA-1 in lower-case hex; where there are any, a server whose own
            certificate has none of them gives nothing.
        at_once: with how many servers there is a conversation at the same time.
    """

    seconds: float = SECONDS
    starttls: StartTls | None = None
    fingerprints: tuple[str, ...] = ()
    at_once: int = AT_ONCE


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
    outcomes: dict[Address, Outcome] = {}
    with _Loop(wanted, asking or Asking()) as loop:
        for ended in loop.rounds():
            outcomes.update(ended)
            if progress is not None and not progress(len(outcomes), len(wanted)):
                break
    return tuple(outcomes[one] for one in wanted if one in outcomes)


class _Call:
    """One conversation in the loop."""

    def __init__(self, line: Line, context: SSL.Context, deadline: float) -> None:
        self.line = line
        self.steps = line.steps(context)
        self.deadline = deadline
        self.waiting: socket.socket | None = None
        self.wakes = deadline
        """When it has waited long enough for what it waits for now."""

    @property
    def address(self) -> Address:
        """The server."""
        return self.line.address

    @property
    def source(self) -> str:
        """The server as problems call it."""
        return source_name(self.line.address)


class _Loop:
    """Drives the conversations, so many at once, each until its deadline."""

    def __init__(self, addresses: Iterable[Address], asking: Asking) -> None:
        self._pending = iter(addresses)
        self._asking = asking
        self._context = permissive_context()
        self._selector = selectors.DefaultSelector()
        self._calls: set[_Call] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for call in self._calls:
            call.steps.close()
        self._selector.close()

    def rounds(self) -> Iterator[list[tuple[Address, Outcome]]]:
        """Yield what ended in each round; a round takes no longer than a moment."""
        look = time.monotonic() + _TICK
        while True:
            free = self._asking.at_once - len(self._calls)
            ended = list(self._begun(itertools.islice(self._pending, free)))
            if not ended and not self._calls:
                return
            for key, _ in self._selector.select(0 if ended else _TICK):
                ended.extend(self._stepped(key.data))
            if (now := time.monotonic()) >= look:
                ended.extend(self._woken(now))
                look = now + _TICK
            yield ended

    def _begun(self, addresses: Iterable[Address]) -> Iterator[tuple[Address, Outcome]]:
        for address in addresses:
            line = Line(address, self._asking.starttls, self._asking.seconds)
            call = _Call(line, self._context, time.monotonic() + self._asking.seconds)
            self._calls.add(call)
            yield from self._stepped(call)

    def _woken(self, now: float) -> Iterator[tuple[Address, Outcome]]:
        """End the conversations whose time is up, and wake those that have waited long enough."""
        for call in [one for one in self._calls if one.wakes <= now]:
            if call.deadline > now:
                yield from self._stepped(call, late=True)
                continue
            self._stop_waiting(call)
            call.steps.close()
            self._calls.discard(call)
            yield call.address, call.line.timed_out().problem(call.source)

    def _stepped(self, call: _Call, *, late: bool = False) -> Iterator[tuple[Address, Outcome]]:
        """Take the next step of a conversation; yield its outcome where it was the last."""
        self._stop_waiting(call)  # first, for the step may close the socket
        outcome: Outcome
        try:
            wait = call.steps.throw(TimeoutError()) if late else next(call.steps)
        except StopIteration as done:
            outcome = _outcome(call.address, done.value, self._asking.fingerprints)
        except Failure as failure:
            outcome = failure.problem(call.source)
        except OSError as error:
            outcome = not_connected(error).problem(call.source)
        else:
            self._selector.register(wait.link, wait.event, call)
            call.waiting = wait.link
            call.wakes = call.deadline
            if wait.seconds is not None:
                call.wakes = min(call.deadline, time.monotonic() + wait.seconds)
            return
        self._calls.discard(call)
        yield call.address, outcome

    def _stop_waiting(self, call: _Call) -> None:
        if call.waiting is not None:
            self._selector.unregister(call.waiting)
            call.waiting = None


def _outcome(address: Address, sent: Presented, fingerprints: Iterable[str]) -> Outcome:
    """Take the chain unless another server's certificate was expected."""
    expected = set(fingerprints)
    chain = sent.chain
    if expected:
        if not expected & {make(chain[0]).hexdigest() for make in _LENGTHS.values()}:
            return _another(address, chain[0])
        if not sent.finished:  # anybody could have sent the others with it
            chain = chain[:1]
    source = source_name(address)
    certificates = tuple(
        Certificate.of(der, Origin(source, "TLS", at)) for at, der in enumerate(chain)
    )
    return Fetched(address, certificates, sent.version, sent.notes)


def _another(address: Address, der: bytes) -> Problem:
    reason = f"The server sent another certificate, with SHA-256 {sha256(der).hexdigest()}."
    advice = "Nothing of it was taken. Ask the server's owner which fingerprint is the right one."
    return Failure(ProblemCode.FINGERPRINT, reason, advice).problem(source_name(address))
