"""Options that several commands share, and what they mean for the engine."""

from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from core.base.choices import MOST_DAYS, SOON_DAYS
from core.base.errors import UsageError
from core.cli.password_file import passwords_in
from core.cli.quiet import quiet
from core.cli.wording import CliWording
from core.profiles.registry import PROFILES, joined
from core.sources.interface import unmistakable

PASSWORD_VARIABLE = "CERTBUNDLER_PASSWORD"  # noqa: S105 - the name of a variable
STDOUT = "-"
"""What standard output is called, and standard input among sources."""

Function = TypeVar("Function", bound=Callable[..., Any])


def sources(function: Function) -> Function:
    """SOURCE… and the options on how to read them."""
    argument = click.argument(
        "sources", nargs=-1, required=True, metavar="SOURCE...", callback=_unmistakable
    )
    return argument(reading(function))


def _unmistakable(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(unmistakable, names))


def passwords(function: Function) -> Function:
    """--password-file and --slow-passwords."""
    password_file = click.option(
        "--password-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A file with passwords for .pfx and other stores, one per line. Without it, the "
        f"environment variable {PASSWORD_VARIABLE} is used, or you are asked.",
    )
    slow_passwords = click.option(
        "--slow-passwords",
        is_flag=True,
        help="Also open stores whose passwords take unusually long to check.",
    )
    return password_file(slow_passwords(function))


def reading(function: Function) -> Function:
    """--password-file, --slow-passwords, --signers and --containers-only."""
    signers = click.option(
        "--signers",
        is_flag=True,
        help="Also take the certificates of whoever signed a mail, a profile, a trust list, a "
        "program or a time stamp. By default they are left behind: they are not its content.",
    )
    containers_only = click.option(
        "--containers-only",
        is_flag=True,
        help="Take no certificates from inside other text (JSON, YAML, XML, registry exports, "
        "dumps …). A file that contains some is named, and counts as unreadable.",
    )
    return passwords(signers(containers_only(function)))


def client(function: Function) -> Function:
    """--client PROFILE, which may be given several times; the names are then joined."""
    names = list(PROFILES)
    return click.option(
        "--client",
        type=click.Choice(names),
        multiple=True,
        default=names[:1],
        show_default=True,
        callback=lambda _, __, chosen: joined(chosen),
        help="The kind of client that the bundle is for. Give it several times for several kinds: "
        "what is said then holds for each of them.",
    )(function)


def soon(function: Function) -> Function:
    """--soon DAYS; None where it is not given. --days is its former name."""
    return click.option(
        "--soon",
        "--days",
        "soon",
        type=click.IntRange(0, MOST_DAYS),
        metavar="DAYS",
        help="Certificates that expire within this number of days expire soon; default: that of "
        f"the recipe, or {SOON_DAYS}.",
    )(function)


def as_json(function: Function) -> Function:
    """--json and --quiet."""
    option = click.option(
        "--json", "json_output", is_flag=True, help="Print the answer as JSON, for programs."
    )
    return option(quiet(function))


def allow_loss(function: Function) -> Function:
    """--allow-loss."""
    return click.option(
        "--allow-loss",
        is_flag=True,
        help="Write the bundle even if clients lose a server that they verify today.",
    )(function)


def history(function: Function) -> Function:
    """--history, --no-history and --note; the command gets them as ``record``."""
    kept = click.option(
        "--history/--no-history",
        default=None,
        help="Begin a history of the bundle, the file BUNDLE.history beside it: who saved what, "
        "when and why. Every later save continues it; --no-history leaves this one out.",
    )
    note = click.option(
        "--note", default="", metavar="TEXT", help="Why you save it, for the history."
    )

    @wraps(function)
    def packed(*, history: bool | None, note: str, **given: Any) -> Any:
        from core.saving.history import Record  # noqa: PLC0415 - only what saves a bundle pays for it

        return function(record=Record(history, note), **given)

    return cast(Function, kept(note(packed)))


def dry_run(function: Function) -> Function:
    """--dry-run."""
    return click.option(
        "--dry-run", is_flag=True, help="Show what would be written; write nothing."
    )(function)


def save_recipe(function: Function) -> Function:
    """--save-recipe FILE."""
    return click.option(
        "--save-recipe",
        "recipe_path",
        metavar="FILE",
        help="Also save these sources and options as a recipe, for certbundler build.",
    )(function)


def check_recipe(path: str | None, *names: str) -> None:
    """Refuse what a recipe cannot name, where one is to be saved.

    Args:
        path: the recipe's file, or None.
        names: the sources and destinations that it would name.

    Raises:
        UsageError: one of the names is that of standard input or output.
    """
    if path is not None and STDOUT in names:
        raise UsageError(CliWording.RECIPE_OF_STREAMS.of())


def check_outputs(names: Sequence[str]) -> None:
    """Refuse standard output beside other outputs.

    Raises:
        UsageError: it is one of several.
    """
    if STDOUT in names and len(names) > 1:
        raise UsageError(CliWording.STANDARD_OUTPUT.of())


def passwords_from(file: Path | None, variable: str | None) -> tuple[str, ...]:
    """Read the passwords of a file, one a line, or the one of the environment variable.

    Raises:
        UsageError: the file cannot be read, or is none.
    """
    if file is None:
        return (variable,) if variable is not None else ()
    return passwords_in(file)
