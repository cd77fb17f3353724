"""The options that describe a bundle: they fill a recipe, by the names of its fields."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import wraps
from typing import Any

import click

from core.agent.client_path import check_client_path
from core.base.choices import LEAVE_OUT, TIDY, FindingCode, Newline, Order
from core.base.errors import UsageError
from core.base.quick_tuple import QuickTuple
from core.cli import options
from core.cli.wording import CliWording
from core.recipe.conflicts import conflict
from core.recipe.fingerprints import sha256_of
from core.recipe.recipe import Recipe, RecipeSource

_USUAL = Recipe(())
_NAMES = frozenset(Recipe._fields)
_SOURCE_OPTIONS = ("exactly", "at_least", "password_name")


class RunOptions(QuickTuple):
    """What a run is told that no recipe says.

    Attributes:
        dry_run: write nothing.
        json_output: answer in JSON.
    """

    dry_run: bool = False
    json_output: bool = False


def _fingerprints(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(sha256_of, given)))


def _path_on_clients(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    return None if given is None else check_client_path(given)


def _host(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    if given is None:
        return None
    from core.servers.address import address_of  # noqa: PLC0415 - few kits pay for it

    return address_of(given).host


comments = click.option(
    "--comments", is_flag=True, help="Add a comment naming the certificate above each one."
)
newline = click.option(
    "--newline",
    type=click.Choice([newline_choice.value for newline_choice in Newline]),
    default=_USUAL.newline.value,
    show_default=True,
    help="The line ends; Unix clients need lf.",
)
kit = click.option(
    "--kit",
    metavar="FOLDER",
    help="Also write the client kit with this bundle to this folder, or to a .zip file.",
)
kit_name = click.option("--kit-name", metavar="NAME", help="The bundle's file name in the kit.")

kit_system_store = click.option(
    "--kit-system-store",
    is_flag=True,
    help="Also put into the kit a script that adds its CAs to the trust store of Linux systems, "
    "Solaris and AIX (untested on these two), and a profile for macOS (untested).",
)
notification_server = click.option(
    "--notification-server",
    metavar="HOST",
    callback=_host,
    help="Name only this server's certificates in the kit's policy.txt.",
)


def client_path(default: str | None = None) -> Callable[[options.Function], options.Function]:
    """--client-path PATH."""
    return click.option(
        "--client-path",
        default=default,
        show_default=default is not None,
        metavar="PATH",
        callback=_path_on_clients,
        help="Where the bundle will be on the clients: an absolute path.",
    )


_OPTIONS = (
    options.client,
    options.soon,
    click.option(
        "--order",
        type=click.Choice([order.value for order in Order]),
        default=_USUAL.order.value,
        show_default=True,
        help="The order of the certificates.",
    ),
    click.option(
        "--first",
        multiple=True,
        metavar="SHA-256",
        callback=_fingerprints,
        help="Put this certificate first; repeatable, in this order.",
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
        "--leave-out-certificate",
        "leave_out_certificates",
        multiple=True,
        metavar="SHA-256",
        callback=_fingerprints,
        help="Leave out this certificate, whatever is found; repeatable.",
    ),
    click.option(
        "--exactly",
        multiple=True,
        metavar="[SOURCE=]SHA-256",
        help="Stop unless the source contains exactly the certificates that are given this way; "
        "repeatable.",
    ),
    click.option(
        "--at-least",
        multiple=True,
        metavar="[SOURCE=]SHA-256",
        help="Stop unless the source contains this certificate; repeatable.",
    ),
    click.option(
        "--password-name",
        multiple=True,
        metavar="[SOURCE=]NAME",
        help="What the password of the source is called in the keyring of this system; repeatable.",
    ),
    click.option(
        "--server",
        "servers",
        multiple=True,
        metavar="HOST[:PORT]",
        help="Ask this server too, and write nothing by which clients would lose it; what it sends "
        "does not go in. Repeatable.",
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
        default=_USUAL.backups,
        show_default=True,
        help="How many previous versions of each file to keep.",
    ),
    click.option("--follow-links", is_flag=True, help="If a file is a link, write to its target."),
    click.option(
        "--description",
        metavar="TEXT",
        help="What the bundle is for; a recipe that is saved says it.",
    ),
    options.dry_run,
    options.as_json,
)


def described(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options that describe a bundle to a command with SOURCE….

    It gets them as ``recipe``, with every other option that a recipe has a field for, and what a
    run is told besides as ``run``.
    """

    @wraps(function)
    def packed(*, sources: tuple[str, ...], tidy: bool, **given: Any) -> int:
        if tidy:
            given["leave_out"] = tuple(dict.fromkeys((*given["leave_out"], *TIDY)))
        run = RunOptions(**{name: given.pop(name) for name in RunOptions._fields})
        of_sources = {name: given.pop(name) for name in _SOURCE_OPTIONS}
        said = {name: _typed(name, given.pop(name)) for name in _NAMES.intersection(given)}
        recipe = Recipe(_sources(sources, **of_sources), **said)
        return function(recipe=_checked(recipe), run=run, **given)

    decorated = packed
    for add in reversed(_OPTIONS):
        decorated = add(decorated)
    return decorated


def _typed(name: str, given: Any) -> Any:
    """The value of an option as the field of this name has it."""
    usual = getattr(_USUAL, name)
    if given is None:
        return usual
    if name == "leave_out":
        return tuple(map(FindingCode, dict.fromkeys(given)))
    return type(usual)(given) if isinstance(usual, Enum) else given


def _checked(recipe: Recipe) -> Recipe:
    """Raises UsageError where options exclude one another."""
    if contradiction := conflict(recipe):
        raise UsageError(contradiction.message, source=f"--{contradiction.key.replace('_', '-')}")
    if recipe.servers:
        from core.servers.address import address_of  # noqa: PLC0415 - only servers pay for it

        for name in recipe.servers:
            address_of(name)
    return recipe


def _sources(
    names: Iterable[str],
    exactly: Iterable[str],
    at_least: Iterable[str],
    password_name: Iterable[str],
) -> tuple[RecipeSource, ...]:
    """The sources, each with what is expected of it.

    Raises:
        UsageError: an option names no source, or says too little or too much.
    """
    by_name = {name: RecipeSource(name) for name in dict.fromkeys(names)}
    for word in exactly:
        source, text = _of_source(word, by_name, "--exactly")
        by_name[source.name] = source._replace(exactly=_with(source.exactly, text))
    for word in at_least:
        source, text = _of_source(word, by_name, "--at-least")
        by_name[source.name] = source._replace(at_least=_with(source.at_least, text))
    for word in password_name:
        source, text = _of_source(word, by_name, "--password-name")
        by_name[source.name] = source._replace(password_name=text)
    both = next((source for source in by_name.values() if source.exactly and source.at_least), None)
    if both is not None:
        raise UsageError(CliWording.EXACTLY_AND_AT_LEAST.of(), source=both.name)
    return tuple(by_name.values())


def _with(known: tuple[str, ...], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, sha256_of(text))))


def _of_source(
    word: str, sources: dict[str, RecipeSource], option: str
) -> tuple[RecipeSource, str]:
    """The source that ``[SOURCE=]VALUE`` is about, and the value."""
    name, _, text = word.rpartition("=")
    if not name and len(sources) == 1:
        return next(iter(sources.values())), text
    if name not in sources:
        raise UsageError(CliWording.WHICH_SOURCE.of(option=option), source=word)
    return sources[name], text
