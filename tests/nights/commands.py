"""Runs command lines in one process, each night's at the time of that night.

The names of the company's servers lead to the loopback. Each line of standard input is a night: a
setting of the clock and the command lines, in JSON. What they said is printed as a line of JSON.
"""

import io
import json
import os
import socket
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from core.cli.running import run
from tests.nights.clients import CLOCK
from tests.nights.company import DOMAIN


def main() -> None:
    """Run them all, in order."""
    _on_loopback()
    for line in sys.stdin:
        clock, commands = json.loads(line)
        os.environ[CLOCK] = clock
        print(json.dumps([_ran(words) for words in commands]), flush=True)


def _ran(words: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = run(words)
    return status, out.getvalue(), err.getvalue()


def _on_loopback() -> None:
    real = socket.getaddrinfo

    def look_up(host: Any, *more: Any, **named: Any) -> Any:
        ours = isinstance(host, str) and host.endswith(DOMAIN)
        return real("127.0.0.1" if ours else host, *more, **named)

    socket.getaddrinfo = look_up


if __name__ == "__main__":
    main()
