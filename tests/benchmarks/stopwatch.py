"""Runs commands one at a time and says what each cost; a process of its own, on purpose.

A child's peak memory starts at that of the process that forks it, so the program that checks
outputs and holds truths must not be the one that starts what is measured. Reads one JSON object
a line on standard input, ``{"argv", "env", "stdout", "stderr", "seconds"}``, and answers with
one, ``{"wall", "cpu", "peak_kib", "status", "stopped"}``; times in seconds.
"""

import json
import os
import signal
import sys
import time

_NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"


def main() -> None:
    """Answer requests until standard input ends."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_timed(json.loads(line))) + "\n")
        sys.stdout.flush()


def _timed(request: dict) -> dict:  # type: ignore[type-arg]  # typing would double the imports
    output, errors = (
        os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        for name in ("stdout", "stderr")
    )
    begin = time.perf_counter()
    child = os.posix_spawnp(
        request["argv"][0],
        request["argv"],
        {**_environment(), **request["env"]},
        file_actions=[(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, errors, 2)],
        setpgroup=0,
    )
    stopped = []

    def stop(*_: object) -> None:
        stopped.append(True)
        os.killpg(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, request["seconds"])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.close(output)
    os.close(errors)
    return {
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_kib": usage.ru_maxrss,
        "status": os.waitstatus_to_exitcode(status),
        "stopped": bool(stopped),
    }


def _environment() -> dict[str, str]:
    """Programs run from their byte code, as installed ones do, whatever is set here."""
    return {name: value for name, value in os.environ.items() if name != _NO_BYTE_CODE}


if __name__ == "__main__":
    main()
