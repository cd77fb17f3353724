"""The Findings tab: what there is to say about the certificate, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.rules.interface import Finding, Severity
from core.wording import advice, label_of, message
from gui import words
from gui.icons import standard_icon
from gui.viewer.tab import ViewedCertificate, ViewerTab
from gui.viewer.value_text import TEXT_MARGIN, ValueText
from gui.widgets.plain import PlainLabel

_ICONS = {
    Severity.INFO: QStyle.StandardPixmap.SP_MessageBoxInformation,
    Severity.WARNING: QStyle.StandardPixmap.SP_MessageBoxWarning,
    Severity.ERROR: QStyle.StandardPixmap.SP_MessageBoxCritical,
}
_MOST = 100
_MOST_LINES = 30


class FindingsTab(ViewerTab):
    """One finding below the other: severity in a word and an icon, message, advice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsTab")
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("findingsScroll")
        self._scroll.setAccessibleName(self.tr("Findings about the certificate"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def show_shown(self, shown: ViewedCertificate) -> None:
        """Show the findings about a certificate."""
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setColumnStretch(1, 1)
        for row, finding in enumerate(shown.findings[:_MOST]):
            self._add(grid, 3 * row, finding, shown)
        if not shown.findings:
            grid.addWidget(_text(self.tr("There are no findings for this certificate.")), 0, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(inner)  # the scroll area deletes what it showed before
        inner.setAutoFillBackground(False)

    def _add(self, grid: QGridLayout, row: int, finding: Finding, shown: ViewedCertificate) -> None:
        icon = QLabel()
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        icon.setPixmap(standard_icon(_ICONS[finding.severity]).pixmap(size))
        grid.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignTop)
        heading = _text(
            self.tr("{severity}: {label}").format(
                severity=words.severity(finding.severity),
                label=words.translated(label_of(finding)),
            )
        )
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        grid.addWidget(heading, row, 1)
        said = message(finding, shown.called, words.LANGUAGE)
        to_do = advice(finding, shown.called, words.LANGUAGE)
        body = ValueText("findingText", heading.text(), self, most_lines=_MOST_LINES)
        body.show_text(*filter(None, (said, to_do)))
        grid.addWidget(body, row + 1, 1)
        grid.setRowMinimumHeight(row + 2, heading.fontMetrics().height())


def _text(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setContentsMargins(TEXT_MARGIN, 0, 0, 0)
    return label
