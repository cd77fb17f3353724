"""Which certificates a new one replaces: those of the hosts that it is for."""

from collections.abc import Iterable, Iterator

from core.certificate import Certificate, Role
from core.names import hosts

SERVERS = (Role.SERVER, Role.SELF_SIGNED_SERVER)


class Succession:
    """Knows the server certificates of a bundle by their hosts.

    A new certificate replaces each one whose host names it all has; where that has none, each
    one with the same subject.

    Args:
        bundle: the certificates; those that are no server's are passed over.
    """

    def __init__(self, bundle: Iterable[Certificate]) -> None:
        self._by_host: dict[str, list[tuple[Certificate, frozenset[str]]]] = {}
        self._by_subject: dict[bytes | None, list[Certificate]] = {}
        for one in bundle:
            if one.role not in SERVERS:
                continue
            if named := _hosts(one):
                self._by_host.setdefault(min(named), []).append((one, named))
            else:
                self._by_subject.setdefault(one.outline.subject, []).append(one)

    def replaced_by(self, new: Certificate) -> Iterator[Certificate]:
        """The certificates that this one replaces; itself never."""
        named = _hosts(new)
        for host in sorted(named):
            for old, wanted in self._by_host.get(host, ()):
                if wanted <= named and old != new:
                    yield old
        for old in self._by_subject.get(new.outline.subject, ()):
            if old != new:
                yield old


def _hosts(one: Certificate) -> frozenset[str]:
    return frozenset(host.lower() for host in hosts(one))
