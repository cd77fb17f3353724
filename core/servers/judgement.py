"""The one judgement of a server by a bundle: is the name right, and is the chain verified?

Everything that says of a server whether clients verify it says so in this file's words.
``watch``, ``build``, ``bundle``, ``fetch``, ``switch`` and the window ask ``Judge``, which needs no
connection: it runs the client's TLS library, or its model, on what the server sent. ``try`` and
``build --check`` prove the same by handshakes (``core.servers.trial``), and ``explained`` tells why
one did not hold. The tests compare both with curl, OpenSSL and GnuTLS.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from core.base.messages import Message
from core.base.quick_tuple import QuickTuple
from core.base.shortening import shortened
from core.base.source_names import SERVER
from core.chain import Chain, chain_of
from core.collection import Collection
from core.openssl import Verdict
from core.profiles.interface import ClientProfile, Verification
from core.servers.clients import Paths, Way, ways
from core.servers.judgement_wording import JudgementWording
from core.servers.leading import Leading, leading_to
from core.servers.load_refusals import LoadRefusals
from core.servers.remedy import issuers_of
from core.servers.served import KEPT, ServedChain, address_named, label_named
from core.x509.certificate import Certificate
from core.x509.host_match import covers
from core.x509.names import hosts, title

_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
_TIME = frozenset({9, _EXPIRED})  # 9: X509_V_ERR_CERT_NOT_YET_VALID
_ISSUER = frozenset({2, 18, 19, 20, 21})  # no issuer, or a self-signed end that is not trusted
NAME = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
"""OpenSSL's numbers for a certificate that is for other hosts."""


class RefusalCause(StrEnum):
    """Why a server is not verified."""

    NAME = "name"
    TIME = "time"
    ISSUER = "issuer"
    PROTOCOL = "protocol"
    OTHER = "other"


class Judgement(QuickTuple):
    """Whether clients verify a server.

    Attributes:
        verified: they do.
        cause: why not; None where they do.
        message: the same as a sentence or two; None where they do.
    """

    verified: bool
    cause: RefusalCause | None = None
    message: Message | None = None

    @property
    def reason(self) -> str:
        """The message in English, or ""."""
        return self.message.text() if self.message else ""


class VerificationFailure(QuickTuple):
    """What a TLS library said when it did not verify a server.

    Attributes:
        client: whose library, for people.
        code: OpenSSL's number of the reason (X509_V_ERR_…), 0 where it has none.
        words: the library's own words.
    """

    client: str
    code: int
    words: str

    @classmethod
    def of(cls, client: str, verdict: Verdict) -> "VerificationFailure":
        """A verdict that no connection was needed for."""
        code = _EXPIRED if verdict.because_of_time else verdict.code
        return cls(client, code, verdict.reason)


VERIFIED = Judgement(verified=True)
ONLY_TOGETHER = Judgement(
    verified=False,
    cause=RefusalCause.OTHER,
    message=JudgementWording.ONLY_TOGETHER.of(),
)


def explained(
    refusal: VerificationFailure,
    sent: Sequence[Certificate],
    host: str | None,
    bundle: Collection,
    now: datetime,
) -> Judgement:
    """Tell why a server is not verified: first what no bundle can help, its name.

    Args:
        refusal: what the library said.
        sent: what the server sent, its own certificate first.
        host: the name that clients call it by; None where that is not known.
        bundle: what clients have.
        now: the time for which certificates must be valid.
    """
    own, code = sent[0], refusal.code
    if host is not None and (code in NAME or not covers(own, host)):
        return _wrong_name(own, host)
    if code in _TIME:
        first, *more = tuple(_out_of_time(sent, bundle, now)) or (_words(refusal),)
        return Judgement(verified=False, cause=RefusalCause.TIME, message=first.followed_by(*more))
    if code in _ISSUER:
        message = JudgementWording.NO_ISSUER.of(client=refusal.client)
        return Judgement(verified=False, cause=RefusalCause.ISSUER, message=message)
    message = JudgementWording.REFUSED.of(client=refusal.client, words=refusal.words)
    return Judgement(verified=False, cause=RefusalCause.OTHER, message=message)


def _words(refusal: VerificationFailure) -> Message:
    return JudgementWording.LIBRARY_SAYS.of(client=refusal.client, words=refusal.words)


def not_agreed(version: str) -> Judgement:
    """The bundle verifies the server, and clients of today do not speak with it.

    Args:
        version: the TLS version that the server agreed on, as OpenSSL calls it.
    """
    if version in _OLD_VERSIONS:
        message = JudgementWording.OLD_VERSION.of(version=version)
    else:
        message = JudgementWording.NOTHING_IN_COMMON.of()
    return Judgement(verified=False, cause=RefusalCause.PROTOCOL, message=message)


_OLD_VERSIONS = frozenset({"SSL", "TLSv1", "TLSv1.1"})


def _wrong_name(own: Certificate, host: str) -> Judgement:
    names = shortened(", ".join(hosts(own)))
    wording = JudgementWording.WRONG_NAME if names else JudgementWording.NO_NAME
    message = wording.of(names=names, host=host)
    return Judgement(verified=False, cause=RefusalCause.NAME, message=message)


def _out_of_time(
    sent: Sequence[Certificate], bundle: Collection, now: datetime
) -> Iterator[Message]:
    together = Collection.of((*sent, *bundle))
    for certificate in dict.fromkeys((*sent, *issuers_of(sent[0], together))):
        start, end = certificate.tbs.not_before, certificate.tbs.not_after
        if end is not None and end < now:
            yield JudgementWording.ENDED.of(title=title(certificate), date=end)
        elif start is not None and start > now:
            yield JudgementWording.NOT_STARTED.of(title=title(certificate), date=start)


def chains_in(collection: Collection) -> tuple[ServedChain, ...]:
    """The chains of the servers that were read as sources, by their origins."""
    by_source: dict[str, dict[int, Certificate]] = {}
    for certificate in collection:
        for origin in certificate.origins:
            if origin.source.startswith(SERVER) and origin.container != KEPT:
                by_source.setdefault(origin.source, {})[origin.index] = certificate
    return tuple(
        ServedChain(
            address_named(source),
            tuple(chain[index] for index in sorted(chain)),
            label=label_named(source),
        )
        for source, chain in by_source.items()
        if 0 in chain  # without its own certificate nothing can be judged
    )


class Judge:
    """Judges servers by one bundle and another, for one kind of client at one time.

    Args:
        certificates: everything that the bundles and the chains hold.
        profile: the kind of client.
        now: the time for which certificates must be valid.
    """

    def __init__(
        self, certificates: Iterable[Certificate], profile: ClientProfile, now: datetime
    ) -> None:
        every = Collection.of(certificates)
        self.chain: Chain = chain_of(every)
        self._loading = LoadRefusals(every, profile)
        self.profile = profile
        self._leading = Leading(self.chain, given_order=True)
        self._now = now
        self._known: dict[tuple[object, ...], Judgement] = {}

    def verdict(self, sent: ServedChain, bundle: Collection) -> Judgement:
        """Tell whether a client that has the bundle verifies the server, its name included."""
        return self.of(sent.certificates, bundle, sent.address.host)

    def of(
        self,
        sent: Sequence[Certificate],
        bundle: Collection,
        host: str | None = None,
        moment: datetime | None = None,
    ) -> Judgement:
        """The same of a server that may send this.

        Args:
            sent: what it sends, its own certificate first.
            bundle: what the client has, in order.
            host: the name that clients call it by; None where that is not known: a certificate in
                a file does not say so, and the name is not judged.
            moment: the time for which certificates must be valid, where not that of the judge.
        """
        moment = moment or self._now
        if (host is None or covers(sent[0], host)) and (refused := self._loading.failure(bundle)):
            return Judgement(verified=False, cause=RefusalCause.OTHER, message=refused)
        trusted = leading_to(sent, bundle, self.chain, self._leading)
        key = tuple(certificate.sha256 for certificate in sent), trusted, host, moment
        if key not in self._known:
            self._known[key] = self._judged(sent, trusted, host, moment)
        return self._known[key]

    def _judged(
        self,
        sent: Sequence[Certificate],
        trusted: tuple[Certificate, ...],
        host: str | None,
        moment: datetime,
    ) -> Judgement:
        if host is not None and not covers(sent[0], host):
            return _wrong_name(sent[0], host)
        refusal = _refusal(self.profile, trusted, sent, Paths(moment))
        if isinstance(refusal, VerificationFailure):
            return explained(refusal, sent, host, Collection.of(trusted), moment)
        return refusal


def _refusal(
    profile: ClientProfile,
    trusted: tuple[Certificate, ...],
    sent: Sequence[Certificate],
    paths: Paths,
) -> VerificationFailure | Judgement:
    """What the client's libraries say; one that tries in order needs one way, others need all."""
    if not trusted:
        client = next((way.client for way in ways(profile, ())), profile.title)
        return VerificationFailure(client, min(_ISSUER), "")
    if profile.tries_in_order:
        if any(paths.judged(way, sent).verified for way in ways(profile, trusted)):
            return VERIFIED
        verdict = paths.judged(whole(profile, trusted), sent)
        return ONLY_TOGETHER if verdict.verified else VerificationFailure.of(profile.title, verdict)
    for way in ways(profile, trusted):
        verdict = paths.judged(way, sent)
        if not verdict.verified:
            return VerificationFailure.of(way.client, verdict)
    return VERIFIED


def whole(profile: ClientProfile, bundle: tuple[Certificate, ...]) -> Way:
    """All certificates at once, to tell why a client that tries one after the other fails."""
    return Way(Verification(profile.title, partial_chain=True), bundle)
