"""What is said of servers: why one gave nothing, what else to know of it, how it was judged."""

from core.base.messages import Wording
from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_NOTE, _UNREADABLE = ProblemKind.NOTE, ProblemKind.UNREADABLE
_CHECK_PORT = "Check the name and the port, and that no firewall blocks the connection."
_CHECK_START = (
    "Check the port and the protocol; where TLS begins at once, use --starttls none or tls://HOST."
)
_CHECK_TLS = "Check the port; where TLS does not begin at once, use --starttls or PROTOCOL://HOST."
_CHECK_PROXY = f"{_CHECK_TLS} A server behind a load balancer may expect the PROXY protocol first."
_PROXY_ADDRESS = "Check the address of the proxy."
_EXPORT = "Export its certificate on the server."


class ServerWording(ProblemWording):
    """Why a server, or one of its addresses, gave no certificates."""

    NO_NAME = (
        "name-not-found",
        _UNREADABLE,
        ProblemCode.NAME_NOT_FOUND,
        "No address was found for this name.",
        "Check its spelling, and that this computer uses the right name server.",
    )
    NO_NAME_SERVER = (
        "no-name-server",
        _UNREADABLE,
        ProblemCode.NAME_NOT_FOUND,
        "The name could not be looked up: no name server answered.",
        "Check the network and try again.",
    )
    LOOK_UP_TIME = (
        "time-out-looking-up",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "The name was not found within {seconds} seconds.",
        _CHECK_PORT,
    )
    CONNECT_TIME = (
        "time-out-connecting",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "Nothing answered within {seconds} seconds.",
        _CHECK_PORT,
    )
    PROXY_TIME = (
        "time-out-proxy",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "The proxy did not connect to the server within {seconds} seconds.",
        _CHECK_PORT,
    )
    START_TIME = (
        "time-out-starting",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "The server connected, but did not begin TLS within {seconds} seconds.",
        _CHECK_START,
    )
    SILENT_TIME = (
        "time-out-silent",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "The server connected, but sent nothing within {seconds} seconds.",
        _CHECK_PORT,
    )
    HANDSHAKE_TIME = (
        "time-out-handshake",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "The server answered, but did not finish the handshake within {seconds} seconds.",
        _CHECK_PORT,
    )
    NO_ANSWER = (
        "no-answer",
        _UNREADABLE,
        ProblemCode.TIME_OUT,
        "Nothing answered.",
        _CHECK_PORT,
    )
    REFUSED = (
        "refused",
        _UNREADABLE,
        ProblemCode.REFUSED,
        "The connection was refused: nothing listens on this port.",
        "Check the port, and that the service is running.",
    )
    UNREACHABLE = (
        "unreachable",
        _UNREADABLE,
        ProblemCode.REFUSED,
        "The server cannot be reached: {error}.",
        _CHECK_PORT,
    )
    UNREACHABLE_UNTOLD = (
        "unreachable-without-reason",
        _UNREADABLE,
        ProblemCode.REFUSED,
        "The server cannot be reached: unknown reason.",
        _CHECK_PORT,
    )
    BROKEN = (
        "reset",
        _UNREADABLE,
        ProblemCode.RESET,
        "The server closed the connection before it had sent its certificates.",
        _CHECK_PROXY,
    )
    NOT_TLS = (
        "not-tls",
        _UNREADABLE,
        ProblemCode.NOT_TLS,
        "What answers on this port is not TLS.",
        _CHECK_TLS,
    )
    NO_VERSION = (
        "no-version-in-common",
        _UNREADABLE,
        ProblemCode.TLS_VERSION,
        "There is no TLS version in common: {words}.",
        "Current clients refuse it too. Export its certificate on the server.",
    )
    CLIENT_CERTIFICATE = (
        "client-certificate",
        _UNREADABLE,
        ProblemCode.CLIENT_CERTIFICATE,
        "The server requires a client certificate before it sends anything.",
        "Export its certificate instead.",
    )
    OTHER_NAME = (
        "name-not-served",
        _UNREADABLE,
        ProblemCode.TLS_ALERT,
        "The server does not serve this name.",
        "Ask for the name that its clients use.",
    )
    NO_CIPHER = (
        "no-cipher-in-common",
        _UNREADABLE,
        ProblemCode.TLS_ALERT,
        "There is no cipher or signature in common: {words}.",
        "Compare its versions and ciphers with its clients'; it may require a pre-shared key.",
    )
    ALERT = (
        "tls-alert",
        _UNREADABLE,
        ProblemCode.TLS_ALERT,
        "The TLS handshake failed: {words}.",
        "The port speaks TLS: look at the TLS settings of the server, and at its log.",
    )
    HANDSHAKE = (
        "handshake-failed",
        _UNREADABLE,
        ProblemCode.NOT_TLS,
        "The TLS handshake failed: {words}.",
        _CHECK_TLS,
    )
    NO_CERTIFICATE = (
        "no-certificate-sent",
        _UNREADABLE,
        ProblemCode.NOT_A_CERTIFICATE,
        "What the server sent is not a certificate.",
        _EXPORT,
    )
    FINGERPRINT = (
        "fingerprint",
        _UNREADABLE,
        ProblemCode.FINGERPRINT,
        "The server sent another certificate, with SHA-256 {sent}.",
        "Nothing was added. Ask the server's owner which fingerprint is the right one.",
    )
    FINGERPRINT_OF_CA = (
        "fingerprint-of-ca",
        _UNREADABLE,
        ProblemCode.FINGERPRINT,
        (
            "The server sent another certificate, with SHA-256 {sent}. The expected one is "
            "certificate {number} of its chain, which is a CA."
        ),
        "Nothing was added. Expect the fingerprint of the first certificate.",
    )
    FINGERPRINT_OF_ANOTHER = (
        "fingerprint-of-another",
        ProblemKind.LEFT_BEHIND,
        ProblemCode.FINGERPRINT_OF_ANOTHER,
        (
            "The server has another certificate too ({label}), with SHA-256 {sha256}, which was "
            "not expected and was not added."
        ),
        "Ask the server's owner, and expect its fingerprint too if it is right.",
    )
    ADDRESS_UNHEARD = (
        "address-unheard",
        _NOTE,
        ProblemCode.ADDRESS_UNHEARD,
        "The name has several addresses, and {place} sent no certificate: {reason}",
        "Clients that use this address may meet another certificate. Ask again when it answers.",
    )
    PROXY_UNREACHABLE = (
        "proxy-unreachable",
        _UNREADABLE,
        ProblemCode.REFUSED,
        "The proxy cannot be reached.",
        _PROXY_ADDRESS,
    )
    PROXY_PASSWORD = (
        "proxy-password",
        _UNREADABLE,
        ProblemCode.REFUSED,
        "The proxy requires a different user name or password.",
        "Give them as USER:PASSWORD@HOST:PORT; only Basic authentication is supported.",
    )
    PROXY_REFUSED = (
        "proxy-refused",
        _UNREADABLE,
        ProblemCode.REFUSED,
        'The proxy did not connect to the server: it answered "{answer}".',
        "Check that the proxy may connect to this port.",
    )
    NO_PROXY = (
        "no-proxy",
        _UNREADABLE,
        ProblemCode.REFUSED,
        "What answers at the address of the proxy is not an HTTP proxy.",
        _PROXY_ADDRESS,
    )


class NoteWording(ProblemWording):
    """What else to know of a server that sent certificates."""

    NO_ROUTE = (
        "address-without-route",
        _NOTE,
        ProblemCode.REFUSED,
        "Its address {place} cannot be reached from this computer, so it was not asked there.",
    )
    NO_TIME = (
        "no-time-for-key-type",
        _NOTE,
        ProblemCode.TIME_OUT,
        "There was no time to ask whether it has a certificate with an {key} key too.",
    )
    ONLY_TLS_1_3 = (
        "only-tls-1-3",
        _NOTE,
        ProblemCode.TLS_VERSION,
        (
            "It speaks TLS 1.3 only, so it is not known whether it has a certificate with an {key} "
            "key too."
        ),
    )
    WANTS_CERTIFICATE = (
        "wants-client-certificate",
        _NOTE,
        ProblemCode.CLIENT_CERTIFICATE,
        "The server asks for a client certificate.",
    )
    ENDED = (
        "handshake-ended",
        _NOTE,
        ProblemCode.NOT_TLS,
        "The handshake ended after the server had sent its certificates: {words}.",
    )
    ENDED_BY_ALERT = (
        "handshake-ended-by-alert",
        _NOTE,
        ProblemCode.CLIENT_CERTIFICATE,
        (
            "The handshake ended after the server had sent its certificates: {words}. It may "
            "require a client certificate."
        ),
    )
    OLD_VERSION = (
        "old-tls-version",
        _NOTE,
        ProblemCode.TLS_VERSION,
        "The server supports nothing newer than {version}. Current clients refuse it.",
    )
    NOT_CERTIFICATES = (
        "sent-no-certificates",
        _NOTE,
        ProblemCode.NOT_A_CERTIFICATE,
        "Some of what it sent as certificates ({count}) is not a certificate.",
    )


class WayWording(Wording):
    """How a server was reached, where that is not the usual way."""

    CONNECTED_AT = "asked-at", "It was asked at {place}."
    THROUGH_PROXY = "asked-through-proxy", "It was asked through the proxy {place}."
