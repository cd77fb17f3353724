"""What servers serve: the chains behind one name, each with where and how it is served.

A name can have several addresses, and a port a certificate for each type of key; each client is
sent one of them, so each counts.
"""

from collections.abc import Iterable, Iterator, Sequence

from core.base.messages import Message
from core.base.problems import Problem
from core.base.quick_tuple import QuickTuple
from core.base.source_names import SERVER
from core.servers.address import Address, address_of
from core.servers.conversation import SocketAddress
from core.servers.terms import KeyType
from core.x509.certificate import Certificate

KEPT = "previous bundle"
"""The container that origins of certificates name that no server sent now: they were kept."""

_PART = "!"
"""Between a server and which of its chains is meant, as between an archive and its members."""


class ServedChain(QuickTuple):
    """One chain that a server sends.

    Attributes:
        address: the server.
        certificates: as sent, its own first; at least one, doubles included.
        version: the TLS version, as OpenSSL calls it; "" where that is not known.
        label: which of several chains of this server it is, for people: its addresses, the type
            of its key; "" where the server sends no other.
        places: the network addresses that it was sent from; () where that is not known.
        only: the only type of key that the client offered when it was sent; None where it
            offered all.
        notes: what else to know of this chain.
    """

    address: Address
    certificates: tuple[Certificate, ...]
    version: str = ""
    label: str = ""
    places: tuple[SocketAddress, ...] = ()
    only: KeyType | None = None
    notes: tuple[Message, ...] = ()

    @property
    def own(self) -> Certificate:
        """The server's own certificate."""
        return self.certificates[0]

    @property
    def source(self) -> str:
        """What origins call it: ``server:HOST:PORT``, and which chain where there are several."""
        return source_name(self.address) + (f"{_PART}{self.label}" if self.label else "")

    @property
    def shown(self) -> str:
        """The server and which of its chains, for people."""
        return f"{self.address} ({self.label})" if self.label else str(self.address)


class Fetched(QuickTuple):
    """What one server sends.

    Attributes:
        address: the server.
        chains: at least one, all different; what a client that offers everything is sent by the
            server's first address comes first.
        unheard: the addresses of this server that gave nothing, while others did.
        more_notes: what else to know of the server as such.
    """

    address: Address
    chains: tuple[ServedChain, ...]
    unheard: tuple[Problem, ...] = ()
    more_notes: tuple[Message, ...] = ()

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """All that it sends, chain after chain; doubles included."""
        return tuple(certificate for chain in self.chains for certificate in chain.certificates)

    @property
    def version(self) -> str:
        """The TLS version that it agrees on with a client that offers everything."""
        return self.chains[0].version

    @property
    def notes(self) -> tuple[Message, ...]:
        """What else to know of this server."""
        every = (note for chain in self.chains for note in chain.notes)
        return tuple(dict.fromkeys((*every, *self.more_notes)))


Outcome = Fetched | Problem


def source_name(address: Address) -> str:
    """What origins and problems call a server: ``server:HOST:PORT``."""
    return f"{SERVER}{address}"


def server_named(source: str) -> str:
    """The server without which of its chains, of the name that an origin has."""
    return source.partition(_PART)[0]


def label_named(source: str) -> str:
    """Which chain of the server, of the name that an origin has."""
    return source.partition(_PART)[2]


def source_shown(source: str) -> str:
    """The name that an origin has, for people: ``server:HOST:PORT (LABEL)``."""
    label = label_named(source) if source.startswith(SERVER) else ""
    return f"{server_named(source)} ({label})" if label else source


def address_named(source: str) -> Address:
    """The server of the name that an origin has.

    Raises:
        UsageError: it names no server.
    """
    return address_of(server_named(source))


def chains_of(fetched: Iterable[Outcome]) -> Iterator[ServedChain]:
    """Every chain of every server that sent one."""
    for outcome in fetched:
        if isinstance(outcome, Fetched):
            yield from outcome.chains


def silent_in(outcomes: Sequence[Outcome]) -> Iterator[Problem]:
    """Every server that gave nothing, then every address of the others that did not."""
    yield from (outcome for outcome in outcomes if isinstance(outcome, Problem))
    for outcome in outcomes:
        if isinstance(outcome, Fetched):
            yield from outcome.unheard
