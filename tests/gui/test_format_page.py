"""Export File Format: the formats of certmgr's page, and what a bundle can have besides."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGroupBox, QLineEdit, QRadioButton, QWidget

from core.base.choices import Format, Newline
from core.recipe.recipe import Recipe
from gui.wizard import PageId
from tests.gui.helpers import Person

FORMATS = {
    "bundle": "formatBundle",
    "pem": "formatPem",
    "der": "formatDer",
    "p7b": "formatP7b",
    "hashed": "formatHashed",
}


@pytest.fixture
def choosing(reviewing: Person) -> Person:
    """Somebody on the page with the formats."""
    reviewing.next()
    return reviewing


def test_a_bundle_with_unix_line_ends_and_without_comments_is_proposed(choosing: Person) -> None:
    assert choosing.find(QRadioButton, "formatBundle").isChecked()
    output = choosing.session.output
    assert (output.format, output.comments, output.newline) == ("bundle", False, "lf")


@pytest.mark.parametrize(("name", "button"), FORMATS.items())
def test_each_format_is_chosen_with_a_click(choosing: Person, name: str, button: str) -> None:
    choosing.click(button)
    assert choosing.session.output.format == name
    chosen = [
        radio_button.objectName() for radio_button in choosing.wizard.findChildren(QRadioButton)
    ]
    assert [shown for shown in chosen if choosing.find(QRadioButton, shown).isChecked()] == [button]


def test_the_formats_are_gone_through_with_the_arrow_keys(choosing: Person) -> None:
    button = choosing.find(QRadioButton, "formatBundle")
    seen = [choosing.session.output.format]
    for _ in range(4):
        choosing.press(button, Qt.Key.Key_Down)
        button = next(
            radio_button
            for radio_button in choosing.wizard.findChildren(QRadioButton)
            if radio_button.isChecked()
        )
        seen.append(choosing.session.output.format)
    assert seen == list(FORMATS)


def test_every_format_says_in_a_sentence_what_it_is_for(choosing: Person) -> None:
    for button in FORMATS.values():
        assert choosing.find(QRadioButton, button).accessibleDescription().endswith(".")


def test_comments_and_line_ends_belong_to_the_bundle_alone(choosing: Person) -> None:
    options = choosing.find(QCheckBox, "commentsBox").parentWidget()
    assert isinstance(options, QGroupBox)
    choosing.click("commentsBox")
    choosing.find(QComboBox, "newlineBox").setFocus()
    choosing.qtbot.keyClick(choosing.find(QComboBox, "newlineBox"), Qt.Key.Key_Down)
    output = choosing.session.output
    assert (output.comments, output.newline) == (True, "crlf")
    choosing.click("formatDer")
    assert not options.isEnabled()
    choosing.click("formatBundle")
    assert options.isEnabled()
    assert choosing.session.output == output


def test_a_truststore_has_the_password_that_is_named(choosing: Person) -> None:
    name = choosing.find(QLineEdit, "truststorePasswordEdit")
    assert not name.isEnabled()
    choosing.click("formatP12")
    assert name.isEnabled()
    choosing.type_into("truststorePasswordEdit", "java")
    chosen = choosing.session.output.truststore_password_name
    assert chosen == "java"
    choosing.click("formatBundle")
    assert choosing.session.output.fitting().truststore_password_name is None


def test_back_and_next_keep_what_was_chosen(choosing: Person) -> None:
    choosing.click("formatP7b")
    choosing.go_to(PageId.CERTIFICATES)
    choosing.go_to(PageId.FORMAT)
    assert choosing.find(QRadioButton, "formatP7b").isChecked()
    assert choosing.session.output.format == "p7b"


def test_a_fresh_wizard_has_what_the_command_line_has_by_default(person: Person) -> None:
    usual = Recipe((), format=Format.BUNDLE, comments=False, newline=Newline.LF)
    assert Recipe(()) == usual
    assert person.session.output.format == Recipe(()).format
    assert person.find(QWidget, "formatPage") is not None
