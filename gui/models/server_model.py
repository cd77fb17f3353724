"""One row a server: what verifies it, until when, and what to do next."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QStandardItemModel

from gui.icons import standard_icon
from gui.models.server_texts import LIVE, ExplainedServers, ServerTexts
from gui.models.table_model import Index

if TYPE_CHECKING:  # the engine is imported once the window is there
    from gui.verdict import ShownLive


class ServerModel(QStandardItemModel):
    """Says a sentence in its only row where it has no server.

    It has rows but no items. A tree that is laid out asks for the number of rows and columns once
    a row; Qt's own model answers for 100,000 in 8 ms, one in Python in 200 ms.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, LIVE + 1, parent)
        self._said = ""
        self._texts: ServerTexts | None = None
        self._live: ShownLive | None = None

    def say(self, text: str) -> None:
        """Show a sentence and no servers."""
        self._take(None, text)

    def show_servers(self, explained_servers: ExplainedServers) -> None:
        """Show these servers."""
        said = "" if explained_servers.rows else self.tr("There is no server certificate here.")
        self._take(
            ServerTexts(explained_servers, self._live) if explained_servers.rows else None, said
        )

    def show_live(self, live: "ShownLive | None") -> None:
        """Show the last handshakes with servers."""
        self._live = live
        if self._texts is not None:
            self._texts = ServerTexts(self._texts.explained, live)
            self.dataChanged.emit(self.index(0, LIVE), self.index(self.rowCount() - 1, LIVE))

    def sha256(self, row: int) -> str | None:
        """The certificate of the server in a row; None where there is none."""
        if self._texts is None or not 0 <= row < len(self._texts.explained.rows):
            return None
        return self._texts.explained.rows[row].server.sha256

    def lines(self, columns: Sequence[int]) -> Iterator[str]:
        """All that is shown now in these columns, as lines, whatever is shown later."""
        names, texts, said = self._names(), self._texts, self._said

        def each() -> Iterator[str]:
            yield "\t".join(names[column] for column in columns)
            yield from [said] if texts is None else texts.lines(columns)

        return each()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._names()[section] if 0 <= section <= LIVE else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, and an icon for the verdict."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            if self._texts is None:
                return "" if column else self._said
            return self._texts.text(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column in {0, LIVE} and self._texts:
            icon = self._texts.icon(row, column)
            return None if icon is None else standard_icon(icon)
        return None

    def _names(self) -> Sequence[str]:
        return (
            self.tr("Server"),
            self.tr("Verdict"),
            self.tr("Position"),
            self.tr("Attempts (at Most)"),
            self.tr("Verified Until"),
            self.tr("Next Step"),
            self.tr("Live Handshake"),
        )

    def _take(self, texts: ServerTexts | None, said: str) -> None:
        self.setRowCount(0)
        self._texts, self._said = texts, said
        self.setRowCount(1 if texts is None else len(texts.explained.rows))
