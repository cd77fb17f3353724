"""Programs that use OpenSSL as it is: s_client, Ruby, PHP, Perl and most others on Unix."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import OPENSSL as EVERY_VERSION

OPENSSL = PROFILE = ClientProfile(
    "openssl",
    "OpenSSL without partial chains",
    "Needs the root and every intermediate; a server's own certificate adds nothing to them.",
    versions="1.1.0 to 4.0",
    judged_by="OpenSSL of this computer",
    verifications=(Verification("OpenSSL without partial chains"),),
    libraries=EVERY_VERSION,
    readers=(LoaderName.OPENSSL_OLD, LoaderName.OPENSSL_NEW),
)
