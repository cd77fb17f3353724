"""Threads and processes are begun in few places, each of which says why."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
BEGINS = re.compile(
    r"\bstart_new_thread\(|\bThread\(|\bThreadPool|\bProcessPool|\bos\.fork\b|\bmultiprocessing\b|asyncio"
)
PLACES = {
    "core/base/aside.py",  # what needs a processor
    "core/base/concurrency.py",  # what waits
    "core/saving/locks.py",  # a lock file grows while it is held
    "core/servers/conversation.py",  # a name server may never answer
    "gui/tasks.py",  # everything that the window does in the background
}


def test_threads_and_processes_are_begun_where_we_know_of_it() -> None:
    files = {file for folder in ("core", "gui") for file in (HERE / folder).rglob("*.py")}
    places = {
        file.relative_to(HERE).as_posix()
        for file in files
        if any(
            BEGINS.search(line) and '"""' not in line and "#" not in line
            for line in file.read_text(encoding="utf-8").splitlines()
        )
    }
    assert places == PLACES
