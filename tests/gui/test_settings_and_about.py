"""The button Options: what holds for every bundle, and what the program is."""

import ssl
from collections.abc import Callable, Iterator

import cryptography
import pytest
from PySide6.QtCore import QLocale, Qt, qVersion
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QSpinBox,
)

from core import __version__
from gui.contrast import make_readable, use_scheme
from gui.dialogs.about_dialog import AboutDialog
from gui.dialogs.settings_dialog import SettingsDialog
from gui.language import languages
from gui.settings import Settings, Theme
from tests.gui.helpers import Person
from tests.gui.parts import part

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _the_theme_of_nobody(qapp: QApplication) -> Iterator[None]:
    yield
    use_scheme(Theme.SYSTEM)
    qapp.setPalette(QPalette())


def settings_of(person: Person) -> QDialog:
    """The settings, opened by their keys."""
    person.qtbot.keyClick(person.wizard, Qt.Key.Key_Comma, CTRL)
    return person.find(SettingsDialog, "settingsDialog")


def answer(dialog: QDialog, button: QDialogButtonBox.StandardButton) -> None:
    part(dialog, QDialogButtonBox).button(button).click()


def choose(dialog: QDialog, name: str, value: str) -> None:
    box = part(dialog, QComboBox, name)
    box.setCurrentIndex(box.findData(value))


# -- settings ----------------------------------------------------------------------------------


def test_settings_hold_for_the_bundle_at_hand_and_the_next(reviewing: Person) -> None:
    dialog = settings_of(reviewing)
    part(dialog, QSpinBox, "soonBox").setValue(90)
    part(dialog, QSpinBox, "keepBox").setValue(7)
    answer(dialog, QDialogButtonBox.StandardButton.Ok)
    assert reviewing.session.soon_days == 90
    assert reviewing.find(QSpinBox, "soonDays").value() == 90
    assert reviewing.session.output.backups == 7
    assert (Settings().soon_days, Settings().backups) == (90, 7)


def test_cancel_keeps_the_settings(person: Person) -> None:
    dialog = settings_of(person)
    part(dialog, QSpinBox, "keepBox").setValue(7)
    choose(dialog, "themeBox", "dark")
    answer(dialog, QDialogButtonBox.StandardButton.Cancel)
    assert Settings().backups != 7
    assert Settings().theme is Theme.SYSTEM


def test_the_welcome_page_can_be_wanted_again(person: Person) -> None:
    person.click("skipWelcome")
    assert Settings().skip_welcome
    dialog = settings_of(person)
    box = part(dialog, QCheckBox, "showWelcomeBox")
    assert not box.isChecked()
    box.setChecked(True)
    answer(dialog, QDialogButtonBox.StandardButton.Ok)
    assert not Settings().skip_welcome
    assert not person.find(QCheckBox, "skipWelcome").isChecked()


def test_each_language_is_named_in_itself(person: Person) -> None:
    box = part(settings_of(person), QComboBox, "languageBox")
    names = [box.itemText(position) for position in range(box.count())]
    assert names[1:] == ["Deutsch", "English"]
    assert [box.itemData(position) for position in range(box.count())] == ["", *languages()]


def test_the_language_that_was_chosen_is_remembered(person: Person) -> None:
    dialog = settings_of(person)
    choose(dialog, "languageBox", "de")
    answer(dialog, QDialogButtonBox.StandardButton.Ok)
    assert QLocale(Settings().language).language() is QLocale.Language.German


def test_a_theme_is_used_at_once(person: Person) -> None:
    dialog = settings_of(person)
    choose(dialog, "themeBox", "dark")
    answer(dialog, QDialogButtonBox.StandardButton.Ok)
    assert Settings().theme is Theme.DARK


@pytest.mark.usefixtures("person")
def test_a_value_that_nobody_can_have_chosen_is_the_systems_theme() -> None:
    Settings()._store.setValue("theme", "plaid")  # noqa: SLF001 - a file that was edited
    assert Settings().theme is Theme.SYSTEM


# -- themes of the desktop ---------------------------------------------------------------------


def test_a_contrast_theme_is_not_repainted(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr("gui.contrast.contrast_theme", lambda: True)
    make_readable()
    assert qapp.palette().resolveMask() == 0


def test_a_theme_that_changes_is_followed(open_wizard: Callable[..., Person]) -> None:
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - sent once

    person = open_wizard()
    with person.qtbot.waitSignal(person.wizard.theme_changed):
        QApplication.sendEvent(person.wizard, QEvent(QEvent.Type.ThemeChange))


# -- about -------------------------------------------------------------------------------------


def about(person: Person) -> QDialog:
    person.qtbot.keyClick(person.wizard, Qt.Key.Key_F1)
    return person.find(AboutDialog, "aboutDialog")


def test_versions_are_copied_for_a_report(person: Person) -> None:
    dialog = about(person)
    part(dialog, QAbstractButton, "copyVersionsButton").click()
    copied = QGuiApplication.clipboard().text()
    assert part(dialog, QPlainTextEdit, "aboutVersions").toPlainText() == copied
    for version in (__version__, qVersion(), cryptography.__version__, ssl.OPENSSL_VERSION):
        assert version in copied


def test_licences_name_what_the_program_is_made_of(person: Person) -> None:
    said = part(about(person), QPlainTextEdit, "aboutLicences").toPlainText()
    for name in ("Python", "Qt", "cryptography", "OpenSSL"):
        assert name in said


def test_colours_are_made_readable_again_after_a_contrast_theme(qapp: QApplication) -> None:
    pale = QPalette()
    pale.setColor(QPalette.ColorRole.PlaceholderText, QColor("#f0f0f0"))
    qapp.setPalette(pale)
    make_readable()
    assert qapp.palette().color(QPalette.ColorRole.PlaceholderText) != QColor("#f0f0f0")
