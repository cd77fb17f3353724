"""How days are written, as the system writes them.

Threads ask for it too, so it asks Qt once, on the main thread: PySide makes its types when they
are first used, and two threads that do so at once get one that is only half there.
"""

from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from core.base.quick_tuple import QuickTuple

_FIELDS = "dMy"


class DayForm(QuickTuple):
    """The form of a day.

    Attributes:
        parts: letters of one field each, as Qt writes forms, and the text between them.
        zero: the digit zero; the others follow it.
        unreadable: what is written for a day that is not known.
    """

    parts: tuple[str, ...]
    zero: str
    unreadable: str

    def text(self, moment: datetime | None) -> str:
        """A day with the whole year: 2100 is not 2000."""
        if moment is None:
            return self.unreadable
        values = {"d": moment.day, "M": moment.month, "y": moment.year}
        return "".join(
            self._digits(values[part[0]], len(part)) if part[0] in _FIELDS else part[1:]
            for part in self.parts
        )

    def _digits(self, value: int, width: int) -> str:
        digits = f"{value:0{width}}"
        if self.zero == "0":
            return digits
        return "".join(chr(ord(self.zero) + int(digit)) for digit in digits)


def day_form() -> DayForm:
    """The form of the language that is spoken now; for the main thread only."""
    locale = QLocale()
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if locale.language() is QLocale.Language.C:  # no language was chosen: its dates are odd
        form = "yyyy-MM-dd"
    unreadable = QCoreApplication.translate("Words", "unreadable")
    return DayForm(_parts_of(form), locale.zeroDigit(), unreadable)


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
