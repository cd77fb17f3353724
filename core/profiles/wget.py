"""wget, and curl with GnuTLS: they do not look at extended key usages."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "wget",
    "wget and curl with GnuTLS",
    "Needs the root and every intermediate: what the server sends decides which of them count.",
    versions="GnuTLS 3.7-3.8",
    judged_by="a model, compared with GnuTLS 3.7.9 and 3.8.9",
    verifications=(Verification("wget and curl with GnuTLS", ModelName.GNUTLS, purpose=False),),
    libraries=(Library.GNUTLS,),
    readers=(LoaderName.GNUTLS,),
)
