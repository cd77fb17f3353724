"""``certbundler policy``: does a client's policy use the bundle, and verify servers at all?"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import click

from core.agent.policy import MOST_BYTES, CurlSsl, PolicyFinding, check_policy, read_policy
from core.agent.wording import advice, message
from core.cli import options, records, tables
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.stores import read_store
from core.errors import CertBundlerError
from core.harmless import harmless
from core.limits import Limits
from core.problems import Problem
from core.sources import FileSource


@click.command("policy")
@click.argument("file", metavar="FILE.xml")
@click.option("--bundle", metavar="B", help="Look there for the Notification Server's certificate.")
@click.option("--client-path", metavar="PATH", help="Where the bundle lies on the clients.")
@options.as_json
def command(*, file: str, bundle: str | None, client_path: str | None, json_output: bool) -> int:
    """Check a client's policy: its CA file, what it verifies, and its fingerprint.

    The policy of the Targeted Agent Settings lies on a client as one of
    /opt/altiris/notification/nsagent/var/policies/*.xml. A dash reads standard input. The exit
    status is 4 where a check does not hold.

    \b
    Examples:
      certbundler policy policy.xml
      certbundler policy policy.xml --bundle bundle.pem --client-path /etc/certbundler/bundle.pem
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    elements = read_policy(_content(file), file)
    intake = read_store(bundle).intake if bundle is not None else None
    certificates = intake.collection if intake else None
    answers = [
        (one, check_policy(one, bundle=certificates, client_path=client_path)) for one in elements
    ]
    holds = all(finding.holds for _, findings in answers for finding in findings)
    if json_output:
        problems = [records.problem_record(one) for one in intake.problems] if intake else []
        found = [_record(one, findings) for one, findings in answers]
        click.echo(records.as_text({"elements": found, "holds": holds, "problems": problems}))
    else:
        for one, findings in answers:
            _tell(file, one, findings)
        if intake:
            tables.problems(intake)
    if intake and intake.unreadable:
        return UNREADABLE
    return DONE if holds else CHECK_FAILED


def _content(file: str) -> bytes:
    """The whole file, or one byte more than a policy can have."""
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    limits = replace(Limits(), file_bytes=MOST_BYTES)
    blob = next(iter(FileSource(file).blobs(limits)))
    if isinstance(blob, Problem):
        raise CertBundlerError(
            blob.reason,
            advice="Name the policy file of the Targeted Agent Settings.",
            source=file,
        )
    return blob.data


def _tell(file: str, one: CurlSsl, findings: Iterable[PolicyFinding]) -> None:
    click.echo(f"{harmless(file)}, line {one.line}:")
    for finding in findings:
        if finding.holds:
            click.echo(f"{click.style('holds', fg='green')}: {harmless(message(finding))}")
        else:
            text = harmless(f"{message(finding)} {advice(finding)}")
            click.echo(f"{click.style('error', fg='red')}: {text}")


def _record(one: CurlSsl, findings: Iterable[PolicyFinding]) -> dict[str, Any]:
    return {
        "line": one.line,
        "findings": [
            {
                "code": finding.code.value,
                "holds": finding.holds,
                "message": harmless(message(finding)),
                "advice": harmless(advice(finding)),
            }
            for finding in findings
        ],
    }
