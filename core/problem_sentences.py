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
    ProblemCode.KEPT_FOR_SILENT_SERVER: Sentences(
        _LEFT_BEHIND,
        "{reason} What {place} holds for this server stays in the bundle: {names}.",
        "Find out why the server does not answer; the next build uses what it sends then.",
    ),
    ProblemCode.ADDRESS_UNHEARD: Sentences(
        _LEFT_BEHIND,
        "The name has several addresses, and {place} sent no certificate: {reason}",
        "Clients that use this address may meet another certificate. Ask again when it answers.",
    ),
    ProblemCode.FINGERPRINT_OF_ANOTHER: Sentences(
        _LEFT_BEHIND,
        "The server has another certificate too ({label}), with SHA-256 {sha256}, which was not "
        "expected and was not taken.",
        "Ask the server's owner, and expect its fingerprint too if it is right.",
    ),
    ProblemCode.PASSWORD_NEEDED: Sentences(
        _UNREADABLE,
        "The certificates in this PKCS #12 file are encrypted and need a password.",
        "Give the password that was chosen when the file was exported.",
    ),
    ProblemCode.PASSWORD_WRONG: Sentences(
        _UNREADABLE,
        "None of the given passwords opens the certificates in this PKCS #12 file.",
        "Give the password that was chosen when the file was exported.",
    ),
    ProblemCode.SLOW_PASSWORD: Sentences(
        _UNREADABLE,
        "Each try of a password takes {iterations} iterations, which is slow.",
        "Allow slow passwords for this file if you trust its origin.",
    ),
    ProblemCode.PASSWORD_WORK: Sentences(
        _UNREADABLE,
        "Only {tried} of {passwords} passwords were tried here: trying them on this file and all "
        "that it contains takes more than {iterations} iterations.",
        "Allow slow passwords, give fewer passwords, or unpack this part and add it by itself.",
    ),
    ProblemCode.DOMAIN_PROTECTED: Sentences(
        _UNREADABLE,
        "Windows protected this PKCS #12 file for accounts (users or groups) of an Active "
        "Directory domain, so it usually has no password of its own.",
        "Export it again with a password, or as .p7b without the private key. If a password was "
        "chosen as well, give it in a password file.",
    ),
    ProblemCode.ENCRYPTED_ARCHIVE: Sentences(
        _UNREADABLE,
        "This file is encrypted in the archive.",
        "Unpack it with its password and add it by itself.",
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
