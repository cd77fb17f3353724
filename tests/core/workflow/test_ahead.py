"""Certificates are judged by themselves while signatures are checked aside."""

import sys
from datetime import UTC, datetime

import pytest

from core.collection import Collection
from core.early_signatures import EarlySignatures
from core.loading import Loaded
from core.profiles.registry import PROFILES, profile_named
from core.rules.registry import findings
from core.workflow.ahead import judge_ahead
from core.workflow.analysis import context_of
from core.x509.signatures import Signatures
from core.x509.signatures_aside import SignaturesAside
from tests.core.test_early_signatures import EVERY

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process")
@pytest.mark.parametrize("client", sorted(PROFILES))
def test_what_is_judged_ahead_changes_no_finding(client: str) -> None:
    loaded = Loaded(Collection.of(EVERY), ())
    with Signatures(SignaturesAside.begun()) as signatures:
        early = EarlySignatures(signatures)
        for certificate in EVERY:
            early.add(certificate)
        ahead = findings(context_of(loaded, client, NOW, signatures=signatures))
    assert ahead == findings(context_of(loaded, client, NOW))


def test_the_copy_is_looked_after_meanwhile() -> None:
    times: list[None] = []
    judge_ahead(
        Collection.of(EVERY), profile_named("smp-agent").libraries, lambda: times.append(None)
    )
    assert times
