"""Tuples that are quickly made are named tuples in all else."""

import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from core.base.limits import Limits
from core.base.quick_tuple import QuickTuple
from core.recipe.recipe import Recipe, RecipeSource
from core.x509.certificate import Origin


class Quick(QuickTuple):
    """With what a body has besides fields."""

    name: str
    sizes: tuple[int, ...] = ()
    parent: "Quick | None" = None

    @property
    def total(self) -> int:
        """It may have properties."""
        return sum(self.sizes)

    @classmethod
    def empty(cls) -> "Quick":
        """And other ways of making one."""
        return cls("empty")


class Usual(NamedTuple):
    """With what a body has besides fields."""

    name: str
    sizes: tuple[int, ...] = ()
    parent: "Usual | None" = None

    @property
    def total(self) -> int:
        """It may have properties."""
        return sum(self.sizes)

    @classmethod
    def empty(cls) -> "Usual":
        """And other ways of making one."""
        return cls("empty")


class Child(Quick):
    """A subclass adds no fields."""

    __slots__ = ()


def _ways(kind: Any) -> Iterator[Callable[[], object]]:
    made = kind("a", (1, 2))
    yield lambda: kind("a")
    yield lambda: kind(name="a", parent=made)
    yield lambda: kind("a", parent=None)
    yield lambda: kind._make(["a", (), None])
    yield lambda: made._replace(sizes=(3,))
    yield made._asdict
    yield lambda: (made.name, made.sizes, made.parent, made.total)
    yield kind.empty
    yield lambda: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__)
    yield lambda: (made == ("a", (1, 2), None), hash(made), sorted([made, kind("A")]))
    yield kind
    yield lambda: kind("a", (), None, 4)
    yield lambda: kind("a", name="b")
    yield lambda: kind("a", size=3)
    yield lambda: kind._make("ab")
    yield lambda: made._replace(size=3)
    yield lambda: setattr(made, "name", "b")
    yield lambda: setattr(made, "other", "b")


def _outcome(way: Callable[[], object]) -> str:
    try:
        return repr(way())
    except (AttributeError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("number", range(18))
def test_it_does_and_says_what_the_standard_library_does(number: int) -> None:
    quick, usual = (list(_ways(kind))[number] for kind in (Quick, Usual))
    assert _outcome(quick) == _outcome(usual).replace("Usual", "Quick")


def test_every_way_is_tried() -> None:
    assert len(list(_ways(Quick))) == 18


def test_what_is_first_made_of_a_subclass_or_by_its_parts_is_whole() -> None:
    class Parent(QuickTuple):
        first: int
        second: int = 2

    class Heir(Parent):
        __slots__ = ()

    assert Heir(1) == (1, 2)
    assert isinstance(Heir(1), Heir)
    assert type(Parent(1)) is Parent
    assert Parent._make([3, 4])._replace(first=5) == (5, 4)


def test_it_is_copied_and_pickled() -> None:
    made = Quick("a", (1,))
    for same in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - its own
        assert same == made
        assert type(same) is Quick
    assert isinstance(pickle.loads(pickle.dumps(Child("b"))), Child)  # noqa: S301 - its own


def test_a_pattern_takes_it_apart() -> None:
    match Quick("a", (1, 2)):
        case Quick(name, (first, *_)):
            assert (name, first) == ("a", 1)


@pytest.mark.parametrize("kind", [Limits, Recipe, RecipeSource, Origin])
def test_kinds_of_the_program_have_no_dictionary_of_their_own(kind: Any) -> None:
    fields = len(kind._fields)
    made = kind._make(range(fields))
    assert not hasattr(made, "__dict__")
    assert [getattr(made, name) for name in kind._fields] == list(range(fields))
    assert kind.__mro__ == (kind, tuple, object)
    assert type(kind) is type


def test_it_is_only_there_to_be_inherited_from() -> None:
    with pytest.raises(TypeError):
        QuickTuple("Kind", [])
