"""Asking for passwords: one file at a time, three tries each, or Skip."""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.base.printable import printable
from gui.session import Session

if TYPE_CHECKING:
    from core.base.problems import Problem
    from gui.dialogs.password_dialog import PasswordDialog

TRIES = 3


class PasswordPrompts(QObject):
    """Asks after each reading for what is still locked.

    Args:
        session: the document.
        window: what the dialog belongs to.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._asked: Counter[str] = Counter()
        self._skipped: set[str] = set()
        self._dialog: PasswordDialog | None = None
        session.read.connect(self.ask)

    def ask_again(self, problems: list["Problem"]) -> None:
        """Ask for these files anew, as if they had never been asked for."""
        for name in map(self._file_of, problems):
            self._skipped.discard(name)
            del self._asked[name]
        self.ask()

    def ask(self) -> None:
        """Ask for the next file that is locked and was neither skipped nor asked for too often."""
        file_of = self._file_of
        locked = [problem for problem in self.locked() if file_of(problem) not in self._skipped]
        if not locked or self._dialog is not None or self._session.is_reading:
            return
        locked.sort(
            key=lambda problem: self._asked[file_of(problem)] == 0
        )  # first what was tried already
        name = file_of(locked[0])
        if self._asked[name] == TRIES:
            self._skipped.add(name)
            self.ask()
            return
        self._open(name, [problem for problem in locked if file_of(problem) == name])

    def _file_of(self, problem: "Problem") -> str:
        document = self._session.document
        return document.file_of(problem) if document else problem.source

    def locked(self) -> list["Problem"]:
        """The problems that a password would solve."""
        from core.base.problems import ProblemCode  # noqa: PLC0415 - after the first window

        wanted = (ProblemCode.PASSWORD_NEEDED, ProblemCode.PASSWORD_WRONG)
        document = self._session.document
        return (
            [problem for problem in document.problems if problem.code in wanted] if document else []
        )

    def _open(self, name: str, problems: list["Problem"]) -> None:
        from gui.dialogs.password_dialog import PasswordDialog  # noqa: PLC0415 - rarely needed

        asked = self._asked[name]
        dialog = PasswordDialog(
            printable(name), TRIES - asked, again=asked > 0, parent=self._window
        )
        dialog.finished.connect(lambda result: self._close(name, problems, bool(result)))
        self._dialog = dialog
        dialog.open()

    def _close(self, name: str, problems: list["Problem"], given: bool) -> None:  # noqa: FBT001 - what Qt gives
        dialog, self._dialog = self._dialog, None
        if dialog is None:
            return
        if given:
            self._asked[name] += 1
            wanted = self.locked() if dialog.for_others else problems
            self._session.retry(wanted, dialog.password, for_others=dialog.for_others)
        else:
            self._skipped.add(name)
            self.ask()
        dialog.deleteLater()
