"""What is wrong with how a server, a proxy or a fingerprint is written."""

from core.base.messages import Wording

_SERVER = (
    "Write HOST, HOST:PORT, [IPv6]:PORT or PROTOCOL://HOST, for example ns.example.com:443 or "
    "imap://mail.example.com."
)
_PROXY = "Write HOST:PORT or USER:PASSWORD@HOST:PORT."


class NameWording(Wording):
    """Errors in what the user wrote."""

    NOT_IPV6 = "not-ipv6", "This is not an IPv6 address.", _SERVER
    NOT_IPV4 = "not-ipv4", "This is not an IPv4 address.", _SERVER
    NOT_BRACKETED = "not-bracketed", "This is not an IPv6 address in brackets.", _SERVER
    NOT_A_HOST = "not-a-host", "This is not a host name.", _SERVER
    TOO_LONG = "server-name-too-long", "The name is too long for a server.", _SERVER
    NOT_ALONE = "not-a-server-alone", "This is not just the name of a server.", _SERVER
    NOT_A_PORT = "not-a-port", "The port is not a number.", _SERVER
    NO_SUCH_PORT = (
        "no-such-port",
        "There is no port {port}; ports go from 1 to {highest}.",
        _SERVER,
    )
    TWO_MEANINGS = (
        "ambiguous-name",
        "This international name can mean two different servers.",
        "Give its form in ASCII, which begins with xn--.",
    )
    UNKNOWN_PROTOCOL = (
        "unknown-protocol",
        "The protocol {protocol} is not supported, or has no TLS.",
        "Supported protocols: {known}.",
    )
    NOT_A_WEIGHT = (
        "not-a-weight",
        "This is not a valid weight.",
        "Write HOST=N or HOST:PORT=N; N says how many clients use the server.",
    )
    NOT_A_FINGERPRINT = (
        "not-a-fingerprint",
        "This is not a fingerprint.",
        "Give the SHA-256 (64 hexadecimal digits) or the SHA-1 (40) of the certificate.",
    )
    NOT_AN_ADDRESS_ALONE = (
        "not-an-address-alone",
        "This is not just an address.",
        "Write HOST or HOST:PORT; the protocol goes before the name of the server.",
    )
    OTHER_PROXY = (
        "other-proxy",
        "The proxy must be an HTTP proxy that is reached without TLS.",
        _PROXY,
    )
    PROXY_NAME = "proxy-name", "{what}", _PROXY
    PROXY_PORT = "proxy-without-port", "The port of the proxy is missing.", _PROXY
