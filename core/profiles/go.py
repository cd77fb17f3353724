"""Go's crypto/tls with RootCAs: kubectl, Terraform, Docker, Prometheus and many others."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "go",
    "Go",
    "Any certificate of the file ends a chain; the names of hosts must be alternative names.",
    versions="1.27",
    judged_by="a model, compared with Go 1.27.3",
    verifications=(Verification("Go", ModelName.GO),),
    libraries=(Library.GO,),
    readers=(LoaderName.GO,),
    leaf_suffices=True,
    intermediate_suffices=True,
)
