"""``certbundler bundle``: one checked PEM file from any exported certificates."""

from pathlib import Path
from typing import Any

import click

from core.bundle import LEAVE_OUT, Bundle, make_bundle
from core.cli import options, records, tables
from core.cli.running import DONE, UNREADABLE
from core.cli.working import Work, read_all, study_of
from core.description import comment_lines
from core.encoders.pem import Newline, PemEncoder
from core.errors import UsageError
from core.harmless import harmless
from core.ordering import Order
from core.rules import FindingCode
from core.saving import Receipt, plan, save

_STDOUT = "-"


@click.command("bundle")
@options.sources
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="The bundle; - for standard output."
)
@options.client
@click.option(
    "--order",
    type=click.Choice([one.value for one in Order]),
    default=Order.SERVERS_FIRST.value,
    show_default=True,
    help="The order of the certificates in the file.",
)
@click.option(
    "--leave-out",
    type=click.Choice([code.value for code in LEAVE_OUT]),
    multiple=True,
    help="Leave out certificates with this finding; repeatable. Nothing is left out unasked.",
)
@click.option("--comments", is_flag=True, help="Write who it is above each certificate.")
@click.option(
    "--newline",
    type=click.Choice([one.name.lower() for one in Newline]),
    default=Newline.LF.name.lower(),
    show_default=True,
    help="Line ends; Unix clients want lf.",
)
@click.option("--skip-unreadable", is_flag=True, help="Go on where a part cannot be read.")
@click.option("--follow-links", is_flag=True, help="Write through FILE where it is a link.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@options.as_json
def command(  # noqa: PLR0913 - one parameter an option
    *,
    sources: tuple[str, ...],
    output: str,
    client: str,
    order: str,
    leave_out: tuple[str, ...],
    comments: bool,
    newline: str,
    skip_unreadable: bool,
    follow_links: bool,
    dry_run: bool,
    json_output: bool,
    **reading: Any,
) -> int:
    r"""Write one PEM file with every certificate in the sources, checked and in order.

    The file is written whole or not at all; one that it replaces is kept beside it. It holds
    certificates only: private keys in the sources are reported and left behind.

    \b
    Examples:
      certbundler bundle ns.cer ss1.cer ss2.p7b -o bundle.pem
      certbundler bundle exported/ -o bundle.pem --leave-out not-needed
      certbundler bundle exported/ -o /mnt/share/bundle.pem --client any --dry-run
    """
    work = study_of(read_all(sources, reading), client)
    if work.intake.unreadable and not skip_unreadable:
        return _refuse(work, json_output=json_output)
    if not len(work.intake.collection):
        tables.problems(work.intake)
        raise UsageError("No certificate was found.", advice="Check the names of the sources.")
    made = make_bundle(
        work.study, order=Order(order), leave_out=tuple(FindingCode(one) for one in leave_out)
    )
    encoder = PemEncoder(comment_lines if comments else None, Newline[newline.upper()])
    data = encoder.encode(made.certificates.certificates)[0].data
    receipt = None
    if output == _STDOUT:
        if not dry_run:
            click.get_binary_stream("stdout").write(data)
    else:
        intended = plan(Path(output), data, follow_symlinks=follow_links)
        receipt = intended.outcome() if dry_run else save(intended)
    _report(work, made, receipt, json_output=json_output, dry_run=dry_run, to=output)
    return DONE


def _refuse(work: Work, *, json_output: bool) -> int:
    """Say what cannot be read, every part of it; write nothing."""
    if json_output:
        record = {
            "certificates": [],
            "problems": [records.problem_record(one) for one in work.intake.problems],
            "saved": None,
        }
        click.echo(records.as_text(record))
    else:
        tables.problems(work.intake)
        count = len(work.intake.unreadable)
        click.echo(
            f"Nothing was written: {count} {'part' if count == 1 else 'parts'} of the input could "
            "not be read. Mend or remove them, or use --skip-unreadable to go on without them.",
            err=True,
        )
    return UNREADABLE


def _report(  # noqa: PLR0913 - the whole outcome, told once
    work: Work,
    made: Bundle,
    receipt: Receipt | None,
    *,
    json_output: bool,
    dry_run: bool,
    to: str,
) -> None:
    if json_output and to != _STDOUT:
        click.echo(records.as_text(_record(work, made, receipt, dry_run=dry_run)))
        return
    if to != _STDOUT:
        tables.table(made.certificates.certificates, made.findings, work.study)
    _tell_left_out(made, err=to == _STDOUT)
    tables.notes(made.findings, work.study, err=to == _STDOUT)
    tables.problems(work.intake)
    if receipt is not None:
        click.echo(receipt_line(receipt, len(made.certificates), dry_run=dry_run))


def _record(work: Work, made: Bundle, receipt: Receipt | None, *, dry_run: bool) -> dict[str, Any]:
    return {
        "certificates": list(
            records.certificate_records(made.certificates, made.findings, work.study)
        ),
        "left_out": [
            {"sha256": one.certificate.sha256, "reason": one.reason.code.value}
            for one in made.left_out
        ],
        "findings": records.finding_records(
            (one for one in made.findings if one.about is None), work.study
        ),
        "problems": [records.problem_record(one) for one in work.intake.problems],
        "saved": None if receipt is None else records.receipt_record(receipt, dry_run=dry_run),
    }


def _tell_left_out(made: Bundle, *, err: bool) -> None:
    if made.left_out:
        codes = [one.reason.code.value for one in made.left_out]
        counts = ", ".join(f"{codes.count(code)} {code}" for code in dict.fromkeys(codes))
        click.echo(f"Left out: {counts}.", err=err)


def receipt_line(receipt: Receipt, count: int, *, dry_run: bool) -> str:
    """What was (or would be) written, as one line."""
    certificates = f"{count:,} certificate{'' if count == 1 else 's'}"
    name = harmless(str(receipt.path))
    about = f"{certificates}, {receipt.size:,} bytes, SHA-256 {receipt.sha256}"
    if receipt.unchanged:
        return f"{name} already holds exactly this: {about}."
    if dry_run:
        verb = "replace" if receipt.replaced_sha256 else "write"
        return f"Would {verb} {name}: {about}."
    kept = f" The previous file is kept as {receipt.backup.name}." if receipt.backup else ""
    return f"Wrote and read back {name}: {about}.{harmless(kept)}"
