"""The JSON Schemas that the program ships, and whether an answer follows them."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parents[2] / "resources" / "schemas"
SHARED = ("common", "error")


@cache
def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its name."""
    return {
        file.stem: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(FOLDER.glob("*.json"))
    }


@cache
def _validator(name: str) -> Draft202012Validator:
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in schemas().values()]
    return Draft202012Validator(schemas()[name], registry=Registry().with_resources(resources))


def check_answer(command: str, status: int, answer: Mapping[str, Any]) -> None:
    """Fail unless the answer of a command follows its schema and fits its exit status."""
    validator = _validator(command if command in schemas() else "error")
    error = next(validator.iter_errors(answer), None)
    if error is not None:
        parts = error.context or [error]
        told = "\n".join(f"{part.json_path}: {part.message[:300]}" for part in parts)
        raise AssertionError(f"{command} --json does not follow its schema:\n{told}")
    assert answer["holds"] is (status == 0), f"{command}: holds and the exit status disagree"
