"""Reading what the words of a command line name, with questions for passwords and progress."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Self

import click

from core.base.limits import MIB, Limits
from core.base.printable import printable
from core.base.problems import Problem, ProblemCode
from core.cli.options import PASSWORD_VARIABLE, passwords_from
from core.loading import Loaded, load
from core.sources.interface import Source
from core.sources.registry import source_of, sources_of, to_read
from core.sources.text import BytesSource
from core.x509.certificate import Certificate
from core.x509.signatures import Signatures

STDIN = "-"
_TRIES = 3
_SHOW_PROGRESS_FROM = 500
_WANTS_PATIENCE = (ProblemCode.SLOW_PASSWORD, ProblemCode.PASSWORD_WORK)
_WANTS_PASSWORD = (ProblemCode.PASSWORD_NEEDED, ProblemCode.PASSWORD_WRONG)


def read_all(
    names: Sequence[str],
    options: dict[str, Any],
    more_passwords: tuple[str, ...] = (),
    signatures: Signatures | None = None,
) -> Loaded:
    """Read the sources, asking for passwords and patience where there is a person to ask.

    Args:
        names: the words of the command line; ``-`` is standard input.
        options: the options that ``core.cli.options.sources`` adds.
        more_passwords: tried beside those that the options name.
        signatures: where it shares work, it learns meanwhile which of them are good.

    Raises:
        UsageError: the password file cannot be read.
    """
    different = dict.fromkeys(names)
    sources = [_standard_input() if name == STDIN else to_read(name) for name in different]
    return read_sources(
        sources, options, more_passwords, asks=STDIN not in names, signatures=signatures
    )


def read_sources(
    sources: list[Source],
    options: dict[str, Any],
    more_passwords: tuple[str, ...] = (),
    *,
    asks: bool = True,
    signatures: Signatures | None = None,
) -> Loaded:
    """The same for sources that are at hand.

    Args:
        sources: what to read.
        options: as above.
        more_passwords: as above.
        asks: standard input is free for a person's answers.
        signatures: as above.
    """
    if signatures is not None and signatures.shares:
        from core.early_signatures import EarlySignatures  # noqa: PLC0415 - on two processors

        each = EarlySignatures(signatures).add
        return _read(sources, options, more_passwords, asks=asks, each=each)
    return _read(sources, options, more_passwords, asks=asks)


def _read(
    sources: list[Source],
    options: dict[str, Any],
    more_passwords: tuple[str, ...],
    *,
    asks: bool,
    each: Callable[[Certificate], None] | None = None,
) -> Loaded:
    named = passwords_from(options["password_file"], os.environ.get(PASSWORD_VARIABLE))
    passwords = (*named, *more_passwords)
    limits = Limits()
    if options["slow_passwords"]:
        limits = limits.patient()
    asked: dict[str, Any] = {key: options[key] for key in ("signers", "containers_only")}
    if each is not None:
        asked["each"] = each
    loaded = _gather(sources, limits, passwords, asked)
    if not asks or not sys.stdin.isatty():
        return loaded
    if _problem(loaded, _WANTS_PATIENCE) and _patient(loaded):
        limits = limits.patient()
        loaded = _gather(sources, limits, passwords, asked)
    for _ in range(_TRIES):
        locked = _problem(loaded, _WANTS_PASSWORD)
        if locked is None:
            break
        prompt = f"Password for {printable(locked.source)} (empty to skip)"
        given = click.prompt(prompt, hide_input=True, default="", show_default=False, err=True)
        if not given:
            break
        passwords = (*passwords, given)
        loaded = _gather(sources, limits, passwords, asked)
    return loaded


def source_named(name: str) -> Source:
    """The source that a word of the command line names; a dash is standard input."""
    return _standard_input() if name == STDIN else source_of(name)


def sources_named(names: Iterable[str]) -> list[Source]:
    """The same for several words."""
    given = list(names)
    others = iter(sources_of(name for name in given if name != STDIN))
    return [_standard_input() if name == STDIN else next(others) for name in given]


def _standard_input() -> Source:
    return BytesSource("standard input", sys.stdin.buffer.read(Limits().file_bytes + MIB))


def _problem(loaded: Loaded, codes: tuple[ProblemCode, ...]) -> Problem | None:
    return next((problem for problem in loaded.problems if problem.code in codes), None)


def _patient(loaded: Loaded) -> bool:
    slow = _problem(loaded, _WANTS_PATIENCE)
    text = printable(f"{slow.source}: {slow.reason}") if slow else ""
    return click.confirm(f"{text} Open it anyway?", default=False, err=True)


def _gather(
    sources: list[Source], limits: Limits, passwords: tuple[str, ...], asked: dict[str, Any]
) -> Loaded:
    told: dict[str, Any] = {"limits": limits, "passwords": passwords, **asked}
    if not sys.stderr.isatty():
        return load(sources, **told)
    with _Progress() as progress:
        return load(sources, **told, progress=progress.update)


class _Progress:
    """A line on the terminal that counts, once there is much to count."""

    def __init__(self) -> None:
        self._status: AbstractContextManager[Any] = nullcontext()
        self._shown: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown is not None:
            self._status.__exit__(None, None, None)

    def update(self, files: int, certificates: int) -> bool:
        if files % _SHOW_PROGRESS_FROM == 0:
            text = f"Reading: {files:,} files, {certificates:,} certificates"
            if self._shown is None:
                self._start(text)
            else:
                self._shown.update(text)
        return True

    def _start(self, text: str) -> None:
        from rich.console import Console  # noqa: PLC0415 - only long runs on a terminal pay for it

        self._status = Console(stderr=True).status(text)
        self._shown = self._status.__enter__()
