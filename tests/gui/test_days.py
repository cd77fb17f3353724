"""Days are written as Qt writes them, without asking Qt in a thread."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, QLocale

from gui.days import DayForm, day_form

_DAYS = (datetime(2026, 3, 7, tzinfo=UTC), datetime(1999, 12, 31, tzinfo=UTC))
_CHOSEN_ON_WINDOWS = (
    "dd-MMM-yyyy",
    "d MMMM yyyy",
    "ddd, d. M. yyyy",
    "dddd d MMM yyyy",
    "d 'of' MM yyyy",
)
_EVERY = (QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)


@pytest.fixture
def _usual_locale() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("_usual_locale")
def test_every_locale_writes_days_as_qt_does_with_the_whole_year() -> None:
    locales = [locale for locale in QLocale.matchingLocales(*_EVERY) if locale.name() != "C"]
    assert len(locales) > 500
    for locale in locales:
        QLocale.setDefault(locale)
        form = locale.dateFormat(QLocale.FormatType.ShortFormat)
        whole = form if "yyyy" in form else form.replace("yy", "yyyy")
        for day in _DAYS:
            told = locale.toString(QDate(day.year, day.month, day.day), whole)
            assert day_form().text(day) == told, (locale.name(), form)


@pytest.mark.parametrize("form", _CHOSEN_ON_WINDOWS)
def test_names_of_months_and_days_are_those_of_qt(form: str) -> None:
    for locale in QLocale.matchingLocales(*_EVERY):
        for day in _DAYS:
            told = locale.toString(QDate(day.year, day.month, day.day), form)
            assert DayForm.of(locale, form).text(day) == told, (locale.name(), form)


def test_a_year_of_two_digits_is_written_whole() -> None:
    assert DayForm.of(QLocale.c(), "dd-MMM-yy").text(_DAYS[1]) == "31-Dec-1999"


def test_without_a_language_days_are_written_as_iso_8601_does() -> None:
    assert day_form().text(_DAYS[0]) == "2026-03-07"
    assert day_form().text(None) == "unreadable"
