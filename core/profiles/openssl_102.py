"""OpenSSL 1.0.2: RHEL and CentOS 7, Ubuntu 16.04, and appliances of their age."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "openssl-1.0.2",
    "OpenSSL 1.0.2",
    "Needs the root and every intermediate, and looks at what the server sends first.",
    versions="1.0.2",
    judged_by="a model of its search, compared with OpenSSL 1.0.2n, and OpenSSL of this computer",
    verifications=(
        Verification("OpenSSL 1.0.2", ModelName.OPENSSL_102, level=0, library=Library.OPENSSL_102),
    ),
    libraries=(Library.OPENSSL_102,),
    readers=(LoaderName.OPENSSL_OLD,),
)
