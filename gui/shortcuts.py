"""Every key that does something in the window, in one table; tool tips name them from it."""

from enum import Enum

from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

_Standard = QKeySequence.StandardKey


class Shortcut(Enum):
    """What can be done by a key, and the keys: those of the system where it has them."""

    SETTINGS = ("Ctrl+,",)
    ABOUT = ("F1",)
    UNDO = (_Standard.Undo,)
    REDO = (_Standard.Redo, "Ctrl+Y", "Ctrl+Shift+Z")  # either is expected everywhere
    PASTE = (_Standard.Paste,)
    REMOVE = (_Standard.Delete,)
    MOVE_UP = ("Ctrl+Up",)
    MOVE_DOWN = ("Ctrl+Down",)
    MOVE_TOP = ("Ctrl+Home",)
    MOVE_BOTTOM = ("Ctrl+End",)
    KEEP = ("Ins",)
    LEAVE_OUT = ("Del",)
    COPY = (_Standard.Copy,)
    COPY_TEXT = ("Ctrl+Shift+C",)
    SORT_BY = ("Ctrl+Shift+S",)
    COLUMNS = ("Ctrl+Shift+L",)
    DETAILS = ("F9",)
    ZOOM_IN = (_Standard.ZoomIn, "Ctrl+=")
    ZOOM_OUT = (_Standard.ZoomOut,)
    ZOOM_RESET = ("Ctrl+0",)

    @property
    def sequences(self) -> list[QKeySequence]:
        """The keys, the one that is named first."""
        key_sequences: list[QKeySequence] = []
        for keys in self.value:
            standard = isinstance(keys, _Standard)
            bindings = QKeySequence.keyBindings(keys) if standard else [QKeySequence(keys)]
            key_sequences += [binding for binding in bindings if binding not in key_sequences]
        return key_sequences

    def named(self, text: str) -> str:
        """What is done, with the key for it as this system writes it: a tool tip."""
        keys = self.sequences[0].toString(QKeySequence.SequenceFormat.NativeText)
        return f"{text.replace('&', '')} ({keys})"

    def is_pressed(self, event: QKeyEvent) -> bool:
        """An event is that of these keys."""
        return QKeySequence(event.keyCombination()) in self.sequences

    def give_to(self, action: QAction, text: str = "") -> None:
        """Have the keys do this, and its tool tip name them.

        Args:
            action: what is done.
            text: what the tool tip says; what the action is called unless given.
        """
        action.setShortcuts(self.sequences)
        action.setToolTip(self.named(text or action.text()))
