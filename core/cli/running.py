"""The group of all commands, and how whatever happens becomes an exit status and a message."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, TextIO

import click

from core import __version__
from core.base.errors import CertBundlerError, CheckError, SaveError, UsageError
from core.base.printable import printable
from core.cli import sharing
from core.cli.answers import failure
from core.cli.failures import error_record, record_of, wants_json
from core.cli.main import COMMANDS, GROUPS, UNLISTED, command
from core.cli.window import Window
from core.cli.wording import CliWording

DONE = 0
UNREADABLE = 1
USAGE = 2
NOT_SAVED = 3
CHECK_FAILED = 4
INTERNAL = 70
OUTPUT_FAILED = 74
INTERRUPTED = 130

STATUS_OF: Mapping[type[CertBundlerError], int] = {
    UsageError: USAGE,
    SaveError: NOT_SAVED,
    CheckError: CHECK_FAILED,
}


class _LazyGroup(click.Group):
    """Knows all commands by name and one line of help; loads only the one that is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in sharing.COMMANDS:
            sharing.begin(ctx)
        return command(cmd_name) if cmd_name in (*COMMANDS, *UNLISTED) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # noqa: PLC0415 - only this error pays for it

            close = get_close_matches(args[0], COMMANDS, 1)
            more = f" Did you mean {close[0]}?" if close else ""
            raise click.UsageError(f"{error.message}{more}", error.ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        width = max(map(len, COMMANDS))
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])


@click.command(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Try: certbundler inspect *.cer; certbundler bundle exported/ -o bundle.pem",
)
@click.version_option(__version__, "-V", "--version", message="certbundler %(version)s")
def certbundler() -> None:
    """Turn exported certificates into one checked bundle for Unix, Linux and Mac clients.

    Private keys are never written. Exit status: 0 done; 1 something in the input cannot be read
    (nothing was written); 2 wrong usage; 3 a file cannot be saved (the old one is intact); 4 a
    check failed. With --json, every answer is JSON; if a command fails, it has the key "error".
    """


def run(arguments: Sequence[str], window: Window | None = None) -> int:
    """Run one command line, say all that it has to say, and return its exit status.

    Args:
        arguments: what follows the program's name.
        window: loads the window; None where there is none.
    """
    sys.stdout = sys.stdout or _nobody()  # None where the console was closed, or never was
    sys.stderr = sys.stderr or _nobody()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _widen(stream)
    try:
        status = _status_of(arguments, window)
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return DONE  # Whoever reads our output stopped reading; that is no error.
    except OSError as error:
        with suppress(OSError):
            click.echo(f"Error: The output could not be written: {error.strerror}.", err=True)
        return OUTPUT_FAILED
    return status


def _widen(stream: TextIOWrapper) -> None:
    """Lose no name: pipes and files on Windows have the few characters of a code page."""
    told = os.environ.get("PYTHONIOENCODING")
    if sys.platform == "win32" and not told and not stream.isatty():
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="backslashreplace")


def _nobody() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def _status_of(arguments: Sequence[str], window: Window | None) -> int:
    as_json = wants_json(arguments)
    try:
        result = certbundler.main(
            args=list(arguments), prog_name="certbundler", standalone_mode=False, obj=window
        )
    except SystemExit:
        raise BrokenPipeError from None  # click's way to say so
    except click.exceptions.Abort:
        error = CertBundlerError(CliWording.STOPPED.of())
        return _failed(error, INTERRUPTED, as_json, "")
    except click.ClickException as error:
        error.show()
        if as_json:
            message = CliWording.USAGE.of(what=error.format_message())
            _print_json(error_record(message, USAGE))
        return USAGE
    except CertBundlerError as error:
        return _failed(error, STATUS_OF.get(type(error), UNREADABLE), as_json)
    except OSError as error:
        if error.filename is None:
            raise  # Nothing was opened: what failed is the output.
        return _failed(_internal(error), INTERNAL, as_json)
    except Exception as error:  # noqa: BLE001 - the last line of defence against a traceback
        return _failed(_internal(error), INTERNAL, as_json)
    return result if isinstance(result, int) else DONE


def _failed(
    error: CertBundlerError,
    status: int,
    as_json: bool,  # noqa: FBT001 - private
    label: str = "Error: ",
) -> int:
    """Say what happened: a sentence on standard error, and with --json the same as a record."""
    click.echo(f"{label}{printable(str(error))}", err=True)
    if as_json:
        _print_json(record_of(error, status))
    return status


def _print_json(error: dict[str, Any]) -> None:
    import json  # noqa: PLC0415 - only --json pays for it

    click.echo(json.dumps(failure(error), indent=2))


def _internal(error: Exception) -> CertBundlerError:
    """A fault of the program, told by its places only: values could hold what is secret."""
    import traceback  # noqa: PLC0415 - only a fault pays for it

    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in reversed(frames[-4:])
    )
    message = CliWording.INTERNAL.of(error=type(error).__name__, places=places)
    return CertBundlerError(message)
