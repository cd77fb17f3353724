"""Asks for the password of one file."""

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.button_box import ButtonBox
from gui.widgets.plain import PlainLabel


class PasswordDialog(QDialog):
    """A password, or Skip.

    Args:
        file: the file that wants it, as people see it.
        tries_left: how many more times it will be asked.
        again: the last password was wrong.
    """

    def __init__(
        self, file: str, tries_left: int, *, again: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passwordDialog")
        self.setWindowTitle(self.tr("Password"))
        template = (
            self.tr("That password does not open {file}. Tries left: {count}.")
            if again
            else self.tr("{file} is protected by a password.")
        )
        text = PlainLabel(template.format(file=file, count=tries_left), self)
        keys = PlainLabel(
            self.tr("Only certificates are read. Private keys in the file stay there."), self
        )
        self._edit = QLineEdit(self)
        self._edit.setObjectName("passwordEdit")
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setAccessibleName(self.tr("Password"))
        self._others = QCheckBox(self.tr("&Use it for the other files too"), self)
        self._others.setObjectName("useForOthers")
        buttons = ButtonBox(QDialogButtonBox.StandardButton.Ok, self)
        skip = buttons.addButton(self.tr("&Skip"), QDialogButtonBox.ButtonRole.RejectRole)
        skip.setObjectName("skipButton")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&Password:"), self._edit)
        layout = QVBoxLayout(self)
        for part in (text, keys):
            layout.addWidget(part)
        layout.addLayout(form)
        layout.addWidget(self._others)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._edit.setFocus()

    @property
    def password(self) -> str:
        """What was typed."""
        return self._edit.text()

    @property
    def for_others(self) -> bool:
        """It is to be tried on the other files too."""
        return self._others.isChecked()
