"""The person's language for our own texts and for Qt's."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from core.resources import resource

_OURS = (QLocale.Language.English, QLocale.Language.C)


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
