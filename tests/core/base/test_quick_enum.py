"""Enumerations that make their members themselves are enumerations in all else."""

import copy
import pickle
from enum import StrEnum

import pytest

from core.base.choices import FindingCode, Format
from core.base.problems import ProblemCode
from core.base.quick_enum import QuickStrEnum
from core.saving.wording import SavingWording


class Quick(QuickStrEnum):
    """With what a body has besides members."""

    FIRST = "first"
    SECOND_1 = "second"

    @property
    def loud(self) -> str:
        """A member has properties."""
        return self.value.upper()


class Usual(StrEnum):
    """The same, made by the standard library."""

    FIRST = "first"
    SECOND_1 = "second"


@pytest.mark.parametrize("table", [Quick, FindingCode, Format, ProblemCode, SavingWording])
def test_members_are_found_by_name_and_by_value_and_stay_the_same_objects(
    table: type[QuickStrEnum],
) -> None:
    for member in table:
        assert table(member.value) is table[member.name] is getattr(table, member.name) is member
        assert copy.deepcopy(member) is pickle.loads(pickle.dumps(member)) is member  # noqa: S301 - its own
        assert isinstance(member, table)
        assert member in table
        assert f"{member}" == str(member) == member.value


def test_it_says_what_the_standard_library_says() -> None:
    assert [(quick.name, quick.value, len(Quick)) for quick in Quick] == [
        (usual.name, usual.value, len(Usual)) for usual in Usual
    ]
    assert list(Quick.__members__) == list(Usual.__members__)
    assert repr(Quick.FIRST) == repr(Usual.FIRST).replace("Usual", "Quick")
    assert hash(Quick.FIRST) == hash(Usual.FIRST)
    assert Quick.FIRST.loud == "FIRST"
    assert Quick.__doc__ == "With what a body has besides members."


def test_a_value_of_no_member_and_a_member_set_anew_are_refused() -> None:
    with pytest.raises(ValueError, match="'third' is not a valid Quick"):
        Quick("third")
    with pytest.raises(AttributeError):
        Quick.FIRST = "third"  # type: ignore[misc]
    with pytest.raises(TypeError):

        class More(Quick):  # type: ignore[misc]
            THIRD = "third"


def test_no_two_members_have_one_value() -> None:
    with pytest.raises(ValueError, match=r"Twice\.SECOND has the value of another member"):

        class Twice(QuickStrEnum):
            FIRST = "first"
            SECOND = "first"
