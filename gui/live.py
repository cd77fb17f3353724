"""Holds what servers answered last, and says it: in the verdict, by server, in Update."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTime, Signal

from gui.names import date

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.live import LiveAnswers, LiveState


class Live(QObject):
    """The answers of the last handshakes; None before there were any."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: LiveAnswers | None = None

    def take(self, answers: "LiveAnswers") -> None:
        """These are the last ones now."""
        self.answers = answers
        self.changed.emit()


def moment(time_of_check: datetime, now: datetime) -> str:
    """A time of today, with the day where it is another one; as the computer's clock shows it."""
    here, today = time_of_check.astimezone(), now.astimezone().date()
    locale = QLocale()
    time = QTime(here.hour, here.minute)
    plain = locale.language() is QLocale.Language.C
    text = f"{here:%H:%M}" if plain else locale.toString(time, QLocale.FormatType.ShortFormat)
    return text if here.date() == today else f"{date(here)} {text}"


def live_text(state: "LiveState", time_of_check: datetime, now: datetime) -> str:
    """What came of the handshakes for one server's certificate."""
    texts = {
        "verified": QCoreApplication.translate("Live", "Verified at {time}"),
        "refused": QCoreApplication.translate("Live", "Not verified at {time}"),
        "other": QCoreApplication.translate("Live", "Another certificate was sent at {time}"),
    }
    return texts[state.value].format(time=moment(time_of_check, now))
