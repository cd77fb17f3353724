"""``certbundler policy``: does a client's policy use the bundle, and verify servers at all?"""

from collections.abc import Iterable
from typing import Any

import click

from core.agent.client_file import ClientFile
from core.agent.policies import CheckedElement, PolicyFiles, check_policies, read_policies
from core.agent.policy import PolicyFinding
from core.agent.wording import advice, message
from core.base.printable import printable
from core.cli import options, records, tables
from core.cli.answers import answer
from core.cli.failures import record_of
from core.cli.quiet import inform, is_quiet
from core.cli.running import CHECK_FAILED, DONE, UNREADABLE
from core.cli.stores import misread_records, read_store, say_misread
from core.cli.subjects import subject_of


@click.command("policy")
@click.argument("files", nargs=-1, required=True, metavar="FILE.xml|FOLDER...")
@click.option(
    "--bundle",
    metavar="BUNDLE|RECIPE",
    help="Look for the Notification Server's certificate in this bundle; a recipe (a .toml file) "
    "also has the path on the clients.",
)
@click.option("--client-path", metavar="PATH", help="The path of the bundle on the clients.")
@options.passwords
@options.as_json
def command(
    *,
    files: tuple[str, ...],
    bundle: str | None,
    client_path: str | None,
    json_output: bool,
    **passwords: Any,
) -> int:
    """Check a client's policies: CA file, verification, and fingerprint.

    On a client, the policies are in /opt/altiris/notification/nsagent/var/policies/. Name one
    file, several, or the folder: every policy with a CurlSSL element is checked. With
    --client-path, only the policies that name this path count. A dash reads standard input. The
    exit status is 4 if a check fails.

    \b
    Examples:
      certbundler policy policy.xml
      certbundler policy policies/ --bundle bundle.pem --client-path /etc/certbundler/bundle.pem
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    policies = read_policies(files)
    subject = subject_of(bundle) if bundle is not None else None
    store = read_store(subject.bundle, passwords=passwords) if subject else None
    if client_path is None and subject and subject.recipe:
        client_path = subject.recipe.client_path
    checked = check_policies(
        policies.elements, bundle=store.collection if store else None, client_path=client_path
    )
    status = _status(checked, store)
    if json_output:
        record = _answer_record(policies, checked, store)
        click.echo(records.as_text(answer(record, holds=status == DONE)))
    else:
        _print(policies, checked, store)
    return status


def _status(checked: Iterable[CheckedElement], store: ClientFile | None) -> int:
    if store and store.loaded.unreadable and not store.misreadings:
        return UNREADABLE
    holds = not (store and store.misreadings) and all(
        checked_element.holds for checked_element in checked
    )
    return DONE if holds else CHECK_FAILED


def _answer_record(
    policies: PolicyFiles, checked: Iterable[CheckedElement], store: ClientFile | None
) -> dict[str, Any]:
    return {
        "elements": [_record(checked_element) for checked_element in checked],
        "not_as_clients_read": misread_records(store.misreadings if store else ()),
        "without": policies.without,
        "refused": [
            record_of(cert_bundler_error, UNREADABLE) for cert_bundler_error in policies.refused
        ],
        "problems": [records.problem_record(problem) for problem in store.loaded.problems]
        if store
        else [],
    }


def _print(
    policies: PolicyFiles, checked: Iterable[CheckedElement], store: ClientFile | None
) -> None:
    for checked_element in checked:
        _tell(checked_element)
    _tell_rest(policies)
    if store:
        say_misread(store.misreadings)
        tables.problems(store.loaded)


def _tell(checked_element: CheckedElement) -> None:
    where = f"{printable(checked_element.file)}, line {checked_element.element.line}"
    if not checked_element.counts:
        path = printable(checked_element.element.ca_info or "")
        inform(f"{where}: another policy, with the CA file {path or '(none)'}.")
        return
    findings = [
        finding
        for finding in checked_element.findings
        if not (is_quiet() and (finding.holds or finding.is_note))
    ]
    if findings:
        click.echo(f"{where}:")
    for finding in findings:
        text = printable(f"{message(finding)} {advice(finding)}".rstrip())
        click.echo(f"{_label(finding)}: {text}")


def _label(finding: PolicyFinding) -> str:
    if finding.is_note:
        return click.style("note", fg="cyan")
    return click.style("ok", fg="green") if finding.holds else click.style("error", fg="red")


def _tell_rest(policies: PolicyFiles) -> None:
    if policies.without:
        inform(f"Other files without a CurlSSL element: {policies.without:,}.")
    for error in policies.refused:
        click.echo(f"{click.style('unreadable', fg='red')}: {printable(str(error))}", err=True)


def _record(checked_element: CheckedElement) -> dict[str, Any]:
    return {
        "file": printable(checked_element.file),
        "line": checked_element.element.line,
        "counts": checked_element.counts,
        "findings": [
            {
                "code": finding.code.value,
                "holds": finding.holds,
                "note": finding.is_note,
                "message": printable(message(finding)),
                "advice": printable(advice(finding)),
            }
            for finding in checked_element.findings
        ],
    }
