"""What each kind of client does with its CA file: profiles as data, one file each.

The verdicts behind their fields were measured with the real clients; the tests measure them again
with every library that is installed.
"""

from core.profiles.interface import ClientProfile
from core.profiles.registry import PROFILES, USUAL, joined, names_in, profile_named
from core.profiles.smp_agent import SMP_AGENT

__all__ = [
    "PROFILES",
    "SMP_AGENT",
    "USUAL",
    "ClientProfile",
    "joined",
    "names_in",
    "profile_named",
]
