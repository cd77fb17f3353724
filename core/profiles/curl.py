"""curl and libcurl with OpenSSL, from 7.68 on: they set X509_V_FLAG_PARTIAL_CHAIN."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import OPENSSL_3, Library

PROFILE = ClientProfile(
    "curl",
    "curl with OpenSSL",
    "Any certificate of the file ends a chain; the server's own certificate is enough.",
    versions="7.68 and newer, with OpenSSL 3.0 to 4.0",
    judged_by="OpenSSL of this computer",
    verifications=(
        Verification("curl with OpenSSL", partial_chain=True, library=Library.OPENSSL_30),
    ),
    libraries=OPENSSL_3,
    readers=(LoaderName.OPENSSL_NEW,),
    leaf_suffices=True,
    intermediate_suffices=True,
)
