"""What undo goes back to: everything that was read, and the bundle in the making."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.base.choices import Order
from core.base.problems import Problem
from core.bundle import Bundle
from core.draft import Draft, best_left_out, needs_all, unbacked
from core.rules.interface import Finding, FindingCode, RuleContext
from core.rules.renewals import unreplaced
from core.workflow.analysis import Analysis
from core.x509.certificate import Certificate


@dataclass(frozen=True, slots=True)
class Document:
    """One state of the user's bundle in the making; each edit makes a new one.

    Attributes:
        analysis: what is known of the certificates that were read.
        draft: the bundle in the making.
        profile: the name of the client profile.
        files: the file on disk of each problem that names a part of an archive, by its source.
    """

    analysis: Analysis
    draft: Draft
    profile: str
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is not in the list."""
        return self.analysis.problems

    def file_of(self, problem: Problem) -> str:
        """The file on disk that a problem is in."""
        return self.files.get(problem.source, problem.source)

    @property
    def context(self) -> RuleContext:
        """The certificates under the client profile."""
        return self.analysis.context(self.profile)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings under the client profile; none while they are worked out."""
        return self.analysis.findings(self.profile)

    @property
    def about(self) -> Mapping[str, Sequence[Finding]]:
        """The findings about single certificates."""
        return self.analysis.about(self.profile)

    def findings_of(self, sha256: str) -> Sequence[Finding]:
        """The findings about one certificate; what was left out by choice replaces nothing."""
        findings = self.about.get(sha256, ())
        return [unreplaced(finding) if self._is_alone(finding) else finding for finding in findings]

    def _is_alone(self, finding: Finding) -> bool:
        """It expired, and what replaces it is neither in the bundle nor verified without that."""
        if finding.code is not FindingCode.EXPIRED:
            return False
        return not any(
            newer not in self.draft.left_out
            or any(finding.code is FindingCode.NOT_NEEDED for finding in self.about.get(newer, ()))
            for newer in finding.because
        )

    @property
    def bundle(self) -> Bundle:
        """What would be saved now."""
        return self.draft.bundle(self.findings)

    def certificate(self, sha256: str) -> Certificate | None:
        """The certificate with this identity."""
        return self.analysis.collection.get(sha256)

    def best_left_out(self) -> tuple[Finding, ...]:
        """Why certificates that are in the bundle are best left out, one reason for each."""
        return best_left_out(self.draft, self.findings)

    @property
    def is_judged(self) -> bool:
        """The findings for this kind of client are known."""
        return self.analysis.knows(self.profile)

    @property
    def needs_all(self) -> bool:
        """Nothing in the bundle is expired, superseded, useless or not needed."""
        return self.is_judged and needs_all(self.draft, self.findings)

    def unbacked(self) -> Iterator[Finding]:
        """What was left out and would be needed, because its replacement was left out too."""
        return unbacked(self.draft, self.findings)

    def with_draft(self, draft: Draft) -> "Document":
        """The same certificates in another draft."""
        return replace(self, draft=draft)

    def edited_like(self, other: "Document") -> "Document":
        """These certificates in the other document's draft, for its client."""
        draft = other.draft.holding(self.analysis.collection, self.analysis.chain)
        analysis = self.analysis
        if analysis.soon_days != other.analysis.soon_days:
            analysis = analysis.with_soon(other.analysis.soon_days)
        return replace(self, analysis=analysis, draft=draft, profile=other.profile)

    def in_order(self, order: Order) -> "Document":
        """The rows in a named order."""
        given = self.analysis.collection
        return self.with_draft(self.draft.in_order(order, given, self.analysis.chain))

    def with_soon(self, days: int) -> "Document":
        """The same certificates; they expire soon if they end within so many days."""
        return replace(self, analysis=self.analysis.with_soon(days))

    def for_client(self, profile: str) -> "Document":
        """The same certificates for another kind of client.

        What was left out because the previous kind does not need it is in the bundle again: the
        next kind may well need it.
        """
        judged = {
            finding.about
            for finding in self.findings
            if finding.code is FindingCode.NOT_NEEDED and finding.about is not None
        }
        return replace(self, profile=profile, draft=self.draft.keeping(judged))
