"""Python from 3.13 on: partial chains, and RFC 5280 to the letter (VERIFY_X509_STRICT)."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "python",
    "Python 3.13 and newer",
    "The server's own certificate is enough, but key identifiers and constraints must be there.",
    versions="3.13 and newer, with OpenSSL 3",
    judged_by="OpenSSL of this computer, with the strict checks that Python sets",
    verifications=(
        Verification(
            "Python 3.13 and newer", partial_chain=True, strict=True, library=Library.OPENSSL_30
        ),
    ),
    libraries=(Library.OPENSSL_30, Library.PYTHON_STRICT),
    readers=(LoaderName.OPENSSL_NEW,),
    leaf_suffices=True,
    intermediate_suffices=True,
)
