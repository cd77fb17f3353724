"""The numbers of the pages."""

from enum import IntEnum


class PageId(IntEnum):
    """The pages in their order."""

    WELCOME = 0
    CERTIFICATES = 1
    REVIEW = 2
    FORMAT = 3
    DESTINATION = 4
    COMPLETING = 5
