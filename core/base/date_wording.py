"""Days as facts of messages."""

from datetime import datetime

from core.base.messages import Fact, Wording


class DateWording(Wording):
    """What stands in place of a day."""

    UNREADABLE = "unreadable-date", "an unreadable date"


def dated(moment: datetime | None) -> Fact:
    """A day that may not be readable in its certificate, as a fact."""
    return DateWording.UNREADABLE.of() if moment is None else moment
