"""A company for a year: ten servers, what each sends on which day, and who is down when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from tests.factory import Issued, authority, ec_key, server

FIRST_NIGHT = datetime(2027, 1, 1, 5, 30, tzinfo=UTC)
DOMAIN = ".nordwind.example"
_DAWN = datetime(2027, 1, 1, tzinfo=UTC)
_DOWN = range(150, 153)
_YEARS = 3000


@dataclass(frozen=True, slots=True)
class Term:
    """What a server sends from one day to the next term's.

    Attributes:
        first_day: the day that it is installed on the server.
        own: the server's certificate.
        above: what is sent with it.
    """

    first_day: int
    own: Issued
    above: tuple[Issued, ...]


@dataclass(frozen=True, slots=True)
class Machine:
    """A server.

    Attributes:
        host: its name.
        terms: what it sends, the first from before the year on.
        down: the nights on which it does not answer.
    """

    host: str
    terms: tuple[Term, ...]
    down: range = range(0)

    def term(self, day: int) -> Term:
        """What it sends on a day; one that is down is renewed when it is back."""
        day = self.down.start - 1 if day in self.down else day
        return [term for term in self.terms if term.first_day <= day][-1]


def night(day: int) -> datetime:
    """When the commands are run on that day."""
    return FIRST_NIGHT + timedelta(days=day)


def _at(day: int) -> datetime:
    return _DAWN + timedelta(days=day)


ROOT = authority("Nordwind Root", start=_at(-_YEARS), end=_at(_YEARS))
A = authority("Nordwind Issuing A", ROOT, start=_at(-1000), end=_at(200))
A_RENEWED = authority("Nordwind Issuing A", ROOT, start=_at(119), end=_at(_YEARS), serial=2)
"""The same key, for longer."""
B = authority("Nordwind Issuing B", ROOT, start=_at(-1000), end=_at(260))
B_RENEWED = authority(
    "Nordwind Issuing B", ROOT, start=_at(169), end=_at(_YEARS), serial=2, key=ec_key("B, new")
)
"""A new key under the same name."""
OTHER_ROOT = authority("Another Root", start=_at(-_YEARS), end=_at(_YEARS))
OTHER = authority("Another Issuing CA", OTHER_ROOT, start=_at(-1000), end=_at(_YEARS))


def company(late: int = 0) -> tuple[Machine, ...]:
    """The servers; no two certificates end on one day, so that each end has its own effect.

    Args:
        late: so many days after its certificate has ended, that of one server is renewed.
    """
    return (
        _machine("s0", (-300, 40, A), (20, 190, A), (170, 540, A_RENEWED)),
        _machine("s1", (-300, 42, A), (41, 198, A), (180, 540, A_RENEWED)),
        _machine(
            "s2",
            *((-10, 80, A), (70, 160, A), (150, 240, A_RENEWED), (230, 320, A_RENEWED)),
            (310, 400, A_RENEWED),
        ),
        _machine("s3", (-100, 155, A), (151, 500, A_RENEWED), down=_DOWN),
        _machine("s4", (-50, 250, B), (240, 600, B_RENEWED)),
        _machine("s5", (-50, 255, B), (210, 560, OTHER)),
        _machine("s6", (-50, 199, A), (130, 330, A_RENEWED), (315, 600, A_RENEWED), root=True),
        _machine("s7", (-200, 220, None), (205, 600, None)),
        _machine("s8", (-30, 195, A), (185, 600, A_RENEWED), bare=True),
        _machine("s9", (-30, 100, A), (95 + 5 * bool(late) + late, 600, A_RENEWED)),
    )


def _machine(
    name: str,
    *terms: tuple[int, int, Issued | None],
    down: range = range(0),
    root: bool = False,
    bare: bool = False,
) -> Machine:
    host = name + DOMAIN
    return Machine(host, tuple(_terms(host, terms, root=root, bare=bare)), down)


def _terms(
    host: str, terms: Sequence[tuple[int, int, Issued | None]], *, root: bool, bare: bool
) -> Iterator[Term]:
    for number, (day, end, issuer) in enumerate(terms):
        own = server(
            host,
            issuer,
            key=ec_key(f"{host} {number}"),
            start=_at(day - 1 - 9 * (number > 0)),  # it is there some days before it is installed
            end=_at(end),
            serial=number + 100,
        )
        above = () if issuer is None or bare else (issuer, ROOT) if root else (issuer,)
        yield Term(day, own, above)


def changes(machines: Sequence[Machine]) -> Iterator[tuple[int, Machine, Term, Term]]:
    """Each renewal: its day, the server, what it sent before and what it sends from then on."""
    for machine in machines:
        for before, after in pairwise(machine.terms):
            yield after.first_day, machine, before, after
