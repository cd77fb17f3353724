"""What one server answered at each of its addresses, put together to the chains that it serves."""

import ipaddress
from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha1, sha256

from core.base.messages import Message
from core.base.problems import Problem, ProblemCode, problem
from core.base.quick_tuple import QuickTuple
from core.servers.address import Address
from core.servers.chain_handshake import PresentedChain
from core.servers.conversation import SocketAddress
from core.servers.failures import Failure
from core.servers.served import Fetched, Outcome, ServedChain, source_name
from core.servers.terms import KeyType
from core.servers.wording import NoteWording, ServerWording
from core.x509.certificate import Certificate, Origin
from core.x509.keys import key_of
from core.x509.tbs import tbs_fields

_KEY_TYPES = {"RSA": KeyType.RSA, "EC": KeyType.ECDSA}
HASHES = {40: sha1, 64: sha256}
"""How fingerprints of so many hexadecimal digits are made."""


class Answer(QuickTuple):
    """How one conversation with a server ended.

    Attributes:
        place: the network address; None where none was found.
        only: the only type of key that was offered; None where all were.
        outcome: what the server sent, or why it sent nothing.
        connected: the server took the connection.
    """

    place: SocketAddress | None
    only: KeyType | None
    outcome: PresentedChain | Failure
    connected: bool


def others_to_ask(chain: Sequence[bytes]) -> tuple[KeyType, ...]:
    """The types of keys that the server's own certificate has not: it may have one for each."""
    own = key_type(chain[0])
    return tuple(other_type for other_type in KeyType if other_type.value != own)


def key_type(der: bytes) -> str:
    """The type of key of a server's certificate, as people call it."""
    algorithm = key_of(tbs_fields(der).public_key).algorithm
    known = _KEY_TYPES.get(algorithm)
    return known.value if known else algorithm


def put_together(
    address: Address, answers: Sequence[Answer], fingerprints: CollectionOf[str]
) -> Outcome:
    """What a server serves, or why it gave nothing.

    Args:
        address: the server.
        answers: how each conversation ended; those that offered all come before the others of the
            same network address, and the addresses are in the order in which clients try them.
        fingerprints: SHA-256 or SHA-1; where there are any, a chain whose own certificate has
            none of them is not taken.
    """
    presented = list(_presented(answers))
    failed = [
        answer for answer in answers if answer.only is None and isinstance(answer.outcome, Failure)
    ]
    if not presented:
        return _telling(failed).problem(source_name(address))
    every = _labelled(_chains(address, presented))
    expected = set(fingerprints)
    taken = [
        served_chain
        for served_chain in every
        if not expected or expected & prints_of(served_chain.own.der)
    ]
    if not taken:
        return _another(every, expected)
    others = (_not_taken(served_chain) for served_chain in every if served_chain not in taken)
    unheard = (_unheard(address, answer) for answer in failed if _counts(answer))
    return Fetched(
        address,
        tuple(
            _from_a_stranger(served_chain, presented) if expected else served_chain
            for served_chain in taken
        ),
        (*others, *unheard),
        tuple(dict.fromkeys(_notes(answers))),
    )


def _presented(answers: Sequence[Answer]) -> Iterator[tuple[Answer, PresentedChain]]:
    for answer in answers:
        if isinstance(answer.outcome, PresentedChain) and answer.place is not None:
            yield answer, answer.outcome


def _chains(
    address: Address, presented: Sequence[tuple[Answer, PresentedChain]]
) -> Iterator[ServedChain]:
    """The different chains, each with all the network addresses that sent it."""
    same: dict[tuple[bytes, ...], list[tuple[Answer, PresentedChain]]] = {}
    for answer, sent in presented:
        same.setdefault(sent.chain, []).append((answer, sent))
    for ders, served in same.items():
        first, sent = served[0]
        certificates = tuple(
            Certificate.of(der, Origin(source_name(address), "TLS", index))
            for index, der in enumerate(ders)
        )
        places = dict.fromkeys(answer.place for answer, _ in served if answer.place is not None)
        yield ServedChain(
            address,
            certificates,
            sent.version,
            places=tuple(places),
            only=first.only,
            notes=tuple(
                dict.fromkeys(
                    note for _, presented_chain in served for note in presented_chain.notes
                )
            ),
        )


def _labelled(chains: Iterable[ServedChain]) -> list[ServedChain]:
    """Tell several chains apart: by address, by the type of the key, else by number."""
    every = list(chains)
    if len(every) == 1:
        return every
    by_place = len({frozenset(served_chain.places) for served_chain in every}) > 1
    by_key = len({key_type(served_chain.own.der) for served_chain in every}) > 1
    labels: list[str] = []
    for served_chain in every:
        parts = [place_name(place) for place in served_chain.places] if by_place else []
        label = ", ".join((*parts, *([key_type(served_chain.own.der)] if by_key else [])))
        number = 1 + sum(other.partition(" #")[0] == label for other in labels)
        labels.append(f"{label} #{number}" if number > 1 or not label else label)
    return [_named(served_chain, label) for served_chain, label in zip(every, labels, strict=True)]


def _named(chain: ServedChain, label: str) -> ServedChain:
    chain = chain._replace(label=label)
    certificates = tuple(
        Certificate.of(certificate.der, Origin(chain.source, "TLS", index))
        for index, certificate in enumerate(chain.certificates)
    )
    return chain._replace(certificates=certificates)


def place_name(place: SocketAddress) -> str:
    """The IP address of a network address."""
    return str(place[1][0])


def _from_a_stranger(
    chain: ServedChain, presented: Sequence[tuple[Answer, PresentedChain]]
) -> ServedChain:
    """Without what anybody could have sent with it, where no handshake was finished."""
    ders = tuple(certificate.der for certificate in chain.certificates)
    if any(sent.finished for _, sent in presented if sent.chain == ders):
        return chain
    return chain._replace(certificates=chain.certificates[:1])


def _telling(failed: Sequence[Answer]) -> Failure:
    """The failure to tell: that of an address that took the connection, else the last."""
    reached = [answer for answer in failed if answer.connected] or failed[-1:]
    outcome = reached[0].outcome
    assert isinstance(outcome, Failure)  # noqa: S101 - only failures come in
    return outcome


def _counts(failed: Answer) -> bool:
    """Clients that use this address would meet something that is not known.

    Where nothing listens on an address of this computer, no certificate can be; where there is no
    way to an address from here, nothing can be told of it, which is noted.
    """
    outcome = failed.outcome
    if not isinstance(outcome, Failure) or failed.place is None or outcome.no_route:
        return False
    refused = not failed.connected and outcome.code is ProblemCode.REFUSED
    return not (refused and _is_loopback(place_name(failed.place)))


def _is_loopback(place: str) -> bool:
    return ipaddress.ip_address(place.partition("%")[0]).is_loopback


def _unheard(address: Address, failed: Answer) -> Problem:
    outcome = failed.outcome
    reason = outcome.message if isinstance(outcome, Failure) else ""
    place = place_name(failed.place) if failed.place else ""
    return problem(
        ServerWording.ADDRESS_UNHEARD, source_name(address), place, place=place, reason=reason
    )


def _notes(answers: Sequence[Answer]) -> Iterator[Message]:
    """What could not be asked."""
    versions = {
        answer.place: sent.version for answer, sent in _presented(answers) if answer.only is None
    }
    for answer in answers:
        if not isinstance(answer.outcome, Failure):
            continue
        if answer.only is None:
            if answer.outcome.no_route and answer.place is not None:
                yield NoteWording.NO_ROUTE.of(place=place_name(answer.place))
        elif answer.outcome.code is ProblemCode.TIME_OUT:
            yield NoteWording.NO_TIME.of(key=answer.only.value)
        elif (
            answer.outcome.code is ProblemCode.TLS_VERSION
            and versions.get(answer.place) == "TLSv1.3"
        ):
            yield NoteWording.ONLY_TLS_1_3.of(key=answer.only.value)


def prints_of(der: bytes) -> set[str]:
    """The fingerprints of a certificate that people compare."""
    return {make(der).hexdigest() for make in HASHES.values()}


def _not_taken(chain: ServedChain) -> Problem:
    """One chain of several, whose own certificate was not expected."""
    return problem(
        ServerWording.FINGERPRINT_OF_ANOTHER,
        source_name(chain.address),
        chain.label,
        label=chain.label,
        sha256=chain.own.sha256,
    )


def _another(every: Sequence[ServedChain], expected: set[str]) -> Problem:
    """No chain is the expected one."""
    chain = every[0]
    sent = ", ".join(served_chain.own.sha256 for served_chain in every)
    source = source_name(chain.address)
    for number, certificate in enumerate(chain.certificates[1:], 2):
        if expected & prints_of(certificate.der):
            return problem(ServerWording.FINGERPRINT_OF_CA, source, sent=sent, number=number)
    return problem(ServerWording.FINGERPRINT, source, sent=sent)
