"""GnuTLS: a model of its verification, followed step by step.

Modelled is ``gnutls_x509_trust_list_verify_crt2`` of GnuTLS 3.7.9 (lib/x509/verify-high.c,
verify.c, common.c): it sorts what the server sends, shortens that where it meets a trusted
certificate, and looks for the issuer of the last one that is left. It never looks for another
way, so what the server sends decides which trusted certificates count. GnuTLS 3.8.9 was seen to do
the same.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from core.base.quick_tuple import QuickTuple
from core.openssl import Verdict
from core.refusals.gnutls_import import gnutls_refuses
from core.refusals.malformed import malformed
from core.tls_libraries.gnutls_names import bucket, same_name
from core.tls_libraries.gnutls_traits import allows_servers, traits_of
from core.tls_libraries.name_constraints import BY_GNUTLS, allows_path
from core.verdict_wording import VerdictWording
from core.x509.certificate import Certificate
from core.x509.signatures import Signatures, SignatureStatus

_MOST_SENT = 16  # DEFAULT_MAX_VERIFY_DEPTH
_LONGEST_PATH = 4096  # MAX_VERIFY_DEPTH

_UNKNOWN_ISSUER = 20  # X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY

_NO_ISSUER = VerdictWording.NO_ISSUER.text
_WEAK = VerdictWording.WEAK.text
_NOT_A_CA = VerdictWording.NOT_A_CA.text
_CONSTRAINTS = VerdictWording.CONSTRAINTS.text
_EXPIRED = VerdictWording.EXPIRED.text
_NOT_YET_VALID = VerdictWording.NOT_YET_VALID.text
_SIGNATURE = VerdictWording.SIGNATURE.text
_EXTENSION = VerdictWording.EXTENSION.text
_PURPOSE = VerdictWording.PURPOSE.text
_KEY_USAGE = VerdictWording.KEY_USAGE.text
_TOO_MANY = VerdictWording.TOO_MANY.text
_DAMAGED = VerdictWording.CHAIN_DAMAGED.text

_OLD_OR_UNKNOWN = frozenset({_NO_ISSUER, _EXPIRED, _WEAK})
_OF_TIME = frozenset({_EXPIRED, _NOT_YET_VALID})


class _Outcome(QuickTuple):
    """What came of one pass: what is wrong, and the path that it went."""

    wrong: tuple[str, ...]
    path: tuple[Certificate, ...] = ()

    @property
    def asks_again(self) -> bool:
        """The signer is unknown or old, so another bucket of the trust list is tried."""
        return not _OLD_OR_UNKNOWN.isdisjoint(self.wrong)


class GnuTls:
    """A CA file as GnuTLS holds it.

    Args:
        trusted: the certificates of the file, in order.
        moment: the time for which certificates must be valid.
        purpose: extended key usages are looked at, as gnutls-cli does; wget and libcurl do not.
        signatures: remembers checks from one file to the next; a new one where None.
    """

    def __init__(
        self,
        trusted: Sequence[Certificate],
        moment: datetime,
        *,
        purpose: bool = True,
        signatures: Signatures | None = None,
    ) -> None:
        self._at = moment
        self._purpose = purpose
        self._signatures = signatures or Signatures()
        self._buckets: dict[int, list[Certificate]] = {}
        for certificate in dict.fromkeys(trusted):
            if certificate.tbs.subject is not None:
                self._buckets.setdefault(bucket(certificate.tbs.subject), []).append(certificate)

    def judge(self, sent: Sequence[Certificate]) -> Verdict:
        """Tell what GnuTLS says of a server that sends these certificates, its own first."""
        outcome = self._outcome(sent)
        if not outcome.wrong:
            return Verdict(verified=True)
        wrong = outcome.wrong
        return Verdict(
            verified=False,
            because_of_time=_OF_TIME.issuperset(wrong),
            reason=wrong[0],
            code=_UNKNOWN_ISSUER if _NO_ISSUER in wrong else 0,
        )

    def path(self, sent: Sequence[Certificate]) -> tuple[bytes, ...]:
        """The DER of each certificate from the server's own to the trusted end."""
        outcome = self._outcome(sent)
        return () if outcome.wrong else tuple(certificate.der for certificate in outcome.path)

    def _outcome(self, sent: Sequence[Certificate]) -> _Outcome:
        if len(sent) > _MOST_SENT:
            return _Outcome((_TOO_MANY,))
        if any(map(gnutls_refuses, sent)):
            return _Outcome((_DAMAGED,))
        chain = self._shortened(self._sorted(list(sent)))
        last = chain[-1]
        outcome = self._verified(chain, self._bucket(last.tbs.issuer))
        if outcome.asks_again and last.tbs.subject != last.tbs.issuer:
            again = self._verified(chain, self._bucket(last.tbs.subject))
            if not again.wrong or _NO_ISSUER in outcome.wrong:
                outcome = again
        wrong = list(outcome.wrong)
        if self._purpose and not allows_servers(sent[0], any_purpose=True):
            wrong.append(_PURPOSE)
        if not traits_of(sent[0]).signs_handshakes:
            wrong.append(_KEY_USAGE)
        if not wrong and any(map(malformed, outcome.path)):
            wrong.append(_DAMAGED)
        return _Outcome(tuple(wrong), outcome.path)

    def _bucket(self, name: bytes | None) -> list[Certificate]:
        return self._buckets.get(bucket(name or b""), [])

    def _sorted(self, chain: list[Certificate]) -> list[Certificate]:
        """The chain in order, ended where the trust list has the issuer."""
        seen: set[Certificate] = set()
        offset = 0
        while offset < len(chain):
            size = _sort_segment(chain, offset)
            double = next((i for i in range(offset, offset + size) if chain[i] in seen), None)
            if double is not None:
                if double + 1 < len(chain):
                    chain[double] = chain[double + 1]  # one place only, as GnuTLS moves it
                chain.pop()
                continue
            seen.update(chain[offset : offset + size])
            offset += size
            last = chain[offset - 1]
            if any(_issued(certificate, last) for certificate in self._bucket(last.tbs.issuer)):
                return chain[:offset]
        return chain

    def _shortened(self, chain: list[Certificate]) -> list[Certificate]:
        chain = _without_self_signed_end(chain)
        for index, certificate in enumerate(chain[1:], 1):
            if certificate in self._bucket(certificate.tbs.issuer):
                return chain[: index + 1]
        return chain

    def _verified(self, chain: list[Certificate], trusted: list[Certificate]) -> _Outcome:
        """Verify from the trusted end down to the server (_gnutls_verify_crt_status)."""
        chain = _without_self_signed_end(chain)
        for index, certificate in enumerate(chain):
            twin = next((other for other in trusted if _same_key(certificate, other, index)), None)
            if twin is not None:
                wrong = tuple(self._time_is_wrong(twin))
                if not traits_of(twin).key_is_usable:
                    wrong = (*wrong, _WEAK)
                if wrong or index == 0:
                    return _Outcome(wrong, (*chain[:index], twin))
                chain = chain[:index]
                break
        issuer = self._issuer_among(trusted, chain[-1])
        path = (*chain, *((issuer,) if issuer else ()))
        return _Outcome(tuple(self._walked(chain, issuer)), path)

    def _issuer_among(self, trusted: list[Certificate], child: Certificate) -> Certificate | None:
        """The first issuer, unless a later one is valid now: then the last such one."""
        issuer = None
        for certificate in trusted:
            if _issued(certificate, child) and (issuer is None or self._is_valid(certificate)):
                issuer = certificate
        return issuer

    def _is_valid(self, certificate: Certificate) -> bool:
        start, end = certificate.tbs.not_before, certificate.tbs.not_after
        return start is not None and end is not None and start <= self._at < end

    def _walked(self, chain: list[Certificate], issuer: Certificate | None) -> Iterator[str]:
        room = _LONGEST_PATH
        above = issuer
        for offset in range(len(chain) - 1, -1, -1):
            child = chain[offset]
            if room == 0:
                yield _CONSTRAINTS
                return
            room -= 1
            if offset < len(chain) - 1 and self._is_for_others(above):
                yield _PURPOSE
                return
            if above is not None and not _issued(above, child):
                above = None
            wrong = list(self._step(child, above, trusted=offset == len(chain) - 1))
            if offset == 0 and traits_of(child).unknown_critical:
                wrong.append(_EXTENSION)
            if wrong:
                yield from wrong
                return
            length = traits_of(above).path_length if above is not None else None
            if length is not None and length >= 0:
                room = min(room, length)
            above = child
        if issuer is not None and self._names_are_refused((*chain, issuer)):
            yield _CONSTRAINTS

    def _is_for_others(self, above: Certificate | None) -> bool:
        return self._purpose and above is not None and not allows_servers(above, any_purpose=False)

    def _step(
        self, child: Certificate, issuer: Certificate | None, *, trusted: bool
    ) -> Iterator[str]:
        """What is wrong with one certificate under its issuer (verify_crt)."""
        if issuer is None:
            yield _NO_ISSUER
        else:
            yield from self._issuer_is_wrong(child, issuer, trusted=trusted)
        of_child = traits_of(child)
        if not (of_child.signature_is_usable and of_child.key_is_usable):
            yield _WEAK
        yield from self._time_is_wrong(child)

    def _issuer_is_wrong(
        self, child: Certificate, issuer: Certificate, *, trusted: bool
    ) -> Iterator[str]:
        traits = traits_of(issuer)
        if not (trusted and traits.version == 1):
            if not _is_ca(child, issuer, trusted=trusted):
                yield _NOT_A_CA
            if not traits.signs_certificates:
                yield _CONSTRAINTS
        if not traits.key_is_usable:
            yield _WEAK
        elif self._signatures.check(child, issuer) is not SignatureStatus.YES:
            yield _SIGNATURE
        if traits.unknown_critical:
            yield _EXTENSION
        yield from self._time_is_wrong(issuer)

    def _time_is_wrong(self, certificate: Certificate) -> Iterator[str]:
        """Both ends of the validity are included (check_time_status)."""
        start, end = certificate.tbs.not_before, certificate.tbs.not_after
        if start is None or self._at < start:
            yield _NOT_YET_VALID
        elif end is None or self._at > end:
            yield _EXPIRED

    @staticmethod
    def _names_are_refused(path: tuple[Certificate, ...]) -> bool:
        """A CA does not allow the server's names, or wants a TLS feature that is not below it."""
        if not allows_path(path, BY_GNUTLS):
            return True
        features = [traits_of(certificate).tls_feature for certificate in path]
        return any(above and below != above for below, above in pairwise(features))


def _issued(issuer: Certificate, child: Certificate) -> bool:
    """The names agree, and the key identifiers where both are there (is_issuer)."""
    if not same_name(child.tbs.issuer, issuer.tbs.subject):
        return False
    above, own = child.tbs.authority_key_id, issuer.tbs.subject_key_id
    return above is None or own is None or above == own


def _same_key(certificate: Certificate, other: Certificate, offset: int) -> bool:
    """The very same certificate, or, from the second on, the same name and key."""
    if offset == 0:
        return certificate == other
    key = certificate.tbs.public_key
    return (
        same_name(certificate.tbs.subject, other.tbs.subject)
        and key is not None
        and key == other.tbs.public_key
    )


def _is_ca(child: Certificate, issuer: Certificate, *, trusted: bool) -> bool:
    is_ca = traits_of(issuer).is_ca
    if is_ca is None:
        return child == issuer or (trusted and _issued(issuer, issuer))
    return is_ca or child == issuer


def _without_self_signed_end(chain: list[Certificate]) -> list[Certificate]:
    """The chain without a self-signed last one: only the client's own trust counts."""
    return chain[:-1] if len(chain) > 1 and _issued(chain[-1], chain[-1]) else chain


def _sort_segment(chain: list[Certificate], start: int) -> int:
    """Put ``chain[start:]`` in order, in place; tell how many follow one another from there."""
    rest = chain[start:]
    taken = [0]
    while (above := _issuer_in(rest, taken[-1])) is not None and above not in taken:
        taken.append(above)
    others = [i for i in range(len(rest)) if i not in taken]
    chain[start:] = [rest[i] for i in (*taken, *others)]
    return len(taken)


def _issuer_in(rest: list[Certificate], offset: int) -> int | None:
    """The first that issued ``rest[at]``, the server's own apart; a self-signed one has none."""
    if _issued(rest[offset], rest[offset]):
        return None
    issuers = (i for i in range(1, len(rest)) if i != offset and _issued(rest[i], rest[offset]))
    return next(issuers, None)
