"""Why a server gave no certificates: every way to fail as one exception, and as a problem."""

import errno
import re
import socket
import ssl
from enum import Enum

from core.base.messages import Fact, Message
from core.base.problems import Problem, ProblemKind, ProblemWording
from core.servers.wording import ServerWording


class Failure(Exception):  # noqa: N818 - it becomes a problem and never leaves this package
    """What ended the conversation with one server.

    Args:
        wording: which failure it is.
        facts: the values that its sentences name.

    Attributes:
        code: the class of reason.
        message: what happened and what to do.
        negotiation: client and server agreed on no version, cipher or signature.
        no_route: this computer has no way to the network address.
    """

    def __init__(
        self,
        wording: ProblemWording,
        *,
        negotiation: bool = False,
        no_route: bool = False,
        **facts: Fact,
    ) -> None:
        super().__init__(wording)
        self.negotiation = negotiation
        self.no_route = no_route
        self.code = wording.problem_code
        self.message = wording.of(**facts)

    @property
    def reason(self) -> str:
        """What happened, in English."""
        return self.message.text()

    @property
    def advice(self) -> str:
        """What to do, in English."""
        return self.message.advice()

    def with_more(self, *more: Message) -> "Failure":
        """Add further sentences about what happened."""
        self.message = self.message.followed_by(*more)
        return self

    def problem(self, source: str) -> Problem:
        """The same as a value, beside the server's name."""
        return Problem(ProblemKind.UNREADABLE, self.code, source, "", self.message)


class Stage(Enum):
    """How far the conversation with a server came; the value says what took too long."""

    LOOKING_UP = ServerWording.LOOK_UP_TIME
    CONNECTING = ServerWording.CONNECT_TIME
    PROXY = ServerWording.PROXY_TIME
    ASKING = ServerWording.START_TIME
    SILENT = ServerWording.SILENT_TIME
    SPEAKING = ServerWording.HANDSHAKE_TIME


_VERSION_WORDS = (
    "unsupported protocol",
    "protocol version",
    "wrong ssl version",
    "version too low",
    "legacy sigalg",  # the signatures of TLS 1.0 and 1.1
)
_CIPHER_WORDS = (
    "handshake failure",
    "no shared cipher",
    "no ciphers available",
    "no cipher match",
    "insufficient security",
    "dh key too small",
    "wrong signature type",
    "no suitable signature algorithm",
    "no suitable groups",
    "bad ecpoint",
    "wrong curve",
    "unsupported elliptic curve",
    "ee key too small",
    "unsafe legacy renegotiation disabled",
)
_BY_WORDS: tuple[tuple[tuple[str, ...], ServerWording, bool], ...] = (
    (_VERSION_WORDS, ServerWording.NO_VERSION, True),
    (("certificate required", "alert bad certificate"), ServerWording.CLIENT_CERTIFICATE, False),
    (("unrecognized name",), ServerWording.OTHER_NAME, False),
    (_CIPHER_WORDS, ServerWording.NO_CIPHER, True),
)
"""What OpenSSL's words mean, and whether the two sides agreed on no version, cipher or
signature."""
_NO_ROUTE = frozenset(
    {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, 10047, 10049, 10051}
)
"""The last three are Windows' own numbers."""
_CONTENT_TYPES = range(0x14, 0x19)  # of a TLS record, RFC 8446 section 5.1
_MAJOR_VERSION = 3


def timed_out(stage: Stage, seconds: float) -> Failure:
    """The server's time was up at this stage."""
    return Failure(stage.value, seconds=seconds)


def not_found(error: OSError | UnicodeError) -> Failure:
    """The name has no address."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return Failure(ServerWording.NO_NAME_SERVER)
    return Failure(ServerWording.NO_NAME)


def not_connected(error: OSError) -> Failure:
    """No connection was made, or it broke."""
    if isinstance(error, ConnectionRefusedError):
        return Failure(ServerWording.REFUSED)
    if isinstance(error, ConnectionError):
        return broken()
    if error.errno == errno.ETIMEDOUT:
        return Failure(ServerWording.NO_ANSWER)
    no_route = error.errno in _NO_ROUTE
    if not error.strerror:
        return Failure(ServerWording.UNREACHABLE_UNTOLD, no_route=no_route)
    return Failure(ServerWording.UNREACHABLE, no_route=no_route, error=error.strerror)


def broken() -> Failure:
    """The server hung up."""
    return Failure(ServerWording.BROKEN)


def not_tls() -> Failure:
    """The server speaks another protocol."""
    return Failure(ServerWording.NOT_TLS)


def not_agreed(words: str, first: bytes) -> Failure:
    """Tell why a handshake failed.

    Args:
        words: what OpenSSL says, in lower case.
        first: the first bytes that the server sent.
    """
    if first and not _looks_like_tls(first):
        return not_tls()
    if "eof" in words:
        return broken()
    for known, wording, negotiation in _BY_WORDS:
        if any(word in words for word in known):
            return Failure(wording, negotiation=negotiation, words=words)
    by_the_server = first and "alert" in words
    wording = ServerWording.ALERT if by_the_server else ServerWording.HANDSHAKE
    return Failure(wording, words=words)


def no_certificate() -> Failure:
    """The server sent nothing that could be a certificate of its own."""
    return Failure(ServerWording.NO_CERTIFICATE)


def words_of(error: ssl.SSLError) -> str:
    """OpenSSL's own words for an error, in lower case.

    A Python that is older than its OpenSSL knows no name for some reasons, only the sentence:
    ``[SSL] legacy sigalg disallowed or unsupported (_ssl.c:992)``.
    """
    last = str(error.args[-1]) if error.args else ""
    sentence = re.sub(r"^\[[^]]*\]\s*|\s*\(_ssl\.c:\d+\)$", "", last)
    name: str | None = getattr(error, "reason", None)
    return (name or sentence or "no reason given").lower().replace("_", " ")


def _looks_like_tls(first: bytes) -> bool:
    return first[0] in _CONTENT_TYPES and (len(first) == 1 or first[1] == _MAJOR_VERSION)
