"""The questions that ``inspect`` answers: which certificates it shows, in which order."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

import click

from core.base.choices import MOST_DAYS, FindingCode
from core.base.errors import UsageError
from core.base.printable import printable
from core.base.quick_tuple import QuickTuple
from core.cli import tables
from core.cli.quiet import inform, is_quiet
from core.cli.wording import CliWording
from core.rules.interface import Finding, RuleContext, day
from core.succession import SERVERS
from core.x509.certificate import Certificate, Role
from core.x509.description import iso
from core.x509.host_match import covers
from core.x509.names import title

_FINGERPRINT = re.compile(r"[0-9a-f]{4,64}")
_SEPARATORS = re.compile(r"[\s:]")
_NEVER = datetime.max.replace(tzinfo=UTC)

SORTS: dict[str, Callable[[Certificate], Any]] = {
    "name": lambda certificate: title(certificate).lower(),
    "expires": lambda certificate: certificate.tbs.not_after or _NEVER,
    "role": lambda certificate: list(Role).index(certificate.role),
}

_OPTIONS = (
    click.option(
        "--expiring",
        type=click.IntRange(0, MOST_DAYS),
        metavar="DAYS",
        help="Show only what expires within this number of days, or has expired.",
    ),
    click.option(
        "--finding",
        "codes",
        type=click.Choice([code.value for code in FindingCode]),
        metavar="CODE",
        multiple=True,
        help="Show only what has this finding; repeatable. The codes are those of --json.",
    ),
    click.option(
        "--fingerprint",
        metavar="SHA-256",
        help="Show only this certificate; the beginning of its SHA-256 or SHA-1 is enough. If it "
        "is not there, the exit status is 4.",
    ),
    click.option(
        "--host",
        metavar="HOST",
        help="Show only the server certificates for this host, and say whether one is valid now. "
        "If none is, the exit status is 4.",
    ),
    click.option(
        "--issuers",
        is_flag=True,
        help="Show who issued each certificate, up to the root: all paths.",
    ),
    click.option("--sort", type=click.Choice(list(SORTS)), help="Show them in this order."),
)


class Selection(QuickTuple):
    """What was asked; the options of the same names say what each means."""

    expiring: int | None = None
    codes: tuple[str, ...] = ()
    fingerprint: str | None = None
    host: str | None = None
    issuers: bool = False
    sort: str | None = None

    @property
    def selects(self) -> bool:
        """Only some certificates are shown."""
        return bool(self.codes or self.fingerprint or self.host) or self.expiring is not None

    def shown(self, context: RuleContext, findings: Iterable[Finding]) -> list[Certificate]:
        """The certificates that are asked for, in the order that is asked for."""
        with_code = {finding.about for finding in findings if finding.code.value in self.codes}
        shown = [
            certificate
            for certificate in context.collection
            if self._is_meant(certificate, context.now, with_code)
        ]
        return sorted(shown, key=SORTS[self.sort]) if self.sort else shown

    def holds(self, shown: Sequence[Certificate], now: datetime) -> bool:
        """Whether what was asked for is there."""
        if self.host is not None and not valid_at(shown, now):
            return False
        return bool(shown) or self.fingerprint is None

    def _is_meant(
        self, certificate: Certificate, now: datetime, with_code: set[str | None]
    ) -> bool:
        end = certificate.tbs.not_after
        if self.expiring is not None and not (end and end <= now + timedelta(days=self.expiring)):
            return False
        if self.codes and certificate.sha256 not in with_code:
            return False
        if self.fingerprint and not _begins(certificate, self.fingerprint):
            return False
        return self.host is None or (certificate.role in SERVERS and covers(certificate, self.host))


def _begins(certificate: Certificate, digits: str) -> bool:
    return certificate.sha256.startswith(digits) or certificate.sha1.startswith(digits)


def selection(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options of ``Selection`` to a command, which gets them as ``selection``."""

    @wraps(function)
    def packed(**given: Any) -> int:
        chosen = Selection(**{name: given.pop(name) for name in Selection._fields})
        return function(selection=_checked(chosen), **given)

    decorated = packed
    for add in reversed(_OPTIONS):
        decorated = add(decorated)
    return decorated


def _checked(chosen: Selection) -> Selection:
    """Raises UsageError where a fingerprint or a host is none."""
    if chosen.fingerprint is not None:
        digits = _SEPARATORS.sub("", chosen.fingerprint).lower()
        if not _FINGERPRINT.fullmatch(digits):
            raise UsageError(CliWording.NOT_A_FINGERPRINT.of(), source=chosen.fingerprint)
        chosen = chosen._replace(fingerprint=digits)
    if chosen.host is not None:
        chosen = chosen._replace(host=_in_ascii(chosen.host))
    return chosen


def _in_ascii(host: str) -> str:
    plain = host.strip().removeprefix("[").removesuffix("]")
    try:
        return plain if plain.isascii() and plain else plain.encode("idna").decode()
    except UnicodeError:
        raise UsageError(CliWording.NOT_A_HOST.of(), source=host) from None


def valid_at(shown: Iterable[Certificate], now: datetime) -> list[Certificate]:
    """Those that are valid at this time, the one that ends last first."""
    valid = []
    for certificate in shown:
        start, end = certificate.tbs.not_before, certificate.tbs.not_after
        if start and end and start <= now <= end:
            valid.append((end, certificate))
    return [certificate for _, certificate in sorted(valid, key=lambda pair: pair[0], reverse=True)]


def say(chosen: Selection, shown: Sequence[Certificate], context: RuleContext) -> None:
    """Print what is said besides the table."""
    if chosen.issuers and not is_quiet():
        for certificate in shown[: tables.ROWS_SHOWN]:
            for path in context.chain.paths(certificate):
                click.echo(printable(" < ".join(map(title, path))))
        tables.say_more(len(shown))
    if chosen.selects and not shown and chosen.host is None:
        inform("No certificate is like this.")
    if chosen.host is not None:
        covered = bool(valid_at(shown, context.now))
        (inform if covered else click.echo)(_about_host(chosen.host, shown, context.now))


def _about_host(host: str, shown: Sequence[Certificate], now: datetime) -> str:
    name = printable(host)
    if not shown:
        return f"{name} is not covered: no server certificate is for it."
    valid = valid_at(shown, now)
    if not valid:
        return f"{name} is not covered: no certificate for it is valid now."
    best = valid[0]
    until = day(best.tbs.not_after)
    return printable(f"{name} is covered by {title(best)} until {until} (SHA-256 {best.sha256}).")


def record(chosen: Selection, shown: Sequence[Certificate], context: RuleContext) -> dict[str, Any]:
    """The keys of the answer in JSON that only these questions have."""
    told: dict[str, Any] = {}
    if chosen.host is not None:
        valid = valid_at(shown, context.now)
        told["host"] = {
            "name": printable(chosen.host),
            "covered": bool(valid),
            "by": [certificate.sha256 for certificate in valid],
            "until": iso(valid[0].tbs.not_after) if valid else None,
        }
    if chosen.issuers:
        told["paths"] = [
            {
                "sha256": certificate.sha256,
                "paths": [
                    [above.sha256 for above in path] for path in context.chain.paths(certificate)
                ],
            }
            for certificate in shown
        ]
    return told
