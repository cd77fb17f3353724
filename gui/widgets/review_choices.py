"""Over the review table: for which clients, in which order, and which rows are shown how."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from gui.widgets.boxes import ChoiceBox, NumberBox
from gui.widgets.filter_edit import FilterEdit
from gui.widgets.label_of import LabelOf
from gui.widgets.plain import PlainLabel

BY_CERTIFICATE, BY_ISSUER, BY_SERVER = "certificate", "issuer", "server"
"""How the rows are arranged: the values of the box for it."""

_MOST_DAYS = 9_999


class ReviewChoices(QWidget):
    """Boxes and buttons in three lines; what they mean is the page's affair.

    Args:
        soon_days: within how many days a certificate expires soon, at first.
    """

    others_wanted = Signal()
    try_wanted = Signal()

    def __init__(self, soon_days: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build(soon_days)

    def _build(self, soon_days: int) -> None:
        self.client = ChoiceBox(self)
        self.client.setObjectName("clientProfile")
        self.sentence = PlainLabel(parent=self)
        self.order = ChoiceBox(self)
        self.order.setObjectName("orderPreset")
        client = LabelOf(self.client, self.tr("&Clients:"), self)
        order = LabelOf(self.order, self.tr("O&rder:"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(client, 0, 0)
        grid.addWidget(self.client, 0, 1)
        grid.addLayout(self._build_sentence(), 0, 2, 1, -1)
        grid.addWidget(order, 1, 0)
        row = QHBoxLayout()
        row.addWidget(self.order)
        row.addStretch(1)
        row.addWidget(self._build_soon(soon_days))
        row.addWidget(self._build_try())
        grid.addLayout(row, 1, 1, 1, -1)
        grid.addLayout(self._build_narrowing(), 2, 0, 1, -1)
        grid.setColumnStretch(2, 1)

    def _build_sentence(self) -> QHBoxLayout:
        self.others = QPushButton(self.tr("Ot&her Clients…"), self)
        self.others.setObjectName("otherClientsButton")
        self.others.setAutoDefault(False)
        self.others.clicked.connect(self.others_wanted)
        row = QHBoxLayout()
        row.addWidget(self.others)
        row.addWidget(self.sentence, 1)
        return row

    def _build_narrowing(self) -> QHBoxLayout:
        """What is shown: the search, a state, and how the rows are arranged."""
        self.state, self.view = ChoiceBox(self), ChoiceBox(self)
        self.state.setObjectName("stateFilter")
        self.state.setAccessibleName(self.tr("State of the certificates that are shown"))
        self.view.setObjectName("viewChoice")
        self.view.setAccessibleName(self.tr("View"))
        for box, choices in ((self.state, self._states()), (self.view, self._views())):
            for text, value in choices:
                box.addItem(text, value)
        row = QHBoxLayout()
        row.addWidget(self._build_filter(), 1)
        row.addWidget(self.state)
        row.addWidget(self.view)
        return row

    def _states(self) -> tuple[tuple[str, str], ...]:
        """The words of the box, with the values of ``RowState``."""
        return (
            (self.tr("All states"), "all"),
            (self.tr("In the bundle"), "kept"),
            (self.tr("Left out"), "left-out"),
            (self.tr("Errors"), "errors"),
            (self.tr("Warnings"), "warnings"),
            (self.tr("Expired"), "expired"),
            (self.tr("Expires soon"), "soon"),
            (self.tr("Superseded"), "replaced"),
            (self.tr("Not needed"), "not-needed"),
        )

    def _views(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("By certificate"), BY_CERTIFICATE),
            (self.tr("By issuer"), BY_ISSUER),
            (self.tr("By server"), BY_SERVER),
        )

    def _build_soon(self, soon_days: int) -> NumberBox:
        """How many days before its end a certificate is marked."""
        self.soon = NumberBox(self)
        self.soon.setObjectName("soonDays")
        self.soon.setAccessibleName(
            self.tr("Days before expiry from which a certificate expires soon")
        )
        self.soon.setToolTip(
            self.tr("Certificates that expire within this number of days are marked.")
        )
        self.soon.setPrefix(self.tr("Expires soon: ", "before a number of days"))
        self.soon.setSuffix(self.tr(" days"))
        self.soon.setRange(0, _MOST_DAYS)
        self.soon.setKeyboardTracking(False)
        self.soon.setValue(soon_days)
        return self.soon

    def _build_try(self) -> QPushButton:
        button = self.try_button = QPushButton(self.tr("Tr&y on the Servers…"), self)
        button.setObjectName("tryServersButton")
        button.setAutoDefault(False)
        button.clicked.connect(self.try_wanted)
        return button

    def _build_filter(self) -> FilterEdit:
        self.filter = FilterEdit("filterEdit", self)
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setPlaceholderText(self.tr("Show only: name, host, issuer or fingerprint"))
        return self.filter
