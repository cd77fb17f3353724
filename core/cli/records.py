"""What ``--json`` prints: the documented shapes, every text made harmless."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

import click

from core.base.printable import printable
from core.base.problems import Problem
from core.base.shortening import LONGEST_VALUE, shortened
from core.cli.changes import brief_record
from core.rules.interface import Finding, RuleContext
from core.saving.plans import Receipt
from core.wording import advice, message
from core.x509.certificate import Certificate, Role
from core.x509.description import describe, iso
from core.x509.names import title

_PRINTED_AT_ONCE = 65_536
_ROLES = {Role.SELF_SIGNED_SERVER: "server"}


def as_text(record: object) -> str:
    """JSON text of a record: ASCII only, so that no terminal interprets anything in it."""
    import json  # noqa: PLC0415 - only --json pays for it

    return json.dumps(record, indent=2, ensure_ascii=True)


def print_record(record: Mapping[str, object], *, err: bool = False) -> None:
    """Print what ``as_text`` gives, one item of an iterator's at a time.

    A record of a certificate is many times as large as the smallest certificates, so a list of
    all of them would not fit where the certificates do.
    """
    waiting: list[str] = []
    size = 0
    for piece in _pieces(record):
        waiting.append(piece)
        size += len(piece)
        if size > _PRINTED_AT_ONCE:
            click.echo("".join(waiting), nl=False, err=err)
            waiting.clear()
            size = 0
    click.echo("".join(waiting), err=err)


def _pieces(record: Mapping[str, object]) -> Iterator[str]:
    before = "{"
    for name, value in record.items():
        yield f'{before}\n  "{name}": '
        if isinstance(value, Iterator):
            yield from _items(value)
        else:
            yield _indented(value, 2)
        before = ","
    yield "\n}" if record else "{}"


def _items(values: Iterator[object]) -> Iterator[str]:
    before = "["
    for value in values:
        yield f"{before}\n    {_indented(value, 4)}"
        before = ","
    yield "[]" if before == "[" else "\n  ]"


def _indented(value: object, by: int) -> str:
    return as_text(value).replace("\n", "\n" + " " * by)


def certificate_records(
    certificates: Iterable[Certificate],
    findings: Sequence[Finding],
    context: RuleContext,
    numbers: Iterable[int] | None = None,
) -> Iterator[dict[str, Any]]:
    """One record for each certificate, in order, with the findings about it.

    ``numbers`` are their positions; None for 1, 2, 3 and so on.
    """
    about: dict[str | None, list[Finding]] = {}
    for finding in findings:
        about.setdefault(finding.about, []).append(finding)
    for position, certificate in zip(numbers or count(1), certificates, strict=False):
        yield {
            "position": position,
            **identity_record(certificate),
            "findings": finding_records(about.get(certificate.sha256, ()), context),
        }


def finding_records(findings: Iterable[Finding], context: RuleContext) -> list[dict[str, Any]]:
    """One record for each finding."""

    def name_of(sha256: str) -> str:
        certificate = context.collection.get(sha256)
        return title(certificate) if certificate else sha256

    return [
        {
            "code": finding.code.value,
            "severity": finding.severity.value,
            "message": printable(message(finding, name_of)),
            "advice": printable(advice(finding, name_of)),
            "because": list(finding.because),
            "until": iso(finding.until) or None,
        }
        for finding in findings
    ]


def problem_record(problem: Problem) -> dict[str, Any]:
    """The record of what gave no certificate."""
    return {
        "kind": problem.kind.value,
        "code": problem.message.code.value,
        "source": written(problem.source),
        "place": written(problem.place),
        "reason": written(problem.reason),
        "advice": written(problem.advice),
    }


def written(text: str) -> str:
    """Text of the input as JSON has it: harmless, and whole up to ``LONGEST_VALUE`` characters."""
    return printable(shortened(text, LONGEST_VALUE))


def identity_record(certificate: Certificate) -> dict[str, Any]:
    """The record of one certificate by itself."""
    what = describe(certificate)
    return {
        **brief_record(certificate),
        "subject": written(what.subject),
        "issuer": written(what.issuer),
        "serial": what.serial,
        "not_before": what.not_before,
        "role": _ROLES.get(certificate.role, certificate.role.value),
        "self_signed": certificate.self_issued,
        "hosts": [written(host) for host in what.hosts],
        "key": what.key,
        "signature": what.signature,
        "origins": [
            {
                "source": written(origin.source),
                "container": origin.container,
                "index": origin.index,
                "alias": None if origin.alias is None else written(origin.alias),
                "description": written(origin.description) if origin.description else None,
                "inside": origin.inside,
            }
            for origin in certificate.origins
        ],
        "unreadable": list(what.unreadable),
    }


def receipt_record(receipt: Receipt, *, dry_run: bool) -> dict[str, Any]:
    """The record of what was written, or would be."""
    return {
        "path": written(str(receipt.path)),
        "bytes": receipt.size,
        "sha256": receipt.sha256,
        "replaced_sha256": receipt.replaced_sha256,
        "backup": None if receipt.backup is None else written(str(receipt.backup)),
        "backup_has_private_key": receipt.kept_private_key,
        "unchanged": receipt.unchanged,
        "read_back": receipt.read_back,
        "dry_run": dry_run,
    }
