"""Any client: every kind that there is a profile for, at once."""

from core.profiles.interface import combined
from core.profiles.libraries import Library
from core.profiles.registry import SINGLE, single

ANY = PROFILE = combined(
    "any",
    "Any client",
    "Root and every intermediate: the one set that every TLS library verified in our tests.",
    tuple(map(single, SINGLE)),
)._replace(libraries=tuple(Library))
