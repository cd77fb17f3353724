"""``certbundler history``: what was saved to a bundle, when, by whom, and what that changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from core.base.errors import UsageError
from core.base.printable import printable
from core.base.shortening import shortened
from core.cli import options, records
from core.cli.answers import answer
from core.cli.quiet import inform
from core.cli.running import CHECK_FAILED, DONE
from core.cli.subjects import subject_of
from core.cli.wording import CliWording
from core.saving.history import FOUND, HELD, RELEASED, SAVED, HistoryLine, read_history
from core.workflow.versions import history_faults

_WHAT = {
    SAVED: "saved",
    FOUND: "changed by another program, or by a save that was ended",
    HELD: "held: no build replaces it",
    RELEASED: "released: builds replace it again",
}
_KEYS = ("previous", "time", "kind", "sha256", "account", "computer", "program")
_TEXTS = ("recipe", "recipe_sha256", "note")
_CHANGE = ("kind", "sha256", "name", "until", "replaces", "origin")


@click.command("history")
@click.argument("bundle", metavar="BUNDLE|RECIPE")
@click.option(
    "--fingerprint",
    metavar="SHA-256",
    help="Only what happened to this certificate; the beginning of its SHA-256 is enough.",
)
@click.option(
    "--verify",
    is_flag=True,
    help="Check that no line was changed or removed, and that the last one is about the bundle as "
    "it is now. If not, the exit status is 4.",
)
@options.as_json
def command(*, bundle: str, fingerprint: str | None, verify: bool, json_output: bool) -> int:
    """Show what was saved to BUNDLE: when, by whom, why, and what that changed.

    The history is the file BUNDLE.history. It is begun by --history (of bundle, kit, build),
    and every later save of the bundle continues it. A recipe (a .toml file) stands for its first
    destination. With --quiet, only what --verify finds is printed.

    \b
    Examples:
      certbundler history bundle.pem
      certbundler history bundle.pem --fingerprint 3f9a1c
      certbundler history bundle.pem --verify
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    file = Path(subject_of(bundle).bundle)
    lines = read_history(file)
    if not lines:
        raise UsageError(CliWording.NO_HISTORY.of(), source=str(file))
    wrong = [fault.text() for fault in history_faults(file, lines)] if verify else []
    digits = (fingerprint or "").replace(":", "").replace(" ", "").lower()
    shown = [(line, _about(line, digits)) for line in lines]
    shown = [(line, about) for line, about in shown if about or not digits]
    if json_output:
        told = [_record(line, about) for line, about in shown]
        record = {"lines": told, "verified": verify and not wrong, "faults": wrong}
        click.echo(records.as_text(answer(record, holds=not wrong)))
    else:
        _say(shown, wrong, digits=digits, verified=verify)
    return CHECK_FAILED if wrong else DONE


def _about(line: HistoryLine, digits: str) -> list[dict[str, str]]:
    """The changes of a line, or those of one certificate."""
    told = [{key: _text(change.get(key)) for key in _CHANGE} for change in line.changes]
    return [
        change
        for change in told
        if change["sha256"].startswith(digits) or (digits and change["replaces"].startswith(digits))
    ]


def _text(value: object) -> str:
    return shortened(printable(value)) if isinstance(value, str) else ""


def _record(line: HistoryLine, about: list[dict[str, str]]) -> dict[str, Any]:
    said = {key: _text(line.values.get(key)) for key in (*_KEYS, *_TEXTS)}
    return {"number": line.number, **said, "changes": about}


def _say(
    shown: Sequence[tuple[HistoryLine, list[dict[str, str]]]],
    wrong: Sequence[str],
    *,
    digits: str,
    verified: bool,
) -> None:
    for line, about in shown:
        inform(_headline(line))
        for change in about:
            inform(f"    {_change_line(change)}")
    if digits and not shown:
        inform("No line of the history is about this certificate.")
    for fault in wrong:
        click.echo(f"Error: {fault}", err=True)
    if verified and not wrong:
        inform("No line was changed or removed, and the last one is about the bundle as it is.")


def _headline(line: HistoryLine) -> str:
    who = " on ".join(_text(line.said(key)) for key in ("account", "computer") if line.said(key))
    what = _WHAT.get(line.kind, "a line that cannot be read")
    if line.kind == FOUND and line.number == 1:
        what = "there when the history began"
    text = f"{_text(line.when)}  {what}"
    text += f" by {who}" if who else ""
    text += f", recipe {_text(line.said('recipe'))}" if line.said("recipe") else ""
    text += f": {_text(line.said('note'))}" if line.said("note") else ""
    return f"{text} (SHA-256 {_text(line.said('sha256'))[:16]}…)"


def _change_line(change: dict[str, str]) -> str:
    until = f", until {change['until'][:10]}" if change["until"] else ""
    origin = f", from {change['origin']}" if change["origin"] else ""
    return f"{change['kind']}: {change['name']}{until}{origin} (SHA-256 {change['sha256'][:16]}…)"
