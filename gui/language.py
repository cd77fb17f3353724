"""The person's language for our own texts and for Qt's."""

import os
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.base.quick_tuple import QuickTuple
from core.base.resources import resource

_OURS = (QLocale.Language.English, QLocale.Language.C)
_ONE, _TEN, _TEENS = 1, 10, range(11, 15)


class Plural(QuickTuple):
    """The forms of a word that a language has for numbers (Unicode CLDR, plural rules).

    Attributes:
        forms: how many there are.
        form: which of them goes with a whole number, from 0.
    """

    forms: int
    form: Callable[[int], int]


def _slavic(number: int) -> int:
    """Russian and Ukrainian: 1, 21, 31 …; 2 to 4, 22 to 24 …; the others."""
    last = 9 if number % 100 in _TEENS else number % _TEN
    return 0 if last == _ONE else 1 if last in range(2, 5) else 2


_SAME = Plural(1, lambda _: 0)
_FRENCH = Plural(2, lambda number: int(number > _ONE))
_CZECH = Plural(3, lambda number: 0 if number == _ONE else 1 if number in range(2, 5) else 2)
_POLISH = Plural(3, lambda number: 0 if number == _ONE else max(_slavic(number), 1))
_RUSSIAN = Plural(3, _slavic)
_PLURALS = {
    **dict.fromkeys(("ja", "ko", "zh", "tr"), _SAME),
    **dict.fromkeys(("fr", "pt"), _FRENCH),
    **dict.fromkeys(("cs", "sk"), _CZECH),
    **dict.fromkeys(("ru", "uk"), _RUSSIAN),
    "pl": _POLISH,
}
_USUAL = Plural(2, lambda number: int(number != _ONE))


def plural_of(language: str) -> Plural:
    """The forms that a language has, by its code (``de``, ``pt_BR``)."""
    return _PLURALS.get(language.partition("_")[0], _USUAL)


def languages() -> list[str]:
    """The codes of the languages that the window speaks."""
    files = os.listdir(resource("translations"))
    names = [file.removesuffix(".qm") for file in files if file.endswith(".qm")]
    return sorted({"en", *(name.partition("_")[2] for name in names if name.count("_") == 1)})


def speak(locale: QLocale) -> list[QTranslator]:
    """Install the translations for the first of a locale's languages that there is.

    Qt's own texts are translated only where ours are, so that no window speaks two languages.

    Returns:
        The translators in use, none for English; whoever installs others removes these first.
    """
    for language in map(QLocale, locale.uiLanguages()):
        if language.language() in _OURS:
            break
        ours = _load(language, "certbundler", resource("translations"))
        if ours is not None:
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            qt = _load(language, "qtbase", folder)
            return [ours] if qt is None else [ours, qt]
    return []


def _load(language: QLocale, name: str, folder: str) -> QTranslator | None:
    translator = QTranslator(QCoreApplication.instance())
    if not translator.load(language, name, "_", folder):
        return None
    QCoreApplication.installTranslator(translator)
    return translator
