"""What problems say, in English: one template a code, filled with the problem's facts.

The window translates the templates before it fills them.
"""

from typing import NamedTuple

from core.problems import Problem, ProblemCode, ProblemKind


class Sentences(NamedTuple):
    """The sentences for one code; ``{name}`` stands for a fact.

    Attributes:
        kind: whether a run may go on without being told to.
        reason: what is wrong.
        advice: what to do; may be "".
    """

    kind: ProblemKind
    reason: str
    advice: str = ""


SENTENCES: dict[ProblemCode, Sentences] = {
    ProblemCode.KEPT_FOR_SILENT_SERVER: Sentences(
        ProblemKind.LEFT_BEHIND,
        "{reason} What {place} holds for this server stays in the bundle: {names}.",
        "Find out why the server does not answer; the next build uses what it sends then.",
    ),
}
"""The English sentences of every code whose problems carry facts."""


def problem(code: ProblemCode, source: str, place: str = "", /, **facts: str | int) -> Problem:
    """Make a problem of a code that has sentences; numbers get thousands separators.

    Args:
        code: a key of ``SENTENCES``.
        source: the source as the user named it, or the file found in it.
        place: where in the source; may be "".
        facts: the values that the templates name, without control characters of the input.
    """
    texts = {
        name: f"{value:,}" if isinstance(value, int) else value for name, value in facts.items()
    }
    kind, reason, advice = SENTENCES[code]
    filled = (reason.format_map(texts), advice.format_map(texts))
    return Problem(kind, code, source, place, *filled, tuple(texts.items()))
