"""Runs the command line as a process of its own, as a person or a job would."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.schemas import check_answer


def run(
    *arguments: str | Path | int, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run ``certbundler`` with these arguments; output as bytes, nothing checked."""
    code = "from gui.command_line import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
        check=False,
    )


def decoded(printed: bytes) -> str:
    """Read what a command printed through a pipe, which is UTF-8 on every system."""
    return printed.decode()


def run_json(*arguments: str | Path | int, **environment: str) -> dict[str, Any]:
    """Run with ``--json`` and return what was printed, once it follows its schema."""
    done = run(*arguments, "--json", stdin=b"", **environment)
    return answer_of(str(arguments[0]), done.returncode, done.stdout)


def answer_of(command: str, status: int, printed: bytes | str) -> dict[str, Any]:
    """Read what a command printed with ``--json``, once it follows the schema of the command."""
    record: dict[str, Any] = json.loads(printed)
    check_answer(command, status, record)
    return record
