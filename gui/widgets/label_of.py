"""A label beside a control, by whose words screen readers call the control."""

from PySide6.QtWidgets import QLabel, QWidget


class LabelOf(QLabel):
    """What is read and what is spoken are one text, so they agree word for word.

    Args:
        control: what is labelled; the label's key leads there.
        text: the label.
    """

    def __init__(self, control: QWidget, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self.setBuddy(control)
        self.say(text)

    def say(self, text: str) -> None:
        """Call the control something else."""
        self.setText(text)
        self._control.setAccessibleName(text.replace("&", "").rstrip(":"))
