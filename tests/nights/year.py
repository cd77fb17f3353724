"""A year by night: what the commands say each night, compared with what real clients meet.

Run it from the root of the repository, where faketime and curl are installed:

    python -m tests.nights.year [--nights 365] [--admin nightly] [--folder FOLDER]

It takes many minutes, so no test runs it. The commands, curl and OpenSSL run with the clock of the
night. It prints each disagreement, and ends with 1 where there is one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from core.cli.running import CHECK_FAILED, DONE
from core.loading import load
from core.sources.files import FileSource
from tests.factory import Issued
from tests.nights import company
from tests.nights.clients import Client, Question, believing, clock_at
from tests.nights.company import Machine, night
from tests.nights.serving import Running

_SOON = timedelta(days=30)
_MINUTE = timedelta(minutes=1)
_RECIPE = "servers.certbundle.toml"
_HERE = str(Path(__file__).parents[2])
_BUILD, _CHECK, _WATCH = ("build", _RECIPE), ("build", _RECIPE, "--check"), ("watch", _RECIPE)
_BOTH = (_CHECK, _WATCH)
_BEFORE, _AFTER = 5, 10
"""So many days before it is installed a certificate is exported, and after it the old one goes."""


class Admin(NamedTuple):
    """One way to work.

    Attributes:
        client: the profile.
        by_files: certificates are exported to a folder, and servers only prove the bundle; else
            the servers are the sources.
        careful: the folder gets each certificate before its server does.
        late: so many days after its end one server's certificate is renewed.
        builds: a job builds at night; else the bundle of the first night stays.
        keys: further lines of the recipe.
    """

    client: str
    by_files: bool = False
    careful: bool = False
    late: int = 2
    builds: bool = True
    keys: str = ""


ADMINS = {
    "nightly": Admin("smp-agent"),
    "authorities": Admin("openssl", keys='leave_out = ["tidy"]'),
    "careful": Admin("smp-agent", by_files=True, careful=True, late=0),
    "ignoring": Admin("smp-agent", by_files=True, builds=False),
}


class Said(NamedTuple):
    """What one command said."""

    status: int
    record: dict[str, Any]
    errors: str


class Year:
    """The year of one admin."""

    def __init__(self, admin: Admin, folder: Path) -> None:
        self.admin, self.folder = admin, folder
        self.machines = company.company(admin.late)
        self.servers = [Running(machine, folder) for machine in self.machines]
        self.client = Client(admin.client, folder)
        self.day = 0
        self.wrong: list[str] = []
        self.said = Counter[str]()
        self.cut_off: dict[str, list[int]] = {}
        self._titles = {issued.found_in().sha256: issued for issued in _every(self.machines)}
        self._told: dict[str, set[int]] = {}
        self._doubts: set[str] = set()
        self._write_recipe()
        self._worker = subprocess.Popen(
            [sys.executable, "-m", "tests.nights.commands"],
            env={**believing(night(0)), "PYTHONPATH": _HERE},
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def bundle(self) -> Path:
        return self.folder / "bundle.pem"

    @property
    def held(self) -> tuple[bytes, ...]:
        """What the clients have."""
        return tuple(
            certificate.der for certificate in load([FileSource(str(self.bundle))]).collection
        )

    def live(self, day: int) -> None:
        """One night: check and watch, build, and check and watch again."""
        self.day = day
        for server in self.servers:
            server.turn(day)
        self._export()
        if not self.bundle.exists():
            self._say(_BUILD)
        before = self.held
        said = self._say(*_BOTH, _BUILD) if self.admin.builds else self._say(*_BOTH)
        after = self.held
        self._judge(said[:2], before, after)
        if self.admin.builds:
            if said[2].status != DONE:
                self._complain(f"build ended with {said[2].status}: {said[2].errors}")
            self._judge_build(before, after)
        if after != before:
            self._judge(self._say(*_BOTH), after, after)
        self._count_cut_off(after)

    def _judge(self, said: Sequence[Said], held: Sequence[bytes], wanted: Sequence[bytes]) -> None:
        check, watch = said
        self._doubts = {self._name(sha256) for sha256 in self._in_doubt(watch.record)}
        self._judge_check(check, held, wanted)
        self._judge_watch(watch, held)

    # the admin

    def _write_recipe(self) -> None:
        keys = f'version = 3\nclient = "{self.admin.client}"\ndestinations = ["bundle.pem"]\n'
        keys += f"{self.admin.keys}\n"
        if self.admin.by_files:
            (self.folder / "exported").mkdir()
            names = ", ".join(f'"{server.address}"' for server in self.servers)
            keys += f'servers = [{names}]\n[[sources]]\nname = "exported"\n'
        else:
            keys += "".join(
                f'[[sources]]\nname = "server:{server.address}"\n' for server in self.servers
            )
        (self.folder / _RECIPE).write_text(keys, encoding="utf-8")

    def _export(self) -> None:
        if not self.admin.by_files or not (self.admin.careful or not self.bundle.exists()):
            return
        for machine in self.machines:
            for number, term in enumerate(machine.terms):
                last = [term.first_day for term in machine.terms[number + 1 :]][:1]
                there = term.first_day - _BEFORE <= self.day < (last or [9999])[0] + _AFTER
                path = self.folder / "exported" / f"{machine.host}-{number}.cer"
                if there and not path.exists():
                    path.write_bytes(term.own.der)
                elif not there:
                    path.unlink(missing_ok=True)

    def _say(self, *commands: Sequence[str]) -> list[Said]:
        night_of = clock_at(night(self.day)), [[*words, "--json"] for words in commands]
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        self._worker.stdin.write(f"{json.dumps(night_of)}\n")
        self._worker.stdin.flush()
        answers = json.loads(self._worker.stdout.readline())
        said = [Said(status, json.loads(out), err) for status, out, err in answers]
        for words, command in zip(commands, said, strict=True):
            self.said[f"{' '.join(words)} ended with {command.status}"] += 1
        return said

    # the truth

    def _up(self) -> list[Running]:
        return [server for server in self.servers if self.day not in server.machine.down]

    def _down(self) -> list[Running]:
        return [server for server in self.servers if self.day in server.machine.down]

    def _reached(self, bundle: Sequence[bytes], time: datetime | None = None) -> set[str]:
        time = time or night(self.day)
        return {
            server.address
            for server in self.servers
            if self.client.reaches(
                Question(server, server.machine.term(self.day).own, bundle, time)
            )
        }

    def _ending(self, bundle: Sequence[bytes]) -> set[str]:
        """What ends within 30 days, or has ended, and cuts a client off by that."""
        sent = {running.machine.term(self.day).own.der for running in self._up()}
        return {
            issued.found_in().sha256
            for issued in self._titles.values()
            if (issued.der in bundle or issued.der in sent)
            and issued.x509.not_valid_after_utc < night(self.day) + _SOON
            and self._matters(bundle, issued.x509.not_valid_after_utc)
        }

    def _in_doubt(self, watch: dict[str, Any]) -> set[str]:
        """What may be told of as well: nobody can know that clients lose nothing by its end.

        A CA that issued what a server sends, though that ends before the CA does; and what a
        server has replaced by a certificate that nothing ties to it.
        """
        sent = [running.machine.term(self.day) for running in self._up()]
        issuers = {above.found_in().sha256 for term in sent for above in term.above}
        strange = (row for row in watch["servers"] if row["state"] == "unknown-issuer")
        return issuers | {old for row in strange for old in row["instead_of"]}

    def _matters(self, bundle: Sequence[bytes], end: datetime) -> bool:
        before = self._reached(bundle, end - _MINUTE)
        return bool(before - self._reached(bundle, end + _MINUTE))

    # the comparison

    def _judge_build(self, before: Sequence[bytes], after: Sequence[bytes]) -> None:
        if lost := self._reached(before) - self._reached(after):
            self._complain(f"the build lost {sorted(lost)}")

    def _judge_check(self, said: Said, held: Sequence[bytes], wanted: Sequence[bytes]) -> None:
        now, then = self._reached(held), self._reached(wanted)
        up = {running.address for running in self._up()}
        expected = {("not-verified", f"server:{unverified}") for unverified in up - now}
        expected |= {("no-answer", f"server:{running.address}") for running in self._down()}
        expected |= {("would-lose", f"server:{lost}") for lost in up & (now - then)}
        expected |= {("expires", self._name(sha256)) for sha256 in self._ending(wanted)}
        if held != wanted:
            expected.add(("out-of-date", "bundle.pem"))
        actual = {
            (row["code"], self._name(row["sha256"]) if row["code"] == "expires" else row["where"])
            for row in said.record["shortfalls"]
            if row["code"] != "expires-replaced"
        }
        doubtful = {("expires", name) for name in self._doubts}
        expected |= doubtful & actual
        self._compare("check", expected, actual)
        self._compare("check ends with", {CHECK_FAILED if expected else DONE}, {said.status})
        for shortfall in said.record["shortfalls"]:
            if shortfall["code"] == "not-verified":
                fixed = "The bundle that would be built" in shortfall["reason"]
                address = shortfall["where"].removeprefix("server:")
                self._compare(
                    f"check says of {address} that it is fixed", {address in then}, {fixed}
                )
            if shortfall["code"] == "expires":
                self._told.setdefault(shortfall["sha256"], set()).add(self.day)

    def _judge_watch(self, said: Said, held: Sequence[bytes]) -> None:
        record, now = said.record, self._reached(held)
        verified = {server["server"]: server["verified"] for server in record["servers"]}
        truth = {running.address: running.address in now for running in self._up()}
        self._compare("watch verifies", set(truth.items()), set(verified.items()))
        actual = {self._name(certificate["sha256"]) for certificate in record["expires"]}
        ending = {self._name(sha256) for sha256 in self._ending(held)} | self._doubts & actual
        self._compare("watch expires", ending, actual)
        silent = {problem["source"] for problem in record["problems"]}
        self._compare(
            "no answer", {f"server:{running.address}" for running in self._down()}, silent
        )
        changed = False
        for running in self._up():
            seen = next(row for row in record["servers"] if row["server"] == running.address)
            changed |= self._judge_state(running, seen, held)
        holds = not (changed or ending or self._down()) and all(truth.values())
        self._compare("watch ends with", {DONE if holds else CHECK_FAILED}, {said.status})
        self._judge_unused(record["unused"], held)

    def _judge_state(self, running: Running, seen: dict[str, Any], held: Sequence[bytes]) -> bool:
        own = running.machine.term(self.day).own
        others = [term.own for term in running.machine.terms if term.own.der in held]
        if own.der in held:
            expected, instead = {"in-bundle"}, set[str]()
        elif others:
            expected = {"renewed", "unknown-issuer"}
            instead = {old.found_in().sha256 for old in others}
        else:
            expected, instead = {"not-in-bundle"}, set()
        if seen["state"] not in expected:
            self._complain(f"watch: state of {running.address}: {seen['state']}, not {expected}")
        self.said[f"watch: {seen['state']}"] += 1
        self._compare(
            f"{running.address} instead of",
            {self._name(old) for old in instead},
            {self._name(old) for old in seen["instead_of"]},
        )
        return bool(instead)

    def _judge_unused(self, unused: list[dict[str, str]] | None, held: Sequence[bytes]) -> None:
        if unused is None or self._down():
            self._compare("unused is left open", {bool(self._down())}, {unused is None})
            return
        gone = {self._titles[certificate["sha256"]].der for certificate in unused}
        kept = [der for der in held if der not in gone]
        if kept and (lost := self._reached(held) - self._reached(kept)):
            self._complain(f"watch: without what is unused {sorted(lost)} are lost")
        sent = {server.machine.term(self.day).own.der for server in self.servers}
        idle = {
            term.own.der
            for machine in self.machines
            for term in machine.terms
            if term.own.der in held
        } - sent
        self._compare("unused servers' certificates", idle, {der for der in gone if self._own(der)})

    def _own(self, der: bytes) -> bool:
        return any(term.own.der == der for machine in self.machines for term in machine.terms)

    def _count_cut_off(self, held: Sequence[bytes]) -> None:
        reached = self._reached(held)
        for server in self.servers:
            if server.address not in reached:
                self.cut_off.setdefault(server.machine.host, []).append(self.day)

    def _compare(self, what: str, expected: set[Any], actual: set[Any]) -> None:
        if missed := expected - actual:
            self._complain(f"{what}: missed {sorted(map(str, missed))}")
        if false := actual - expected:
            self._complain(f"{what}: false {sorted(map(str, false))}")

    def _complain(self, text: str) -> None:
        self.wrong.append(f"night {self.day} ({night(self.day):%Y-%m-%d}): {text}")
        print(self.wrong[-1], flush=True)

    def _name(self, sha256: str) -> str:
        issued = self._titles[sha256]
        name = issued.x509.subject.rfc4514_string().partition(",")[0]
        return f"{name} until {issued.x509.not_valid_after_utc:%Y-%m-%d} ({sha256[:8]})"

    def warned(self) -> Iterator[str]:
        """How many nights before its end each certificate was told of."""
        for sha256, days in self._told.items():
            end = self._titles[sha256].x509.not_valid_after_utc
            before = sum(night(day) < end for day in days)
            after = len(days) - before
            yield f"{self._name(sha256)}: {before} nights before its end, {after} after"


def _every(machines: Sequence[Machine]) -> Iterator[Issued]:
    yield from (company.ROOT, company.A, company.A_RENEWED, company.B, company.B_RENEWED)
    yield from (company.OTHER, company.OTHER_ROOT)
    for machine in machines:
        yield from (term.own for term in machine.terms)


def _run(name: str, nights: Sequence[int], folder: Path) -> int:
    folder.mkdir()
    year = Year(ADMINS[name], folder)
    for day in nights:
        year.live(day)
        if day % 30 == 0:
            print(f"{name}: night {day}, {year.client.asked} clients asked", flush=True)
    print(f"{name}: {len(nights)} nights, {year.client.asked:,} clients asked.")
    for line, count in sorted(year.said.items()):
        print(f"  {line}: {count:,}")
    for host, days in year.cut_off.items():
        print(f"  cut off after the job of the night: {host} on {days}")
    for line in year.warned():
        print(f"  told: {line}")
    print(f"  disagreements: {len(year.wrong)}")
    return len(year.wrong)


def main() -> None:
    """Run the years of all admins, or of one."""
    parser = argparse.ArgumentParser(description="A year by night.")
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--admin", choices=ADMINS, action="append")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        wrong = [
            _run(name, range(chosen.first, chosen.nights), Path(place) / name)
            for name in chosen.admin or ADMINS
        ]
    sys.exit(any(wrong))


if __name__ == "__main__":
    main()
