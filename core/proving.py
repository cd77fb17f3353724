"""The last step of every build: every server is verified against what is about to be written.

What a client's TLS library does with a CA file depends on the file's order and on everything in
it that has the name of an issuer. So the proof is made on the certificates in their final order,
by the client's own libraries, and it is compared with what the whole set verifies.
"""

from collections.abc import Collection as CollectionOf
from collections.abc import Iterable, Iterator, Mapping

from core.base.quick_tuple import QuickTuple
from core.chain import chain_of
from core.collection import Collection
from core.rules.breaking import breaking
from core.rules.gaps import gaps
from core.rules.interface import Finding, FindingCode, RuleContext, Severity
from core.rules.renewals import unreplaced
from core.rules.same_name import same_name
from core.servers.holding import Holding, UnverifiedServer
from core.succession import SERVERS
from core.x509.certificate import Certificate

LOST = (FindingCode.NO_LONGER_VERIFIED, FindingCode.WRONG_ORDER)
"""What is said of a server that all the certificates verify and the bundle does not."""

OF_SERVERS = (*LOST, FindingCode.NOT_PROVED, FindingCode.BREAKS_TOGETHER)
"""What is said of a server, whether its own certificate is in the bundle or not."""

_ROUNDS = 4
_OF_THE_FILE = frozenset(
    {
        FindingCode.BREAKS_OTHERS,
        FindingCode.SAME_NAME,
        FindingCode.GAP,
        *OF_SERVERS,
    }
)
"""What is said of a file as it is, so that it has to be asked again about each file."""


class ProvedOmissions(QuickTuple):
    """What may be left out without losing a server.

    Attributes:
        reasons: the certificates to leave out (SHA-256), each with the finding that is the reason.
        findings: what was to be left out and has to stay.
        lost: the servers that what is left loses all the same, by its order for instance.
    """

    reasons: Mapping[str, Finding]
    findings: tuple[Finding, ...]
    lost: tuple[UnverifiedServer, ...] = ()


def without_loss(
    context: RuleContext, rows: Collection, reasons: Mapping[str, Finding]
) -> ProvedOmissions:
    """Leave out no certificate that takes a server's verification with it.

    Args:
        context: the whole set.
        rows: the same in the order of the file.
        reasons: what is to be left out (SHA-256), each with the finding that is the reason.
    """
    if not reasons and context.profile.tries_in_order and len(rows) == len(context.collection):
        return ProvedOmissions(
            {}, ()
        )  # nothing is missing, and such a client does not mind the order
    holding = Holding(context.chain, context.profile, context.now)
    going = dict(reasons)
    kept: dict[str, Finding] = {}
    for _ in range(_ROUNDS):
        servers = _servers(context.collection, going)
        lost = tuple(holding.lost(rows.without(going), servers))
        back = dict(_to_put_back(lost, going, context))
        if not back:
            return ProvedOmissions(going, tuple(kept.values()), lost)
        kept.update(back)
        for sha256 in back:
            del going[sha256]
    lost = tuple(holding.lost(rows, _servers(context.collection, {})))
    return ProvedOmissions({}, tuple(kept.values()), lost)


def _servers(collection: Collection, going: Mapping[str, Finding]) -> Iterator[Certificate]:
    """The servers that clients have to reach: all but those that are left out as servers."""
    for certificate in collection:
        reason = going.get(certificate.sha256)
        if certificate.role in SERVERS and (
            reason is None or reason.code is FindingCode.NOT_NEEDED
        ):
            yield certificate


def _to_put_back(
    lost: Iterable[UnverifiedServer], going: Mapping[str, Finding], context: RuleContext
) -> Iterator[tuple[str, Finding]]:
    for server, gone, _ in lost:
        names = (
            going
            if gone is None
            else [certificate.sha256 for certificate in gone if certificate.sha256 in going]
        )
        for sha256 in names:
            evidence = {"profile": context.profile.title, "code": going[sha256].code.value}
            because = (server.sha256,)
            yield (
                sha256,
                Finding(FindingCode.KEPT, Severity.WARNING, sha256, because, evidence),
            )


def lost_by(
    context: RuleContext, written: Collection, dropped: CollectionOf[str] = ()
) -> tuple[UnverifiedServer, ...]:
    """The servers that the whole set verifies and the bundle does not.

    Args:
        context: the whole set.
        written: the bundle, in the order of the file.
        dropped: servers (SHA-256) that clients need not reach any more.
    """
    servers = (certificate for certificate in context.collection if certificate.role in SERVERS)
    wanted = (server for server in servers if server.sha256 not in dropped)
    return tuple(Holding(context.chain, context.profile, context.now).lost(written, wanted))


def proved(
    context: RuleContext,
    written: Collection,
    findings: Iterable[Finding],
    lost: Iterable[UnverifiedServer],
) -> tuple[Finding, ...]:
    """The findings for a bundle as it is about to be written.

    Args:
        context: the whole set.
        written: the bundle, in the order of the file.
        findings: the findings about the set.
        lost: the servers that the bundle loses.
    """
    of_lost = tuple(_of_lost(unverified_server, context) for unverified_server in lost)
    servers = {finding.about for finding in of_lost}
    still = [finding for finding in findings if not _rests_on(finding, servers)]
    not_needed = {finding.about for finding in still if finding.code is FindingCode.NOT_NEEDED}
    told = tuple(
        unreplaced(finding)
        if finding.code is FindingCode.EXPIRED
        and not _any_holds(finding.because, written, not_needed)
        else finding
        for finding in still
    )
    return (*_of_the_file(context, written, told), *of_lost)


def _any_holds(
    newer: Iterable[str], written: Collection, not_needed: CollectionOf[str | None]
) -> bool:
    """One of those that replace a certificate is in the bundle, or verified without being there."""
    return any(sha256 in not_needed or written.get(sha256) is not None for sha256 in newer)


def _rests_on(finding: Finding, lost: CollectionOf[str | None]) -> bool:
    """It says that a server is verified as well without a certificate, and that server is lost."""
    if finding.code is not FindingCode.NOT_NEEDED:
        return False
    return finding.about in lost or any(sha256 in lost for sha256 in finding.because)


def _of_lost(lost: UnverifiedServer, context: RuleContext) -> Finding:
    evidence = {"profile": context.profile.title, "reason": lost.reason}
    gone = tuple(certificate.sha256 for certificate in lost.gone or ())
    about = lost.server.sha256
    if lost.gone is None:
        return Finding(FindingCode.NOT_PROVED, Severity.WARNING, about, (), evidence)
    code = FindingCode.NO_LONGER_VERIFIED if gone else FindingCode.WRONG_ORDER
    return Finding(code, Severity.ERROR, about, gone, evidence)


def _of_the_file(
    context: RuleContext, written: Collection, findings: tuple[Finding, ...]
) -> Iterator[Finding]:
    """All findings, those about the file as such asked again where it is not the set as it was."""
    yield from (finding for finding in findings if finding.code not in _OF_THE_FILE)
    about_file = [finding for finding in findings if finding.code in _OF_THE_FILE]
    misses_authority = any(
        certificate.is_ca and certificate not in written for certificate in context.collection
    )
    if not about_file and not misses_authority:
        return
    of_file = context._replace(collection=written, chain=chain_of(written))
    for rule in (gaps, same_name, breaking):
        yield from rule(of_file)
