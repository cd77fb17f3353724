"""The one name that each certificate has on all pages, and how days are written."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.base.quick_tuple import QuickTuple
from gui.days import DayForm, day_form

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.x509.certificate import Certificate


class TwinTitle(QuickTuple):
    """The title of a certificate that there is another one of; still raw text.

    Attributes:
        template: how it is put together.
        days: how its end is written.
    """

    template: str
    days: DayForm

    def of(self, certificate: "Certificate") -> str:
        """The title of one; may be called from any thread."""
        from core.x509.names import title  # noqa: PLC0415 - after the first window

        end = self.days.text(certificate.tbs.not_after)
        return self.template.format(name=title(certificate), date=end)

    def told_apart(self, certificates: "Iterable[Certificate]") -> dict[str, str]:
        """The title of each certificate by its SHA-256; twins are told apart by their ends.

        May be called from any thread.
        """
        from core.x509.names import distinct_titles  # noqa: PLC0415 - after the first window

        return distinct_titles(certificates, self.of)


def twin_title() -> TwinTitle:
    """As the language that is spoken now has it; for the main thread only."""
    template = QCoreApplication.translate("Words", "{name}, until {date}")
    return TwinTitle(template, day_form())


def date(moment: datetime | None) -> str:
    """A day as the system writes it, with the whole year."""
    return day_form().text(moment)
