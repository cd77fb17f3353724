"""Metrics in Prometheus' text form, for a file that node_exporter's collector "textfile" reads.

Source: Prometheus, "Exposition formats", text format 0.0.4. Names follow its "Metric and label
naming": base units, and no figure that two runs of one recipe would give twice.
"""

from collections.abc import Iterable, Iterator, Mapping

from core.base.printable import printable
from core.base.shortening import shortened
from core.monitoring.interface import CheckStatus, Formatter, MonitoredCertificate

_PREFIX = "certbundler_"
_HELP = {
    "check_timestamp_seconds": "When the bundle was checked.",
    "check_ok": "1 if nothing has to be done, else 0.",
    "shortfall": "1 for each thing that has to be done.",
    "certificate_not_after_timestamp_seconds": "When the certificate expires.",
    "certificate_has_successor": "1 if another certificate is there that takes over from it.",
    "certificate_replaced": (
        "1 if another certificate takes over from it and no server that was asked still sends it."
    ),
    "clients": "How many clients are in this state.",
}
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})

Samples = Iterable[tuple[Mapping[str, str], float]]


class Prometheus(Formatter):
    """The form of Prometheus."""

    def text(self, status: CheckStatus) -> str:
        """Every metric with its help and its samples."""
        return "".join(
            line for name, samples in _metrics(status) for line in _family(name, samples)
        )

    def exit_status(self, status: CheckStatus, usual: int) -> int:  # noqa: ARG002 - as without it
        """As without a form."""
        return usual

    def failure(self, subject: str, text: str) -> str:  # noqa: ARG002 - an old file says it itself
        """Nothing: ``check_timestamp_seconds`` grows old, and that is what to be told of."""
        return ""

    def failed_status(self, usual: int) -> int:
        """As without a form."""
        return usual


def _metrics(status: CheckStatus) -> Iterator[tuple[str, Samples]]:
    whole = {"bundle": status.subject}
    yield "check_timestamp_seconds", [(whole, status.time.timestamp())]
    yield "check_ok", [(whole, not status.concerns)]
    yield (
        "shortfall",
        [
            (
                {
                    **whole,
                    "code": concern.code,
                    "severity": concern.level.name.lower(),
                    "where": concern.where,
                },
                1,
            )
            for concern in status.concerns
        ],
    )
    labelled = [
        ({**whole, **_labels(certificate)}, certificate) for certificate in status.certificates
    ]
    yield (
        "certificate_not_after_timestamp_seconds",
        [
            (labels, certificate.end.timestamp())
            for labels, certificate in labelled
            if certificate.end
        ],
    )
    yield (
        "certificate_has_successor",
        [(labels, certificate.has_successor) for labels, certificate in labelled],
    )
    yield (
        "certificate_replaced",
        [(labels, certificate.replaced) for labels, certificate in labelled],
    )
    yield "clients", [({**whole, "state": name}, n) for name, n in status.clients.items()]


def _labels(certificate: MonitoredCertificate) -> Mapping[str, str]:
    return {
        "sha256": certificate.sha256,
        "name": certificate.name,
        "role": certificate.role,
    }


def _family(name: str, samples: Samples) -> Iterator[str]:
    """The lines of one metric; what has the labels of another as they are shown is the same."""
    values = {_shown(labels): value for labels, value in samples}
    if values:
        yield f"# HELP {_PREFIX}{name} {_HELP[name]}\n# TYPE {_PREFIX}{name} gauge\n"
    for labels, value in values.items():
        yield f"{_PREFIX}{name}{{{labels}}} {_number(value)}\n"


def _shown(labels: Mapping[str, str]) -> str:
    return ",".join(f'{label}="{_escaped(value)}"' for label, value in labels.items())


def _escaped(value: str) -> str:
    return printable(shortened(value)).translate(_ESCAPES)


def _number(value: float) -> str:
    return f"{value:.0f}"
