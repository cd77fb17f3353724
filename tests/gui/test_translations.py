"""The second language is whole, in step with the program, and what the window speaks."""

import os
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from core.resources import resource
from gui.language import speak
from tests.gui.helpers import Person
from tests.gui.pseudo import MARK, Pseudo
from tests.gui.texts import contents, fixed_texts
from tests.gui.views import every_view, remember_something

SOURCE = Path(resource("translations", "certbundler_de.ts"))
SCRIPT = Path(resource("make_translations.py"))


@dataclass(frozen=True)
class Message:
    context: str
    english: str
    german: str
    state: str


def messages(file: Path) -> list[Message]:
    """The messages of a ``.ts`` file; the state is "" for those that are in use and finished."""
    root = ET.parse(file).getroot()  # noqa: S314 - the project's own file
    return [
        Message(
            context.findtext("name") or "",
            message.findtext("source") or "",
            message.findtext("translation") or "",
            message.find("translation").get("type", ""),  # type: ignore[union-attr]
        )
        for context in root.iter("context")
        for message in context.iter("message")
    ]


MESSAGES = messages(SOURCE)


@pytest.fixture
def german() -> Iterator[None]:
    """The application speaks German."""
    translators = speak(QLocale("de_DE"))
    assert len(translators) == 2
    yield
    for one in translators:
        QCoreApplication.removeTranslator(one)


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def access_keys(text: str) -> int:
    return len(re.findall("&(?=[^& ])", text.replace("&&", "")))


# -- the file ----------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Qt's tools are not installed there")
def test_the_translation_is_in_step_with_the_program(tmp_path: Path) -> None:
    shutil.copy(SOURCE, tmp_path)
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True)
    updated = messages(tmp_path / SOURCE.name)
    assert set(updated) - set(MESSAGES) == set(), "run: python3 dev.py translate, then translate"
    assert set(MESSAGES) - set(updated) == set(), "run: python3 dev.py translate"


def test_every_sentence_is_translated() -> None:
    assert [one for one in MESSAGES if one.state or not one.german] == []


def test_translations_have_the_placeholders_of_their_sentences() -> None:
    wrong = [one for one in MESSAGES if placeholders(one.english) != placeholders(one.german)]
    assert wrong == []


def test_translations_have_an_access_key_where_their_sentences_have_one() -> None:
    wrong = [one for one in MESSAGES if access_keys(one.english) != access_keys(one.german)]
    assert wrong == []


def test_translations_end_as_their_sentences_do() -> None:
    wrong = [
        one
        for one in MESSAGES
        for end in (".", ":", "…", "?")
        if one.english.endswith(end) != one.german.endswith(end) and "{days} d" not in one.english
    ]
    assert wrong == []


def test_the_compiled_translation_is_that_of_the_source() -> None:
    translator = QTranslator()
    assert translator.load(str(SOURCE.with_suffix(".qm")))
    old = [one for one in MESSAGES if translator.translate(one.context, one.english) != one.german]
    assert old == [], "run: python3 dev.py translate"


# -- which language ----------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("locale", "count"), [("de_AT", 2), ("en_GB", 0), ("C", 0), ("fr_FR", 0)])
def test_the_window_speaks_one_language_only(locale: str, count: int) -> None:
    translators = speak(QLocale(locale))
    for one in translators:
        QCoreApplication.removeTranslator(one)
    assert len(translators) == count


@pytest.mark.usefixtures("qapp")
def test_english_before_german_is_english() -> None:
    class EnglishFirst(QLocale):
        def uiLanguages(self) -> list[str]:  # type: ignore[override]  # noqa: N802 - Qt's name
            return ["en-US", "de-DE"]

    assert speak(EnglishFirst("de_DE")) == []


# -- the window --------------------------------------------------------------------------------


@pytest.mark.usefixtures("german")
def test_no_english_is_left_on_any_page(open_wizard: Callable[..., Person], tmp_path: Path) -> None:
    remember_something(tmp_path)
    english = _english()
    left = [
        (name, type(widget).__name__, widget.objectName(), kind, line)
        for name, window in every_view(open_wizard(), tmp_path)
        for texts in (fixed_texts, contents)
        for widget, kind, text in texts(window)
        for line in text.replace("&", "").splitlines()
        if english.search(line)
    ]
    assert left == []


def _english() -> re.Pattern[str]:
    """What matches a line that is a sentence of the program, untranslated."""
    lines = {
        line.replace("&", "")
        for one in MESSAGES
        if one.english != one.german and one.english not in _NAMES
        for line in one.english.splitlines()
        if any(map(str.isalpha, re.sub(r"\{\w+\}", "", line)))
    }
    return re.compile("|".join(map(_pattern, lines)))


def _pattern(line: str) -> str:
    """Long lines are found within others too, short ones could be part of a name there."""
    pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(line))
    return pattern if len(line) >= _LONG_LINE else f"^{pattern}$"


_LONG_LINE = 16
_NAMES = {"server", "issuer", "other"}
"""Words that could also be names."""


def test_every_text_of_the_window_goes_through_translation(
    open_wizard: Callable[..., Person], tmp_path: Path
) -> None:
    remember_something(tmp_path)
    with Pseudo():
        missing = [
            (name, type(widget).__name__, widget.objectName(), kind, text)
            for name, window in every_view(open_wizard(), tmp_path)
            for widget, kind, text in fixed_texts(window)
            if any(map(str.isalpha, text)) and MARK not in text and "bundle.pem" not in text
        ]
    assert missing == []
