"""The real TLS libraries judge certificates, not how quick a machine is."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.clients.judges import KINDS, VERIFIED, running
from tests.factory import authority, server
from tests.tls import HOST, answer_https, server_context, speaking
from tests.worlds import pem

ROOT = authority("Example Root")
SERVER = server(HOST, ROOT)
LONG_PAUSE = 10.0
"""Seconds: a pause as a machine with much to do makes it."""


def test_no_library_refuses_a_server_because_it_takes_its_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(len(KINDS)) as pool:
        folders = [tmp_path / str(number) for number, _ in enumerate(KINDS)]
        answers = dict(zip(KINDS, pool.map(verdict_on_a_slow_server, KINDS, folders), strict=True))
    asked = {name: answer for name, answer in answers.items() if answer is not None}
    if not asked:
        pytest.skip("no library is installed, so none was asked")
    assert asked == dict.fromkeys(asked, VERIFIED)


def verdict_on_a_slow_server(name: str, folder: Path) -> int | None:
    folder.mkdir()
    bundle = folder / "bundle.pem"
    bundle.write_bytes(pem([ROOT]))
    with running(KINDS[name], folder) as judge, serving_slowly(folder) as port:
        return judge.verdict(bundle, port, HOST) if judge else None


@contextmanager
def serving_slowly(folder: Path) -> Iterator[int]:
    """Serve HTTPS on a free loopback port, with a pause before the first word."""
    context = server_context(SERVER, [], folder)

    def answer(connection: socket.socket) -> None:
        time.sleep(LONG_PAUSE)
        answer_https(connection, context)

    with speaking(answer) as port:
        yield port
