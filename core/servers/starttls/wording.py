"""Why TLS did not begin where it has to be asked for."""

from core.base.messages import Wording
from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_UNREADABLE = ProblemKind.UNREADABLE


class StartTlsWording(ProblemWording):
    """What a server did instead of beginning TLS."""

    NOT_SPOKEN = (
        "protocol-not-spoken",
        _UNREADABLE,
        ProblemCode.NOT_TLS,
        "What answers on this port does not speak {protocol}.",
        "Check the port and the protocol (--starttls, or PROTOCOL://HOST).",
    )
    NO_TLS = (
        "tls-not-begun",
        _UNREADABLE,
        ProblemCode.NOT_TLS,
        "The server speaks {protocol}, but does not begin TLS: {why}.",
        "{advice}",
    )
    NOT_NOW = (
        "not-now",
        _UNREADABLE,
        ProblemCode.TRY_LATER,
        'The server speaks {protocol}, but not now: it answered "{answer}".',
        "Try again later; if that does not help, look at the log of the server.",
    )
    SENT_MORE = (
        "sent-more-than-answer",
        _UNREADABLE,
        ProblemCode.NOT_TLS,
        "The server sent more than its answer in {protocol} before TLS began.",
        "Look for a device between this computer and the server.",
    )
    NOT_TDS = (
        "not-tds",
        _UNREADABLE,
        ProblemCode.NOT_TLS,
        "The server answered the TLS handshake with something else than TDS packets.",
        "Look at the log of the server.",
    )


class StartTlsReason(Wording):
    """Why the server does not begin TLS, as a clause."""

    ANSWERED = "answered", 'it answered "{answer}"'
    ANSWERED_CODE = "answered-code", "it answered {answer}"
    ANSWERED_FAILURE = "answered-failure", "it answered failure {number}"
    HAS_NONE = "has-none", "it has none"
    SSL_OFF = "ssl-off", "it has none (ssl = off)"
    NOT_OFFERED = "starttls-not-offered", "it does not offer STARTTLS"
    STANDARD_SECURITY = "standard-rdp-security", "it offers standard RDP security only"


class StartTlsAdvice(Wording):
    """What to do about a server that does not begin TLS."""

    SWITCH_ON = "switch-on", "Have TLS switched on there."
    SET_SSL_ON = "set-ssl-on", "Set ssl = on there, with ssl_cert_file and ssl_key_file."
    SET_SSL_CERT = "set-ssl-cert", "Set ssl_cert and ssl_key there."
    GIVE_CERTIFICATE = (
        "give-certificate",
        "Give the server a certificate, or have encryption switched on there.",
    )
    UNBLOCK = (
        "unblock",
        (
            "Have the block lifted there (FLUSH HOSTS), and ask less often: the server counts each "
            "time as an interrupted connection."
        ),
    )
    LOOK_WHO_MAY_CONNECT = (
        "look-who-may-connect",
        "Look at the log of the server, and at which machines may connect.",
    )
    LOOK_AT_LOG = "look-at-log", "Look at the log of the server."
    SET_TLS = "set-security-layer", "Set the security layer of the server to TLS or to Negotiate."
    LOOK_AT_LAYER = (
        "look-at-security-layer",
        "Look at the security layer that the server requires.",
    )
    GIVE_RDP_CERTIFICATE = (
        "give-rdp-certificate",
        "Give the server a certificate for Remote Desktop.",
    )
    USER_CERTIFICATE = (
        "user-certificate",
        "The server requires a user certificate. Export its own certificate there.",
    )
    NAME_DOMAIN = (
        "name-domain",
        "Name the server by the domain of its accounts, and its address by --connect HOST:PORT.",
    )
