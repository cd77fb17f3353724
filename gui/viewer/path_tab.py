"""The Certification Path tab: who issued it, up to the roots, on every path."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from core.chain import LONGEST_PATH, PATHS_WALKED
from core.rules.interface import RuleContext
from core.x509.certificate import Certificate
from core.x509.names import short_name
from gui import words
from gui.icons import icon, standard_icon
from gui.viewer.tab import PlainView, ViewedCertificate, ViewerTab
from gui.widgets.plain import PlainLabel

_STATUS = Qt.ItemDataRole.UserRole
_SHA256 = Qt.ItemDataRole.UserRole + 1
_STATUS_LINES = 5


class PathTab(ViewerTab):
    """Each path as a tree, the topmost issuer first, as Windows draws it."""

    certificate_chosen = Signal(str)
    """Another certificate of a path (SHA-256) is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pathTab")
        self._shown: ViewedCertificate | None = None
        self._count = PlainLabel(self.tr("Certification &path:"), self)
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("pathTree")
        self._tree.setAccessibleName(self.tr("Certification path"))
        self._tree.setHeaderHidden(True)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._tree.header().setStretchLastSection(False)  # long names scroll
        self._tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._tree.setExpandsOnDoubleClick(False)
        self._tree.currentItemChanged.connect(self._describe)
        self._tree.itemActivated.connect(self._choose)
        self._count.setBuddy(self._tree)
        self._view = QPushButton(self.tr("View Certificate"), self)
        self._view.setObjectName("viewCertificateButton")
        self._view.setAccessibleName(self._view.text())
        self._view.setAutoDefault(False)
        self._view.clicked.connect(lambda: self._choose(self._tree.currentItem()))
        self._lay_out()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("Certificate s&tatus:"), self)
        self._status = PlainView(
            "certificateStatus", self.tr("Certificate status"), self, fixed_font=False
        )
        label.setBuddy(self._status)
        height = self._status.fontMetrics().lineSpacing() * _STATUS_LINES
        self._status.setMaximumHeight(height + 2 * self._status.frameWidth() + 8)
        row = QHBoxLayout()
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._view)
        layout = QVBoxLayout(self)
        layout.addWidget(self._count)
        layout.addWidget(self._tree, 1)
        layout.addLayout(row)
        layout.addWidget(self._status)

    def show_shown(self, shown: ViewedCertificate) -> None:
        """Show the paths of a certificate."""
        self._shown = shown
        paths = self._paths(shown)
        self._count.setText(self._count_text(len(paths)))
        self._tree.clear()
        for path in paths:
            self._add(path, shown)
        self._tree.expandAll()
        first = self._tree.topLevelItem(0)
        while first is not None and first.childCount():
            first = first.child(0)
        if first is not None:
            self._tree.setCurrentItem(first)

    def _paths(self, shown: ViewedCertificate) -> Sequence[Sequence[Certificate]]:
        context = shown.context
        if context is None or shown.certificate not in context.collection:
            return ((shown.certificate,),)
        return context.chain.paths(shown.certificate)

    def _count_text(self, count: int) -> str:
        if count == 1:
            return self.tr("Certification &path:")
        if count == PATHS_WALKED:
            return self.tr("Certification &paths (the first {count}):").format(count=count)
        return self.tr("Certification &paths ({count}):").format(count=count)

    def _add(self, path: Sequence[Certificate], shown: ViewedCertificate) -> None:
        above = self._beyond(path, shown)
        for certificate in reversed(path):
            item = QTreeWidgetItem([words.name(certificate)])
            item.setData(0, _STATUS, self._status_of(certificate, shown))
            item.setData(0, _SHA256, certificate.sha256)
            item.setIcon(0, icon("certificate"))
            if above is None:
                self._tree.addTopLevelItem(item)
            else:
                above.addChild(item)
            above = item

    def _beyond(
        self, path: Sequence[Certificate], shown: ViewedCertificate
    ) -> QTreeWidgetItem | None:
        """The item that says in words why the path does not start with a root."""
        top, context = path[-1], shown.context
        if context is None or top not in context.collection:
            return None
        position = context.collection.position(top)
        if context.chain.self_signed[position]:
            return None
        issuer = printable(short_name(top.tbs.issuer))
        if len(path) == LONGEST_PATH:
            text = self.tr("(further issuers)")
            status = self.tr("The path is longer than is shown here.")
        elif context.chain.issuers_of(top):
            return None  # what issued it stands further down: a circle of cross-signs
        else:
            text = self.tr("{issuer} (missing)").format(issuer=issuer)
            status = self.tr(
                "The issuer {issuer} is not among the certificates. Add its certificate if a "
                "client must build the whole chain."
            ).format(issuer=issuer)
        item = QTreeWidgetItem([text])
        item.setData(0, _STATUS, status)
        warning = QStyle.StandardPixmap.SP_MessageBoxWarning
        item.setIcon(0, standard_icon(warning))
        self._tree.addTopLevelItem(item)
        return item

    def _status_of(self, certificate: Certificate, shown: ViewedCertificate) -> str:
        lines = [self._validity(certificate, shown)]
        context = shown.context
        if context is None or certificate not in context.collection:
            lines.append(self.tr("The other certificates of its path are not known here."))
        else:
            lines.extend(self._signing(certificate, context))
        return "\n".join(lines)

    def _validity(self, certificate: Certificate, shown: ViewedCertificate) -> str:
        start, end = certificate.tbs.not_before, certificate.tbs.not_after
        if start is None or end is None:
            return self.tr("Its validity cannot be read.")
        if end < shown.now:
            return self.tr("It expired on {date}.").format(date=words.date(end))
        if start > shown.now:
            return self.tr("It is not valid before {date}.").format(date=words.date(start))
        return self.tr("It is valid until {date}.").format(date=words.date(end))

    def _signing(self, certificate: Certificate, context: RuleContext) -> list[str]:
        chain = context.chain
        position = context.collection.position(certificate)
        lines = []
        if chain.self_signed[position]:
            lines.append(self.tr("It signed itself: the path ends here."))
        elif chain.issuers[position]:
            issuer = printable(short_name(certificate.tbs.issuer))
            lines.append(self.tr("It was issued by {issuer}.").format(issuer=issuer))
        else:
            lines.append(self.tr("Its issuer is not among the certificates."))
        if position in chain.unproved:
            lines.append(
                self.tr(
                    "Its signature could not be checked; names and key identifiers alone say who "
                    "issued it."
                )
            )
        if position in chain.crowded:
            lines.append(self.tr("It has more possible issuers than were tried."))
        return lines

    def _describe(self, item: QTreeWidgetItem | None) -> None:
        self._status.setPlainText(item.data(0, _STATUS) if item is not None else "")
        self._view.setEnabled(self._other(item) is not None)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        wanted = self._other(item)
        if wanted is not None:
            self.certificate_chosen.emit(wanted)

    def _other(self, item: QTreeWidgetItem | None) -> str | None:
        """The SHA-256 of an item, unless it is missing or the one that is shown already."""
        sha256 = item.data(0, _SHA256) if item is not None else None
        if self._shown is None or sha256 == self._shown.certificate.sha256:
            return None
        return sha256 if isinstance(sha256, str) else None
