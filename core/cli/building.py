"""What ``bundle`` and ``export`` share: from sources to a bundle, and telling how it went."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple

import click

from core.bundle import LEAVE_OUT, Bundle, LeftOut, make_bundle
from core.cli import options, tables
from core.cli.answers import answer, failure
from core.cli.failures import error_record, record_of
from core.cli.running import CHECK_FAILED, DONE, NOT_SAVED, UNREADABLE
from core.cli.working import Work, read_all, study_of
from core.encoders import EncodedFile
from core.errors import SaveError, UsageError
from core.harmless import harmless
from core.intake import Intake
from core.ordering import Order
from core.rules import FindingCode
from core.rules.tidy import TIDY
from core.saving import (
    Attempt,
    Holder,
    Receipt,
    Record,
    SavePlan,
    save,
    save_each,
    save_each_folder,
)

_OPTIONS = (
    options.client,
    options.soon,
    click.option(
        "--order",
        type=click.Choice([one.value for one in Order]),
        default=Order.SERVERS_FIRST.value,
        show_default=True,
        help="The order of the certificates.",
    ),
    click.option(
        "--leave-out",
        type=click.Choice([code.value for code in LEAVE_OUT]),
        multiple=True,
        help="Leave out certificates with this finding; repeatable. By default all stay.",
    ),
    click.option(
        "--tidy",
        is_flag=True,
        help=f"Leave out what you usually want to leave out: {', '.join(TIDY)}.",
    ),
    click.option(
        "--skip-unreadable", is_flag=True, help="Continue if a part of the input cannot be read."
    ),
    click.option(
        "--include-unloadable",
        is_flag=True,
        help="Also write certificates that the client's TLS library cannot load; it may then load "
        "nothing from the file. Without this option they stay out, and the exit status is 4.",
    ),
    click.option(
        "--backups",
        type=click.IntRange(min=1),
        default=3,
        show_default=True,
        help="How many previous versions of each file to keep.",
    ),
    click.option("--follow-links", is_flag=True, help="If a file is a link, write to its target."),
    options.dry_run,
    options.as_json,
)


class Wishes(NamedTuple):
    """How the user wants the bundle, as the options of the same names say."""

    client: str
    order: str
    leave_out: tuple[str, ...]
    skip_unreadable: bool
    include_unloadable: bool
    backups: int
    follow_links: bool
    dry_run: bool
    json_output: bool
    soon: int | None = None


class Built(NamedTuple):
    """A bundle with what it was made from."""

    work: Work
    bundle: Bundle


def wishes(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options of ``Wishes`` to a command, which gets them as ``wishes``."""

    @wraps(function)
    def packed(*, tidy: bool, **given: Any) -> int:
        if tidy:
            given["leave_out"] = tuple(dict.fromkeys((*given["leave_out"], *TIDY)))
        chosen = {name: given.pop(name) for name in Wishes._fields}
        return function(wishes=Wishes(**chosen), **given)

    decorated = packed
    for add in reversed(_OPTIONS):
        decorated = add(decorated)
    return decorated


def build(
    sources: tuple[str, ...],
    reading: dict[str, Any],
    wishes: Wishes,
    completed: Callable[[Intake], Intake] = lambda read: read,
) -> Built | None:
    """Read the sources and make the bundle; None where unreadable parts stop the run.

    Args:
        sources: the words of the command line.
        reading: the options of reading.
        wishes: the user's options.
        completed: adds what servers that gave nothing keep.

    Raises:
        UsageError: there is no certificate at all, or all would be left out.
    """
    work = gathered(completed(read_all(sources, reading)), wishes)
    if work is None:
        return None
    leave_out = tuple(FindingCode(code) for code in wishes.leave_out)
    bundle = make_bundle(
        work.study,
        order=Order(wishes.order),
        leave_out=leave_out,
        include_unloadable=wishes.include_unloadable,
    )
    return Built(work, bundle)


def gathered(intake: Intake, wishes: Wishes) -> Work | None:
    """Put what was read under the client's profile; None where unreadable parts stop the run.

    Raises:
        UsageError: there is no certificate at all.
    """
    work = study_of(intake, wishes.client, wishes.soon)
    if work.intake.unreadable and not wishes.skip_unreadable:
        _refuse(work, json_output=wishes.json_output)
        return None
    if not len(work.intake.collection):
        tables.problems(work.intake)
        raise UsageError("No certificate was found.", advice="Check the names of the sources.")
    return work


def _refuse(work: Work, *, json_output: bool) -> None:
    """Say what cannot be read, every part of it."""
    count = len(work.intake.unreadable)
    what = f"Nothing was written. Parts of the input that cannot be read: {count:,}."
    advice = "Fix or remove them, or use --skip-unreadable to continue without them."
    if json_output:
        from core.cli import records  # noqa: PLC0415 - only --json pays for it

        problems = [records.problem_record(one) for one in work.intake.problems]
        error = error_record(what, UNREADABLE, advice=advice)
        click.echo(records.as_text(failure(error, certificates=[], problems=problems, saved=[])))
        return
    tables.problems(work.intake)
    click.echo(f"{what} {advice}", err=True)


def carry_out(intended: SavePlan, wishes: Wishes, record: Record | None = None) -> Receipt:
    """Save as planned, or in a dry run say what saving would do."""
    if wishes.dry_run:
        return intended.outcome()
    return save(intended, keep=wishes.backups, waiting=say_who_saves, record=record)


def say_who_saves(holder: Holder) -> None:
    """Say that another save of the same file goes on, and that waiting for it can be stopped."""
    click.echo(f"Waiting: {holder} is saving this file. Press Ctrl+C to stop waiting.", err=True)


def put(
    files: Sequence[EncodedFile],
    places: Iterable[str],
    wishes: Wishes,
    *,
    folders: bool = False,
    record: Record | None = None,
) -> tuple[Attempt, ...]:
    """Save the bundle in all places, which are files, or folders for formats of several files.

    ``record`` goes into the history of each file; folders have none.
    """

    def each(intended: SavePlan) -> Receipt:
        return carry_out(intended, wishes, None if folders else record)

    where, follow = map(Path, places), wishes.follow_links
    if folders:
        return save_each_folder(where, files, follow_symlinks=follow, carry_out=each)
    (file,) = files
    return save_each(where, file.data, follow_symlinks=follow, carry_out=each)


def deliver(
    built: Built,
    attempts: Sequence[Attempt],
    wishes: Wishes,
    then: Callable[[], Sequence[Receipt]] | None = None,
) -> int:
    """Tell how saving went in all places, and return the exit status.

    Args:
        built: the bundle.
        attempts: what came of each place.
        wishes: the user's options.
        then: saves what else there is to save, once all places have the bundle.
    """
    receipts = [one.receipt for one in attempts if one.receipt]
    refused = [one.error for one in attempts if one.error]
    if then is not None and not refused:
        try:
            receipts.extend(then())
        except SaveError as error:
            refused.append(error)
    report(built, receipts, wishes, refused=refused)
    return NOT_SAVED if refused else ending(built.bundle)


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
    built: Built,
    receipts: Sequence[Receipt],
    wishes: Wishes,
    *,
    refused: Sequence[SaveError] = (),
    on_stderr: bool = False,
) -> None:
    """Tell the whole outcome, for a person or as JSON.

    Args:
        built: the bundle.
        receipts: what was written, or would be.
        wishes: the user's options.
        refused: what could not be written; everything else was.
        on_stderr: the bundle itself goes to standard output, so this does not.
    """
    for error in refused:
        click.echo(f"Error: {harmless(str(error))}", err=True)
    bundle, work = built.bundle, built.work
    if wishes.json_output:
        _print_json(built, receipts, refused, dry_run=wishes.dry_run, err=on_stderr)
        return
    if not on_stderr:
        tables.table(bundle.certificates.certificates, bundle.told, work.study)
    tables.left_out(bundle.left_out, work.study, err=on_stderr)
    tables.notes(bundle.told, work.study, err=on_stderr)
    tables.problems(work.intake)
    for receipt in receipts[: tables.ROWS_SHOWN]:
        click.echo(receipt_line(receipt, dry_run=wishes.dry_run))
    count = len(bundle.certificates)
    if receipts:
        click.echo(
            f"Certificates: {count:,}. Files: {len(receipts):,}. Private keys exported: none."
        )


def _reason(one: LeftOut) -> str:
    return one.reason.code.value if one.reason else "chosen"


def _print_json(
    built: Built,
    receipts: Sequence[Receipt],
    refused: Sequence[SaveError],
    *,
    dry_run: bool,
    err: bool,
) -> None:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.cli.changes import brief_record  # noqa: PLC0415 - the same

    bundle, work = built.bundle, built.work
    record: dict[str, Any] = {
        "certificates": records.certificate_records(bundle.certificates, bundle.told, work.study),
        "left_out": [
            {**brief_record(one.certificate), "code": _reason(one), "reason": _reason(one)}
            for one in bundle.left_out
        ],
        "findings": records.finding_records(
            (one for one in bundle.told if one.about is None), work.study
        ),
        "lost": [
            {"sha256": one.about, "finding": records.finding_records([one], work.study)[0]}
            for one in bundle.lost
        ],
        "problems": [records.problem_record(one) for one in work.intake.problems],
        "saved": [records.receipt_record(one, dry_run=dry_run) for one in receipts],
    }
    if refused:
        failed = [record_of(one, NOT_SAVED) for one in refused]
        record |= {"error": failed[0], "not_saved": failed}
    holds = not (refused or bundle.held_back or bundle.lost)
    records.print_record(answer(record, holds=holds), err=err)


def receipt_line(receipt: Receipt, *, dry_run: bool) -> str:
    """What was (or would be) written, as one line."""
    name = harmless(str(receipt.path))
    about = f"{receipt.size:,} bytes, SHA-256 {receipt.sha256}"
    history = f"The history could not be continued: {receipt.not_recorded}"
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
    return f"Wrote and read back {name}: {about}.{harmless(kept)}"
