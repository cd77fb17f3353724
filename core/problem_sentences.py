"""What problems say, in English: one template a code, filled with the problem's facts.

The window translates the templates before it fills them.
"""

from collections.abc import Callable
from typing import NamedTuple

from core.problems import Problem, ProblemCode, ProblemKind

_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE
_NOTE = ProblemKind.NOTE


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
        _NOTE,
        "{reason} What {place} holds for this server stays in the bundle: {names}.",
        "Find out why the server does not answer; the next build uses what it sends then.",
    ),
    ProblemCode.ADDRESS_UNHEARD: Sentences(
        _NOTE,
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
    ProblemCode.SIGNERS: Sentences(
        _LEFT_BEHIND,
        "Certificates of the signers are not content and were not taken: {count} ({names}).",
        "The option --signers takes them.",
    ),
    ProblemCode.SIGNED_PROGRAM: Sentences(
        _LEFT_BEHIND,
        "This is the signature of a program. The only certificates in it are those of its signers.",
    ),
    ProblemCode.TIME_STAMP: Sentences(
        _LEFT_BEHIND,
        "This is a time stamp. The only certificates in it are those of its signers.",
    ),
    ProblemCode.SECURITY_CATALOG: Sentences(
        _LEFT_BEHIND,
        "This is a security catalog. It names files by their hash, and the only certificates in it"
        " are those of its signers.",
    ),
    ProblemCode.OCSP_RESPONSE: Sentences(
        _LEFT_BEHIND,
        "This is an OCSP response, which says whether a certificate is revoked. The only"
        " certificates in it are those of its signers.",
    ),
    ProblemCode.SIGNED_TYPE: Sentences(
        _UNREADABLE,
        "The signed content is of the type {kind}, which is not read.",
        "If it contains certificates, extract them with the program that it is meant for.",
    ),
    ProblemCode.ENCRYPTED_MESSAGE: Sentences(
        _UNREADABLE,
        "This is an encrypted message. Only its recipients can read it.",
        "Open it in a recipient's mail program, and save what is attached to it.",
    ),
    ProblemCode.ARCHIVE: Sentences(
        _UNREADABLE,
        "This is an archive in the format {format}, which is not unpacked here.",
        "Unpack it, and add the files or the folder.",
    ),
    ProblemCode.KEY_FILE: Sentences(
        _LEFT_BEHIND,
        "This is a file of keys in the format {format}. It is not read and goes into no output.",
    ),
    ProblemCode.SSH_CERTIFICATE: Sentences(
        _LEFT_BEHIND,
        "This is an SSH certificate. It is of another kind than X.509 and has no place in a"
        " bundle.",
    ),
    ProblemCode.STORE_FORMAT: Sentences(
        _UNREADABLE,
        "This is a {format}, which is not read here.",
        "If it contains certificates, export them with the program that it belongs to.",
    ),
    ProblemCode.NOTHING_ATTACHED: Sentences(
        _UNREADABLE,
        "No certificate was recognised in this mail. Attachments: {count} ({names}).",
        "Save what you need from the mail, and add it by itself.",
    ),
    ProblemCode.OTHER_ATTACHMENTS: Sentences(
        _LEFT_BEHIND,
        "No certificate was recognised in these attachments of the mail: {names}.",
    ),
    ProblemCode.MAIL_CUT_OFF: Sentences(
        _UNREADABLE,
        "The mail is cut off: the mark that ends its last part is missing.",
        "Save the mail again.",
    ),
    ProblemCode.PROFILE_DAMAGED: Sentences(
        _UNREADABLE,
        "This profile or property list is damaged or cut off.",
        "Copy it again, or export it again from the program that made it.",
    ),
    ProblemCode.NOTHING_IN_PROFILE: Sentences(
        _UNREADABLE,
        "No certificate was recognised in this profile or property list.",
        "Remove it from the sources, or export it again with its certificates.",
    ),
    ProblemCode.KEYCHAIN_DAMAGED: Sentences(
        _UNREADABLE,
        "This macOS keychain is damaged or cut off.",
        "Copy it again, or export the certificates with Keychain Access.",
    ),
    ProblemCode.DISTRUSTED: Sentences(
        _NOTE,
        "Certificates that this file expressly marks as not trusted for servers were read with"
        " the others: {count} ({names}).",
        "Leave them out of the bundle.",
    ),
    ProblemCode.PROGRAM_CUT_OFF: Sentences(
        _UNREADABLE,
        "The program is cut off: its signature should follow here.",
        "Copy it again, or remove it from the sources.",
    ),
    ProblemCode.COMPOUND_DAMAGED: Sentences(
        _UNREADABLE,
        "This Outlook message, installer or Office document is damaged or cut off.",
        "Copy it again, or save what is attached and add it by itself.",
    ),
    ProblemCode.UNPACKED_IN_PART: Sentences(
        _UNREADABLE,
        "This {format} file cannot be unpacked beyond this place. {error}.",
        "Copy it again, or unpack it and add what is in it.",
    ),
    ProblemCode.LINK: Sentences(
        _UNREADABLE,
        "This is a link to a file that is not in the archive: {target}.",
        "Add that file by itself, or make the archive again with the files instead of links.",
    ),
    ProblemCode.SPARSE: Sentences(
        _UNREADABLE,
        "This entry of the archive is no plain file (a sparse file, or a part of a larger one).",
        "Unpack it and add it by itself.",
    ),
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
        _NOTE,
        "The {mark} line of this block is damaged. Its content was read.",
        "Other programs may not read it: correct the line, or export the certificate again.",
    ),
    ProblemCode.MISSING_MARK: Sentences(
        _NOTE,
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
        "A certificate seems to be here ({form}), but it is damaged or cut off.",
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


def said(problem: Problem, translate: Callable[[str], str] = str) -> tuple[str, str]:
    """What a problem says and what it advises, in the user's language.

    Args:
        problem: any problem; one whose code has no sentences says what it says.
        translate: translates a template into the user's language.
    """
    sentences = SENTENCES.get(problem.code)
    if sentences is None:
        return problem.reason, problem.advice
    facts = dict(problem.facts)
    try:
        reason, advice = (text.format_map(facts) for text in sentences[1:])
        translated = translate(sentences.reason).format_map(facts)
        advised = translate(sentences.advice).format_map(facts) if sentences.advice else ""
    except (KeyError, ValueError):
        return problem.reason, problem.advice
    if not problem.reason.startswith(reason):
        return problem.reason, problem.advice
    more = problem.reason[len(reason) :]
    return translated + more, advised if problem.advice == advice else problem.advice
