"""The report's figures for the client chosen: which servers it verifies by the bundle."""

from collections import Counter

from core.bundle import Bundle
from core.kit.html import Markup, breakable, element, join
from core.pictures.fitting import label
from core.rules.interface import FindingCode, RuleContext, day
from core.servers.holding import Holding, Standing
from core.succession import SERVERS
from core.x509.certificate import Certificate
from core.x509.names import title

_MOST_NAMED = 20


def standings(bundle: Bundle, context: RuleContext) -> list[Standing]:
    """How the servers stand that clients have to reach.

    A server that was left out because it is not needed still has to be verified; any other that
    was left out need not be.
    """
    dropped = {
        left_out.certificate.sha256
        for left_out in bundle.left_out
        if left_out.reason is None or left_out.reason.code is not FindingCode.NOT_NEEDED
    }
    wanted = [
        certificate
        for certificate in context.collection
        if certificate.role in SERVERS and certificate.sha256 not in dropped
    ]
    holding = Holding(context.chain, context.profile, context.now)
    return list(holding.standings(bundle.certificates, wanted))


def verified(bundle: Bundle, context: RuleContext) -> Markup | str:
    """How many servers this kind of client verifies by the bundle, and which it does not."""
    servers = standings(bundle, context)
    if not servers:
        return "no server's own certificate was read, so nothing was tried"
    count = Counter(standing.verified for standing in servers)
    head = (
        f"{count[True]:,} of {len(servers):,} server certificates, by {context.profile.title}, on "
        f"{day(context.now)}, whichever of the certificates that were read a server sends along. "
        "The servers themselves were not asked for this figure."
    )
    failed = [standing for standing in servers if not standing.verified]
    shown = [element("div", breakable(_failure(standing))) for standing in failed[:_MOST_NAMED]]
    if len(failed) > _MOST_NAMED:
        shown.append(element("div", f"and {len(failed) - _MOST_NAMED:,} more"))
    return join((head, *shown))


def _failure(standing: Standing) -> str:
    name = _name(standing.server)
    if standing.verified is None:
        return f"Not proved: {name}. Too many certificates have the name of its issuer."
    which = (
        "Only with some of the chains that it may send" if standing.sometimes else "Not verified"
    )
    return f"{which}: {name}. {standing.reason}".rstrip()


def _name(certificate: Certificate) -> str:
    return f"{label(title(certificate))}, valid until {day(certificate.tbs.not_after)}"
