"""Problems: what was not read, and what else to know of the input, beside the certificates.

One bad part never stops its neighbours, so a reader yields a problem and goes on.
"""

from typing import Self

from core.base.messages import ENGLISH, Fact, Language, Message, Wording
from core.base.quick_enum import QuickStrEnum
from core.base.quick_tuple import QuickTuple


class ProblemKind(QuickStrEnum):
    """What a problem means for the run."""

    LEFT_BEHIND = "left-behind"
    """Understood and not wanted in a bundle (a key, request, revocation list): stops nothing."""
    NOTE = "note"
    """Nothing was lost, but it is worth knowing: stops nothing."""
    UNREADABLE = "unreadable"
    """Not understood: stops a run that was not told to go on."""


class ProblemCode(QuickStrEnum):
    """The class of a problem, for callers that can do something about it."""

    PRIVATE_KEY = "private-key"
    NOT_A_CERTIFICATE = "not-a-certificate"
    DAMAGED = "damaged"
    UNKNOWN_FORMAT = "unknown-format"
    EMPTY = "empty"
    CUT_OFF = "cut-off"
    CHANGED = "changed-on-the-way"
    NOT_WHOLE = "not-whole"
    LEFT_OVER = "left-over"
    TOO_MANY_PARTS = "too-many-parts"
    REPAIRED_MARK = "repaired-mark"
    MISSING_MARK = "missing-mark"
    SPELLED_DAMAGED = "spelled-damaged"
    SPELLED_OTHER = "spelled-other"
    REGISTRY_BLOB = "registry-blob"
    INSIDE_TEXT = "inside-text"
    OTHER_LABEL = "other-label"
    DISABLED_BLOCK = "disabled-block"
    PASSWORD_NEEDED = "password-needed"  # noqa: S105 - a code, not a password
    PASSWORD_WRONG = "password-wrong"  # noqa: S105 - a code, not a password
    SLOW_PASSWORD = "slow-password"  # noqa: S105 - a code, not a password
    PASSWORD_WORK = "password-work"  # noqa: S105 - a code, not a password
    DOMAIN_PROTECTED = "domain-protected"
    ENCRYPTED_ARCHIVE = "encrypted-archive"
    LIMIT = "limit"
    CANNOT_OPEN = "cannot-open"
    NAME_NOT_FOUND = "name-not-found"
    REFUSED = "refused"
    TRY_LATER = "try-later"
    TIME_OUT = "time-out"
    NOT_TLS = "not-tls"
    TLS_VERSION = "tls-version"
    TLS_ALERT = "tls-alert"
    RESET = "reset"
    CLIENT_CERTIFICATE = "client-certificate"
    FINGERPRINT = "fingerprint"
    FINGERPRINT_OF_ANOTHER = "fingerprint-of-another"
    ADDRESS_UNHEARD = "address-unheard"
    KEPT_FOR_SILENT_SERVER = "kept-for-silent-server"
    SIGNERS = "signers"
    SIGNED_PROGRAM = "signed-program"
    TIME_STAMP = "time-stamp"
    SECURITY_CATALOG = "security-catalog"
    OCSP_RESPONSE = "ocsp-response"
    SIGNED_TYPE = "signed-type"
    ENCRYPTED_MESSAGE = "encrypted-message"
    ARCHIVE = "archive"
    KEY_FILE = "key-file"
    STORE_FORMAT = "store-format"
    PROFILE_DAMAGED = "profile-damaged"
    KEYCHAIN_DAMAGED = "keychain-damaged"
    DISTRUSTED = "distrusted"
    PROGRAM_CUT_OFF = "program-cut-off"
    COMPOUND_DAMAGED = "compound-damaged"
    SSH_CERTIFICATE = "ssh-certificate"
    MAIL_CUT_OFF = "mail-cut-off"
    OTHER_ATTACHMENTS = "other-attachments"
    LINK = "link"
    SPARSE = "sparse"
    NOTHING_ATTACHED = "nothing-attached"
    NOTHING_IN_PROFILE = "nothing-in-profile"
    UNPACKED_IN_PART = "unpacked-in-part"


_STOPS_NOTHING_UNEXPECTED = frozenset(
    {
        ProblemCode.UNKNOWN_FORMAT,
        ProblemCode.EMPTY,
        ProblemCode.ARCHIVE,
        ProblemCode.NOTHING_ATTACHED,
        ProblemCode.NOTHING_IN_PROFILE,
    }
)


class ProblemWording(Wording):
    """The base of the tables of problems.

    Attributes:
        kind: whether a run may go on without being told to.
        problem_code: the class of the problem.
    """

    kind: ProblemKind
    problem_code: ProblemCode

    def __new__(
        cls, code: str, kind: ProblemKind, problem_code: ProblemCode, text: str, advice: str = ""
    ) -> Self:
        """Make a member of a table."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.kind = kind
        member.problem_code = problem_code
        member.text = text
        member.advice = advice
        return member


class Problem(QuickTuple):
    """One part of the input that gave no certificate, or what else to know of it.

    Attributes:
        kind: whether the run may go on without being told to.
        code: the class of the problem; the code of the message says precisely which it is.
        source: the source as the user named it, or the file found in it.
        place: where in the source: ``line 12``, ``byte 480``, ``entry 3 (alias ns)``; may be "".
        message: what is wrong and what to do.
        has_advice: there is something to do about it.
    """

    kind: ProblemKind
    code: ProblemCode
    source: str
    place: str
    message: Message
    has_advice: bool = True

    @property
    def reason(self) -> str:
        """What is wrong, in English, without control characters of the input."""
        return self.message.text()

    @property
    def advice(self) -> str:
        """What to do, in English; may be ""."""
        return self.advised(ENGLISH)

    def advised(self, language: Language) -> str:
        """What to do; may be ""."""
        return self.message.advice(language) if self.has_advice else ""

    def unexpected(self) -> "Problem":
        """The same where nobody expected a certificate: an unknown format stops nothing."""
        if self.code not in _STOPS_NOTHING_UNEXPECTED:
            return self
        return self._replace(kind=ProblemKind.LEFT_BEHIND, has_advice=False)


def problem(wording: ProblemWording, source: str, place: str = "", /, **facts: Fact) -> Problem:
    """Make a problem.

    Args:
        wording: which one.
        source: the source as the user named it, or the file found in it.
        place: where in the source; may be "".
        facts: the values that its sentences name.
    """
    return Problem(wording.kind, wording.problem_code, source, place, wording.of(**facts))
