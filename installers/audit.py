"""What is known against the locked requirements, by pip-audit: run by ``dev.py audit``.

PyPI's own data is asked, and nothing is installed. What PyPI says nothing of counts as not
audited, and so does everything where it cannot be asked: no answer is never a good one.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
NOT_AUDITED = ("judge-", "windows-python")
"""Locks of what is never given away, or is no Python package: CPython itself."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known of one lock.

    Attributes:
        asked: how many packages it names.
        unknown: those that there was no data on.
        found: a line for each vulnerability.
    """

    asked: int
    unknown: tuple[str, ...]
    found: tuple[str, ...]


def audit_of(lock: Path, answer: str) -> Audit:
    """Read pip-audit's answer in JSON; without one, nothing is known of any package."""
    try:
        told: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except ValueError:
        names = tuple(_names(lock))
        return Audit(len(names), names, ())
    unknown = tuple(package["name"] for package in told if "skip_reason" in package)
    return Audit(len(told), unknown, tuple(_found(told)))


def main() -> int:
    """Audit every lock and print a line for each; 0 only where all is known and nothing found."""
    locks = sorted((PROJECT / "requirements").glob("*.txt"))
    good = True
    for lock in locks:
        if lock.name.startswith(NOT_AUDITED):
            continue
        audit = audit_of(lock, _asked(lock))
        good = good and not audit.unknown and not audit.found
        for line in (f"{lock.name}: {summary(audit)}", *audit.found):
            print(line, flush=True)
    return 0 if good else 1


def summary(audit: Audit) -> str:
    """One sentence for a lock."""
    if len(audit.unknown) == audit.asked:
        return f"not audited: no data on its {audit.asked} packages"
    known = f"known vulnerabilities: {len(audit.found)}"
    if audit.unknown:
        names = ", ".join(audit.unknown)
        return f"not all audited: no data on {names}; {known} in the other packages"
    return f"packages audited: {audit.asked}; {known}"


def _asked(lock: Path) -> str:
    """Pip-audit's answer, or what it printed instead of one."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    command = (sys.executable, "-m", "pip_audit", *options, "--requirement", str(lock))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        print(done.stderr.strip().rpartition("\n")[2], file=sys.stderr)
    return done.stdout


def _names(lock: Path) -> Iterator[str]:
    for line in lock.read_text(encoding="utf-8").splitlines():
        name, equals, _ = line.partition("==")
        if equals:
            yield name


def _found(told: list[dict[str, Any]]) -> Iterator[str]:
    for package in told:
        for known in package.get("vulns", ()):
            fixed = ", ".join(known["fix_versions"]) or "no version yet"
            yield f"  {package['name']} {package['version']}: {known['id']}, fixed in {fixed}"


if __name__ == "__main__":
    sys.exit(main())
