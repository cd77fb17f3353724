"""Who issued whom: every issuer of every certificate, cross-signs and renewals too.

"Issued by" means: the issuer's name is the subject's name in canonical form, then the key
identifiers agree where both are there, then the signature (RFC 5280 sections 6.1 and 7.1; RFC 4158
section 2). Libraries that compare names byte by byte see fewer links: ``by_bytes``. All of it
costs the same per certificate at 10 and at 100,000, hostile sets included: only so many issuers
are tried for one certificate, and paths are only walked when somebody asks.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from types import MappingProxyType

from core.base.quick_tuple import QuickTuple
from core.collection import Collection
from core.namesakes import Named, by_name, keys_to_try
from core.x509.canonical import canonical
from core.x509.certificate import Certificate
from core.x509.signatures import Signatures, SignatureStatus

NO_CA_TRIED = 4
"""How many certificates that are no authorities are tried on a signature without an issuer."""

PATHS_WALKED = 64
"""How many paths of one certificate are listed; hostile sets of cross-signs have billions."""

LONGEST_PATH = 16


class Chain(QuickTuple):
    """The issuers of every certificate of a collection, by position in it.

    Attributes:
        collection: the certificates.
        issuers: for each certificate the positions of its issuers. Certificates with the same
            issuers share one tuple, and a certificate may stand in its own, so that a hostile
            set of equals stays linear.
        groups: for each certificate the number of its issuers' group: certificates of one number
            share one tuple of issuers. 0 where it has no issuer.
        self_signed: for each certificate whether its own key signed it.
        unproved: positions whose signature no library could check; names and key identifiers
            alone say who issued them.
        crowded: positions of certificates with more possible issuers than are tried.
        otherwise_named: positions of certificates whose issuer, or a namesake of it, writes the
            name in other bytes: some libraries do not see such a link.
        not_signed_by: for each certificate without an issuer that has an authority of its issuer's
            name beside it, the position of the first: its key did not make the signature.
        signed_by_no_ca: for each certificate without an issuer whose signature was made by the key
            of a certificate of its issuer's name that is no authority, the position of that.
    """

    collection: Collection
    issuers: tuple[tuple[int, ...], ...]
    groups: tuple[int, ...]
    self_signed: tuple[bool, ...]
    unproved: frozenset[int]
    crowded: frozenset[int]
    otherwise_named: frozenset[int] = frozenset()
    not_signed_by: Mapping[int, int] = MappingProxyType({})
    signed_by_no_ca: Mapping[int, int] = MappingProxyType({})

    def same_bytes(self, child: int, issuer: int) -> bool:
        """The child names this issuer exactly as the issuer names itself, byte for byte."""
        certificates = self.collection.certificates
        return certificates[child].tbs.issuer == certificates[issuer].tbs.subject

    def by_bytes(self) -> "Chain":
        """The same without the links that a library which compares the bytes of names misses."""
        if not self.otherwise_named:
            return self
        issuers, groups = list(self.issuers), list(self.groups)
        shared: dict[tuple[int, bytes | None], tuple[int, tuple[int, ...]]] = {}
        number = max(groups)
        for position in self.otherwise_named:
            key = groups[position], self.collection.certificates[position].tbs.issuer
            if key not in shared:
                same = tuple(up for up in self.issuers[position] if self.same_bytes(position, up))
                number += bool(same)
                shared[key] = (number if same else 0), same
            groups[position], issuers[position] = shared[key]
        return self._replace(
            issuers=tuple(issuers), groups=tuple(groups), otherwise_named=frozenset()
        )

    def issuers_of(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Every other certificate of the collection that issued this one."""
        certificates = self.collection.certificates
        position = self.collection.position(certificate)
        return tuple(certificates[above] for above in self.issuers[position] if above != position)

    def tops(self) -> tuple[Certificate, ...]:
        """Every certificate that is self-signed or whose issuer is not in the collection."""
        return tuple(
            certificate
            for index, certificate in enumerate(self.collection)
            if self.self_signed[index] or not self.issuers[index]
        )

    def top_issuers(self) -> frozenset[bytes]:
        """The issuer Names of the tops: what a root outside the collection would be called."""
        return frozenset(top.tbs.issuer for top in self.tops() if top.tbs.issuer)

    def above(self, start: Iterable[int]) -> dict[int, int]:
        """Map all direct and indirect issuers of these positions to where they were reached from.

        That is the first position in ``start`` that the issuer is above of. Linear in the size
        of the collection, however many positions are asked for.
        """
        reached: dict[int, int] = {}
        seen: dict[int, int | None] = {}
        for origin in start:
            pending = [origin]
            while pending:
                index = pending.pop()
                fresh = [above for above in self._unseen(index, seen) if above not in reached]
                reached.update(dict.fromkeys(fresh, origin))
                pending.extend(fresh)
        return reached

    def _unseen(self, index: int, seen: dict[int, int | None]) -> list[int]:
        """The issuers of ``index`` but itself, as far as an earlier call has not given them.

        Many certificates share a group, so it is given once as a whole; a member that asked
        first was not given itself, and the next one that asks gets it.
        """
        group, key = self.issuers[index], self.groups[index]
        if key not in seen:
            given = [position for position in group if position != index]
            seen[key] = index if len(given) < len(group) else None
            return given
        held_back = seen[key]
        if held_back is None or held_back == index:
            return []
        seen[key] = None
        return [held_back]

    def levels(self, start: Iterable[int]) -> list[int]:
        """All direct and indirect issuers of these positions, the lowest level first."""
        listed: dict[int, None] = {}
        seen: set[int] = set()
        level = list(start)
        while level:
            groups = {self.groups[position]: self.issuers[position] for position in level}
            fresh = {number: group for number, group in groups.items() if number not in seen}
            seen.update(fresh)
            above = dict.fromkeys(chain.from_iterable(fresh.values()))
            level = [position for position in above if position not in listed]
            listed.update(above)
        return list(listed)

    def complete(self) -> tuple[bool, ...]:
        """For each certificate whether some path ends in a self-signed one of the collection."""
        return self.at_or_below(index for index, anchor in enumerate(self.self_signed) if anchor)

    def at_or_below(self, start: Iterable[int]) -> tuple[bool, ...]:
        """For each certificate whether it, or some issuer above it, is at one of these positions.

        Linear in the size of the collection, however long its chains are.
        """
        done = [False] * len(self.issuers)
        start = list(start)
        for position in chain(start, self.below(start)):
            done[position] = True
        return tuple(done)

    def below(self, start: Iterable[int]) -> Iterator[int]:
        """Yield every certificate that one of these issued, directly or not, each once.

        One of ``start`` is given too where another of them, or itself, issued it. Linear in the
        size of the collection.
        """
        children: dict[int, list[int]] = {}
        for index, number in enumerate(self.groups):
            children.setdefault(number, []).append(index)
        issued: dict[int, list[int]] = {}
        for number, members in children.items():
            for issuer in self.issuers[members[0]]:
                issued.setdefault(issuer, []).append(number)
        pending = list(start)
        for issuer in pending:
            for number in issued.get(issuer, ()):
                fresh = children.pop(number, [])
                yield from fresh
                pending.extend(fresh)

    def paths(self, certificate: Certificate) -> tuple[tuple[Certificate, ...], ...]:
        """Paths from the certificate up to where no issuer is in the collection, shortest first.

        Each starts with the certificate itself and passes no certificate twice. At most
        ``PATHS_WALKED`` are listed, each at most ``LONGEST_PATH`` long.
        """
        certificates = self.collection.certificates
        walked = list(islice(self._walk(self.collection.position(certificate)), PATHS_WALKED))
        walked.sort(key=len)
        return tuple(tuple(certificates[position] for position in path) for path in walked)

    def _walk(self, position: int) -> Iterator[tuple[int, ...]]:
        """Depth first, so that each step upwards is on the way to a path that is given."""
        pending: list[tuple[int, ...]] = [(position,)]
        while pending:
            path = pending.pop()
            unused = (issuer for issuer in self.issuers[path[-1]] if issuer not in path)
            above = tuple(islice(unused, PATHS_WALKED))
            if not above or self.self_signed[path[-1]] or len(path) == LONGEST_PATH:
                yield path
            else:
                pending.extend((*path, issuer) for issuer in reversed(above))


def chain_of(collection: Collection, signatures: Signatures | None = None) -> Chain:
    """Find all issuers of all certificates.

    Args:
        collection: the certificates.
        signatures: remembers checks from one call to the next; a new one where None.
    """
    return _Linking(collection, signatures or Signatures()).chain()


class _Linking:
    """Finds the issuers of one certificate after the other."""

    def __init__(self, collection: Collection, signatures: Signatures) -> None:
        self._collection = collection
        self._signatures = signatures
        self._by_subject = by_name(collection)
        self._unproved: set[int] = set()
        self._crowded: set[int] = set()
        self._groups: dict[int, int] = {}
        self._numbers: dict[tuple[Named, bytes | None, bytes], int] = {}
        self._otherwise_named: set[int] = set()
        self._not_signed_by: dict[int, int] = {}

    def chain(self) -> Chain:
        """Link all of them."""
        if self._signatures.shares:
            from core.x509.signatures_aside import check_ahead  # noqa: PLC0415 - two processors

            check_ahead(self._first_tried(), self._signatures)
        own = [_signed_itself(child, self._signatures) for child in self._collection]
        issuers = tuple(self._issuers(position, own[position]) for position in range(len(own)))
        return Chain(
            self._collection,
            issuers,
            tuple(self._groups.get(position, 0) for position in range(len(own))),
            tuple(signature_status is not SignatureStatus.NO for signature_status in own),
            frozenset(self._unproved),
            frozenset(self._crowded),
            frozenset(self._otherwise_named),
            MappingProxyType(self._not_signed_by),
            MappingProxyType(self._signers_that_are_no_ca(issuers, own)),
        )

    def _first_tried(self) -> Iterator[tuple[Certificate, Certificate]]:
        """Each certificate with the issuer that is tried first on its signature."""
        certificates = self._collection.certificates
        for child in certificates:
            issuer, key_id = child.tbs.issuer, child.tbs.authority_key_id
            if says_it_signed_itself(child):
                yield child, child
            elif issuer and (named := self._by_subject.get(canonical(issuer))):
                groups = (named.group(key_id, key) for key in named.keys_for(key_id))
                if first := next(filter(None, groups), None):
                    yield child, certificates[first[0]]

    def _issuers(self, position: int, own: SignatureStatus) -> tuple[int, ...]:
        child = self._collection.certificates[position]
        issuer = child.tbs.issuer
        named = self._by_subject.get(canonical(issuer)) if issuer else None
        if named is None or issuer is None:
            return ()
        key_id = child.tbs.authority_key_id
        keys = keys_to_try(child, named, own)
        if len(keys) < len(named.keys_for(key_id)) and own is not SignatureStatus.YES:
            self._crowded.add(position)
        signer, proof = _signer(child, keys, named, self._collection, self._signatures)
        if proof is SignatureStatus.UNKNOWN:
            self._unproved.add(position)
        if signer is None:
            namesake = named.other_than(position)
            if namesake is not None:
                self._not_signed_by[position] = namesake
            return ()
        if named.written != {issuer}:
            self._otherwise_named.add(position)
        self._groups[position] = self._numbers.setdefault(
            (named, key_id, signer), len(self._numbers) + 1
        )
        return named.group(key_id, signer)

    def _signers_that_are_no_ca(
        self, issuers: tuple[tuple[int, ...], ...], own: list[SignatureStatus]
    ) -> dict[int, int]:
        every = self._collection.certificates
        orphans = [
            index
            for index, above in enumerate(issuers)
            if not above and own[index] is SignatureStatus.NO
        ]
        wanted = {every[position].tbs.issuer for position in orphans}
        named: dict[bytes | None, list[int]] = {}
        for index, certificate in enumerate(every):
            if certificate.tbs.subject in wanted and not certificate.is_ca:
                named.setdefault(certificate.tbs.subject, []).append(index)
        signers: dict[int, int] = {}
        for position in orphans:
            child = every[position]
            for up in named.get(child.tbs.issuer, ())[:NO_CA_TRIED]:
                signed = up != position and self._signatures.check(child, every[up])
                if signed is SignatureStatus.YES:
                    signers[position] = up
                    break
        return signers


def _signer(
    child: Certificate,
    keys: list[bytes],
    named: Named,
    collection: Collection,
    signatures: Signatures,
) -> tuple[bytes | None, SignatureStatus]:
    """Find the one key that signed the child; the first that cannot be checked if none did."""
    unknown = None
    for key in keys:
        group = named.group(child.tbs.authority_key_id, key)
        if not group:
            continue
        proof = signatures.check(child, collection.certificates[group[0]])
        if proof is SignatureStatus.YES:
            return key, proof
        if proof is SignatureStatus.UNKNOWN:
            unknown = unknown or key
        named.failures += 1
    return (unknown, SignatureStatus.UNKNOWN) if unknown else (None, SignatureStatus.NO)


def _signed_itself(certificate: Certificate, signatures: Signatures) -> SignatureStatus:
    """It says that it issued itself, and its own key made the signature."""
    if not says_it_signed_itself(certificate):
        return SignatureStatus.NO
    return signatures.check(certificate, certificate)


def says_it_signed_itself(certificate: Certificate) -> bool:
    """Self-issued, and its key identifiers agree where both are there."""
    above, own = certificate.tbs.authority_key_id, certificate.tbs.subject_key_id
    return certificate.self_issued and (not above or own is None or own == above)
