"""Dates as findings, reports and pictures show them."""

from datetime import datetime


def day(moment: datetime | None) -> str:
    """A date as findings show it: ``2027-03-31``."""
    return moment.date().isoformat() if moment else "an unreadable date"
