"""What would change in a file, by harm: what clients may lose first."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from core.base.choices import Format
from core.base.printable import printable
from gui.icons import icon
from gui.widgets.trees import embolden

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.base.problems import Problem
    from core.diff import Change
    from core.workflow.exporting import DestinationComparison
    from core.x509.certificate import Certificate

_MOST = 2000
"""Lines of one kind that are listed."""


class ChangeTree(QTreeWidget):
    """One group a kind of change, each with its icon and its words; empty groups are not there."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def show_changes(
        self,
        changes: "Sequence[Change]",
        unread: "Iterable[Problem]",
        named: "Callable[[Certificate], str]",
        now: datetime,
    ) -> None:
        """Show what would change.

        Args:
            changes: the changes.
            unread: what is in the file that could not be read.
            named: what to call a certificate.
            now: the time that says which certificates have expired.
        """
        self._show_groups(changes, unread, named, now)
        if not self.topLevelItemCount():
            self._say("good", self.tr("The same certificates in the same order."))

    def show_comparison(
        self,
        destination_comparison: "DestinationComparison",
        chosen: Format,
        named: "Callable[[Certificate], str]",
        now: datetime,
    ) -> None:
        """Show what writing a format over a file would change, the format included.

        Args:
            destination_comparison: how the file differs.
            chosen: the format.
            named: what to call a certificate.
            now: the time that says which certificates have expired.
        """
        if chosen.keeps_order and not destination_comparison.other_containers:
            self.show_changes(
                destination_comparison.changes, destination_comparison.unread, named, now
            )
            return
        self._show_groups(destination_comparison.changes, destination_comparison.unread, named, now)
        is_same = not self.topLevelItemCount()
        if not destination_comparison.other_containers:
            if is_same:
                self._say("good", self.tr("The same certificates."))
            return
        text = (
            self.tr("The same certificates, but {new} instead of {old}.")
            if is_same
            else self.tr("The format would change: {new} instead of {old}.")
        )
        old = printable(", ".join(destination_comparison.other_containers))
        self._say("warning", text.format(new=chosen.container, old=old))

    def _show_groups(
        self,
        changes: "Sequence[Change]",
        unread: "Iterable[Problem]",
        named: "Callable[[Certificate], str]",
        now: datetime,
    ) -> None:
        from core.diff import ChangeKind  # noqa: PLC0415 - the engine is imported late
        from gui import words  # noqa: PLC0415 - as above

        self.clear()
        removed = [change for change in changes if change.kind is ChangeKind.REMOVED]
        over = [change for change in removed if _has_ended(change, now)]
        valid = [change for change in removed if not _has_ended(change, now)]
        by_kind = {
            kind: [change for change in changes if change.kind is kind] for kind in ChangeKind
        }
        groups = (
            ("error", self._lost(), valid),
            ("information", self.tr("Removed, already expired"), over),
            ("renewed", self.tr("Renewed"), by_kind[ChangeKind.RENEWED]),
            ("added", self.tr("Added"), by_kind[ChangeKind.ADDED]),
            ("moved", self.tr("Moved"), by_kind[ChangeKind.MOVED]),
        )
        self._add("error", self.tr("Not compared, and not in the new file"), self._unread(unread))
        for sign, title, group in groups:
            lines = [words.change(change, named(change.certificate)) for change in group]
            self._add(sign, title, lines)
        self.expandAll()

    def _say(self, sign: str, text: str) -> None:
        """Add a line at the top."""
        line = QTreeWidgetItem([text])
        line.setIcon(0, icon(sign))
        self.insertTopLevelItem(0, line)

    def lines(self) -> list[str]:
        """What it says, without the titles of groups."""
        texts = []
        for position in range(self.topLevelItemCount()):
            top = self.topLevelItem(position)
            if top is not None:
                below = [top.child(row) for row in range(top.childCount())]
                texts += [
                    tree_widget_item.text(0)
                    for tree_widget_item in (below or [top])
                    if tree_widget_item is not None
                ]
        return texts

    def _lost(self) -> str:
        return self.tr("Removed, but still valid: servers that use them may no longer be verified")

    def _unread(self, problems: "Iterable[Problem]") -> list[str]:
        from gui import words  # noqa: PLC0415 - the engine is imported late

        lost = self.tr("{place}: {reason}")
        here = self.tr("the file")
        return [
            printable(
                lost.format(
                    place=words.place(problem.place) or here, reason=words.said(problem.message)
                )
            )
            for problem in problems
        ]

    def _add(self, sign: str, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        count = self.tr("{title}: {count}").format(title=title, count=f"{len(lines):n}")
        top = QTreeWidgetItem(self, [count])
        top.setIcon(0, icon(sign))
        embolden(top)
        for line in lines[:_MOST]:
            QTreeWidgetItem(top, [line])
        if len(lines) > _MOST:
            from gui import words  # noqa: PLC0415 - the engine is imported late

            QTreeWidgetItem(top, [words.and_more(len(lines) - _MOST)])


def _has_ended(change: "Change", now: datetime) -> bool:
    end = change.certificate.tbs.not_after
    return end is not None and end < now
