"""What there is to say about a client's store, as codes with evidence, for every surface."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.agent.merged import Arrival, MergedPart
from core.base.date_wording import dated
from core.base.messages import Fact
from core.rules.interface import Severity
from core.x509.certificate import Certificate
from core.x509.names import title


class ArrivalCode(StrEnum):
    """One thing that was found in comparing a client's store with the bundle."""

    MISSING = "missing"
    OWN_MISSING = "own-missing"
    EXTRA = "extra"
    NOT_ARRIVED = "not-arrived"
    OTHER_ORDER = "other-order"
    ARRIVED = "arrived"
    ORDER_UNKNOWN = "order-unknown"
    NO_LINE_END = "no-line-end"
    NOT_AS_READ = "not-as-clients-read"


_SEVERITY = {
    ArrivalCode.MISSING: Severity.ERROR,
    ArrivalCode.OWN_MISSING: Severity.WARNING,
    ArrivalCode.NOT_ARRIVED: Severity.ERROR,
    ArrivalCode.OTHER_ORDER: Severity.ERROR,
    ArrivalCode.NO_LINE_END: Severity.WARNING,
    ArrivalCode.NOT_AS_READ: Severity.ERROR,
}


@dataclass(frozen=True, slots=True)
class ArrivalFinding:
    """One of them.

    Attributes:
        code: which.
        evidence: the values that its wording needs, as raw text.
    """

    code: ArrivalCode
    evidence: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return _SEVERITY.get(self.code, Severity.INFO)


def missing_ones(arrival: Arrival) -> Iterator[ArrivalFinding]:
    """Name every certificate that is not where it belongs, those of the bundle first."""
    for certificate in arrival.missing:
        yield ArrivalFinding(ArrivalCode.MISSING, _identity(certificate))
    for certificate in arrival.own_missing:
        yield ArrivalFinding(ArrivalCode.OWN_MISSING, _identity(certificate))


def conclusions(arrival: Arrival, wanted: int) -> Iterator[ArrivalFinding]:
    """Say what else is there, and whether the bundle has arrived.

    Args:
        arrival: the comparison.
        wanted: how many certificates the bundle has.
    """
    total = {"total": f"{wanted:,}"}
    if arrival.extra:
        yield ArrivalFinding(ArrivalCode.EXTRA, {"count": f"{len(arrival.extra):,}"})
    if arrival.missing:
        count = {"count": f"{len(arrival.missing):,}"}
        yield ArrivalFinding(ArrivalCode.NOT_ARRIVED, count | total)
    elif arrival.in_order is False:
        yield ArrivalFinding(ArrivalCode.OTHER_ORDER)
    else:
        yield ArrivalFinding(ArrivalCode.ARRIVED, total)
        if arrival.in_order is None:
            yield ArrivalFinding(ArrivalCode.ORDER_UNKNOWN)


def forecast_warnings(ends: Mapping[MergedPart, bool]) -> Iterator[ArrivalFinding]:
    """Warn of the agent's own files to which nothing can be appended as they are.

    Args:
        ends: of each file that is at hand, whether its last line has an end.
    """
    for part in (MergedPart.DEFAULT, MergedPart.SITE_SERVERS):
        if not ends.get(part, True):
            yield ArrivalFinding(ArrivalCode.NO_LINE_END, {"file": part.value})


def _identity(certificate: Certificate) -> dict[str, Fact]:
    return {
        "title": title(certificate),
        "date": dated(certificate.tbs.not_after),
        "sha1": certificate.sha1,
    }
