"""What is in the certificate stores of the system."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from core.base.problems import Problem, ProblemCode, ProblemKind
from core.base.source_names import STORE
from core.loading import load
from core.sources.registry import source_of
from core.stores.bindings import bindings
from core.stores.interface import Store, StoreError
from core.stores.system import COMPUTERS_CAN_BE_ASKED, stores, stores_of
from core.succession import SERVERS
from core.x509.certificate import Certificate

_SERVED_FROM = "localmachine\\"


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What is in one store.

    Attributes:
        name: how the store is named as a source, ``store:NAME``.
        certificates: what it holds.
        servers: SHA-256 of those that serve TLS today.
        bound: where this computer serves some of them, by their SHA-256: ``0.0.0.0:443``.
        with_keys: how many have a private key here, which stays here.
        problems: what could not be read.
    """

    name: str
    certificates: tuple[Certificate, ...]
    servers: frozenset[str]
    bound: Mapping[str, str]
    with_keys: int
    problems: tuple[Problem, ...]


def known() -> tuple[Store, ...]:
    """The stores of this system."""
    return stores()


def can_ask_computers() -> bool:
    """The stores of other computers can be listed from here."""
    return COMPUTERS_CAN_BE_ASKED


def known_on(computer: str) -> tuple[Store, ...]:
    """The stores of another computer."""
    return stores_of(computer)


def opened(store: str, now: datetime) -> StoreContents:
    """Read one store, as it is now; keys are counted and never touched."""
    name = f"{STORE}{store}"
    loaded = load([source_of(name)])
    serving = (
        certificate.sha256
        for certificate in loaded.collection
        if certificate.role in SERVERS and _now(certificate, now)
    )
    keys = sum(problem.code is ProblemCode.PRIVATE_KEY for problem in loaded.problems)
    problems = [
        problem for problem in loaded.problems if problem.code is not ProblemCode.PRIVATE_KEY
    ]
    bound: Mapping[str, str] = {}
    try:
        bound = _bound(store, loaded.collection)
    except StoreError as error:
        kind, code = ProblemKind.LEFT_BEHIND, ProblemCode.CANNOT_OPEN
        problems.append(Problem(kind, code, name, "", error.message))
    certificates = tuple(loaded.collection)
    return StoreContents(name, certificates, frozenset(serving), bound, keys, tuple(problems))


def _bound(store: str, certificates: Iterable[Certificate]) -> dict[str, str]:
    """Where this computer serves certificates of the store; only those of LocalMachine are."""
    if not store.lower().startswith(_SERVED_FROM):
        return {}
    places: dict[str, list[str]] = {}
    for binding in bindings():
        if binding.store_name.lower() == store.lower():
            places.setdefault(binding.sha1, []).append(binding.place)
    bound_places = (
        (certificate.sha256, places.get(certificate.sha1)) for certificate in certificates if places
    )
    return {sha256: ", ".join(there) for sha256, there in bound_places if there}


def _now(certificate: Certificate, now: datetime) -> bool:
    start, end = certificate.tbs.not_before, certificate.tbs.not_after
    return (start is None or start <= now) and (end is None or now <= end)
