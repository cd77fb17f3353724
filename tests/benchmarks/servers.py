"""Measures ``fetch`` on 200 loopback servers against bare handshakes and ``openssl s_client``.

python -m tests.benchmarks.servers [--servers 200] [--dead 5] [--json FILE]

With ``--dead 5`` five in a hundred more accept and never say anything. Whole processes are timed,
start-up included. It measures and does not judge: it ends with status 1 only where a run failed,
which means that what was fetched was not exactly what was served.
"""

import argparse
import socket
import subprocess
import sys
import tempfile
from binascii import a2b_base64
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from core.servers.connection import AT_ONCE
from tests.benchmarks.measure import Command, RunError, Sample, Stopwatch, typical, wall_of
from tests.benchmarks.report import Figure, Report
from tests.factory import authority, server

_HERE = Path(__file__).parent
_ROUNDS = 9
_ROUNDS_OF_DEAD = 5
_BARE = 1.3
_LOOPED = 0.1
_DEAD = 1.0
_DEAD_SECONDS = 3.0
_ROUNDS_OF_MANY_DEAD = 3
_MANY_DEAD = 1.2
_MOST_MIB = 150
_LOOP = 'while read name; do openssl s_client -showcerts -connect "$name" </dev/null; done < "$1"'
_BEGIN, _END = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"


def make_servers(count: int, folder: Path) -> set[bytes]:
    """Write the chain and the key of so many servers; return every DER that they will send."""
    root = authority("Example Root")
    issuing = authority("Example Issuing CA", root)
    sent = {issuing.der}
    for position in range(count):
        own = server(f"server-{position:03}.example", issuing, serial=1000 + position)
        key = own.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / f"{position:03}.pem").write_bytes(own.pem + issuing.pem)
        (folder / f"{position:03}.key").write_bytes(key)
        sent.add(own.der)
    return sent


@contextmanager
def serving(folder: Path) -> Iterator[list[str]]:
    """Serve what is in the folder; the names of the servers as HOST:PORT."""
    count = len(list(folder.glob("*.pem")))
    with subprocess.Popen(
        [sys.executable, str(_HERE / "loopback.py"), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        if process.stdout is None:
            raise RunError("The servers have no output.")
        yield [f"127.0.0.1:{int(process.stdout.readline())}" for _ in range(count)]


def _check_fetched(out: Path, wanted: set[bytes], allowed: Sequence[int], sample: Sample) -> None:
    if sample.status not in allowed:
        raise RunError(f"it ended with status {sample.status}: {sample.errors}")
    blocks = out.read_bytes().split(_BEGIN)[1:]
    found = [a2b_base64(block.partition(_END)[0]) for block in blocks]
    if set(found) != wanted:
        raise RunError(f"{len(set(found))} certificates where {len(wanted)} were served")


def _check_status(sample: Sample) -> None:
    if sample.status:
        raise RunError(f"it ended with status {sample.status}: {sample.errors}")


def measure(names: list[str], wanted: set[bytes], scratch: Path, report: Report) -> None:
    """Compare fetching with the floor, with the loop, and with itself beside a dead server."""
    with Stopwatch(scratch) as stopwatch, _dead_server() as dead:
        ours = _fetch(names, wanted, scratch, "names")
        beside = _fetch([*names, dead], wanted, scratch, "names-and-dead", allowed=(1,))
        listed = str(scratch / "names")
        bare = _bare(scratch / "names")
        argv = ["sh", "-c", _LOOP, "sh", listed]
        looped = Command("looped", argv, scratch / "looped.pem", out_is_stdout=True)
        report.title(f"{len(names)} servers on loopback, whole processes")
        pair = stopwatch.compare(ours, bare, _ROUNDS)
        seconds = [typical(samples, wall_of) for samples in (pair.first, pair.second)]
        note = f"{seconds[0]:.3f} s : {seconds[1]:.3f} s, processor time {pair.cpu:.2f}"
        what = "fetch, to bare handshakes of Python's ssl"
        report.add(Figure.of_pairs(what, pair, _BARE, note))
        once = stopwatch.time(looped)
        _check_fetched(looped.out, wanted, (0,), once)
        note = f"{seconds[0]:.3f} s : {once.wall:.3f} s"
        ratio = seconds[0] / once.wall
        report.add(Figure("fetch, to openssl s_client -showcerts in a loop", ratio, _LOOPED, note))
        pair = stopwatch.compare(beside, ours, _ROUNDS_OF_DEAD)
        later = [
            sample.wall - other.wall for sample, other in zip(pair.first, pair.second, strict=True)
        ]
        note = f"{median(later):.3f} s more, with a time-out of {_DEAD_SECONDS:g} s"
        ratio = median(later) / _DEAD_SECONDS
        report.add(Figure("what one dead server costs, to its own time-out", ratio, _DEAD, note))


def measure_dead(
    names: list[str], wanted: set[bytes], scratch: Path, report: Report, count: int
) -> None:
    """Compare fetching beside many dead servers with their time-out and bare handshakes."""
    with Stopwatch(scratch) as stopwatch, ExitStack() as listeners:
        dead = [listeners.enter_context(_dead_server()) for _ in range(count)]
        every = len(names) // count
        mixed = [
            name
            for number, name in enumerate(dead)
            for name in (*names[number * every : (number + 1) * every], name)
        ]
        mixed += names[count * every :]
        beside = _fetch(mixed, wanted, scratch, "names-and-dead", allowed=(1,))
        _fetch(names, wanted, scratch, "names")
        bare = _bare(scratch / "names")
        pair = stopwatch.compare(beside, bare, _ROUNDS_OF_MANY_DEAD)
        ratios = [
            sample.wall / (_DEAD_SECONDS + other.wall)
            for sample, other in zip(pair.first, pair.second, strict=True)
        ]
        wall = [typical(samples, wall_of) for samples in (pair.first, pair.second)]
        note = f"{wall[0]:.2f} s : {_DEAD_SECONDS:g} s + {wall[1]:.2f} s"
        what = f"fetch, {count} of them dead, to the time-out and bare handshakes"
        report.add(Figure(what, median(ratios), _MANY_DEAD, note))
        peak = max(sample.peak_kib for sample in pair.first) / 1024
        report.add(Figure("its memory", peak / _MOST_MIB, 1.0, f"{peak:.0f} MiB"))


def _bare(listed: Path) -> Command:
    argv = [sys.executable, str(_HERE / "bare_handshakes.py"), str(listed), str(AT_ONCE)]
    return Command("bare", argv, listed.with_name("bare.out"), check=_check_status)


def _fetch(
    names: list[str], wanted: set[bytes], scratch: Path, listed: str, allowed: Sequence[int] = (0,)
) -> Command:
    (scratch / listed).write_text("".join(f"{name}\n" for name in names), encoding="ascii")
    out = scratch / f"{listed}.pem"
    program = str(Path(sys.executable).with_name("certbundler"))
    options = ["-o", "-", "--skip-unreadable", "--time-out", str(_DEAD_SECONDS)]
    argv = [program, "fetch", "--list", str(scratch / listed), *options]
    check = partial(_check_fetched, out, wanted, allowed)
    return Command("fetch", argv, out, out_is_stdout=True, check=check)


@contextmanager
def _dead_server() -> Iterator[str]:
    """A server that accepts, by its system, and never says anything."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure fetching from many servers.")
    parser.add_argument("--servers", type=int, default=200)
    parser.add_argument(
        "--dead", type=int, default=0, metavar="PERCENT", help="so many more are dead"
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="certbundler-bench-") as folder:
        scratch = Path(folder)
        served = scratch / "served"
        served.mkdir()
        wanted = make_servers(options.servers, served)
        with serving(served) as names:
            try:
                if dead := options.servers * options.dead // 100:
                    measure_dead(names, wanted, scratch, report, dead)
                else:
                    measure(names, wanted, scratch, report)
            except RunError as error:
                report.failure(str(error))
    report.close()
    if options.json:
        report.save(options.json)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
