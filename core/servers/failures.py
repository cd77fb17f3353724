"""Why a server gave no certificates: every way to fail as one exception, and as a problem."""

import errno
import re
import socket
import ssl
from enum import StrEnum

from core.harmless import harmless
from core.problems import Problem, ProblemCode, unreadable


class Failure(Exception):  # noqa: N818 - it becomes a problem and never leaves this package
    """What ended the conversation with one server.

    Attributes:
        code: the class of reason.
        reason: what happened, one sentence.
        advice: what to do, one sentence.
        negotiation: client and server agreed on no version, cipher or signature.
        no_route: this computer has no way to the network address.
    """

    def __init__(
        self,
        code: ProblemCode,
        reason: str,
        advice: str = "",
        *,
        negotiation: bool = False,
        no_route: bool = False,
    ) -> None:
        super().__init__(reason)
        self.negotiation = negotiation
        self.no_route = no_route
        self.code = code
        self.reason = reason
        self.advice = advice

    def with_more(self, sentence: str) -> "Failure":
        """The same with a further sentence about what happened."""
        reason = f"{self.reason}{sentence}"
        more = {"negotiation": self.negotiation, "no_route": self.no_route}
        return Failure(self.code, reason, self.advice, **more)

    def problem(self, source: str) -> Problem:
        """The same as a value, beside the server's name."""
        return unreadable(self.code, source, "", harmless(self.reason), self.advice)


class Stage(StrEnum):
    """How far the conversation with a server came; the value says what took too long."""

    LOOKING_UP = "The name was not found within {seconds:g} seconds."
    CONNECTING = "Nothing answered within {seconds:g} seconds."
    PROXY = "The proxy did not connect to the server within {seconds:g} seconds."
    ASKING = "The server connected, but did not begin TLS within {seconds:g} seconds."
    SILENT = "The server connected, but sent nothing within {seconds:g} seconds."
    SPEAKING = "The server answered, but did not finish the handshake within {seconds:g} seconds."


_CHECK_PORT = "Check the name and the port, and that nothing between blocks them."
_CHECK_START = (
    "Check the port and the protocol; where TLS begins at once, use --starttls none or tls://HOST."
)
_CHECK_TLS = "Check the port; where TLS does not begin at once, use --starttls or PROTOCOL://HOST."
_CHECK_PROXY = f"{_CHECK_TLS} A server behind a load balancer may expect the PROXY protocol first."
_CHECK_SETTINGS = "The port speaks TLS: look at the TLS settings of the server, and at its log."
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
_NO_SIGN_OF_TLS = (ProblemCode.NOT_TLS, _CHECK_TLS)
_BY_WORDS: tuple[tuple[tuple[str, ...], ProblemCode, str, str, bool], ...] = (
    (
        _VERSION_WORDS,
        ProblemCode.TLS_VERSION,
        "There is no TLS version in common: {words}.",
        "Clients of today refuse it too; export its certificate on the server.",
        True,
    ),
    (
        ("certificate required", "alert bad certificate"),
        ProblemCode.CLIENT_CERTIFICATE,
        "The server wants a certificate from its clients before it sends anything.",
        "Export its certificate instead.",
        False,
    ),
    (
        ("unrecognized name",),
        ProblemCode.TLS_ALERT,
        "The server does not serve the name that it was asked for.",
        "Ask for the name that its clients use.",
        False,
    ),
    (
        _CIPHER_WORDS,
        ProblemCode.TLS_ALERT,
        "There is no cipher or signature in common: {words}.",
        "Compare its versions and ciphers with its clients'; it may want a pre-shared key.",
        True,
    ),
)
"""What OpenSSL's words mean: the words, the code, the sentences, and whether the two sides agreed
on no version, cipher or signature."""
_NO_ROUTE = frozenset(
    {errno.ENETUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, 10047, 10049, 10051}
)
"""The last three are Windows' own numbers."""
_CONTENT_TYPES = range(0x14, 0x19)  # of a TLS record, RFC 8446 section 5.1
_MAJOR_VERSION = 3


def timed_out(stage: Stage, seconds: float) -> Failure:
    """The server's time was up at this stage."""
    advice = _CHECK_START if stage is Stage.ASKING else _CHECK_PORT
    return Failure(ProblemCode.TIME_OUT, stage.value.format(seconds=seconds), advice)


def not_found(error: OSError | UnicodeError) -> Failure:
    """The name has no address."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        reason = "The name could not be looked up: no name server answered."
        return Failure(ProblemCode.NAME_NOT_FOUND, reason, "Check the network and try again.")
    return Failure(ProblemCode.NAME_NOT_FOUND, "There is no such name.", "Check its spelling.")


def not_connected(error: OSError) -> Failure:
    """No connection was made, or it broke."""
    if isinstance(error, ConnectionRefusedError):
        reason = "The connection was refused: nothing listens on this port."
        return Failure(ProblemCode.REFUSED, reason, "Check the port, and that the service runs.")
    if isinstance(error, ConnectionError):
        return broken()
    if error.errno == errno.ETIMEDOUT:
        return Failure(ProblemCode.TIME_OUT, "Nothing answered.", _CHECK_PORT)
    reason = f"The server cannot be reached: {error.strerror or 'unknown reason'}."
    no_route = error.errno in _NO_ROUTE
    return Failure(ProblemCode.REFUSED, reason, _CHECK_PORT, no_route=no_route)


def broken() -> Failure:
    """The server hung up."""
    reason = "The server closed the connection before it had sent its certificates."
    return Failure(ProblemCode.RESET, reason, _CHECK_PROXY)


def not_tls() -> Failure:
    """The server speaks another protocol."""
    return Failure(ProblemCode.NOT_TLS, "What answers on this port is not TLS.", _CHECK_TLS)


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
    for known, code, reason, advice, negotiation in _BY_WORDS:
        if any(one in words for one in known):
            told = reason.format(words=words)
            return Failure(code, told, advice, negotiation=negotiation)
    by_the_server = first and "alert" in words
    code, advice = (ProblemCode.TLS_ALERT, _CHECK_SETTINGS) if by_the_server else _NO_SIGN_OF_TLS
    return Failure(code, f"The TLS handshake failed: {words}.", advice)


def no_certificate() -> Failure:
    """The server sent nothing that could be a certificate of its own."""
    reason = "What the server sent has not the shape of a certificate."
    return Failure(ProblemCode.NOT_A_CERTIFICATE, reason, "Export its certificate on the server.")


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
