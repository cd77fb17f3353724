"""The list on the last page: what is open, and the settings as certmgr lists them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from core.base.choices import Format
from core.base.printable import printable
from core.recipe.recipe import Recipe
from gui.widgets.trees import wrap_rows

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.document import Document
    from core.workflow.exporting import ExportPlan
    from gui.open_points import OpenPoint

MOST_ROWS = 200


class SettingsList(QTreeWidget):
    """Two columns of text. What is open comes first, and what was not read before all else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsList")
        self.setAccessibleName(self.tr("Settings"))
        self.setHeaderHidden(True)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        wrap_rows(self)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def show_prepared(
        self,
        prepared: "ExportPlan",
        document: "Document",
        output: Recipe,
        points: "Sequence[OpenPoint]",
        *,
        saved: bool,
    ) -> None:
        """Show what is going to be saved, or was.

        Args:
            prepared: the files.
            document: the bundle.
            output: what the pages before were answered.
            points: what is open, the worst first.
            saved: the files were saved.
        """
        from gui import words  # noqa: PLC0415 - as all of the engine

        self.clear()
        for point in points[:MOST_ROWS]:
            item = QTreeWidgetItem(self, [point.title, point.text])
            item.setIcon(0, words.severity_icon(point.severity))
        if len(points) > MOST_ROWS:
            QTreeWidgetItem(self, ["", words.and_more(len(points) - MOST_ROWS)])
        for name, value in self._settings(prepared, document, output, saved=saved):
            QTreeWidgetItem(self, [name, value])

    def _settings(
        self, prepared: "ExportPlan", document: "Document", output: Recipe, *, saved: bool
    ) -> Sequence[tuple[str, str]]:
        """What certmgr lists on its last page, and what a bundle has besides."""
        from gui import words  # noqa: PLC0415 - as all of the engine

        single = len(prepared.files) == 1
        rows = [(self.tr("File name"), printable(output.destination))]
        if prepared.kit_place:
            rows.append((self.tr("Client kit"), printable(str(prepared.kit_place))))
        rows += [(self.tr("Copy"), printable(copy)) for copy in output.copies if single]
        if output.format is Format.BUNDLE:  # a policy names nothing else
            rows.append((self.tr("Path on the clients"), printable(output.client_path or "")))
        rows.append((self.tr("File format"), self._format(output.format)))
        rows.append((self.tr("Export keys"), self.tr("No")))
        rows.append((self.tr("Clients"), words.profile(document.context.profile)))
        rows.append((self.tr("Certificates"), f"{len(document.draft.kept):n}"))
        rows += [
            (self.tr("Left out"), words.left_out(gone, document))
            for gone in document.bundle.left_out[:MOST_ROWS]
        ]
        rows.append((self.tr("Files"), f"{len(prepared.files):n}"))
        size = sum(len(file.data) for file in prepared.files)
        rows.append((self.tr("Size"), self.tr("{size} bytes").format(size=f"{size:n}")))
        if single:
            rows.append((self.tr("SHA-256"), prepared.plans[0].sha256))
            rows.append((self.tr("Existing file"), self._fate(prepared, saved=saved)))
        return rows

    def _fate(self, prepared: "ExportPlan", *, saved: bool) -> str:
        plan = prepared.plans[0]
        if saved:
            return self.tr("Contains exactly this")
        if plan.existing is None:
            return self.tr("None")
        if plan.unchanged:
            return self.tr("Already contains exactly this")
        name = printable(plan.backup.name) if plan.backup else ""
        return self.tr("Kept as {name}").format(name=name)

    def _format(self, chosen: Format) -> str:
        return {
            Format.BUNDLE: self.tr("Base-64 encoded X.509 bundle (.PEM)"),
            Format.PEM: self.tr("Base-64 encoded X.509, one file each (.PEM)"),
            Format.DER: self.tr("DER encoded binary X.509, one file each (.CER)"),
            Format.P7B: self.tr("PKCS #7 certificates (.P7B)"),
            Format.HASHED: self.tr("Hashed CA folder"),
            Format.P12: self.tr("Java truststore, PKCS #12 (.P12)"),
            Format.JKS: self.tr("Java truststore, JKS (.JKS)"),
        }[chosen]
