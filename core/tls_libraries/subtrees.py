"""Whether a name lies within a subtree of name constraints, where all libraries agree on it.

Source: RFC 5280 section 4.2.1.10.
"""

import re
from collections.abc import Callable
from types import MappingProxyType
from unicodedata import normalize

from core.tls_libraries.constrained_names import (
    ADDRESS,
    DIRECTORY,
    HOST,
    MAIL,
    URI,
    Name,
    attributes,
    relative_names,
)
from core.x509.canonical import canonical
from core.x509.der import SEQUENCE, element

_LABEL = rb"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_DOMAIN = re.compile(rb"%b(?:\.%b)*" % (_LABEL, _LABEL))
_URI_HOST = re.compile(rb"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:@]+)(?::[0-9]*)?(?:[/?#].*)?")
_IPV4 = re.compile(rb"[0-9.]+")
_WILDCARD = b"*."
_NETWORK_LENGTHS = (8, 32)

Within = bool | None
"""None where libraries do not agree, or where it is not known."""


def is_usual(base: Name) -> bool:
    """A subtree that all libraries take, if they know its kind."""
    return _USUAL[base.kind](base.value)


def is_comparable(name: Name) -> bool:
    """A name that can be compared with subtrees of its kind."""
    if name.kind == HOST:
        return _is_domain(name.value.removeprefix(_WILDCARD))
    if name.kind == MAIL:
        return b"@" in name.value and _is_mail(name.value)
    return name.kind != URI or _host_of(name.value) is not None


def is_within(name: Name, base: Name) -> Within:
    """A name lies within a usual subtree of its kind.

    Raises:
        DerError: a directory name cannot be read.
    """
    return _WITHIN[name.kind](name.value, base.value)


def _is_domain(value: bytes) -> bool:
    return _DOMAIN.fullmatch(value.lower().removeprefix(b".")) is not None


def _is_mail(value: bytes) -> bool:
    box, _, host = value.rpartition(b"@")
    return _is_domain(value) or (box.isalnum() and _is_domain(host) and not host.startswith(b"."))


def _is_network(value: bytes) -> bool:
    """An address with a mask whose bits are the first ones, and none of the address beyond."""
    if len(value) not in _NETWORK_LENGTHS:
        return False
    network, mask = (int.from_bytes(half, "big") for half in _halves(value))
    beyond = ~mask & ((1 << len(value) * 4) - 1)
    return not network & beyond and not beyond & (beyond + 1)


def _halves(value: bytes) -> tuple[bytes, bytes]:
    return value[: len(value) // 2], value[len(value) // 2 :]


def _is_host_within(name: bytes, base: bytes) -> Within:
    name, base = name.lower(), base.lower()
    if name.startswith(_WILDCARD):
        name = name.removeprefix(_WILDCARD)
        if base.removeprefix(b".").endswith(b"." + name):
            return None  # the wildcard stands for that host, among others
        return None if base == b"." + name else _is_host_within(b"x." + name, base)
    if name == base.removeprefix(b"."):
        return True if name == base else None
    if name.endswith(b"." + base.removeprefix(b".")):
        return True
    return None if name.endswith(base) else False  # wolfSSL minds no dot


def _is_mail_within(name: bytes, base: bytes) -> Within:
    if b"@" in base:
        return name == base or (None if name.lower() == base.lower() else False)
    return _is_exactly(name.rpartition(b"@")[2].lower(), base.lower())


def _is_uri_within(name: bytes, base: bytes) -> Within:
    host = _host_of(name)
    return None if host is None else _is_exactly(host, base.lower())


def _host_of(uri: bytes) -> bytes | None:
    """The host of a URI; None where it has none, or an address."""
    matched = _URI_HOST.fullmatch(uri.lower())
    if matched is None or _IPV4.fullmatch(matched[1]) or not _is_domain(matched[1]):
        return None
    return matched[1]


def _is_exactly(host: bytes, base: bytes) -> Within:
    """A host is the one that is named, or below the domain that is named with a dot."""
    if base.startswith(b"."):
        return None if host == base[1:] else host.endswith(base)
    return None if host.endswith(b"." + base) else host == base  # Go takes it for a domain too


def _is_address_within(name: bytes, base: bytes) -> Within:
    network, mask = _halves(base)
    if len(name) != len(network):
        return False if any(mask) else None  # Java excludes every address with 0.0.0.0/0
    return all(
        ours & bits == theirs for ours, theirs, bits in zip(name, network, mask, strict=True)
    )


def _is_name_within(name: bytes, base: bytes) -> Within:
    ours, theirs = relative_names(name), relative_names(base)
    if ours[: len(theirs)] == theirs:
        return True
    both = list(zip(ours, theirs, strict=False))
    if any(_differ(one, other) for one, other in both):
        return False
    return None  # written in another way, or shorter


def _differ(name: bytes, base: bytes) -> bool:
    """Two relative names of one attribute each that differ in more than how they are written."""
    ours, theirs = _folded(name), _folded(base)
    return len(ours) == len(theirs) == 1 and ours != theirs


def _folded(relative_name: bytes) -> list[tuple[bytes, str]]:
    """Each attribute with its text, without what some library takes no notice of."""
    whole = element(SEQUENCE, canonical(element(SEQUENCE, relative_name)))
    return [
        (oid, normalize("NFKD", value.decode(errors="replace")).casefold())
        for oid, value in attributes(whole)
    ]


_USUAL: MappingProxyType[int, Callable[[bytes], bool]] = MappingProxyType(
    {
        HOST: _is_domain,
        MAIL: _is_mail,
        URI: _is_domain,
        ADDRESS: _is_network,
        DIRECTORY: lambda value: bool(relative_names(value)),
    }
)
_WITHIN: MappingProxyType[int, Callable[[bytes, bytes], Within]] = MappingProxyType(
    {
        HOST: _is_host_within,
        MAIL: _is_mail_within,
        URI: _is_uri_within,
        ADDRESS: _is_address_within,
        DIRECTORY: _is_name_within,
    }
)
