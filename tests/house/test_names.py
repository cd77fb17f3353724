"""What is called what: one name, one meaning."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def public_classes() -> Iterator[tuple[str, str]]:
    for folder in ("core", "gui"):
        for file in sorted((HERE / folder).rglob("*.py")):
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                    yield node.name, file.relative_to(HERE).as_posix()


def test_no_two_public_classes_share_a_name() -> None:
    places = defaultdict(list)
    for name, place in public_classes():
        places[name].append(place)
    assert len(places) > 300
    assert not {name: found for name, found in places.items() if len(found) > 1}
