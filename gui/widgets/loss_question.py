"""The question before a save that takes servers from the clients that verify them today."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.plan.loss import Loss

_MOST_NAMED = 10


def loss_line(loss: "Loss") -> str:
    """One server that would be lost, and why."""
    from core.harmless import harmless  # noqa: PLC0415 - as all of the engine
    from core.servers.served import source_shown  # noqa: PLC0415 - as all of the engine

    text = QCoreApplication.translate(
        "LossQuestion",
        "{server}: clients verify it with {place} today and would not with the new bundle. "
        "{reason}",
    )
    server = source_shown(loss.source).partition(":")[2]
    return harmless(text.format(server=server, place=loss.place, reason=loss.reason))


def ask_about_loss(
    losses: Sequence["Loss"], parent: QWidget, insisted: Callable[[], None]
) -> QMessageBox:
    """Ask once whether to save all the same, with each server by name.

    Args:
        losses: the servers that would be lost.
        parent: what the question stands before.
        insisted: called where the person wants to save all the same.
    """
    box = QMessageBox(parent)
    box.setObjectName("lossQuestion")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(parent.window().windowTitle())
    text = QCoreApplication.translate("LossQuestion", "Clients would lose these servers: {count}")
    box.setText(text.format(count=f"{len(losses):n}"))
    lines = [loss_line(one) for one in losses[:_MOST_NAMED]]
    box.setInformativeText("\n".join((*lines, *(["…"] if len(losses) > _MOST_NAMED else []))))
    save = QCoreApplication.translate("LossQuestion", "&Save All the Same")
    leave = box.addButton(save, QMessageBox.ButtonRole.DestructiveRole)
    go_back = QCoreApplication.translate("LossQuestion", "&Do Not Save")
    stay = box.addButton(go_back, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _: insisted() if box.clickedButton() is leave else None)
    box.open()
    return box
