"""Regular expressions find the same with every Python that is supported."""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

import core
import gui

PARSER: Any = import_module("re._parser")
CHARACTERS = {"LITERAL", "NOT_LITERAL", "ANY", "IN"}
REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
MOST = 100
"""There are more patterns than that; fewer mean that they are looked for in the wrong places."""


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Those that modules hold under names."""
    for package in (core, gui):
        for module_info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(module_info.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{module_info.name}.{name}", value


def flat(steps: Any) -> list[tuple[str, Any]]:
    """What is matched one after the other, without the groups around it."""
    found: list[tuple[str, Any]] = []
    for operation, argument in steps:
        if str(operation) == "SUBPATTERN":
            found += flat(argument[-1])
        else:
            found.append((str(operation), argument))
    return found


def is_plain(steps: Any) -> bool:
    """Characters alone, and at the end what may be missing: it fails before it moves on."""
    found = flat(steps)
    if found and found[-1][0] in REPEATS and found[-1][1][0] == 0:
        found.pop()
    return all(operation in CHARACTERS for operation, _ in found)


def never_matches(steps: Any) -> bool:
    return [operation for operation, _ in flat(steps)] in (["FAILURE"], ["ASSERT_NOT"]) and (
        not any(len(argument[1]) for operation, argument in flat(steps) if argument)
    )


def is_the_same_everywhere(group: Any) -> bool:
    """Whether Python before 3.11.5 finds the same, too (`core.base.patterns` says why not)."""
    found = flat(group)
    if is_plain(group) or (len(found) == 1 and found[0][0] in REPEATS and is_plain(found[0][1][2])):
        return True
    if [operation for operation, _ in found] != ["BRANCH"]:
        return False
    alternatives = found[0][1][1]
    return all(map(is_plain, alternatives)) or never_matches(alternatives[-1])


def possessive_groups(steps: Any) -> Iterator[Any]:
    for operation, argument in flat(steps):
        if operation == "POSSESSIVE_REPEAT":
            yield argument[2]
        parts: list[Any] = []
        if operation in REPEATS:
            parts = [argument[2]]
        elif operation == "BRANCH":
            parts = argument[1]
        elif operation in {"ASSERT", "ASSERT_NOT"}:
            parts = [argument[1]]
        elif operation == "ATOMIC_GROUP":
            parts = [argument]
        for part in parts:
            yield from possessive_groups(part)


def is_safe(pattern: str | bytes, flags: int = 0) -> bool:
    groups = possessive_groups(PARSER.parse(pattern, flags))
    return all(map(is_the_same_everywhere, groups))


def test_no_pattern_takes_what_only_later_versions_of_python_give_back() -> None:
    found = dict(patterns())
    assert len(found) > MOST
    wrong = [name for name, pattern in found.items() if not is_safe(pattern.pattern, pattern.flags)]
    assert wrong == []


@pytest.mark.parametrize(
    "pattern", ["(?:ab?c)++", "(?:(?!C).)*+", "(?:a|b+c)?+", "x(?:a|b)c|(?:a*b)*+"]
)
def test_a_group_that_earlier_versions_get_wrong_is_known(pattern: str) -> None:
    assert not is_safe(pattern)


@pytest.mark.parametrize(
    "pattern", ["a*+", "(?:ab)++", "(?:a|bc)*+", "(?:ab?c|(?!))++", "(?:ab[:-]?)++"]
)
def test_a_group_that_every_version_gets_right_is_known(pattern: str) -> None:
    assert is_safe(pattern)
