"""``policy.txt``: what to enter in the Targeted Agent Settings, and what a client then shows."""

from xml.sax.saxutils import quoteattr

from core.agent.client_path import check_client_path
from core.base.printable import printable
from core.bundle import Bundle
from core.rules.interface import day
from core.succession import SERVERS
from core.x509.certificate import Certificate
from core.x509.host_match import covers
from core.x509.names import title

_TEXT = """\
In the console: Targeted Agent Settings, tab Unix/Linux/Mac,
"Use system CA store for certificate checks", with this path:

    {path}

Once the policy has arrived, the client's policy file has an element like this one:

    <CurlSSL SSLNSPublicHttpsCertFingerprint="…" SSLVerifyPeer="yes" SSLVerifyHost="yes" \
CAInfo={quoted} CAPath=""/>

Its fingerprint is the SHA-1, as Windows shows it, of the Notification Server's certificate.
{which}:

{fingerprints}
Try the policy on one test computer first. The new certificates must be on the clients before
the servers use them.
"""


def policy_lines(bundle: Bundle, client_path: str, notification_server: str | None) -> bytes:
    """The text in UTF-8, with the line ends of Windows: it is read in the console.

    Args:
        bundle: where the server's certificate is.
        client_path: where the bundle will be on the clients.
        notification_server: its host; None where it is not known.

    Raises:
        UsageError: the path cannot be one on a client.
    """
    path = check_client_path(client_path)
    servers = [certificate for certificate in bundle.certificates if certificate.role in SERVERS]
    host = notification_server
    its_own = [server for server in servers if host is not None and covers(server, host)]
    lines = map(_line, its_own or servers)
    text = _TEXT.format(
        path=path,
        quoted=quoteattr(path),
        which=_which(host, len(its_own)),
        fingerprints="".join(lines) or "    (no server's own certificate is in the bundle)\n",
    )
    return text.replace("\n", "\r\n").encode()


def _line(certificate: Certificate) -> str:
    end = certificate.tbs.not_after
    until = f", valid until {day(end)}" if end else ""
    return f"    {certificate.sha1.upper()}  {printable(title(certificate))}{until}\n"


def _which(host: str | None, count: int) -> str:
    """Which of the certificates are listed; several are for a host while one is renewed."""
    if host is None:
        return "It is one of these"
    if not count:
        named = printable(host)
        return f"No certificate in the bundle is for {named}. These are for other servers"
    return f"For {printable(host)}, the bundle has {'this one' if count == 1 else 'these'}"
