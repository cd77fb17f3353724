"""What is called what: one name, one meaning."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def classes() -> Iterator[tuple[ast.ClassDef, str]]:
    for folder in ("core", "gui"):
        for file in sorted((HERE / folder).rglob("*.py")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    yield node, file.relative_to(HERE).as_posix()


def public_classes() -> Iterator[tuple[str, str]]:
    return ((node.name, place) for node, place in classes() if not node.name.startswith("_"))


def private_attributes(node: ast.ClassDef) -> set[str]:
    """What its methods assign to ``self`` for themselves alone."""
    return {
        inner.attr
        for inner in ast.walk(node)
        if isinstance(inner, ast.Attribute)
        and isinstance(inner.ctx, ast.Store)
        and isinstance(inner.value, ast.Name)
        and inner.value.id == "self"
        and inner.attr.startswith("_")
    }


def test_no_two_public_classes_share_a_name() -> None:
    places = defaultdict(list)
    for name, place in public_classes():
        places[name].append(place)
    assert len(places) > 300
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_no_class_takes_a_private_attribute_of_its_base_for_its_own() -> None:
    """A timer of a base class was once another one in a class made from it, and never stopped."""
    own = {node.name: private_attributes(node) for node, _ in classes()}
    bases = (
        (node.name, base.id)
        for node, _ in classes()
        for base in node.bases
        if isinstance(base, ast.Name)
    )
    taken = {(name, base): own[name] & own.get(base, set()) for name, base in bases}
    assert not {pair: names for pair, names in taken.items() if names}


def test_named_tuples_are_made_in_the_quick_way_alone() -> None:
    """A start of the program makes 50 kinds of them."""
    for node, place in classes():
        bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
        assert "NamedTuple" not in bases, f"{node.name} in {place}: see core/base/quick_tuple.py"
