"""``policy.txt``: what to enter in the Targeted Agent Settings, and what a client then shows."""

from xml.sax.saxutils import quoteattr

from core.agent.client_path import check_client_path
from core.base.printable import printable
from core.bundle import Bundle
from core.succession import SERVERS
from core.x509.names import title

_TEXT = """\
In the console: Targeted Agent Settings, tab Unix/Linux/Mac,
"Use system CA store for certificate checks", with this path:

    {path}

Once the policy has arrived, the client's policy file has an element like this one:

    <CurlSSL SSLNSPublicHttpsCertFingerprint="…" SSLVerifyPeer="yes" SSLVerifyHost="yes" \
CAInfo={quoted} CAPath=""/>

Its fingerprint is that of the Notification Server's certificate, one of these (SHA-1, as
Windows shows it):

{fingerprints}
Try the policy on one test computer first. The new certificates must be on the clients before
the servers use them.
"""


def policy_lines(bundle: Bundle, client_path: str) -> bytes:
    """The text in UTF-8, with the line ends of Windows: it is read in the console.

    Raises:
        UsageError: the path cannot be one on a client.
    """
    path = check_client_path(client_path)
    servers = [one for one in bundle.certificates if one.role in SERVERS]
    fingerprints = "".join(f"    {one.sha1.upper()}  {printable(title(one))}\n" for one in servers)
    none = "    (no server's own certificate is in the bundle)\n"
    text = _TEXT.format(path=path, quoted=quoteattr(path), fingerprints=fingerprints or none)
    return text.replace("\n", "\r\n").encode()
