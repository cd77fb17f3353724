"""Whether a certificate is for a host, as TLS clients compare names.

Sources: RFC 6125 section 6.4 (a wildcard stands for the whole leftmost label and nothing else),
RFC 9525 section 6.3; RFC 5280 section 4.2.1.6 (IP addresses are compared as numbers).
"""

import ipaddress

from core.x509.certificate import Certificate
from core.x509.names import hosts


def covers(certificate: Certificate, host: str) -> bool:
    """Tell whether the certificate is for this host.

    Args:
        certificate: its SAN counts; its common name only where it has no SAN. A name that ends
            with a dot is no host's name (RFC 5280 section 4.2.1.6); curl and Node.js forgive it.
        host: a name in ASCII, or an IP address without brackets.
    """
    wanted = _address(host)
    if wanted is not None:
        return any(_address(name) == wanted for name in hosts(certificate))
    name = host.lower().rstrip(".")
    return any(_matches(pattern.lower(), name) for pattern in hosts(certificate))


def _matches(pattern: str, name: str) -> bool:
    if pattern == name:
        return True
    label, _, parent = name.partition(".")
    return bool(label) and "." in parent and pattern == f"*.{parent}"


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
