"""The calendar of a kit, read again by a small reader that is independent of the writer."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.kit.calendar import REMIND_DAYS, expiry_ics
from core.pictures.fitting import label
from tests.core.kit.ical_driver import Component, calendar
from tests.core.kit.kit_driver import HOSTILE, ISSUING, ROOT, SERVER, bundle_of, hostile
from tests.factory import NOW, Issued, authority, server


def events(*issued: Issued, now: datetime = NOW) -> list[Component]:
    bundle = bundle_of(*(certificate.found_in() for certificate in issued))
    return calendar(expiry_ics(bundle, now)).inside


def test_each_certificate_has_an_all_day_event_on_the_day_that_it_ends() -> None:
    components = events(SERVER, ISSUING, ROOT)
    assert [component.name for component in components] == ["VEVENT"] * 3
    days = [component.properties["DTSTART;VALUE=DATE"] for component in components]
    assert days == ["20270701", "20360101", "20360101"]
    assert components[0].text("SUMMARY") == "Certificate expires: ns.example"
    assert components[0].properties["DTSTAMP"] == "20261101T120000Z"


def test_the_calendar_says_who_wrote_it_and_in_which_version_of_the_format() -> None:
    whole = calendar(expiry_ics(bundle_of(SERVER.found_in()), NOW))
    assert whole.name == "VCALENDAR"
    assert whole.properties["VERSION"] == "2.0"
    assert "CertBundler" in whole.properties["PRODID"]


def test_the_description_names_what_an_administrator_looks_for() -> None:
    (event,) = events(SERVER)
    text = event.text("DESCRIPTION").split("\n")
    assert text[0] == "ns.example (server) expires at 00:00:00 UTC on this day."
    assert f"SHA-1: {SERVER.found_in().sha1}" in text
    assert "Issued by: Example Issuing CA" in text


def test_reminders_come_before_the_end_and_none_for_a_day_that_has_passed() -> None:
    (event,) = events(SERVER)
    assert [component.properties["TRIGGER"] for component in event.inside] == [
        "-P60D",
        "-P30D",
        "-P7D",
    ]
    assert {component.properties["ACTION"] for component in event.inside} == {"DISPLAY"}
    assert len(REMIND_DAYS) == len(event.inside)
    near = SERVER.x509.not_valid_after_utc - timedelta(days=10)
    assert [
        component.properties["TRIGGER"] for component in events(SERVER, now=near)[0].inside
    ] == ["-P7D"]
    assert events(SERVER, now=near + timedelta(days=20))[0].inside == []


def test_an_event_keeps_its_identity_from_one_report_to_the_next() -> None:
    first = [event.properties["UID"] for event in events(SERVER, ROOT)]
    later = [event.properties["UID"] for event in events(SERVER, ROOT, now=NOW + timedelta(days=9))]
    assert first == later
    assert len(set(first)) == 2


def test_a_validity_that_never_ends_is_no_event() -> None:
    endless = authority("Endless Root", end=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert len(events(SERVER, endless)) == 1


def test_hostile_names_stay_text_and_make_no_further_event() -> None:
    bundle = bundle_of(*hostile())
    components = calendar(expiry_ics(bundle, NOW)).inside
    assert len(components) == len(HOSTILE)
    said = " ".join(component.text("SUMMARY") for component in components)
    assert "line<U+000A>END:VEVENT<U+000A>BEGIN:VEVENT" in said
    assert "a,b;c\\d" in said
    assert "<U+202E>" in said


@given(st.text(min_size=1, max_size=64))
def test_any_name_comes_through_folding_and_escaping(name: str) -> None:
    certificate = server("x.example", hosts=()).found_in(alias=name)
    (event,) = calendar(expiry_ics(bundle_of(certificate), NOW)).inside
    assert event.text("SUMMARY") == f"Certificate expires: {label(name)}"


def test_a_certificate_for_a_thousand_hosts_gets_a_short_description() -> None:
    issued = server("many.example", hosts=[f"{number}.example" for number in range(1000)])
    (event,) = events(issued)
    assert "and 980 more" in event.text("DESCRIPTION")
