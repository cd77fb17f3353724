"""Enumerations of text that are quickly made: each start makes more than 400 members."""

from collections.abc import Callable
from enum import EnumType, StrEnum
from typing import Any


class _QuickEnumType(EnumType):
    """Makes the members itself.

    ``enum`` looks for aliases, flags and descriptors at each member, which takes ten times as long
    as making it. Members of ours are what is written in capital letters, and no two are alike.
    """

    __new_member__: Callable[..., Any]

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], **_: Any) -> dict[str, Any]:  # type: ignore[override]
        super().__prepare__(name, bases)  # refuses a base that has members
        return {}

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> "_QuickEnumType":
        values = {key: body.pop(key) for key in tuple(body) if key.isupper()}
        if not values:
            usual = super().__prepare__(name, bases)
            for key, value in body.items():
                usual[key] = value
            return super().__new__(cls, name, bases, usual)
        members: dict[str, Any] = {}
        by_value: dict[Any, Any] = {}
        body |= {"_member_names_": list(values), "_member_map_": members}
        table = type.__new__(cls, name, bases, body | {"_value2member_map_": by_value})
        for key, value in values.items():
            arguments = value if isinstance(value, tuple) else (value,)
            member = table.__new_member__(table, *arguments)
            member._name_ = key
            if by_value.setdefault(member._value_, member) is not member:
                raise ValueError(f"{name}.{key} has the value of another member.")
            members[key] = member
            type.__setattr__(table, key, member)
        return table


class QuickStrEnum(StrEnum, metaclass=_QuickEnumType):
    """A ``StrEnum`` whose members are in capital letters, no two with one value."""
