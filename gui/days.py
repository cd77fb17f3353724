"""How days are written, as the system writes them.

Threads ask for it too, so it asks Qt once, on the main thread: PySide makes its types when they
are first used, and two threads that do so at once get one that is only half there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from core.base.quick_tuple import QuickTuple

_FIELDS = "dMy"


class DayForm(QuickTuple):
    """The form of a day.

    Attributes:
        parts: letters of one field each, as Qt writes forms, and the text between them.
        names: what months and days of the week are called, by the letters that ask for it.
        zero: the digit zero; the others follow it.
        unreadable: what is written for a day that is not known.
    """

    parts: tuple[str, ...]
    names: Mapping[str, Sequence[str]]
    zero: str
    unreadable: str

    @classmethod
    def of(cls, locale: QLocale, form: str) -> "DayForm":
        """As a locale has it; for the main thread only.

        Args:
            locale: gives the digits and the names.
            form: as Qt writes it, with two or four letters for the year.
        """
        parts = _parts_of(form)
        names = {part: _NAMES[part](locale) for part in parts if part in _NAMES}
        unreadable = QCoreApplication.translate("Words", "unreadable")
        return cls(parts, names, locale.zeroDigit(), unreadable)

    def text(self, moment: datetime | None) -> str:
        """A day with the whole year: 2100 is not 2000."""
        return self.unreadable if moment is None else "".join(self._written(moment))

    def _written(self, moment: datetime) -> Iterator[str]:
        numbers = {"d": moment.day, "M": moment.month, "y": moment.year}
        for part in self.parts:
            if part in self.names:
                number = moment.month if part[0] == "M" else moment.isoweekday()
                yield self.names[part][number - 1]
            elif part[0] in _FIELDS:
                yield self._digits(numbers[part[0]], len(part))
            else:
                yield part[1:]

    def _digits(self, value: int, width: int) -> str:
        digits = f"{value:0{width}}"
        if self.zero == "0":
            return digits
        return "".join(chr(ord(self.zero) + int(digit)) for digit in digits)


def day_form() -> DayForm:
    """The form of the language that is spoken now; for the main thread only.

    On Windows that is the short date of the person's settings, which may name the month.
    """
    locale = QLocale()
    if locale.language() is QLocale.Language.C:  # no language was chosen: its dates are odd
        return DayForm.of(locale, "yyyy-MM-dd")
    return DayForm.of(locale, locale.dateFormat(QLocale.FormatType.ShortFormat))


def _months(form: QLocale.FormatType) -> Callable[[QLocale], tuple[str, ...]]:
    return lambda locale: tuple(locale.monthName(number, form) for number in range(1, 13))


def _days(form: QLocale.FormatType) -> Callable[[QLocale], tuple[str, ...]]:
    return lambda locale: tuple(locale.dayName(number, form) for number in range(1, 8))


_NAMES = {
    "MMM": _months(QLocale.FormatType.ShortFormat),
    "MMMM": _months(QLocale.FormatType.LongFormat),
    "ddd": _days(QLocale.FormatType.ShortFormat),
    "dddd": _days(QLocale.FormatType.LongFormat),
}


@lru_cache(16)
def _parts_of(form: str) -> tuple[str, ...]:
    """The fields of a form and what stands between them, each of which begins with a quote.

    In a form, text in quotes is text, and letters outside of them are fields.
    """
    parts: list[str] = []
    quoted = False
    for letter in form:
        if letter == "'":
            quoted = not quoted
        elif letter in _FIELDS and not quoted:
            if parts and parts[-1][0] == letter:
                parts[-1] += letter
            else:
                parts.append(letter)
        else:
            parts.append(f"'{letter}")
    return tuple("yyyy" if part == "yy" else part for part in parts)
