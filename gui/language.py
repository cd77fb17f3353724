"""The person's language for our own texts and for Qt's."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.resources import resource


def speak(locale: QLocale) -> list[QTranslator]:
    """Install the translations for a locale; English needs none.

    Returns:
        The translators in use; whoever installs others removes these first.
    """
    folders = (
        ("certbundler", resource("translations")),
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    )
    installed: list[QTranslator] = []
    if locale.language() in (QLocale.Language.English, QLocale.Language.C):
        return installed
    for name, folder in folders:
        translator = QTranslator(QCoreApplication.instance())
        if translator.load(locale, name, "_", folder):
            QCoreApplication.installTranslator(translator)
            installed.append(translator)
    return installed
