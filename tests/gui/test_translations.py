"""The second language is whole, in step with the program, and what the window speaks."""

import os
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from core.base.errors import UsageError
from core.base.resources import resource
from core.recipe.wording import ShortfallWording
from core.saving.wording import SavingWording
from gui import words
from gui.language import plural_of, speak
from resources.make_translations import wordings
from tests.gui.helpers import Person
from tests.gui.pseudo import MARK, Pseudo
from tests.gui.texts import contents, fixed_texts
from tests.gui.views import every_view, remember_something

SOURCES = sorted(Path(resource("translations")).glob("*.ts"))
GERMAN = Path(resource("translations", "certbundler_de.ts"))
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


MESSAGES = messages(GERMAN)
EACH_LANGUAGE = pytest.mark.parametrize("source", SOURCES, ids=[source.stem for source in SOURCES])


@pytest.fixture
def german() -> Iterator[None]:
    """The application speaks German."""
    translators = speak(QLocale("de_DE"))
    assert len(translators) == 2
    yield
    for translator in translators:
        QCoreApplication.removeTranslator(translator)


def placeholders(text: str) -> list[str]:
    """The facts that a sentence names, those of plural forms once."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name is not None})


def plurals(text: str) -> list[int]:
    """How many forms each word has that goes with a number."""
    forms = (form for _, _, form, _ in string.Formatter().parse(text) if form and "|" in form)
    return [form.count("|") + 1 for form in forms]


def access_keys(text: str) -> int:
    return len(re.findall("&(?=[^& ])", text.replace("&&", "")))


# -- the file ----------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="Qt's tools are not installed there")
def test_the_translations_are_in_step_with_the_program(tmp_path: Path) -> None:
    for source in SOURCES:
        shutil.copy(source, tmp_path)
    (tmp_path / "certbundler_xh.ts").touch()
    subprocess.run([sys.executable, SCRIPT, tmp_path], check=True)
    for source in SOURCES:
        old, updated = set(messages(source)), set(messages(tmp_path / source.name))
        assert updated - old == set(), "run: python3 dev.py translate, then translate"
        assert old - updated == set(), "run: python3 dev.py translate"
    begun = messages(tmp_path / "certbundler_xh.ts")
    assert len(begun) == len(MESSAGES), "an empty file begins a language"


@EACH_LANGUAGE
def test_every_sentence_is_translated(source: Path) -> None:
    assert [message for message in messages(source) if message.state or not message.german] == []


@EACH_LANGUAGE
def test_translations_have_the_placeholders_of_their_sentences(source: Path) -> None:
    every = messages(source)
    assert [
        message
        for message in every
        if placeholders(message.english) != placeholders(message.german)
    ] == []


@EACH_LANGUAGE
def test_translations_have_the_plural_forms_of_their_language(source: Path) -> None:
    forms = plural_of(source.stem.removeprefix("certbundler_")).forms
    every = [message for message in messages(source) if plurals(message.english)]
    assert len(every) > 3
    assert [message for message in every if set(plurals(message.english)) != {2}] == []
    assert [message for message in every if set(plurals(message.german)) - {forms}] == []


@EACH_LANGUAGE
def test_translations_have_an_access_key_where_their_sentences_have_one(source: Path) -> None:
    every = messages(source)
    assert [
        message for message in every if access_keys(message.english) != access_keys(message.german)
    ] == []


@EACH_LANGUAGE
def test_translations_end_as_their_sentences_do(source: Path) -> None:
    wrong = [
        message
        for message in messages(source)
        for end in (".", ":", "…", "?")
        if message.english.endswith(end) != message.german.endswith(end)
        and "{days} d" not in message.english
    ]
    assert wrong == []


@EACH_LANGUAGE
def test_the_compiled_translation_is_that_of_the_source(source: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(source.with_suffix(".qm")))
    every = messages(source)
    old = [
        message
        for message in every
        if translator.translate(message.context, message.english) != message.german
    ]
    assert old == [], "run: python3 dev.py translate"


# -- which language ----------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("locale", "count"), [("de_AT", 2), ("en_GB", 0), ("C", 0), ("fr_FR", 0)])
def test_the_window_speaks_one_language_only(locale: str, count: int) -> None:
    translators = speak(QLocale(locale))
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
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
        for line in text.replace("&", "").replace(str(tmp_path), "").splitlines()
        if english.search(line) or _WORDS.search(_OTHERS_NAMES.sub("", line))
    ]
    assert left == []


def _english() -> re.Pattern[str]:
    """What matches a line that is a sentence of the program, untranslated."""
    lines = {
        line.replace("&", "")
        for message in MESSAGES
        if message.english != message.german and message.english not in _NAMES
        for line in message.english.splitlines()
        if any(map(str.isalpha, re.sub(r"\{\w+\}", "", line)))
    }
    return re.compile("|".join(map(_pattern, lines)))


def _pattern(line: str) -> str:
    """Long lines are found within others too, short ones could be part of a name there."""
    pattern = re.sub(r"\\\{\w+\\\}", ".+", re.escape(line))
    return pattern if len(line) >= _LONG_LINE else f"^{pattern}$"


_WORDS = re.compile(
    r"\b(the|is|are|this|that|with|and|of|from|cannot|has|which|does|its)\b", re.IGNORECASE
)
"""Words that no German sentence has."""
_OTHERS_NAMES = re.compile(r"\w+ with SHA-\d+|Academic and Research Institutions")
"""Names of algorithms, and of a CA that each system trusts."""
_LONG_LINE = 16
_NAMES = {"server", "issuer", "other"}
"""Words that could also be names."""


@pytest.mark.usefixtures("german")
def test_no_message_of_the_core_is_english() -> None:
    sentences = (text for wording in wordings() for text in (wording.text, wording.advice))
    assert [text for text in map(words.translated, sentences) if _WORDS.search(text)] == []


@pytest.mark.usefixtures("german")
def test_days_and_numbers_of_messages_are_german() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        ended = ShortfallWording.EXPIRED.of(date=datetime(2027, 3, 31, tzinfo=UTC))
        assert words.said(ended) == "Es ist am 31.03.2027 abgelaufen."
    finally:
        QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_places_and_errors_are_german() -> None:
    placed = words.place("entry 3 (alias line 4), byte 480, inside it: line 12")
    assert placed == "Eintrag 3 (alias line 4), Byte 480, darin: Zeile 12"
    error = UsageError(SavingWording.DISK_FULL.of(), source="a.pem", place="line 3")
    told = words.error(error)
    assert told.startswith("a.pem, Zeile 3: Der Datenträger ist voll.")


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
            if widget.objectName() != "languageBox"  # names each language in itself
        ]
    assert missing == []
