"""What each monitoring system is told: its own syntax, whatever certificates are called."""

from datetime import UTC, datetime, timedelta

import pytest

from core.base.choices import MonitoringFormat
from core.monitoring.interface import CheckStatus, Concern, Level, MonitoredCertificate
from core.monitoring.registry import FORMATTERS

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
HOSTILE = 'a"b\\c\\nd|e\nf(!!)\u202eg'
NAGIOS, CHECKMK, PROMETHEUS = (
    FORMATTERS[name]
    for name in (MonitoringFormat.NAGIOS, MonitoringFormat.CHECKMK, MonitoringFormat.PROMETHEUS)
)


def certificate(
    name: str = "ns.example", days: int | None = 100, *, successor: bool = False
) -> MonitoredCertificate:
    end = None if days is None else NOW + timedelta(days=days)
    return MonitoredCertificate("0" * 64, name, "server", end, successor, successor)


def status(
    *certificates: MonitoredCertificate, concerns: tuple[Concern, ...] = (), name: str = "b.pem"
) -> CheckStatus:
    return CheckStatus(name, NOW, certificates, concerns, 30, 7)


def concern(level: Level, where: str = "ns.example") -> Concern:
    return Concern(level, "expires", where, "It expires.")


def test_nagios_is_told_figures_with_the_ranges_in_which_they_are_good() -> None:
    told = NAGIOS.text(status(certificate()))
    assert told == (
        "CERTBUNDLER OK - Everything is up to date. Certificates: 1. The next one expires on "
        "2027-03-09: ns.example. | certificates=1;;;0 days=100;30:;7:\n"
    )


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ((), Level.OK),
        ((Level.WARNING, Level.UNKNOWN), Level.WARNING),
        ((Level.UNKNOWN,), Level.UNKNOWN),
        ((Level.WARNING, Level.CRITICAL, Level.UNKNOWN), Level.CRITICAL),
    ],
)
def test_what_is_known_to_be_wrong_goes_before_what_is_not_known(
    levels: tuple[Level, ...], expected: Level
) -> None:
    check_status = status(concerns=tuple(map(concern, levels)))
    assert NAGIOS.exit_status(check_status, 0) == expected
    assert CHECKMK.text(check_status).startswith(f"{expected:d} ")


def test_the_gravest_is_named_first_and_a_long_list_is_cut() -> None:
    warnings = [concern(Level.WARNING, f"s{number}.example") for number in range(9)]
    told = NAGIOS.text(status(concerns=(*warnings, concern(Level.CRITICAL, "last.example"))))
    assert told.startswith("CERTBUNDLER CRITICAL - last.example: It expires. s0.example")
    assert "And 7 more." in told


@pytest.mark.parametrize("formatter", [NAGIOS, CHECKMK])
def test_no_name_adds_a_line_or_a_figure(formatter: object) -> None:
    told = (NAGIOS if formatter is NAGIOS else CHECKMK).text(
        status(certificate(HOSTILE), concerns=(concern(Level.WARNING, HOSTILE),), name=HOSTILE)
    )
    assert told.count("\n") == 1
    assert "\u202e" not in told
    assert "(!" not in told or formatter is NAGIOS
    assert told.count("|") == 1


def test_prometheus_is_told_no_metric_twice_where_names_are_the_same_once_shown() -> None:
    names = ("s" * 300, "s" * 299 + "t")
    check_status = status(concerns=tuple(concern(Level.WARNING, name) for name in names))
    lines = PROMETHEUS.text(check_status).splitlines()
    labels = [line.rpartition(" ")[0] for line in lines if not line.startswith("#")]
    assert len(labels) == len(set(labels)) == 3


def test_a_backslash_and_n_in_a_name_begins_no_line_of_checkmks_details() -> None:
    told = CHECKMK.text(status(certificate(r"a\nb"), name="b"))
    assert r"a\ nb (server)" in told
    assert told.count(r"\n") == 1


def test_checkmks_service_keeps_its_name_when_the_check_fails() -> None:
    assert CHECKMK.text(status(name='a "b"')).startswith("0 \"CertBundler a 'b'\" - ")
    assert CHECKMK.failure('a "b"', "No.") == "3 \"CertBundler a 'b'\" - No.\n"


def test_a_replaced_certificate_is_not_the_next_one_to_expire() -> None:
    check_status = status(
        certificate("old.example", 3, successor=True), certificate("new.example", 90)
    )
    assert check_status.next_days == 90
    assert "old.example (server): until 2026-12-02, replaced" in CHECKMK.text(check_status)


def test_labels_are_escaped_as_prometheus_reads_them() -> None:
    told = PROMETHEUS.text(status(certificate('a"b\\c\nd')))
    assert r'name="a\"b\\c<U+000A>d"' in told


def test_every_metric_has_help_and_type_once_and_none_is_empty() -> None:
    lines = PROMETHEUS.text(
        status(certificate(), certificate("no end", None), concerns=(concern(Level.WARNING),))
    ).splitlines()
    helped = [line.split()[2] for line in lines if line.startswith("# HELP")]
    typed = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert helped == typed == list(dict.fromkeys(helped))
    assert {line.partition("{")[0] for line in lines if not line.startswith("#")} == set(helped)


def test_two_equal_concerns_are_one_sample() -> None:
    twice = (concern(Level.WARNING), concern(Level.WARNING))
    assert PROMETHEUS.text(status(concerns=twice)).count("certbundler_shortfall{") == 1


def test_a_check_that_fails_leaves_prometheus_old_file_to_grow_old() -> None:
    assert PROMETHEUS.failure("b.pem", "No.") == ""
    assert PROMETHEUS.failed_status(2) == 2


def test_states_of_clients_are_figures() -> None:
    check_status = status()._replace(clients={"total": 4, "arrived": 3, "no-data": 1})
    assert "total=4;;;0 arrived=3;;;0 no-data=1;;;0" in NAGIOS.text(check_status)
    assert "arrived=3|no_data=1" in CHECKMK.text(check_status)
    assert 'certbundler_clients{bundle="b.pem",state="no-data"} 1' in PROMETHEUS.text(check_status)
