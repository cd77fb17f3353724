"""The SMP Agent for Unix, Linux and Mac: libcurl with OpenSSL, one certificate at a time."""

from core.profiles.interface import ClientProfile, LoaderName, Verification
from core.profiles.libraries import OPENSSL

SMP_AGENT = PROFILE = ClientProfile(
    "smp-agent",
    "SMP Agent for Unix, Linux and Mac",
    "Tries each certificate from the top of the file; the server's own certificate is enough.",
    versions="8.x",
    judged_by="OpenSSL of this computer, on one certificate after the other",
    verifications=(
        Verification("SMP Agent for Unix, Linux and Mac", partial_chain=True, one_at_a_time=True),
    ),
    libraries=OPENSSL,
    readers=(LoaderName.OPENSSL_OLD, LoaderName.OPENSSL_NEW),
    leaf_suffices=True,
    intermediate_suffices=True,
    tries_in_order=True,
)
