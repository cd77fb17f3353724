"""What the commands that make a bundle share: from sources to a bundle, and how it went."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import click

from core.base.errors import CertBundlerError
from core.base.printable import printable
from core.bundle import Bundle, LeftOut
from core.cli import sharing, tables
from core.cli.answers import answer
from core.cli.describing import RunOptions
from core.cli.failures import record_of
from core.cli.quiet import inform
from core.cli.refusing import refuse
from core.cli.running import CHECK_FAILED, DONE, NOT_SAVED
from core.cli.sources import read_sources_of
from core.cli.truststore import password_of
from core.loading import Loaded
from core.recipe.building import not_found
from core.recipe.recipe import Recipe
from core.saving.locks import Holder
from core.saving.plans import Receipt
from core.workflow.building import BuildRefusal, BuildResult, asks_servers
from core.workflow.building import build as built_of
from core.workflow.delivering import Delivery, carrying_out, deliver
from core.workflow.places import stages_of
from core.x509.signatures import Signatures


def build(
    recipe: Recipe, reading: dict[str, Any], run: RunOptions, *, allow_loss: bool = False
) -> BuildResult | int:
    """Read the sources and make the bundle, or say why there is none and give the exit status.

    Args:
        recipe: with its paths located.
        reading: the options of reading.
        run: the rest of the options.
        allow_loss: clients may lose servers by it.

    Raises:
        UsageError: there is no certificate, or none would be left; a password is not to be had.
    """
    password = password_of(recipe, reading)
    built = _built(recipe, reading, allow_loss=allow_loss)
    if isinstance(built, BuildRefusal):
        return refuse(built, json_output=run.json_output)
    return built._replace(password=password)


def _built(
    recipe: Recipe, reading: dict[str, Any], *, allow_loss: bool
) -> BuildResult | BuildRefusal:
    if not asks_servers(recipe):
        with sharing.signatures() as signatures:
            return built_from(recipe, read_sources_of(recipe, reading, signatures), signatures)
    from core.cli.asking import ask_servers, read_with_kept  # noqa: PLC0415 - only servers pay
    from core.workflow.proving import guarded  # noqa: PLC0415 - the same

    loaded, held = read_with_kept(recipe, reading)
    built = built_from(recipe, loaded)
    if allow_loss or isinstance(built, BuildRefusal):
        return built
    return guarded(built, held, ask_servers(recipe.servers))


def built_from(
    recipe: Recipe, loaded: Loaded, signatures: Signatures | None = None
) -> BuildResult | BuildRefusal:
    """The bundle of what was read, judged now; pins without a certificate are said."""
    with signatures or sharing.signatures() as checked:
        built = built_of(recipe, loaded, datetime.now(UTC), checked)
    if isinstance(built, BuildResult):
        for sha256 in not_found(recipe, loaded.collection)[: tables.ROWS_SHOWN]:
            text = f"note: No source contains the pinned certificate {sha256} any more."
            click.echo(text, err=True)
    return built


def save(built: BuildResult, run: RunOptions, **where: Any) -> int:
    """Save the bundle as its recipe says, tell how it went, and return the exit status.

    Args:
        built: the bundle.
        run: the options of this run.
        where: as ``core.workflow.places.stages_of`` takes it.
    """
    stages = stages_of(built, **where)
    carry_out = carrying_out(built.recipe.backups, dry_run=run.dry_run, told=say_who_saves)
    delivered = deliver(stages, carry_out)
    report(built, delivered, run)
    return NOT_SAVED if delivered.errors else ending(built.bundle)


def say_who_saves(holder: Holder) -> None:
    """Say that another save of the same file goes on, and that waiting for it can be stopped."""
    click.echo(f"Waiting: {holder} is saving this file. Press Ctrl+C to stop waiting.", err=True)


def ending(bundle: Bundle) -> int:
    """The exit status of a run that saved what it could, and why it is not 0.

    The bundle is written all the same: the user chose what goes in and in which order, its
    servers may be ones that are gone, and the previous file is kept. A script stops at the status.
    """
    if bundle.lost:
        click.echo(
            f"Servers that clients can no longer verify with this bundle: {len(bundle.lost):,}. "
            "Put back what verifies them, or change the order.",
            err=True,
        )
    if bundle.held_back:
        click.echo(
            "Certificates that this client cannot load were not written: "
            f"{len(bundle.held_back):,}. "
            "Use --include-unloadable (in a recipe: include_unloadable = true) to write them too.",
            err=True,
        )
    return CHECK_FAILED if bundle.lost or bundle.held_back else DONE


def report(
    built: BuildResult, delivered: Delivery, run: RunOptions, *, on_stderr: bool = False
) -> None:
    """Tell the whole outcome, for a person or as JSON.

    Args:
        built: the bundle.
        delivered: what was written, or would be, and what could not be.
        run: the options of this run.
        on_stderr: the bundle itself goes to standard output, so this does not.
    """
    bundle, context, receipts = built.bundle, built.context, delivered.receipts
    if run.json_output:
        say_errors(delivered.errors)
        _print_json(built, delivered, dry_run=run.dry_run, err=on_stderr)
        return
    if not on_stderr:
        tables.table(bundle.certificates.certificates, bundle.told, context)
    tables.left_out(bundle.left_out, context, err=on_stderr)
    tables.notes(bundle.told, context, err=on_stderr)
    tables.problems(built.loaded)
    for receipt in receipts[: tables.ROWS_SHOWN]:
        say_receipt(receipt, dry_run=run.dry_run)
    count = len(bundle.certificates)
    if receipts:
        inform(f"Certificates: {count:,}. Files: {len(receipts):,}. Private keys exported: none.")
    say_errors(delivered.errors)  # what a person reads last


def _reason(left_out: LeftOut) -> str:
    return left_out.reason.code.value if left_out.reason else "chosen"


def _print_json(built: BuildResult, delivered: Delivery, *, dry_run: bool, err: bool) -> None:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.cli.changes import brief_record  # noqa: PLC0415 - the same

    bundle, context = built.bundle, built.context
    record: dict[str, Any] = {
        "certificates": records.certificate_records(bundle.certificates, bundle.told, context),
        "left_out": [
            {
                **brief_record(left_out.certificate),
                "code": _reason(left_out),
                "reason": _reason(left_out),
            }
            for left_out in bundle.left_out
        ],
        "findings": records.finding_records(
            (finding for finding in bundle.told if finding.about is None), context
        ),
        "lost": [
            {"sha256": finding.about, "finding": records.finding_records([finding], context)[0]}
            for finding in bundle.lost
        ],
        "problems": [records.problem_record(problem) for problem in built.loaded.problems],
        **delivery_record(delivered, dry_run=dry_run),
    }
    holds = not (delivered.errors or bundle.held_back or bundle.lost)
    records.print_record(answer(record, holds=holds), err=err)


def say_errors(errors: Iterable[CertBundlerError]) -> None:
    """Say what could not be written."""
    for error in errors:
        click.echo(f"Error: {printable(str(error))}", err=True)


def delivery_record(delivered: Delivery, *, dry_run: bool) -> dict[str, Any]:
    """The keys that tell what was written, or would be, and what could not be."""
    from core.cli import records  # noqa: PLC0415 - only --json pays for it

    receipts = delivered.receipts
    record: dict[str, Any] = {
        "saved": [records.receipt_record(receipt, dry_run=dry_run) for receipt in receipts]
    }
    failed = [record_of(error, NOT_SAVED) for error in delivered.errors]
    return {**record, "error": failed[0], "not_saved": failed} if failed else record


def say_receipt(receipt: Receipt, *, dry_run: bool = False) -> None:
    """Say what was written; what a dry run would write needs doing."""
    needs_doing = receipt.kept_private_key or receipt.not_recorded
    say = click.echo if needs_doing or (dry_run and not receipt.unchanged) else inform
    say(receipt_line(receipt, dry_run=dry_run))


def receipt_line(receipt: Receipt, *, dry_run: bool) -> str:
    """What was (or would be) written, as one line."""
    name = printable(str(receipt.path))
    about = f"{receipt.size:,} bytes, SHA-256 {receipt.sha256}"
    reason = receipt.not_recorded.text() if receipt.not_recorded else ""
    history = f"The history could not be continued: {reason}"
    if receipt.unchanged:
        more = f" {history}" if receipt.not_recorded else ""
        return f"{name} already holds exactly this: {about}.{more}"
    if dry_run:
        verb = "replace" if receipt.replaced_sha256 else "write"
        return f"Would {verb} {name}: {about}."
    kept = f" The previous file is kept as {receipt.backup.name}." if receipt.backup else ""
    if receipt.kept_private_key:
        kept += (
            " It has a private key in it, so only its owner may read it: move it to where you keep "
            "keys, or delete it."
        )
    if receipt.not_recorded:
        kept += f" {history}"
    return f"Wrote and read back {name}: {about}.{printable(kept)}"
