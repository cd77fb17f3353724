"""Options that several commands share, and what they mean for the engine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from core.cli.password_file import passwords_in
from core.errors import UsageError
from core.profiles import PROFILES
from core.rules.interface import SOON_DAYS

PASSWORD_VARIABLE = "CERTBUNDLER_PASSWORD"  # noqa: S105 - the name of a variable
Function = TypeVar("Function", bound=Callable[..., Any])


def sources(function: Function) -> Function:
    """SOURCE… and the options on how to read them."""
    argument = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
    return argument(reading(function))


def reading(function: Function) -> Function:
    """--password-file, --slow-passwords, --signers and --containers-only."""
    password_file = click.option(
        "--password-file",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="File with passwords for .pfx and other stores, one a line. Without it, the "
        f"variable {PASSWORD_VARIABLE} is used, or you are asked.",
    )
    slow_passwords = click.option(
        "--slow-passwords",
        is_flag=True,
        help="Also open stores whose password takes unusually long to check.",
    )
    signers = click.option(
        "--signers",
        is_flag=True,
        help="Also take the certificates of those who signed a mail, a profile, a trust list, a "
        "program or a time stamp. They are not its content and are left behind otherwise.",
    )
    containers_only = click.option(
        "--containers-only",
        is_flag=True,
        help="Take no certificates from inside other texts (JSON, YAML, XML, registry exports, "
        "dumps …). A file that has some is named, and counts as unreadable.",
    )
    return password_file(slow_passwords(signers(containers_only(function))))


def client(function: Function) -> Function:
    """--client PROFILE."""
    names = list(PROFILES)
    return click.option(
        "--client",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="The kind of client that the bundle is for.",
    )(function)


def soon(function: Function) -> Function:
    """--soon DAYS; None where it is not given. --days is its former name."""
    return click.option(
        "--soon",
        "--days",
        "soon",
        type=click.IntRange(min=0),
        metavar="DAYS",
        help=f"A certificate expires soon if it ends within so many days; {SOON_DAYS} unless "
        "given here or in the recipe.",
    )(function)


def as_json(function: Function) -> Function:
    """--json."""
    return click.option("--json", "json_output", is_flag=True, help="Print JSON for programs.")(
        function
    )


def allow_loss(function: Function) -> Function:
    """--allow-loss."""
    return click.option(
        "--allow-loss",
        is_flag=True,
        help="Write the bundle even if clients lose a server that they verify today.",
    )(function)


def save_recipe(function: Function) -> Function:
    """--save-recipe FILE."""
    return click.option(
        "--save-recipe",
        "recipe_path",
        metavar="FILE",
        help="Also save these sources and options as a recipe, for certbundler build.",
    )(function)


def check_named(*names: str) -> None:
    """Refuse what a recipe cannot name.

    Raises:
        UsageError: one of the names is that of standard input or output.
    """
    if "-" in names:
        raise UsageError("A recipe cannot name standard input or output.", advice="Name files.")


def passwords_from(file: Path | None, variable: str | None) -> tuple[str, ...]:
    """Read the passwords of a file, one a line, or the one of the environment variable.

    Raises:
        UsageError: the file cannot be read, or is none.
    """
    if file is None:
        return (variable,) if variable is not None else ()
    return passwords_in(file)
