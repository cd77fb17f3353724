"""NSS with a database that each certificate of the file was imported into (certutil -A -t C,,)."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import NSS

PROFILE = ClientProfile(
    "nss",
    "NSS with a database",
    "Any CA of the file ends a chain; a server's own certificate adds nothing to them.",
    versions="3.87-3.110",
    judged_by="a model, compared with NSS 3.87.1 and 3.110",
    verifications=(Verification("NSS", ModelName.NSS),),
    libraries=NSS,
    readers=(LoaderName.NSS,),
    intermediate_suffices=True,
)
