"""Name constraints as GnuTLS applies them to a server's own certificate.

Source: RFC 5280 section 4.2.1.10, as far as GnuTLS goes: host names, IP and mail addresses are
compared; an excluded directory name, or an excluded URI where the server has one, refuses every
server, and what of these is permitted is not looked at. Constraints of any other kind refuse all.
"""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from cryptography import x509
from cryptography.x509.oid import NameOID

from core.tls_libraries.gnutls_traits import allows_servers, traits_of
from core.x509.certificate import Certificate
from core.x509.library import LibraryRefusalError, ask, load

Names = Sequence[x509.GeneralName]


def allows_names(
    server: Certificate, issuers: Iterable[Certificate], *, common_name: bool = True
) -> bool:
    """Every issuer's name constraints allow the names of the server.

    Args:
        server: its certificate.
        issuers: the certificates above it; those without name constraints allow all names.
        common_name: without a host among the alternative names, the common name is one.
    """
    restricting = [issuer for issuer in issuers if traits_of(issuer).restricts_names]
    if not restricting:
        return True
    try:
        names = ask(lambda: _names_of(load(server.der), server, common_name=common_name))
        return all(
            ask(lambda: _allows(load(certificate.der), names))  # noqa: B023 - asked at once
            for certificate in restricting
        )
    except LibraryRefusalError:
        return False


def restricts_hosts_only(issuer: Certificate) -> bool:
    """Its name constraints are about host names and IP addresses alone."""
    try:
        return ask(lambda: _are_hosts(load(issuer.der)))
    except LibraryRefusalError:
        return False


def _are_hosts(issuer: x509.Certificate) -> bool:
    value = issuer.extensions.get_extension_for_class(x509.NameConstraints).value
    every = (*(value.permitted_subtrees or ()), *(value.excluded_subtrees or ()))
    return all(isinstance(name, x509.DNSName | x509.IPAddress) for name in every)


def _names_of(loaded: x509.Certificate, server: Certificate, *, common_name: bool) -> Names:
    """The alternative names; without a host name among them, the common name is one."""
    try:
        found = list(loaded.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    except x509.ExtensionNotFound:
        found = []
    if common_name and not any(isinstance(name, x509.DNSName) for name in found):
        common = loaded.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        if allows_servers(server, any_purpose=True):
            found.extend(x509.DNSName(str(attribute.value)) for attribute in common)
    return found


def _allows(issuer: x509.Certificate, names: Names) -> bool:
    try:
        value = issuer.extensions.get_extension_for_class(x509.NameConstraints).value
    except x509.ExtensionNotFound:
        return True
    excluded, permitted = value.excluded_subtrees or [], value.permitted_subtrees or []
    if any(isinstance(name, x509.DirectoryName) for name in excluded):
        return False
    if not all(isinstance(name, _KNOWN) for name in (*excluded, *permitted)):
        return False
    has_uri = any(isinstance(name, x509.UniformResourceIdentifier) for name in names)
    if has_uri and any(isinstance(name, x509.UniformResourceIdentifier) for name in excluded):
        return False
    return all(_allows_one(name, permitted, excluded) for name in names)


def _allows_one(name: x509.GeneralName, permitted: Names, excluded: Names) -> bool:
    lies_within = _COMPARED.get(type(name))
    if lies_within is None:
        return True
    alike = [
        constraint
        for constraint in permitted
        if type(constraint) is type(name) and constraint.value
    ]
    if any(
        type(constraint) is type(name) and lies_within(name.value, constraint.value)
        for constraint in excluded
    ):
        return False
    return not alike or any(lies_within(name.value, constraint.value) for constraint in alike)


def _host_within(name: str, subtree: str) -> bool:
    name, subtree = name.lower(), subtree.lower()
    return name == subtree or not subtree or name.endswith(f".{subtree.removeprefix('.')}")


def _mail_within(name: str, subtree: str) -> bool:
    if "@" in subtree:
        return name == subtree
    host = name.rpartition("@")[2].lower()
    return host.endswith(subtree.lower()) if subtree.startswith(".") else host == subtree.lower()


def _address_within(name: IPv4Address | IPv6Address, subtree: IPv4Network | IPv6Network) -> bool:
    return name.version == subtree.version and name in subtree


_KNOWN = (
    *(x509.DNSName, x509.RFC822Name, x509.IPAddress),
    *(x509.DirectoryName, x509.UniformResourceIdentifier),
)
_COMPARED: dict[type, Callable[..., bool]] = {
    x509.DNSName: _host_within,
    x509.RFC822Name: _mail_within,
    x509.IPAddress: _address_within,
}
"""The types of names that GnuTLS compares with constraints."""
