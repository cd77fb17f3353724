"""``certbundler fetch``: the certificates that servers send, to be compared before they count."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from core.base.choices import BACKUPS
from core.base.printable import printable
from core.base.problems import Problem, ProblemCode, ProblemKind
from core.cli import options, servers
from core.cli.answers import answer
from core.cli.failures import error_record
from core.cli.grid import print_table, problem_line
from core.cli.quiet import inform, is_quiet
from core.cli.running import DONE, NOT_SAVED, UNREADABLE
from core.cli.short_options import ShortOption
from core.cli.wording import CliWording
from core.collection import Collection
from core.encoders.pem import PemEncoder
from core.loading import Loaded
from core.servers.answers import key_type, place_name
from core.servers.served import Fetched, Outcome, ServedChain, silent_in, source_name
from core.workflow.delivering import NOTHING, Delivery, Destination, carrying_out, deliver, files_at
from core.x509.certificate import Certificate
from core.x509.names import title

_HEAD = ("Server", "#", "Name", "Role", "Expires", "SHA-256", "SHA-1")
_COMPARE = (
    "Compare these fingerprints with those from the owner of each server before you trust them: "
    "fetching a certificate does not verify it."
)


@click.command("fetch")
@click.argument("names", nargs=-1, metavar="HOST[:PORT]...")
@click.option(
    "-o",
    "--output",
    "outputs",
    cls=ShortOption,
    multiple=True,
    metavar="FILE",
    help="Write the certificates to this file; - for standard output. Repeatable.",
)
@click.option(
    "--fingerprint",
    "fingerprints",
    multiple=True,
    metavar="HEX",
    help="The SHA-256 or SHA-1 that the server's certificate must have; repeatable.",
)
@click.option(
    "--skip-unreadable",
    is_flag=True,
    help="Write the others even if a server could not be fetched.",
)
@options.save_recipe
@servers.asking
@options.as_json
def command(  # noqa: PLR0913 - one for each option
    *,
    names: tuple[str, ...],
    outputs: tuple[str, ...],
    fingerprints: tuple[str, ...],
    skip_unreadable: bool,
    recipe_path: str | None,
    json_output: bool,
    **asked: Any,
) -> int:
    """Fetch the certificates of servers: the whole chain, as each server sends it.

    Each address of a name is asked, and asked again for a certificate with the other type of key
    (RSA, ECDSA), because what a server sends depends on the client. The default port is 443. Old
    servers are asked too, as far as OpenSSL on this computer still can. Do not trust a certificate
    just because it was fetched: compare the fingerprints, or name those that you expect; other
    certificates are then refused. What an output holds for a server that does not answer is kept.
    With --save-recipe, certbundler build fetches them again; a certificate that had one of the
    fingerprints is then expected.

    \b
    Examples:
      certbundler fetch ns.example.com ss1.example.com:8443
      certbundler fetch ns.example.com -o ns.pem --fingerprint "3F:A0:…"
      certbundler fetch --list servers.txt -o fetched.pem
      certbundler fetch mail.example.com:25 imap://mail.example.com rdp://ts.example.com
      certbundler fetch ns.example.com --connect 192.0.2.7:443
    """  # noqa: D301 - click keeps the lines of a paragraph that starts with \b
    _check(outputs, recipe_path, asked)
    outcomes = servers.ask(
        servers.addresses_of(names, asked), servers.asking_of(asked, fingerprints)
    )
    loaded = _with_kept(outcomes, outputs)
    held_back = bool(loaded.unreadable) and not skip_unreadable
    told = {"fingerprints": fingerprints, "skip_unreadable": skip_unreadable}
    more = _recipe_places(recipe_path, outcomes, outputs, told)
    delivered = NOTHING if held_back else _delivered(loaded.collection, outputs, more)
    held_back = held_back and bool(outputs)
    return _answered(outcomes, loaded, delivered, outputs, held_back=held_back, json=json_output)


def _check(outputs: Sequence[str], recipe_path: str | None, asked: dict[str, Any]) -> None:
    options.check_outputs(outputs)
    options.check_recipe(recipe_path, *outputs)
    if recipe_path is not None:
        from core.cli import fetched_recipe  # noqa: PLC0415 - only --save-recipe pays for it

        fetched_recipe.check(outputs, asked)


def _recipe_places(
    recipe_path: str | None,
    outcomes: Sequence[Outcome],
    outputs: Sequence[str],
    told: dict[str, Any],
) -> list[Destination]:
    if recipe_path is None:
        return []
    from core.cli import fetched_recipe  # noqa: PLC0415 - as above

    return [fetched_recipe.place(recipe_path, outcomes, outputs, told)]


def _answered(  # noqa: PLR0913 - what was fetched, what of it was saved, and how to say it
    outcomes: Sequence[Outcome],
    loaded: Loaded,
    delivered: Delivery,
    outputs: Sequence[str],
    *,
    held_back: bool,
    json: bool,
) -> int:
    """Say what was fetched, and what was not."""
    if json and options.STDOUT not in outputs:
        click.echo(_json(outcomes, loaded, delivered, held_back=held_back))
    else:
        fetched = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
        _print(fetched, err=options.STDOUT in outputs)
        _print_problems(loaded.problems, delivered, held_back=held_back)
    if delivered.errors:
        from core.cli.building import say_errors  # noqa: PLC0415 - only saving pays for it

        say_errors(delivered.errors)
        return NOT_SAVED
    failed = any(isinstance(outcome, Problem) for outcome in outcomes)
    return UNREADABLE if failed or held_back else DONE


def _with_kept(outcomes: Sequence[Outcome], outputs: Sequence[str]) -> Loaded:
    """What was fetched, in the order of the servers, doubles once.

    With what the outputs hold for servers that gave nothing; one that sent another certificate
    than was expected did give something.
    """
    fetched = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    collection = Collection.of(
        certificate for server in fetched for certificate in server.certificates
    )
    loaded = Loaded(collection, tuple(silent_in(outcomes)))
    if not (loaded.problems and outputs):
        return loaded
    from core.plan.guarding import held_at, with_kept  # noqa: PLC0415 - only failures pay for it

    silent = [problem.source for problem in failed if problem.code is not ProblemCode.FINGERPRINT]
    names = [*silent, *(source_name(fetched_server.address) for fetched_server in fetched)]
    return with_kept(
        names, loaded, held_at(output for output in outputs if output != options.STDOUT)
    )


def _delivered(
    collection: Collection, outputs: Sequence[str], more: Sequence[Destination]
) -> Delivery:
    """Write the certificates, and then what more there is to write."""
    if not outputs or not len(collection):
        return NOTHING
    (file,) = PemEncoder().encode(collection.certificates)
    if options.STDOUT in outputs:
        sys.stdout.buffer.write(file.data)
        return NOTHING
    from core.cli.building import say_who_saves  # noqa: PLC0415 - only saving pays for it

    carry_out = carrying_out(BACKUPS, told=say_who_saves)
    return deliver([files_at(outputs, file.data), more], carry_out)


def _print(fetched: Sequence[Fetched], *, err: bool) -> None:
    if not fetched:
        return
    if not err:
        rows = [
            row
            for fetched_server in fetched
            for chain in fetched_server.chains
            for row in _rows(chain)
        ]
        print_table(_HEAD, rows)
    for server in fetched:
        for note in server.notes:
            text = printable(note.text())
            inform(f"{click.style('note', fg='cyan')}: {server.address}: {text}", err=err)
    inform(_COMPARE, err=err)


def _rows(served_chain: ServedChain) -> list[tuple[str, ...]]:
    return [
        (printable(served_chain.shown), str(index), *_cells(certificate))
        for index, certificate in enumerate(served_chain.certificates, 1)
    ]


def _cells(certificate: Certificate) -> tuple[str, ...]:
    end = certificate.tbs.not_after
    expires = f"{end:%Y-%m-%d}" if end else "?"
    return (
        printable(title(certificate)),
        certificate.role.value,
        expires,
        certificate.sha256,
        certificate.sha1,
    )


def _print_problems(problems: Sequence[Problem], delivered: Delivery, *, held_back: bool) -> None:
    for problem in problems:
        if problem.kind is ProblemKind.UNREADABLE or not is_quiet():
            click.echo(problem_line(problem), err=True)
    if delivered.receipts:
        from core.cli.building import say_receipt  # noqa: PLC0415 - only saving pays for it

        for receipt in delivered.receipts:
            say_receipt(receipt)
    if held_back:
        count = sum(problem.kind is ProblemKind.UNREADABLE for problem in problems)
        click.echo(
            f"Nothing was written. Servers that could not be fetched: {count:,}. Use "
            "--skip-unreadable to continue without them.",
            err=True,
        )


def _json(
    outcomes: Sequence[Outcome], loaded: Loaded, delivered: Delivery, *, held_back: bool
) -> str:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it
    from core.cli.building import delivery_record  # noqa: PLC0415 - the same

    fetched = [outcome for outcome in outcomes if isinstance(outcome, Fetched)]
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    record: dict[str, Any] = {
        "servers": [_fetched_record(fetched_server) for fetched_server in fetched],
        "problems": [records.problem_record(problem) for problem in loaded.problems],
        **delivery_record(delivered, dry_run=False),
    }
    if not delivered.errors and (problems or held_back):
        message = CliWording.NOT_FETCHED.of(count=len(problems) or len(loaded.unreadable))
        record["error"] = error_record(message, UNREADABLE)
    return records.as_text(answer(record, holds="error" not in record))


def _fetched_record(fetched: Fetched) -> dict[str, Any]:
    """The record of one server; what its first chain sends stands at the top too."""
    chains = [_chain_record(chain) for chain in fetched.chains]
    return {
        "server": str(fetched.address),
        "tls": fetched.version,
        "notes": [printable(note.text()) for note in fetched.notes],
        "certificates": chains[0]["certificates"],
        "chains": chains,
    }


def _chain_record(chain: ServedChain) -> dict[str, Any]:
    from core.cli import records  # noqa: PLC0415 - only --json pays for it

    return {
        "chain": printable(chain.label),
        "key_type": key_type(chain.own.der),
        "addresses": [place_name(place) for place in chain.places],
        "tls": chain.version,
        "certificates": [
            {"position": index, **records.identity_record(certificate)}
            for index, certificate in enumerate(chain.certificates, 1)
        ],
    }
