"""Servers that gave nothing: their clients keep what they have.

A server that is down for a night is no reason to take its certificate from the clients. What the
destination holds for it stays in the bundle until the server answers again.
"""

from collections.abc import Iterable, Iterator

from core.base.messages import Message
from core.base.printable import printable
from core.base.problems import Problem, ProblemCode, ProblemKind, problem
from core.base.source_names import SERVER
from core.chain import chain_of
from core.collection import Collection
from core.loading import Loaded
from core.plan.wording import SilentWording
from core.servers.address import address_of
from core.servers.served import KEPT, server_named, source_name
from core.succession import SERVERS
from core.x509.certificate import Certificate, Origin
from core.x509.host_match import covers
from core.x509.names import title

_NAMED = 3


def silent_servers(names: Iterable[str], loaded: Loaded) -> tuple[str, ...]:
    """The servers among the sources that gave nothing, as origins name them.

    A server of which an address gave nothing is one of them: what is behind it is not known.
    """
    heard = {
        server_named(origin.source)
        for certificate in loaded.collection
        for origin in certificate.origins
    }
    asked = (source_name(address_of(name)) for name in names if name.startswith(SERVER))
    failed = {noted.source for noted in loaded.problems if noted.kind is ProblemKind.UNREADABLE}
    partly = {
        noted.source for noted in loaded.problems if noted.code is ProblemCode.ADDRESS_UNHEARD
    }
    silent = failed.difference(heard) | partly
    return tuple(name for name in dict.fromkeys(asked) if name in silent)


def keeping(silent: Iterable[str], loaded: Loaded, held: Collection, place: str) -> Loaded:
    """Add what the destination holds for silent servers, and say so in place of their problems.

    Args:
        silent: the servers, as ``silent_servers`` names them.
        loaded: what the sources gave.
        held: what the destination holds.
        place: the destination.

    Returns:
        The same where the destination holds nothing for any of them.
    """
    collection, notes = loaded.collection, dict[str, Problem]()
    for source in silent:
        kept = tuple(_kept_for(source, held))
        if not kept:
            continue
        reason = next(noted.message for noted in loaded.problems if _is_silence(noted, source))
        notes[source] = _note(source, place, reason, kept)
        collection = collection.added(
            _kept(certificate, source, index) for index, certificate in enumerate(kept)
        )
    problems = [
        noted for noted in loaded.problems if not any(_is_silence(noted, of) for of in notes)
    ]
    return loaded._replace(collection=collection, problems=(*problems, *notes.values()))


def _is_silence(noted: Problem, source: str) -> bool:
    """It says that the server, or one of its addresses, gave nothing."""
    silent = noted.kind is ProblemKind.UNREADABLE or noted.code is ProblemCode.ADDRESS_UNHEARD
    return noted.source == source and silent


def _kept_for(source: str, held: Collection) -> Iterator[Certificate]:
    """The certificates for the server's host with their issuers; where none is, every CA.

    A bundle may well hold the CAs alone. Which of them a silent server needs is not known.
    """
    host = address_of(source.removeprefix(SERVER)).host
    own = [
        certificate
        for certificate in held
        if certificate.role in SERVERS and covers(certificate, host)
    ]
    if not own:
        yield from (certificate for certificate in held if certificate.is_ca)
        return
    yield from own
    above = chain_of(held).above([held.position(certificate) for certificate in own])
    yield from (held.certificates[position] for position in sorted(above))


def _kept(certificate: Certificate, source: str, index: int) -> Certificate:
    return Certificate.of(certificate.der, Origin(source, KEPT, index, certificate.alias))


def _note(source: str, place: str, reason: Message, kept: tuple[Certificate, ...]) -> Problem:
    names = ", ".join(printable(title(certificate)) for certificate in kept[:_NAMED])
    more = f" (+{len(kept) - _NAMED})" if len(kept) > _NAMED else ""
    return problem(
        SilentWording.KEPT,
        source,
        place=place,
        reason=reason,
        names=names + more,
    )
