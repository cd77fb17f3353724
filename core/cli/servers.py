"""What ``fetch`` and ``try`` share: the servers that are named, and asking them with patience."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from core.cli.options import Function
from core.errors import UsageError
from core.limits import MIB, Limits
from core.problems import Problem
from core.servers.address import HTTPS, Address, address_of
from core.servers.fetch import Outcome, fetch, fingerprint_of
from core.servers.line import SECONDS, Asking
from core.servers.starttls import StartTls
from core.sources import BytesSource, FileSource, Source

_LIST = Limits(file_bytes=MIB)
_SHOW_PROGRESS_FROM = 2


def asking(function: Function) -> Function:
    """--list, --starttls and --time-out."""
    listed = click.option(
        "--list", "listed", metavar="FILE", help="A file with names of servers, one per line."
    )
    starttls = click.option(
        "--starttls",
        type=click.Choice([one.value for one in StartTls]),
        help="The protocol to use before TLS begins.",
    )
    seconds = click.option(
        "--time-out",
        "seconds",
        type=click.FloatRange(0.1, 600),
        default=SECONDS,
        show_default=True,
        help="How many seconds to wait for each server in total.",
    )
    return listed(starttls(seconds(function)))


def asking_of(options: dict[str, Any], fingerprints: Iterable[str] = ()) -> Asking:
    """How the options want servers to be asked.

    Raises:
        UsageError: a fingerprint is none.
    """
    starttls = StartTls(options["starttls"]) if options["starttls"] else None
    expected = tuple(fingerprint_of(one) for one in fingerprints)
    return Asking(options["seconds"], starttls, expected)


def addresses_of(names: Iterable[str], options: dict[str, Any]) -> list[Address]:
    """The servers that were named, on the command line and in the list; no doubles.

    Raises:
        UsageError: none was named, or a name is not that of a server.
    """
    port = StartTls(options["starttls"]).port if options["starttls"] else HTTPS
    words = [*names, *_listed(options["listed"])]
    found = list(dict.fromkeys(address_of(word, port) for word in words))
    if not found:
        raise UsageError("No server was named.", advice="Add a server: HOST or HOST:PORT.")
    return found


def ask(addresses: Sequence[Address], asking: Asking) -> tuple[Outcome, ...]:
    """Ask the servers, with a line that counts where a person waits."""
    if not sys.stderr.isatty() or len(addresses) < _SHOW_PROGRESS_FROM:
        return fetch(addresses, asking)
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it

    with Console(stderr=True).status("Asking the servers") as status:
        return fetch(addresses, asking, progress=_telling(status.update))


def _telling(update: Callable[[str], None]) -> Callable[[int, int], bool]:
    def tell(done: int, wanted: int) -> bool:
        update(f"Asking the servers: {done:,} of {wanted:,}")
        return True

    return tell


def _listed(name: str | None) -> list[str]:
    """The lines of the list; empty ones and comments are passed over."""
    if name is None:
        return []
    source: Source = (
        FileSource(name) if name != "-" else BytesSource(name, sys.stdin.buffer.read(MIB + 1))
    )
    blob = next(iter(source.blobs(_LIST)))
    if isinstance(blob, Problem):
        raise UsageError(blob.reason, advice=blob.advice, source=blob.source)
    try:
        text = blob.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        advice = "It must be UTF-8 text with one name per line."
        raise UsageError("The list cannot be read.", advice=advice, source=name) from None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]
