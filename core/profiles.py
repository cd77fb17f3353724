"""What each kind of client does with its CA file.

The verdicts behind these few fields were measured with the real clients; the tests measure them
again with curl, OpenSSL and GnuTLS.
"""

from typing import NamedTuple

from core.errors import UsageError
from core.usage_wording import UsageWording


class ClientProfile(NamedTuple):
    """One kind of client.

    Attributes:
        name: what the command line and recipes call it.
        title: what people call it.
        sentence: what it means for a bundle, one sentence.
        leaf_suffices: the server's own certificate in the file is enough to trust the server.
        intermediate_suffices: an issuing CA in the file is enough; its root need not be there.
        tries_in_order: each certificate is tried by itself, from the top of the file.
        openssl: OpenSSL's verification decides, so its verdict can be proved here.
    """

    name: str
    title: str
    sentence: str
    leaf_suffices: bool
    intermediate_suffices: bool
    tries_in_order: bool
    openssl: bool


SMP_AGENT = ClientProfile(
    "smp-agent",
    "SMP Agent for Unix, Linux and Mac",
    "Tries each certificate from the top of the file; the server's own certificate is enough.",
    leaf_suffices=True,
    intermediate_suffices=True,
    tries_in_order=True,
    openssl=True,
)
OPENSSL = ClientProfile(
    "openssl",
    "OpenSSL without partial chains",
    "Needs the root and every intermediate; a server's own certificate adds nothing to them.",
    leaf_suffices=False,
    intermediate_suffices=False,
    tries_in_order=False,
    openssl=True,
)
GNUTLS = ClientProfile(
    "gnutls",
    "GnuTLS",
    "Needs the root and every intermediate: what the server sends decides which of them count.",
    leaf_suffices=False,
    intermediate_suffices=False,
    tries_in_order=False,
    openssl=False,
)
ANY = ClientProfile(
    "any",
    "Any client",
    "Root and every intermediate: the one set that every TLS library verified in our tests.",
    leaf_suffices=False,
    intermediate_suffices=False,
    tries_in_order=False,
    openssl=True,
)

PROFILES = {profile.name: profile for profile in (SMP_AGENT, OPENSSL, GNUTLS, ANY)}
"""Every profile by its name; the first is the default."""


def profile_named(name: str) -> ClientProfile:
    """Find a profile.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        return PROFILES[name]
    except KeyError:
        message = UsageWording.NO_PROFILE.of(name=name, known=", ".join(PROFILES))
        raise UsageError(message) from None
