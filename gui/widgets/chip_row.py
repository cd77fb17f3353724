"""One chip a kind of finding, with what can be done about it; one of that is to say why."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.widgets.flow import FlowLayout

if TYPE_CHECKING:  # the engine is imported once the window is there
    from core.workflow.judging import BundleVerdict
    from gui.chips import Chip, ChipAction

_APART = 6


class ChipRow(QWidget):
    """A chip that is pressed shows only its rows."""

    filter_wanted = Signal(str)
    """Only rows that this text finds, the label of a finding, should be shown; "" is all rows."""

    action_wanted = Signal(object, object)
    """Something should be done about a ``Chip``: which ``ChipAction``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self._groups: list[QWidget] = []
        self._labels: dict[str, QToolButton] = {}
        self._shown: dict[str, Chip] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)

    def show_judged(self, judged: "BundleVerdict") -> None:
        """One chip a kind of finding, the worst first."""
        from gui.chips import chips  # noqa: PLC0415 - the engine is imported once the window is there

        new_chips = chips(judged)
        same = list(map(_face, new_chips)) == list(map(_face, self._shown.values()))
        self._shown = {chip.label: chip for chip in new_chips}
        if same and self._groups:  # a screen reader hears of every button that comes and goes
            return
        pressed = next(
            (label for label, tool_button in self._labels.items() if tool_button.isChecked()), ""
        )
        self._clear()
        for chip in new_chips:
            group = self._group(chip)
            self._groups.append(group)
            self._flow.addWidget(group)
            group.show()
        if pressed in self._labels:
            self._labels[pressed].setChecked(True)
        elif pressed:
            self.filter_wanted.emit("")  # or no row would be left in the table

    def follow(self, text: str) -> None:
        """The rows are narrowed to something else: no chip is pressed that does not say so."""
        for label, button in self._labels.items():
            if button.isChecked() and _searched(label) != text:
                button.blockSignals(True)
                button.setChecked(False)
                button.blockSignals(False)

    def _clear(self) -> None:
        self._labels = {}
        for group in self._groups:
            group.hide()  # it is deleted only when the event loop runs
            group.deleteLater()
        self._groups = []
        while self._flow.count():
            self._flow.takeAt(0)

    def _group(self, chip: "Chip") -> QWidget:
        group = QWidget(self._chips)
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, _APART, 0)
        row.setSpacing(0)
        row.addWidget(self._label(chip, group))
        for action in chip.actions:
            row.addWidget(self._action(chip, action, group))
        return group

    def _label(self, chip: "Chip", parent: QWidget) -> QToolButton:
        from gui import words  # noqa: PLC0415 - the engine is imported once the window is there

        button, count = _button(parent), f"{chip.certificates:n}"
        button.setText(f"{count} {chip.label}".replace("&", "&&"))
        button.setIcon(words.severity_icon(chip.severity))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(f"{words.severity(chip.severity)}: {count} {chip.label}")
        button.setToolTip(self.tr("Show only these"))
        button.setObjectName(f"chip-{chip.name}")
        button.setCheckable(True)
        button.toggled.connect(lambda on: self._press(chip.label, on=on))
        self._labels[chip.label] = button
        return button

    def _action(self, chip: "Chip", action: "ChipAction", parent: QWidget) -> QToolButton:
        button = _button(parent)
        text, tip = self._texts(chip)[action.value]
        button.setObjectName(f"{action.value}-{chip.name}")
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(f"{text}: {chip.label}")
        label = chip.label
        button.clicked.connect(lambda: self.action_wanted.emit(self._shown[label], action))
        return button

    def _texts(self, chip: "Chip") -> dict[str, tuple[str, str]]:
        """What the buttons say, by the value of their action, and what that means."""
        leave_out = self.tr("Leave Out")
        if len(chip.leaving) < chip.certificates:
            count = f"{len(chip.leaving):n}"
            leave_out = self.tr("Leave Out: {count}").format(count=count)
        return {
            "leave-out": (leave_out, self.tr("Leave these out of the bundle")),
            "put-after": (
                self.tr("Put After"),
                self.tr("Put each after the one that replaces it, so that clients try it last"),
            ),
            "ask-servers": (
                self.tr("Leave Out Once Switched…"),
                self.tr("Ask the servers whether they use the new ones; then the old ones can go"),
            ),
            "get": (self.tr("Get It…"), self.tr("Fetch what these servers send")),
            "ask-successor": (
                self.tr("Ask the Servers…"),
                self.tr("See whether the servers send renewed certificates already"),
            ),
            "remind": (
                self.tr("Remind Me…"),
                self.tr("Save a calendar with the days on which the certificates expire"),
            ),
            "why": (self.tr("Why?"), self.tr("Show the reasons, and what to do")),
        }

    def _press(self, pressed: str, *, on: bool) -> None:
        """Show the rows of a chip alone, or all rows again."""
        for label, button in self._labels.items():
            if on and label != pressed and button.isChecked():
                button.blockSignals(True)
                button.setChecked(False)
                button.blockSignals(False)
        self.filter_wanted.emit(_searched(pressed) if on else "")


def _face(chip: "Chip") -> tuple[object, ...]:
    """What can be seen of a chip."""
    return (chip.severity, chip.label, chip.certificates, chip.actions, len(chip.leaving))


def _searched(label: str) -> str:
    from gui.searching import quoted  # noqa: PLC0415 - the engine is imported once the window is there

    return quoted(label)


def _button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
