"""What the commands that ask servers share: their names, the way to them, and patience."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from core.base.errors import UsageError
from core.base.limits import MIB, Limits
from core.base.problems import Problem
from core.cli.options import Function
from core.cli.quiet import inform
from core.cli.wording import CliWording
from core.servers.address import Address, address_of
from core.servers.connection import SECONDS, ConnectionOptions
from core.servers.fetch import Outcome, fetch, fingerprint_of
from core.servers.protocols import StartTls
from core.servers.route import route_of
from core.sources.files import FileSource
from core.sources.interface import Source
from core.sources.text import BytesSource

_LIST = Limits(file_bytes=MIB)
_SHOW_PROGRESS_FROM = 2


def asking(function: Function) -> Function:
    """--list, --starttls, --connect, --proxy and --time-out."""
    listed = click.option(
        "--list", "listed", metavar="FILE", help="A file with names of servers, one per line."
    )
    starttls = click.option(
        "--starttls",
        type=click.Choice([start_tls.value for start_tls in StartTls]),
        help="The protocol to use before TLS begins. By default the name (imap://HOST) or the port "
        "decides.",
    )
    connect = click.option(
        "--connect",
        metavar="HOST[:PORT]",
        help="Connect to this address instead of looking up the names of the servers, for example "
        "before the DNS changes.",
    )
    proxy = click.option(
        "--proxy",
        metavar="[USER:PASSWORD@]HOST:PORT",
        envvar="CERTBUNDLER_PROXY",
        help="Connect through this HTTP proxy; or set the environment variable CERTBUNDLER_PROXY.",
    )
    seconds = click.option(
        "--time-out",
        "seconds",
        type=click.FloatRange(0.1, 600),
        default=SECONDS,
        show_default=True,
        help="How many seconds to wait for each server in total.",
    )
    return listed(starttls(connect(proxy(seconds(function)))))


def asking_of(options: dict[str, Any], fingerprints: Iterable[str] = ()) -> ConnectionOptions:
    """How the options want servers to be asked.

    Raises:
        UsageError: a fingerprint is none, or the way to the servers is spelled otherwise.
    """
    route = route_of(options["connect"], options["proxy"])
    expected = tuple(fingerprint_of(fingerprint) for fingerprint in fingerprints)
    return ConnectionOptions(options["seconds"], route, expected)


def addresses_of(names: Iterable[str], options: dict[str, Any]) -> list[Address]:
    """The servers that were named, on the command line and in the list; no doubles.

    Raises:
        UsageError: none was named, or a name is not that of a server.
    """
    starttls = StartTls(options["starttls"]) if options["starttls"] else None
    words = [*names, *_listed(options["listed"])]
    addresses = list(dict.fromkeys(address_of(word, starttls) for word in words))
    if not addresses:
        raise UsageError(CliWording.NO_SERVER.of())
    return addresses


def ask(addresses: Sequence[Address], asking: ConnectionOptions) -> tuple[Outcome, ...]:
    """Ask the servers, with a line that counts where a person waits.

    That they are asked elsewhere is said, for it is no proof of what their names lead to.
    """
    if asking.route.host:
        places = ", ".join(
            dict.fromkeys(asking.route.target(address).place for address in addresses)
        )
        inform(f"note: Asked at {places}, not where the names lead to.", err=True)
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
        raise UsageError(blob.message, source=blob.source)
    try:
        text = blob.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(CliWording.LIST_NOT_READ.of(), source=name) from None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]
