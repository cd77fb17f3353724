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


_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE

SENTENCES: dict[ProblemCode, Sentences] = {
    ProblemCode.CUT_OFF: Sentences(
        _UNREADABLE,
        "The certificate is cut off: {announced} bytes are announced, {present} are here.",
        "Copy or export it again.",
    ),
    ProblemCode.CHANGED: Sentences(
        _UNREADABLE,
        "The certificate was changed on the way ({how}).",
        "Copy it again in binary mode, or as Base-64.",
    ),
    ProblemCode.NOT_WHOLE: Sentences(
        _UNREADABLE,
        "This starts like a certificate but is damaged.",
        "Export the certificate again.",
    ),
    ProblemCode.LEFT_OVER: Sentences(
        _UNREADABLE,
        "{length} bytes from here on belong to no known format.",
        "If a certificate is missing, export it again.",
    ),
    ProblemCode.REPAIRED_MARK: Sentences(
        _LEFT_BEHIND,
        "The {mark} line of this block is damaged. Its content was read.",
        "Other programs may not read it: correct the line, or export the certificate again.",
    ),
    ProblemCode.MISSING_MARK: Sentences(
        _LEFT_BEHIND,
        "This block has no {mark} line. Its content was read.",
        "Other programs may not read it: add the line, or export the certificate again.",
    ),
    ProblemCode.OTHER_LABEL: Sentences(
        _UNREADABLE,
        "This block holds a certificate but is labelled {label}, so it was not read.",
        "Change its label to CERTIFICATE if it belongs in the bundle, or remove the block.",
    ),
    ProblemCode.DISABLED_BLOCK: Sentences(
        _LEFT_BEHIND,
        "The marks of this block have ~ instead of -, so it was not read.",
        "Change them to - if the certificate belongs in the bundle.",
    ),
    ProblemCode.SPELLED_DAMAGED: Sentences(
        _UNREADABLE,
        "A certificate seems to begin here ({form}), but it is damaged or cut off.",
        "Copy the whole text again, or export the certificate again.",
    ),
    ProblemCode.SPELLED_OTHER: Sentences(
        _LEFT_BEHIND,
        "The {form} text here does not hold a certificate.",
    ),
    ProblemCode.REGISTRY_BLOB: Sentences(
        _UNREADABLE,
        "This value of the registry export does not hold a certificate, or it is damaged.",
        "Export the registry key again.",
    ),
    ProblemCode.INSIDE_TEXT: Sentences(
        _UNREADABLE,
        "Certificates inside other text were not read, as --containers-only (containers_only in "
        "a recipe) asks: {count} ({places}).",
        "Remove the file from the sources, or read it without that option.",
    ),
    ProblemCode.TOO_MANY_PARTS: Sentences(
        _UNREADABLE,
        "Reading stopped here: too many files are joined in this one.",
        "Split it, and add the parts one by one.",
    ),
}
"""The English sentences of every code whose problems carry facts."""


def problem(code: ProblemCode, source: str, place: str = "", **facts: str | int) -> Problem:
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
