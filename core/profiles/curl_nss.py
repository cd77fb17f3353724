"""curl and libcurl with NSS, which read the file by NSS's PEM module (RHEL and CentOS 7)."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "curl-nss",
    "curl with NSS",
    "Any CA of the file ends a chain; a server's own certificate adds nothing to them.",
    versions="up to 8.2, with NSS 3.87",
    judged_by="a model, compared with NSS 3.87.1, and with recorded verdicts of curl 7.88.1",
    verifications=(Verification("curl with NSS", ModelName.NSS),),
    libraries=(Library.NSS_387,),
    readers=(LoaderName.NSS_PEM,),
    intermediate_suffices=True,
)
