"""The findings about a bundle, counted by kind: what the bar over the table shows."""

from collections.abc import Iterable
from enum import StrEnum

from core.base.quick_tuple import QuickTuple
from core.rules.interface import Finding, FindingCode, Severity
from core.wording import label_of
from core.workflow.judging import BundleVerdict
from core.workflow.tidying import put_after_successors
from gui.words import translated

_MOST = 6


class ChipAction(StrEnum):
    """What can be done about a kind of finding."""

    LEAVE_OUT = "leave-out"
    PUT_AFTER = "put-after"
    """The old ones stand after those that replace them."""

    ASK_SERVERS = "ask-servers"
    """The servers are asked whether they have switched, so that the old ones can go."""

    GET = "get"
    """What is missing is fetched from the servers."""

    ASK_SUCCESSOR = "ask-successor"
    """The servers are asked whether they send a renewed one already."""

    REMIND = "remind"
    """A calendar is saved with the days on which the certificates expire."""

    WHY = "why"
    """The reasons are shown, one a certificate, with what to do."""


class Chip(QuickTuple):
    """One kind of finding.

    Attributes:
        severity: how much it matters.
        label: what it is, in a few words.
        findings: what there is to say, one a certificate, in the order of the bundle.
        actions: what can be done, the nearest first.
        leaving: which certificates (SHA-256) are left out by ``LEAVE_OUT``: no server is lost.
    """

    severity: Severity
    label: str
    findings: tuple[Finding, ...]
    actions: tuple[ChipAction, ...] = ()
    leaving: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in the program: what has expired and was replaced is a kind too."""
        first = self.findings[0]
        replaced = first.code is FindingCode.EXPIRED and first.because
        return f"{first.code.value}-replaced" if replaced else first.code.value

    @property
    def certificates(self) -> int:
        """How many have it."""
        return len(self.findings)

    @property
    def about(self) -> tuple[str, ...]:
        """The certificates (SHA-256) that have it."""
        return tuple(finding.about for finding in self.findings if finding.about is not None)


def chips(judged: BundleVerdict) -> list[Chip]:
    """The kinds of findings about certificates in the bundle, the worst first."""
    kinds: dict[tuple[Severity, str], dict[str, Finding]] = {}
    labels: dict[str, str] = {}
    for finding in judged.told:
        if finding.about is not None:
            label = label_of(finding)
            shown = labels.get(label) or labels.setdefault(label, translated(label))
            kinds.setdefault((finding.severity, shown), {}).setdefault(finding.about, finding)
    ranks = list(Severity)
    all_chips = [
        _chip(judged, severity, label, each.values()) for (severity, label), each in kinds.items()
    ]
    return sorted(all_chips, key=lambda chip: (-ranks.index(chip.severity), chip.label))[:_MOST]


def _chip(
    judged: BundleVerdict, severity: Severity, label: str, findings: Iterable[Finding]
) -> Chip:
    rows = judged.document.draft.rows
    ordered = tuple(sorted(findings, key=lambda finding: rows.place(finding.about or "")))
    code = ordered[0].code
    leaving = tuple(
        finding.about
        for finding in ordered
        if (why := judged.best_left_out.get(finding.about or "")) is not None
        and why.code is code
        and finding.about is not None
    )
    return Chip(severity, label, ordered, tuple(_actions(judged, ordered, leaving)), leaving)


def _actions(
    judged: BundleVerdict, findings: tuple[Finding, ...], leaving: tuple[str, ...]
) -> Iterable[ChipAction]:
    document, code = judged.document, findings[0].code
    if code in (FindingCode.EXPIRED, FindingCode.NOT_NEEDED) and leaving:
        yield ChipAction.LEAVE_OUT
    if code is FindingCode.SUPERSEDED:
        tries = document.context.profile.tries_in_order
        if tries and put_after_successors(document.draft, findings) != document.draft:
            yield ChipAction.PUT_AFTER
        yield ChipAction.ASK_SERVERS
    if code in (FindingCode.ISSUER_MISSING, FindingCode.GAP):
        yield ChipAction.GET
    if code is FindingCode.EXPIRES_SOON:
        yield ChipAction.ASK_SUCCESSOR
        yield ChipAction.REMIND
    yield ChipAction.WHY
