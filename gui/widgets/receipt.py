"""How the export went, and what can be done with the file then."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from core.base.printable import printable
from gui.announcer import announce
from gui.icons import standard_icon
from gui.widgets.plain import PlainLabel

if TYPE_CHECKING:
    from pathlib import Path

    from core.saving.plans import Receipt
    from core.workflow.exporting import ExportResult

_NAMED = 5


class ReceiptView(QFrame):
    """Says that the export was successful, or what went wrong, with what to do next."""

    retry_wanted = Signal()
    elsewhere_wanted = Signal()
    stop_wanted = Signal()
    recipe_wanted = Signal()
    check_wanted = Signal()
    reminder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._receipt: Receipt | None = None
        self._client_path = ""
        self._kit = ""
        self._icon = QLabel(self)
        self._text = _plain_text(self)
        self._file = _DragLabel(self.tr("Drag the file from here"), self)
        self._file.setObjectName("dragOut")
        self._build_buttons()
        self._lay_out()
        self.clear()

    def _build_buttons(self) -> None:
        self._after = (
            self._button(self.tr("&Open Folder"), "openFolderButton", self._open_folder),
            self._button(self.tr("Copy &Path"), "copyPathButton", self._copy_path),
            self._button(self.tr("Copy &SHA-256"), "copySha256Button", self._copy_sha256),
        )
        self._for_clients = (
            self._button(self.tr("Copy Po&licy Path"), "copyPolicyPathButton", self._copy_policy),
            self._button(self.tr("C&heck Clients…"), "checkClientsButton", self.check_wanted.emit),
        )
        self._onwards = (
            *self._for_clients,
            self._button(self.tr("Re&mind Me…"), "remindMeButton", self.reminder_wanted.emit),
            self._button(self.tr("Sa&ve Recipe…"), "saveRecipeButton", self.recipe_wanted.emit),
        )
        self._onwards[0].setToolTip(self.tr("The path of the bundle on the client, for the policy"))
        self._onwards[2].setToolTip(self.tr("A calendar of the days on which certificates expire"))
        self._onwards[3].setToolTip(self.tr("With a recipe, the next update is one step"))
        self._open_kit = self._button(self.tr("Open &Kit"), "openKitButton", self._show_kit)
        self._failed = (
            self._button(self.tr("&Retry"), "retrySaveButton", self.retry_wanted.emit),
            self._button(
                self.tr("Save Somewhere &Else…"), "saveElsewhereButton", self.elsewhere_wanted.emit
            ),
        )
        self._stop = self._button(self.tr("S&top"), "stopSavingButton", self.stop_wanted.emit)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.addWidget(self._text)
        texts.addLayout(_row(*self._after, self._file, *self._failed, self._stop))
        texts.addLayout(_row(*self._onwards, self._open_kit))
        layout = QHBoxLayout(self)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)

    @property
    def is_waiting(self) -> bool:
        """Saving waits for another program, and can be stopped."""
        return not self._stop.isHidden()

    def clear(self) -> None:
        """Nothing was saved yet."""
        self._show(QStyle.StandardPixmap.SP_MessageBoxInformation, "", None)
        self.hide()

    def show_busy(self) -> None:
        """Something is being saved."""
        self._show(QStyle.StandardPixmap.SP_MessageBoxInformation, self.tr("Saving…"), None)

    def show_held(self, held: "Path") -> None:
        """Saving waits for another program to let go of a file."""
        template = self.tr("Another program is using {path}. Trying again…")
        text = template.format(path=printable(str(held)))
        if text != self._text.text():
            self._show(QStyle.StandardPixmap.SP_MessageBoxWarning, text, None)
            self._stop.show()

    def show_saved(
        self, saved: "ExportResult", unread: Sequence[str] = (), client_path: str = ""
    ) -> None:
        """The files were saved and read back, and perhaps not every copy.

        Args:
            saved: what was saved.
            unread: what could not be read, so that nothing of it is in the files.
            client_path: the path of the bundle on the client; "" where no policy can name it.
        """
        lines = [self._outcome(saved, complete=not unread), *self._about_unread(unread)]
        lines += self._about_files(saved)
        lines += self._not_recorded(saved)
        lines += map(self._line, saved.copies.receipts)
        lines += [printable(str(error)) for error in saved.copies.errors]
        lines += self._about_recipe(saved)
        good = not unread and not _lacks_a_place(saved)
        icon = QStyle.StandardPixmap
        chosen = icon.SP_DialogApplyButton if good else icon.SP_MessageBoxWarning
        self._client_path = client_path
        self._kit = str(saved.kit_place) if saved.kit_place is not None else ""
        self._show(chosen, "\n".join(lines), saved.bundle.receipts[0], ended=True)
        self._open_kit.setVisible(bool(self._kit))
        for button in self._for_clients:
            button.setVisible(bool(client_path))
        self._failed[0].setVisible(bool(saved.failed))

    def _outcome(self, saved: "ExportResult", *, complete: bool) -> str:
        if _lacks_a_place(saved):
            return self.tr("The export was successful, but not in every place.")
        if not complete:
            return self.tr("The export was successful, but not everything could be read.")
        return self.tr("The export was successful.")

    def _about_files(self, saved: "ExportResult") -> list[str]:
        """What was written, what was there before, and the kit."""
        receipts = saved.bundle.receipts
        first = receipts[0]
        if len(receipts) > 1:
            template = self.tr("{count} files were written to {folder} and read back.")
            folder = printable(str(first.path.parent))
            lines = [template.format(count=f"{len(receipts):n}", folder=folder)]
        else:
            sha256 = self.tr("SHA-256: {sha256}").format(sha256=first.sha256)
            lines = [self._line(first), sha256]
        if first.backup is not None:
            template = self.tr("The previous file is kept as {name}.")
            lines.append(template.format(name=printable(first.backup.name)))
        if first.kept_private_key:
            lines.append(
                self.tr("It contains a private key: move it to a safe place, or delete it.")
            )
        if saved.kit_place is not None:
            template = self.tr("The client kit is in {folder}.")
            lines.append(template.format(folder=printable(str(saved.kit_place))))
        return lines

    def show_failure(self, reason: str, written: "Sequence[Receipt]" = ()) -> None:
        """Nothing was saved, or not everything.

        Args:
            reason: what went wrong.
            written: what was saved before that.
        """
        lines = [self.tr("The export was not successful."), reason]
        lines += _first_few([self._line(receipt) for receipt in written])
        icon = QStyle.StandardPixmap.SP_MessageBoxCritical
        self._show(icon, "\n".join(lines), None, ended=True)
        for button in self._failed:
            button.show()

    def _not_recorded(self, saved: "ExportResult") -> list[str]:
        """Why a save is not in the history of its file."""
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        messages = (receipt.not_recorded for receipt in saved.receipts)
        return list(
            dict.fromkeys(words.said(message) for message in messages if message is not None)
        )

    def _about_unread(self, unread: Sequence[str]) -> list[str]:
        template = self.tr("Not read, and not in the bundle: {what}")
        return _first_few([template.format(what=name) for name in unread])

    def _about_recipe(self, saved: "ExportResult") -> list[str]:
        if saved.recipe is None:
            return []
        if saved.recipe.error is not None:
            return [printable(str(saved.recipe.error))]
        template = self.tr("The recipe {name} was updated.")
        return [template.format(name=printable(saved.recipe.path.name))]

    def _line(self, receipt: "Receipt") -> str:
        template = (
            self.tr("{path} already contained exactly these {size} bytes.")
            if receipt.unchanged
            else self.tr("{path}: {size} bytes were written and read back.")
        )
        return template.format(path=printable(str(receipt.path)), size=f"{receipt.size:n}")

    def _show(
        self,
        icon: QStyle.StandardPixmap,
        text: str,
        receipt: "Receipt | None",
        *,
        ended: bool = False,
    ) -> None:
        size = self.style().pixelMetric(QStyle.PixelMetric.PM_LargeIconSize)
        self._icon.setPixmap(standard_icon(icon).pixmap(size))
        self._text.setText(text)
        self._receipt = receipt
        self._file.path = str(receipt.path) if receipt else ""
        for widget in (*self._after, *self._onwards, self._file):
            widget.setVisible(receipt is not None)
        for button in (*self._failed, self._stop, self._open_kit):
            button.hide()
        self.show()
        if ended:
            self._text.setFocus()  # readers that know no announcements say what has the focus
        announce(self, text, urgent=icon is QStyle.StandardPixmap.SP_MessageBoxCritical)

    def _button(self, text: str, name: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _open_folder(self) -> None:
        if self._receipt:
            folder = str(self._receipt.path.parent)
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _show_kit(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._kit))

    def _copy_policy(self) -> None:
        self._copy(self._client_path)

    def _copy_path(self) -> None:
        if self._receipt:
            self._copy(str(self._receipt.path))

    def _copy_sha256(self) -> None:
        if self._receipt:
            self._copy(self._receipt.sha256)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, self.tr("Copied."))


class _DragLabel(QLabel):
    """A file that can be dragged out of the window."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.path = ""
        self._pressed: QPoint | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setMargin(4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QGuiApplication.styleHints().startDragDistance()
        if self._pressed is None or not self.path:
            return
        if (event.position().toPoint() - self._pressed).manhattanLength() < far:
            return
        self._pressed = None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(os.path.abspath(self.path))])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def _first_few(lines: list[str]) -> list[str]:
    """The first lines, and how many others there are."""
    from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

    more = len(lines) - _NAMED
    return lines if more <= 0 else [*lines[:_NAMED], words.and_more(more)]


def _lacks_a_place(saved: "ExportResult") -> bool:
    return bool(saved.failed) or (saved.recipe is not None and saved.recipe.error is not None)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _plain_text(parent: QWidget) -> QLabel:
    """Plain text that can be selected, as high as it needs to be."""
    label = PlainLabel(parent=parent)
    label.setObjectName("resultText")
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
