"""Our verdicts against OpenSSL's own on public chains, where they are beside the project."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from core.chain import chain_of
from core.collection import Collection
from core.loading import load
from core.openssl import OpenSsl
from core.profiles.registry import PROFILES
from core.rules.interface import FindingCode, RuleContext
from core.rules.registry import findings
from core.sources.text import BytesSource
from core.x509.certificate import Certificate

_MODES = {"full": True, "leafonly": False}


def certificates(pems: Sequence[str]) -> list[Certificate]:
    return list(load([BytesSource("chain", pem.encode()) for pem in pems]).collection)


def chains(truth: Path) -> list[dict[str, Any]]:
    lines = (truth / "limbo-chains.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def time_of(case: dict[str, Any]) -> datetime:
    moment = datetime.fromisoformat(case["at"]) if case["at"] else datetime(2026, 6, 1, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def test_our_question_to_openssl_has_the_answers_of_openssl_verify(
    truth: Path, record_property: Callable[[str, object], None]
) -> None:
    count: Counter[bool] = Counter()
    for case in chains(truth):
        leaf, above, roots = (
            certificates(case["leaf"] if isinstance(case["leaf"], list) else [case["leaf"]]),
            certificates(case["intermediates"]),
            certificates(case["roots"]),
        )
        trusted = {
            "leaf": leaf,
            "root": roots,
            "all": leaf + above + roots,
            "ints": above,
            "first int": above[:1],
            "ints+root": above + roots,
        }
        for question, expected in case["judgements"].items():
            bundle, mode, flag = question.split("|")
            openssl = OpenSsl(time_of(case), partial_chain=flag == "partial")
            store = openssl.store(trusted[bundle])
            assert store is not None
            sent = above if _MODES[mode] else []
            count[openssl.verify(leaf[0], store, sent).verified == expected] += 1
    equal = f"{count[True]} of {sum(count.values())} verdicts equal to those of openssl verify"
    record_property("compared", equal)
    assert count[False] == 0
    assert count[True]


@pytest.mark.parametrize("client", ["smp-agent", "openssl", "any"])
@pytest.mark.parametrize("mode", ["full", "leafonly"])
def test_leaving_out_what_is_not_needed_never_loses_a_server(
    truth: Path, client: str, mode: str
) -> None:
    profile = PROFILES[client]
    said = 0
    for case in chains(truth):
        leaf, above = certificates([case["leaf"]]), certificates(case["intermediates"])
        collection = Collection.of([*leaf, *above, *certificates(case["roots"])])
        moment = time_of(case)
        found = findings(RuleContext(collection, chain_of(collection), profile, moment))
        leave_out = {finding.about for finding in found if finding.code is FindingCode.NOT_NEEDED}
        openssl = OpenSsl(moment, partial_chain=profile.leaf_suffices)
        kept = openssl.store(
            certificate for certificate in collection if certificate.sha256 not in leave_out
        )
        whole = openssl.store(collection)
        assert kept is not None
        assert whole is not None
        sent = above if _MODES[mode] else []
        if openssl.verify(leaf[0], whole, sent).verified:
            assert openssl.verify(leaf[0], kept, sent).verified, case["id"]
        said += bool(leave_out)
    assert said
