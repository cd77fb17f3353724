"""curl and libcurl with OpenSSL, up to 7.67: without partial chains."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "curl-7.67",
    "curl up to 7.67 with OpenSSL",
    "Needs the root and every intermediate; a server's own certificate adds nothing to them.",
    versions="up to 7.67, with OpenSSL 1.1",
    judged_by="OpenSSL of this computer, and the table of what version 1.1 refuses",
    verifications=(
        Verification("curl up to 7.67 with OpenSSL", level=1, library=Library.OPENSSL_111),
    ),
    libraries=(Library.OPENSSL_111,),
    readers=(LoaderName.OPENSSL_OLD,),
)
