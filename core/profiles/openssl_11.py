"""OpenSSL 1.1, which long-lived systems still have (RHEL 8, Debian 11, Ubuntu 20.04, SLES 15)."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "openssl-1.1",
    "OpenSSL 1.1 without partial chains",
    "Needs the root and every intermediate, and knows fewer kinds of keys than later versions.",
    versions="1.1.0 and 1.1.1",
    judged_by="OpenSSL of this computer, and the table of what version 1.1 refuses",
    verifications=(
        Verification("OpenSSL 1.1.1", level=1, library=Library.OPENSSL_111),
        Verification("OpenSSL 1.1.0", level=1, library=Library.OPENSSL_110),
    ),
    libraries=(Library.OPENSSL_110, Library.OPENSSL_111),
    readers=(LoaderName.OPENSSL_OLD,),
)
