"""Python up to 3.12: OpenSSL without partial chains."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "python-3.12",
    "Python up to 3.12",
    "Needs the root and every intermediate; a server's own certificate adds nothing to them.",
    versions="3.7 to 3.12, with OpenSSL 3",
    judged_by="OpenSSL of this computer",
    verifications=(Verification("Python up to 3.12", library=Library.OPENSSL_30),),
    libraries=(Library.OPENSSL_30,),
    readers=(LoaderName.OPENSSL_NEW,),
)
