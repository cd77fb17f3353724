"""wolfSSL: small devices, and programs that are built with it."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import WOLFSSL

PROFILE = ClientProfile(
    "wolfssl",
    "wolfSSL",
    "Any certificate of the file ends a chain; of several with one key only the first counts.",
    versions="5.5-5.7",
    judged_by="a model, compared with wolfSSL 5.5.4 and 5.7.2",
    verifications=(Verification("wolfSSL", ModelName.WOLFSSL),),
    libraries=WOLFSSL,
    readers=(LoaderName.WOLFSSL,),
    leaf_suffices=True,
    intermediate_suffices=True,
)
