"""What to enter by hand in a communication profile: a sheet, and each server's certificate.

Its file form is not public, so nothing is written for it but what an admin enters; see the
vendor's article 178295.
"""

import re

from core.base.choices import Newline
from core.base.errors import UsageError
from core.base.printable import printable
from core.base.source_names import SERVER
from core.bundle import Bundle
from core.encoders.interface import EncodedFile
from core.encoders.pem import PemEncoder
from core.rules.interface import day
from core.servers.address import Address, address_of
from core.servers.protocols import StartTls
from core.succession import SERVERS
from core.x509.certificate import Certificate
from core.x509.names import hosts, title

_FOLDER = "communication-profile"
_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST = 60
_MOST_HOSTS = 20
_TEXT = """\
Communication profiles: what to enter for each server

Nobody has tried this sheet on a console yet. Try the profile on one test computer first.

Which way
    Agents before 8.0 know only the bundle: the file that the policy names, see policy.txt.
    From 8.0 on, the vendor gives agents their certificates by communication profiles, and calls
    the bundle an alternate method. The bundle brings the certificates of all servers at once,
    before and after a switch. Whichever way you choose, the agents need the new certificate
    before a server uses it.

What has to agree, or agents lose the server
    Name   the profile names the server by a name that its certificate is for
    Port   the one on which the server sends this very certificate
    HTTPS  is on, on the server and in the profile
    Check the thumbprint against the one on the server: in certmgr, the certificate's Details.

Each file is one certificate in Base-64, as certmgr exports it. Where a server has two here, one
may replace the other, or it may use both: the thumbprint on the server tells.

{servers}"""


def communication_profile_files(bundle: Bundle) -> tuple[EncodedFile, ...]:
    """A sheet with the line ends of Windows, and a ``.cer`` for each server; none without servers.

    The names of the files have a folder before them, for an archive.
    """
    servers = [certificate for certificate in bundle.certificates if certificate.role in SERVERS]
    if not servers:
        return ()
    files = [_certificate_file(server) for server in servers]
    told = (_told(server, file.name) for server, file in zip(servers, files, strict=True))
    text = _TEXT.format(servers="\n".join(told)).replace("\n", "\r\n")
    return (EncodedFile(f"{_FOLDER}/communication-profile.txt", text.encode()), *files)


def _certificate_file(certificate: Certificate) -> EncodedFile:
    """Named after the server and, for there may be two of it, its thumbprint."""
    host = _UNSAFE.sub("_", _first_host(certificate))[:_LONGEST]
    name = f"{_FOLDER}/{host}-{certificate.sha1[:8]}.cer"
    (file,) = PemEncoder(newline=Newline.CRLF, name=name).encode([certificate])
    return file


def _first_host(certificate: Certificate) -> str:
    return next(iter(hosts(certificate)), "server")


def _told(certificate: Certificate, path: str) -> str:
    names = hosts(certificate)
    listed = ", ".join(map(printable, names[:_MOST_HOSTS])) or "the certificate has none"
    more = f" and {len(names) - _MOST_HOSTS:,} more" if len(names) > _MOST_HOSTS else ""
    return f"""\
{printable(title(certificate))}
    Names        {listed}{more}
    Port         {_ports(certificate)}
    Thumbprint   {certificate.sha1}
    Valid until  {day(certificate.tbs.not_after)}
    File         {path.rpartition("/")[2]}
"""


def _ports(certificate: Certificate) -> str:
    """The ports on which it was sent as the server's own; HTTPS knows no STARTTLS."""
    sent = {
        address.place: None
        for origin in certificate.origins
        if origin.index == 0 and (address := _address(origin.source))
    }
    if not sent:
        return "not known here; 443 unless the server was given another one"
    return ", ".join(f"{place.rpartition(':')[2]} (sent by {place})" for place in sent)


def _address(source: str) -> Address | None:
    """The server that a source names; None for files and for servers without HTTPS."""
    if not source.startswith(SERVER):
        return None
    try:
        address = address_of(source.partition("!")[0])
    except UsageError:
        return None
    return address if address.starttls is StartTls.NONE else None
