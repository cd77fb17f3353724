"""The certificates of servers, fetched from hundreds at once by one loop.

Only the servers that the user named are spoken to. Each has its own time; a dead one costs no
other anything. Each address of a name is asked, and once more for a certificate with the other
type of key (RSA, ECDSA): a client is sent any of them.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing

from core.base.errors import UsageError
from core.base.printable import printable
from core.servers.address import Address
from core.servers.answers import HASHES, Answer, others_to_ask, put_together
from core.servers.chain_handshake import PresentedChain, fetch_chain, permissive_context
from core.servers.connection import Connection, ConnectionOptions, Handshake
from core.servers.conversation import SocketAddress
from core.servers.event_loop import rounds
from core.servers.failures import Failure
from core.servers.name_wording import NameWording
from core.servers.served import Fetched, Outcome, source_name
from core.servers.terms import ANYTHING, KeyType

__all__ = ["Fetched", "Outcome", "fetch", "fingerprint_of", "source_name"]

_HEX = re.compile(r"[0-9a-f]+")
_MOST_PLACES = 16
"""More addresses of one name are not asked; clients try one to three."""


def fingerprint_of(text: str) -> str:
    """Read a SHA-256 or SHA-1 with or without colons, spaces and dashes.

    Raises:
        UsageError: it is neither.
    """
    plain = re.sub(r"[\s:\-\u200e]", "", text).lower()  # Windows puts an invisible mark first
    if len(plain) not in HASHES or not _HEX.fullmatch(plain):
        raise UsageError(NameWording.NOT_A_FINGERPRINT.of(), source=printable(text[:100]))
    return plain


def fetch(
    addresses: Iterable[Address],
    asking: ConnectionOptions | None = None,
    *,
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[Outcome, ...]:
    """Ask each server for its certificates, at each of its addresses.

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
    asking = asking or ConnectionOptions()
    questions = _Questions(wanted, asking)
    with closing(rounds(questions, asking)) as running:
        for ended in running:
            for connection, sent in ended:
                questions.learn(connection, sent)
            if progress is not None and not progress(questions.done, len(wanted)):
                break
    return tuple(questions.outcomes())


class _Questions:
    """What is still to be asked, which grows with what is heard, and what was answered.

    Iterating begins the next conversation; there may be more after it has ended once.
    """

    def __init__(self, servers: Iterable[Address], asking: ConnectionOptions) -> None:
        self._asking = asking
        self._handshakes: dict[KeyType | None, Handshake[PresentedChain]] = {}
        self._only: dict[Connection[PresentedChain], KeyType | None] = {}
        self._open: dict[Address, int] = {}
        self._answers: dict[Address, list[Answer]] = {}
        self._places: dict[SocketAddress | None, int] = {}
        self._pending = deque[Connection[PresentedChain]]()
        for server in servers:
            self._open[server], self._answers[server] = 0, []
            self._add(server, None)

    def __iter__(self) -> "_Questions":
        return self

    def __next__(self) -> Connection[PresentedChain]:
        if not self._pending:
            raise StopIteration
        return self._pending.popleft()

    @property
    def done(self) -> int:
        """How many servers have answered all that they were asked."""
        return sum(not count for count in self._open.values())

    def learn(
        self, connection: Connection[PresentedChain], outcome: PresentedChain | Failure
    ) -> None:
        """Take in how a conversation ended, and ask on."""
        only, answers = self._only.pop(connection), self._answers[connection.address]
        place = connection.places[0] if connection.places else None
        answers.append(Answer(place, only, outcome, connection.connected))
        if only is None and isinstance(outcome, PresentedChain) and outcome.chain:
            for key in others_to_ask(outcome.chain):
                self._add(connection.address, key, connection.places, connection.deadline)
        self._open[connection.address] -= 1

    def outcomes(self) -> Iterator[Outcome]:
        """What came of each server that is done, in the order in which they were named."""
        for address, count in self._open.items():
            if not count:
                answers = sorted(self._answers[address], key=self._rank)
                yield put_together(address, answers, self._asking.fingerprints)

    def _rank(self, answer: Answer) -> tuple[int, bool]:
        """In the order of the addresses, and what a client that offers all is sent first."""
        return self._places.get(answer.place, 0), answer.only is not None

    def _add(
        self,
        address: Address,
        only: KeyType | None,
        places: Sequence[SocketAddress] = (),
        deadline: float | None = None,
    ) -> None:
        if only not in self._handshakes:
            self._handshakes[only] = fetch_chain(permissive_context(ANYTHING._replace(only=only)))
        handshake = self._handshakes[only]
        connection = Connection(address, self._asking, handshake, places=places, apart=self._apart)
        connection.deadline = deadline
        self._only[connection] = only
        self._open[address] += 1
        self._pending.append(connection)

    def _apart(self, connection: Connection[PresentedChain]) -> None:
        """Give each further address of a name a conversation of its own."""
        for rank, place in enumerate(connection.places):
            self._places.setdefault(place, rank)
        for place in connection.places[1:_MOST_PLACES]:
            self._add(connection.address, None, (place,), connection.deadline)
