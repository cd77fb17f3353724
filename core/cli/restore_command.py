"""``certbundler restore``: put back what a file held before it was replaced."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path

import click

from core.base.errors import UsageError
from core.base.printable import printable
from core.cli import options, records
from core.cli.answers import answer
from core.cli.building import say_receipt, say_who_saves
from core.cli.running import DONE
from core.cli.wording import CliWording
from core.saving.backups import plan_restore
from core.saving.history import Record, content_at, read_history
from core.saving.plans import Receipt
from core.saving.writing import hold
from core.workflow.restoring import put_back

_SHA256 = re.compile(r"[0-9a-f]{8,64}")


@click.command("restore")
@click.argument("file")
@click.option(
    "--number",
    type=click.IntRange(min=1),
    help="Which backup to put back, by the number in its name; default: the newest.",
)
@click.option(
    "--to",
    metavar="DATE|SHA-256",
    help="Which version to put back: the one of that day (2026-11-29, in UTC; needs the file's "
    "history), or the one whose SHA-256 begins like this.",
)
@click.option(
    "--hold",
    "holds",
    is_flag=True,
    help="Also keep builds from replacing the file, until --release. This is noted in its history.",
)
@click.option("--release", is_flag=True, help="Put nothing back; let builds replace FILE again.")
@click.option("--note", default="", metavar="TEXT", help="Why, for the history.")
@click.option(
    "--any-content", is_flag=True, help="Put back even a file that has no certificates in it."
)
@click.option("--follow-links", is_flag=True, help="If the file is a link, write to its target.")
@options.dry_run
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    file: str,
    number: int | None,
    to: str | None,
    holds: bool,
    release: bool,
    note: str,
    any_content: bool,
    follow_links: bool,
    dry_run: bool,
    json_output: bool,
) -> int:
    """Put back the previous version of FILE.

    The present version is kept as a backup, so a second restore undoes the first.

    \b
    Examples:
      certbundler restore /mnt/share/bundle.pem
      certbundler restore bundle.pem --number 2 --dry-run
      certbundler restore bundle.pem --to 2026-11-27 --hold --note "ss1 was not reached"
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    _check(number, to, holds=holds, release=release)
    path, record = Path(file), Record(history=True if holds else None, note=note)
    receipts = []
    if not release:
        digest = _wanted(path, to) if to else None
        follow = {"follow_symlinks": follow_links, "any_content": any_content}
        intended = plan_restore(path, number=number, sha256=digest, **follow)._replace(
            record=record
        )
        receipts.append(put_back(intended, dry_run=dry_run, told=say_who_saves))
        path = intended.path
    if (holds or release) and not dry_run:
        hold(path, held=holds, record=record, waiting=say_who_saves)
    (_print_json if json_output else _print)(receipts, dry_run=dry_run)
    if not dry_run and not json_output:
        _say_hold(printable(str(path)), holds=holds, release=release)
    return DONE


def _print(receipts: Iterable[Receipt], *, dry_run: bool) -> None:
    for receipt in receipts:
        say_receipt(receipt, dry_run=dry_run)


def _print_json(receipts: Iterable[Receipt], *, dry_run: bool) -> None:
    saved = [records.receipt_record(receipt, dry_run=dry_run) for receipt in receipts]
    click.echo(records.as_text(answer({"saved": saved}, holds=True)))


def _check(number: int | None, to: str | None, *, holds: bool, release: bool) -> None:
    if number is not None and to is not None:
        raise UsageError(CliWording.NUMBER_AND_TO.of())
    if release and (holds or number is not None or to is not None):
        raise UsageError(CliWording.RELEASE_ALONE.of())


def _wanted(path: Path, to: str) -> str:
    """The SHA-256, or its beginning, of the version that was asked for.

    Raises:
        UsageError: it is neither a date nor a SHA-256, or the history does not go back so far.
    """
    try:
        moment = datetime.fromisoformat(to)
    except ValueError:
        digits = to.replace(":", "").lower()
        if _SHA256.fullmatch(digits):
            return digits
        raise UsageError(CliWording.NO_DATE_OR_SHA256.of(text=to)) from None
    if len(to) <= len("2026-11-29"):
        moment = datetime.combine(moment, time.max)
    digest = content_at(read_history(path), moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    if not digest:
        raise UsageError(CliWording.NOT_IN_HISTORY.of(text=to), source=str(path))
    return digest


def _say_hold(name: str, *, holds: bool, release: bool) -> None:
    if holds:
        click.echo(f"{name} is held: builds leave it alone until certbundler restore --release.")
    if release:
        click.echo(f"{name} is released: builds replace it again.")
