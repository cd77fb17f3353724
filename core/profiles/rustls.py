"""rustls with webpki: programs in Rust that are given a CA file."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "rustls",
    "rustls",
    "Needs the root and every intermediate; of a root only its name, key and limits count.",
    versions="0.23",
    judged_by="a model, compared with rustls 0.23",
    verifications=(Verification("rustls", ModelName.RUSTLS),),
    libraries=(Library.RUSTLS,),
    readers=(LoaderName.RUSTLS,),
)
