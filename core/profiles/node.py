"""Node.js with the option ``ca``, or with NODE_EXTRA_CA_CERTS."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "node",
    "Node.js",
    "Needs the root and every intermediate; reads a file up to its first damaged block.",
    versions="20, with OpenSSL 3.0",
    judged_by="OpenSSL of this computer, at security level 1",
    verifications=(Verification("Node.js", level=1, library=Library.OPENSSL_30),),
    libraries=(Library.OPENSSL_30,),
    readers=(LoaderName.NODE,),
)
