"""What every answer in JSON has in common: the version of its form, and whether it holds.

``docs/json.md`` describes the answers, ``resources/schemas`` has a JSON Schema for each of them.
"""

from collections.abc import Mapping
from typing import Any

FORM = 1
"""The version of the form. It goes up when a key is removed or changes its meaning."""


def answer(record: Mapping[str, Any], *, holds: bool) -> dict[str, Any]:
    """Put the common keys first.

    Args:
        record: the keys of this answer.
        holds: everything was done and every check passed, so the exit status is 0.
    """
    return {"version": FORM, "holds": holds, **record}


def failure(error: Mapping[str, Any], **more: object) -> dict[str, Any]:
    """The answer of a command that failed: what else it has to tell, and the error last."""
    return answer({**more, "error": error}, holds=False)
