"""The columns of the review table. The table is there before the engine that fills it."""

from enum import IntEnum

from PySide6.QtCore import Qt

LEFT = Qt.ItemDataRole.UserRole + 1
"""How much of its validity a certificate has left, from 0 to 1; None where nothing tells."""


class Column(IntEnum):
    """The columns, in the order in which the model numbers them."""

    POSITION = 0
    NAME = 1
    ROLE = 2
    ISSUER = 3
    EXPIRES = 4
    FINDINGS = 5
    STATUS = 6
    HOSTS = 7
    KEY = 8
    SERIAL = 9
    SHA1 = 10
    SHA256 = 11
    SOURCE = 12
    FRIENDLY_NAME = 13


HIDDEN = tuple(Column)[Column.HOSTS :]
"""What is shown only on request."""
