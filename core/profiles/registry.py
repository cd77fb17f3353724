"""Every client profile by its name; the file of one is read when it is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module

from core.base.errors import UsageError
from core.base.usage_wording import UsageWording
from core.profiles.interface import ClientProfile, combined
from core.profiles.smp_agent import SMP_AGENT

SINGLE = {
    "smp-agent": "smp_agent",
    "openssl": "openssl",
    "openssl-1.1": "openssl_11",
    "openssl-1.0.2": "openssl_102",
    "curl": "curl",
    "curl-7.67": "curl_767",
    "python": "python",
    "python-3.12": "python_312",
    "node": "node",
    "gnutls": "gnutls",
    "wget": "wget",
    "go": "go",
    "java": "java",
    "java-keytool": "java_keytool",
    "nss": "nss",
    "curl-nss": "curl_nss",
    "mbedtls": "mbedtls",
    "wolfssl": "wolfssl",
    "rustls": "rustls",
}
"""The kinds of clients, each with its file."""

USUAL = ("smp-agent", "openssl", "gnutls", "any")
"""Those that are asked about most, so that the window works them out in advance."""

_FILES = {**SINGLE, "any": "any_client"}
_SEPARATOR = ","
SEVERAL = "This applies to each of these clients."
"""The sentence of several profiles together."""


class _Profiles(Mapping[str, ClientProfile]):
    def __getitem__(self, name: str) -> ClientProfile:
        return _loaded(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)

    def __contains__(self, name: object) -> bool:
        return name in _FILES


PROFILES: Mapping[str, ClientProfile] = _Profiles()
"""Every profile by its name; the first is the default."""


@lru_cache
def _loaded(name: str) -> ClientProfile:
    client_profile: ClientProfile = import_module(f"core.profiles.{_FILES[name]}").PROFILE
    return client_profile


def single(name: str) -> ClientProfile:
    """The profile of one kind of client.

    Raises:
        KeyError: there is none of that name.
    """
    return _loaded(name)


@lru_cache
def profile_named(name: str) -> ClientProfile:
    """Find a profile, or make one of several whose names stand there with commas.

    Raises:
        UsageError: there is none of that name.
    """
    if name == SMP_AGENT.name:
        return SMP_AGENT
    names = dict.fromkeys(part.strip() for part in name.split(_SEPARATOR))
    unknown = next((name for name in names if name not in _FILES), None)
    if unknown is not None:
        raise UsageError(UsageWording.NO_PROFILE.of(name=unknown, known=", ".join(PROFILES)))
    if "any" in names:
        return _loaded("any")
    members = tuple(map(_loaded, names))
    return members[0] if len(members) == 1 else _together(members)


def _together(members: tuple[ClientProfile, ...]) -> ClientProfile:
    return combined(
        joined(member.name for member in members),
        ", ".join(member.title for member in members),
        SEVERAL,
        members,
    )


def joined(names: Iterable[str]) -> str:
    """What several profiles are called together; ``any`` is all of them already."""
    different = dict.fromkeys(names)
    return "any" if "any" in different else _SEPARATOR.join(different)


def names_in(name: str) -> tuple[str, ...]:
    """The names of the profiles that are called so together."""
    return tuple(name.split(_SEPARATOR))
