"""The files of a client and its bundle, read as the client reads them."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import click

from core.agent.client_file import ClientFile, misread_in, read_client_file
from core.base.errors import UsageError
from core.base.limits import Limits
from core.base.printable import printable
from core.base.problems import Problem, ProblemCode
from core.cli import tables
from core.cli.options import PASSWORD_VARIABLE, passwords_from
from core.cli.wording import CliWording
from core.cli.working import source_named
from core.loading import Loaded
from core.profiles.interface import ClientProfile
from core.profiles.smp_agent import SMP_AGENT
from core.sources.files import FileSource
from core.sources.interface import Source
from core.sources.text import BytesSource
from core.strict.comparing import Misreading
from core.strict.wording import CODE, advice, message

_FOR_CLIENTS = frozenset({"PEM", "DER", "Base-64"})
"""The containers of files that are meant for a client, or were sent there by mistake."""
_ENDING = ".pem"


def read_store(
    name: str,
    profile: ClientProfile = SMP_AGENT,
    *,
    passwords: Mapping[str, Any],
    may_be_empty: bool = False,
) -> ClientFile:
    """Read one file of certificates; a dash reads standard input.

    Args:
        name: the word of the command line.
        profile: the kind of client that has the file.
        passwords: the options that ``core.cli.options.passwords`` adds.
        may_be_empty: the agent may well have this file without anything in it.

    Raises:
        UsageError: there is no certificate in it, or the password file cannot be read.
    """
    known = passwords_from(passwords["password_file"], os.environ.get(PASSWORD_VARIABLE))
    limits = Limits().patient() if passwords["slow_passwords"] else None
    store = read_client_file(source_named(name), profile, known, limits)
    for problem in store.loaded.problems:
        if problem.code is ProblemCode.CANNOT_OPEN:
            raise UsageError(problem.message, source=problem.source)
    if not store.loaded.certificate_count and not may_be_empty:
        tables.problems(store.loaded)
        raise UsageError(CliWording.NOT_A_CLIENT_FILE.of(), source=name)
    if may_be_empty:
        problems = (
            problem.unexpected() if _says_empty(problem) else problem
            for problem in store.loaded.problems
        )
        store = replace(store, loaded=store.loaded._replace(problems=tuple(problems)))
    return store


def _says_empty(problem: Problem) -> bool:
    return problem.code is ProblemCode.EMPTY


def misreadings_of(
    source: Source, loaded: Loaded, profile: ClientProfile
) -> tuple[Misreading, ...]:
    """How a client misreads a file that was read already; () for what is not meant for clients.

    A folder, a key store or a .p7b is what an admin exports; a client never gets it as it is.
    """
    if not isinstance(source, FileSource | BytesSource):
        return ()
    origins = [origin for certificate in loaded.collection for origin in certificate.origins]
    for_clients = any(origin.container in _FOR_CLIENTS for origin in origins)
    if origins and not for_clients and not source.name.lower().endswith(_ENDING):
        return ()
    return misread_in(source, loaded.collection.certificates, profile)


def say_misread(misreadings: Iterable[Misreading], *, err: bool = False) -> None:
    """Say where a client reads a file otherwise, and how to repair it."""
    for misreading in misreadings:
        where = (
            f"{misreading.source}, line {misreading.line:,}"
            if misreading.line
            else misreading.source
        )
        text = printable(f"{CODE}: {where}: {message(misreading)} {advice(misreading)}")
        click.echo(f"{click.style('error', fg='red')}: {text}", err=err)


def misread_records(misreadings: Iterable[Misreading]) -> list[dict[str, Any]]:
    """The records of the same."""
    return [
        {
            "code": CODE,
            "cause": misreading.cause.value,
            "source": printable(misreading.source),
            "line": misreading.line or None,
            "libraries": list(misreading.libraries),
            "whole_file": misreading.whole,
            "message": printable(message(misreading)),
            "advice": printable(advice(misreading)),
        }
        for misreading in misreadings
    ]
