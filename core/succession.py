"""Which certificates renew which: the same server's, one after the other.

Renewed is told by what the certificates say of themselves (subject and hosts), never by a
signature: it decides where a certificate stands and what is said of it, not whom to trust.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from core.base.source_names import SERVER
from core.x509.certificate import Certificate, Role
from core.x509.names import hosts

SERVERS = (Role.SERVER, Role.SELF_SIGNED_SERVER)
"""The roles of a server's own certificate."""

_COMPARED = 16
"""So many certificates of one host are compared with a new one; hostile sets have thousands."""


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
        for certificate in bundle:
            if certificate.role not in SERVERS:
                continue
            if named := named_hosts(certificate):
                self._by_host.setdefault(min(named), []).append((certificate, named))
            else:
                self._by_subject.setdefault(certificate.tbs.subject, []).append(certificate)

    def replaced_by(self, new: Certificate) -> Iterator[Certificate]:
        """The certificates that this one replaces; itself never."""
        named = named_hosts(new)
        for host in sorted(named):
            for old, wanted in self._by_host.get(host, ()):
                if wanted <= named and old != new:
                    yield old
        for old in self._by_subject.get(new.tbs.subject, ()):
            if old != new:
                yield old


def named_hosts(certificate: Certificate) -> frozenset[str]:
    """The hosts that a certificate is for, to be compared."""
    return frozenset(host.lower() for host in hosts(certificate))


def is_in_use(certificate: Certificate) -> bool:
    """A server sent it as its own when its sources were read."""
    return any(
        origin.index == 0 and origin.source.startswith(SERVER) for origin in certificate.origins
    )


def age(certificate: Certificate) -> tuple[float, float]:
    """What makes one certificate newer than another: it ends later, or else starts later."""
    start, end = certificate.tbs.not_before, certificate.tbs.not_after
    return (end.timestamp() if end else 0.0, start.timestamp() if start else 0.0)


def owner_of(certificate: Certificate) -> tuple[object, ...]:
    """Whose certificate it is: equal for a certificate and its renewal.

    A server is known by its hosts, or by its subject where it names none; anything else by its
    subject, its issuer and its role, so that a cross-certificate is no renewal of a root.
    """
    fields = certificate.tbs
    if certificate.role not in SERVERS:
        return (certificate.role, fields.subject, fields.issuer)
    return (SERVERS, named_hosts(certificate) or fields.subject)


def predecessors(certificates: Iterable[Certificate]) -> dict[Certificate, Certificate]:
    """Map each renewed certificate to the one that it renews: the newest older one.

    Both have one owner, or the new one is for further hosts of the same subject. Two that servers
    send at present are two servers' certificates, so neither renews the other. Linear but for
    the sorting.
    """
    newest: dict[tuple[object, ...], Certificate] = {}
    fewer = _FewerHosts()
    renewed: dict[Certificate, Certificate] = {}
    for certificate in sorted(_alike(tuple(certificates)), key=age):
        owner = owner_of(certificate)
        old = newest.get(owner) or fewer.newest(certificate)
        if (
            old is not None
            and age(old) < age(certificate)
            and not (is_in_use(old) and is_in_use(certificate))
        ):
            renewed[certificate] = old
        newest[owner] = certificate
        fewer.add(certificate)
    return renewed


def _alike(certificates: Sequence[Certificate]) -> Iterator[Certificate]:
    """Those with the subject or the alternative names of another: reading hosts takes a while."""
    subjects = Counter(certificate.tbs.subject for certificate in certificates)
    names = Counter(certificate.tbs.subject_alt_name for certificate in certificates)
    for certificate in certificates:
        alternative = certificate.tbs.subject_alt_name
        if subjects[certificate.tbs.subject] > 1 or (alternative and names[alternative] > 1):
            yield certificate


class _FewerHosts:
    """Finds the certificate of a server that has got further hosts since."""

    def __init__(self) -> None:
        self._by_host: dict[tuple[bytes | None, str], dict[frozenset[str], Certificate]] = {}

    def add(self, certificate: Certificate) -> None:
        """Remember a certificate; the newest of one set of hosts is the last one added."""
        if certificate.role in SERVERS and (named := named_hosts(certificate)):
            sets = self._by_host.setdefault((certificate.tbs.subject, min(named)), {})
            sets.pop(named, None)
            sets[named] = certificate

    def newest(self, new: Certificate) -> Certificate | None:
        """The newest one of the same subject for some of the hosts of this one."""
        if new.role not in SERVERS:
            return None
        named = named_hosts(new)
        compared = (
            old
            for host in sorted(named)[:_COMPARED]
            for fewer, old in islice(
                reversed(self._by_host.get((new.tbs.subject, host), {}).items()), _COMPARED
            )
            if fewer < named
        )
        return max(compared, key=age, default=None)


def followers(certificates: Iterable[Certificate], now: datetime) -> dict[Certificate, Certificate]:
    """Map each certificate to the newest one among them that takes over from it without a gap.

    A CA is followed only by one with the same key: with another, it verifies nothing that the old
    one issued.
    """
    newest: dict[Certificate, Certificate] = {}
    for family in _each_once(families(certificates)):
        *older, last = sorted(family, key=age)
        newest.update(dict.fromkeys((old for old in older if _takes_over(old, last, now)), last))
    return newest


def _takes_over(old: Certificate, new: Certificate, now: datetime) -> bool:
    if old.is_ca and old.tbs.public_key != new.tbs.public_key:
        return False
    start, end, until = new.tbs.not_before, new.tbs.not_after, old.tbs.not_after
    if start is None or end is None or until is None or end < now:
        return False
    return age(old) < age(new) and start <= max(until, now)


def families(certificates: Iterable[Certificate]) -> dict[Certificate, tuple[Certificate, ...]]:
    """Map each certificate that was renewed, or renews another, to all that belong together.

    First in a family come those that a server is known to send, then the newer ones.
    """
    every = tuple(certificates)
    renewed = predecessors(every)
    members: dict[Certificate, list[Certificate]] = {}
    firsts: dict[Certificate, Certificate] = {}
    for new in sorted(renewed, key=age):  # the older ones first, so theirs is known already
        old = renewed[new]
        firsts[new] = firsts.get(old, old)
        members.setdefault(firsts[new], [firsts[new]]).append(new)
    family_of: dict[Certificate, tuple[Certificate, ...]] = {}
    for family in members.values():
        arranged = _in_use_first(family)
        family_of.update(dict.fromkeys(family, arranged))
    return family_of


def together(rows: Sequence[Certificate]) -> list[Certificate]:
    """The rows with every family at the place of its oldest certificate. Linear."""
    of = families(rows)
    if not of:
        return list(rows)
    oldest = {min(family, key=age): family for family in _each_once(of)}
    arranged: list[Certificate] = []
    for row in rows:
        if row in oldest:
            arranged.extend(oldest[row])
        elif row not in of:
            arranged.append(row)
    return arranged


def joined(fixed: Sequence[Certificate], others: Iterable[Certificate]) -> list[Certificate]:
    """The fixed rows in their order; each other one joins its family there, or stands at the end.

    It stands beside the fixed certificate that it renews, or else beside the one that renews it.
    """
    more = tuple(others)
    here = set(fixed)
    beside: dict[Certificate, list[Certificate]] = {}
    for family in _each_once(families((*fixed, *more))):
        by_age = sorted(family, key=age)
        place = next((certificate for certificate in by_age if certificate in here), None)
        for certificate in by_age if place is not None else ():
            place = certificate if certificate in here else place
            beside.setdefault(place or certificate, []).append(certificate)
    rows: list[Certificate] = []
    for certificate in fixed:
        rows.extend(_in_use_first(beside.get(certificate, (certificate,))))
    stays = set(rows)
    return [*rows, *together([certificate for certificate in more if certificate not in stays])]


def kept_places(
    before: Sequence[Certificate], now: Sequence[Certificate]
) -> list[Certificate] | None:
    """The rows of now, with those that renew a certificate that has gone at its former place.

    None where no certificate that has gone is renewed.
    """
    here = set(now)
    gone = [certificate for certificate in before if certificate not in here]
    of = families((*gone, *now)) if gone else {}
    left = set(gone)
    heirs = {
        certificate
        for family in _each_once(of)
        if not left.isdisjoint(family)
        for certificate in family
        if certificate in here
    }
    if not heirs:
        return None
    followed = {certificate for certificate in gone if certificate in of}
    rows: list[Certificate] = []
    behind: dict[Certificate | None, list[Certificate]] = {}
    last: Certificate | None = None
    for certificate in before:
        if certificate in followed:
            behind.setdefault(last, []).append(certificate)
        elif certificate in here and certificate not in heirs:
            last = certificate
    for place in (None, *(certificate for certificate in now if certificate not in heirs)):
        rows.extend((place,) if place is not None else ())
        rows.extend(behind.get(place, ()))
    return [certificate for certificate in joined(rows, heirs) if certificate in here]


def _each_once(
    of: Mapping[Certificate, tuple[Certificate, ...]],
) -> Iterable[tuple[Certificate, ...]]:
    """Every family; no certificate is in two, so the first stands for all of it."""
    return {family[0]: family for family in of.values()}.values()


def _in_use_first(family: Iterable[Certificate]) -> tuple[Certificate, ...]:
    return tuple(
        sorted(
            family, key=lambda certificate: (is_in_use(certificate), age(certificate)), reverse=True
        )
    )
