"""A language in which every sentence is 40 % longer than in English."""

import math
import re
from types import TracebackType
from typing import Self

from PySide6.QtCore import QCoreApplication, QTranslator

MARK = "~"
"""What every sentence of the language has in it."""

_FILLING = "äußerst ausführlich und überaus weitschweifig gesagt wie es in manchen Sprachen ist "
_NOT_TEXT = ("QShortcut", "QGuiApplication", "QApplication")
"""Contexts of what is parsed or compared rather than shown."""


class Pseudo(QTranslator):
    """Speaks the language inside a ``with`` block, for windows that are made in it."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        del disambiguation, n
        return text if context in _NOT_TEXT else longer(text)

    def __enter__(self) -> Self:
        QCoreApplication.installTranslator(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        QCoreApplication.removeTranslator(self)


def longer(text: str) -> str:
    """A sentence with 40 % more characters; values that are filled in are not counted."""
    shown = len(re.sub(r"\{\w+\}|&", "", text))
    more = math.ceil(shown * 0.4)
    filling = (_FILLING * (more // len(_FILLING) + 1))[: more - 1].strip()
    end = ":" if text.endswith(":") else ""
    return f"{text.removesuffix(':')} {filling}"[: len(text) - len(end) + more - 1] + MARK + end
