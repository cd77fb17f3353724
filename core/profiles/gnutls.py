"""GnuTLS: gnutls-cli, wget, and libcurl where it is built with GnuTLS."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

GNUTLS = PROFILE = ClientProfile(
    "gnutls",
    "GnuTLS",
    "Needs the root and every intermediate: what the server sends decides which of them count.",
    versions="3.7-3.8",
    judged_by="a model, compared with GnuTLS 3.7.9 and 3.8.9",
    verifications=(Verification("GnuTLS", ModelName.GNUTLS),),
    libraries=(Library.GNUTLS,),
    readers=(LoaderName.GNUTLS,),
)
