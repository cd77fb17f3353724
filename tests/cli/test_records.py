"""JSON is printed piece by piece and is the same text as in one piece."""

import json
from typing import Any

import pytest

from core.cli import records


@pytest.mark.parametrize(
    "items", [[], [{"a": 1}], [{"a": [], "b": {"c": "ä\n"}}, {"a": None}] * 9000]
)
def test_a_record_in_pieces_is_the_same_text_as_in_one(
    items: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = {"certificates": items, "findings": [], "problems": [{"code": "x"}]}
    records.print_record({**whole, "certificates": iter(items)})
    assert capsys.readouterr().out == json.dumps(whole, indent=2, ensure_ascii=True) + "\n"
