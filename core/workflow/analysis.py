"""What is known of the certificates that were read: who issued whom, and what the rules find."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from core.base.choices import SOON_DAYS
from core.base.problems import Problem
from core.chain import Chain, chain_of
from core.collection import Collection
from core.loading import Loaded
from core.profiles.registry import profile_named
from core.public_roots import public_roots
from core.rules.interface import Finding, RuleContext
from core.rules.registry import findings
from core.x509.library import expect
from core.x509.names import distinct_titles, title
from core.x509.signatures import Signatures

Called = Callable[[Collection], Mapping[str, str]]
"""The name of each certificate by its SHA-256."""


def context_of(
    loaded: Loaded,
    client: str,
    now: datetime,
    soon: int | None = None,
    signatures: Signatures | None = None,
) -> RuleContext:
    """Put what was read under one client profile.

    Args:
        loaded: what was read.
        client: the name of the profile.
        now: the present time.
        soon: within how many days a certificate expires "soon"; None for as many as usual.
        signatures: how they are checked; by this process alone where None.
    """
    days = SOON_DAYS if soon is None else soon
    if signatures is not None and (go_on := signatures.meanwhile()):
        from core.workflow.ahead import judge_ahead  # noqa: PLC0415 - on two processors

        judge_ahead(loaded.collection, profile_named(client).libraries, go_on)
    known = Analysis(loaded.collection, loaded.problems, now, signatures, days)
    return known.context(client)


class Analysis:
    """The chain of a collection, and the findings under each profile that was asked for.

    Args:
        collection: the certificates in the order in which they were given.
        problems: what gave no certificate.
        now: the time at which they are judged.
        signatures: remembers checks from one analysis to the next.
        soon_days: within how many days a certificate expires soon.
        chain: who issued whom, where that is known already.
        called: gives the certificates the names that tell them apart.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that is known already
        self,
        collection: Collection,
        problems: tuple[Problem, ...],
        now: datetime,
        signatures: Signatures | None = None,
        soon_days: int = SOON_DAYS,
        chain: Chain | None = None,
        called: Called = distinct_titles,
    ) -> None:
        self.collection = collection
        self.problems = problems
        self.now = now
        self.soon_days = soon_days
        self.signatures = signatures or Signatures()
        expect(len(collection))
        self.chain = chain or chain_of(collection, self.signatures)
        self.titles: dict[str, str] = {}
        """What sentences call the certificates, known once a profile was learned."""
        self.plain_titles: set[str] = set()
        """What they are called where no twin is in sight, likewise."""
        self.called = called
        self._roots = public_roots(self.chain.top_issuers())
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._about: dict[str, dict[str, list[Finding]]] = {}

    def context(self, profile: str) -> RuleContext:
        """The collection under a profile."""
        return RuleContext(
            collection=self.collection,
            chain=self.chain,
            profile=profile_named(profile),
            now=self.now,
            soon_days=self.soon_days,
            problems=self.problems,
            public_roots=self._roots,
        )

    def with_soon(self, days: int) -> "Analysis":
        """The same certificates, judged by another number of days; who issued whom is known."""
        known = (self.collection, self.problems, self.now, self.signatures)
        return Analysis(*known, days, self.chain, self.called)

    def of(
        self, collection: Collection, problems: tuple[Problem, ...], soon_days: int
    ) -> "Analysis":
        """Other certificates, judged at the same time; signatures that are known stay so."""
        known = (self.now, self.signatures, soon_days)
        return Analysis(collection, problems, *known, called=self.called)

    def knows(self, profile: str) -> bool:
        """The findings under this profile were worked out already."""
        return profile in self._about

    def learn(self, profile: str) -> None:
        """Work the findings out; this can take a second for many certificates."""
        if self.knows(profile):
            return
        all_findings = findings(self.context(profile))
        if not self.titles:
            self.titles.update(self.called(self.collection))
            self.plain_titles.update(map(title, self.collection))
        about: dict[str, list[Finding]] = {}
        for finding in all_findings:
            if finding.about is not None:
                about.setdefault(finding.about, []).append(finding)
        self._findings[profile] = all_findings
        self._about[profile] = about

    def findings(self, profile: str) -> tuple[Finding, ...]:
        """All findings under a profile that was learned; none before that."""
        return self._findings.get(profile, ())

    def about(self, profile: str) -> Mapping[str, Sequence[Finding]]:
        """The findings about single certificates, by SHA-256, likewise."""
        return self._about.get(profile, {})
