"""Mbed TLS: OpenWrt, routers, and other small devices."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "mbedtls",
    "Mbed TLS",
    "Any CA of the file ends a chain; a server's own certificate adds nothing to them.",
    versions="2.28",
    judged_by="a model, compared with Mbed TLS 2.28.8",
    verifications=(Verification("Mbed TLS", ModelName.MBEDTLS),),
    libraries=(Library.MBEDTLS,),
    readers=(LoaderName.MBEDTLS,),
    intermediate_suffices=True,
)
