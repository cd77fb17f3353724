"""A message is a code with facts; its sentences stand in tables and are filled when shown."""

import string
from collections import Counter
from datetime import UTC, datetime

from core.base.errors import UsageError
from core.base.messages import Language, Wording, filled
from core.base.problems import ProblemKind, problem
from core.readers.wording import ReaderWording
from resources.make_translations import wordings


class Sample(Wording):
    """A table for these tests."""

    SIMPLE = "sample", "It has {count} parts and ended on {date}.", "Ask {who}."
    MORE = "sample-more", "It was asked twice."
    NESTED = "sample-nested", "It failed: {why}"


GERMAN = Language(
    {
        "It has {count} parts and ended on {date}.": "Teile: {count}, Ende: {date}.",
        "It was asked twice.": "Zweimal gefragt.",
        "It failed: {why}": "Fehler: {why}",
        "Ask {who}.": "Frage {who}.",
    }.__getitem__,
    lambda number: f"{number:,}".replace(",", "."),
    lambda time: f"{time:%d.%m.%Y}",
)
WHOLE = Sample.SIMPLE.of(count=1200, date=datetime(2027, 3, 31, tzinfo=UTC), who="Ann")
EVERY = tuple(wordings())


def test_in_english_numbers_have_separators_and_days_are_iso() -> None:
    assert WHOLE.text() == "It has 1,200 parts and ended on 2027-03-31."
    assert WHOLE.advice() == "Ask Ann."


def test_in_another_language_the_sentence_is_translated_before_it_is_filled() -> None:
    assert WHOLE.text(GERMAN) == "Teile: 1.200, Ende: 31.03.2027."
    assert WHOLE.advice(GERMAN) == "Frage Ann."


def test_a_word_has_the_form_that_goes_with_a_number() -> None:
    template = "{days} {days:day|days}"
    assert filled(template, {"days": 1}) == "1 day"
    assert filled(template, {"days": 1200}) == "1,200 days"


def test_a_message_can_be_a_fact_of_another() -> None:
    assert Sample.NESTED.of(why=WHOLE).text(GERMAN) == "Fehler: Teile: 1.200, Ende: 31.03.2027."


def test_further_messages_follow_the_first_and_keep_its_advice() -> None:
    more = WHOLE.followed_by(Sample.MORE.of())
    assert more.text(GERMAN).endswith("31.03.2027. Zweimal gefragt.")
    assert more.advice() == WHOLE.advice()


def test_no_fact_has_control_characters() -> None:
    assert "\x1b" not in Sample.NESTED.of(why="\x1b[31m").text()


def test_equal_messages_are_equal() -> None:
    assert Sample.NESTED.of(why="x") == Sample.NESTED.of(why="x")
    assert hash(Sample.NESTED.of(why="x")) == hash(Sample.NESTED.of(why="x"))


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = UsageError(WHOLE, source="a.toml", place="line 3")
    assert str(error) == f"a.toml, line 3: {WHOLE.text()} Ask Ann."


def test_a_problem_nobody_expected_has_no_advice() -> None:
    unknown = problem(ReaderWording.UNKNOWN, "a.bin", "byte 0", first="00")
    assert unknown.advice
    assert unknown.unexpected().advice == ""
    assert unknown.unexpected().kind is ProblemKind.LEFT_BEHIND


def test_every_code_names_one_message() -> None:
    count = Counter(type(wording).__name__ + wording.value for wording in EVERY)
    assert [code for code, number in count.items() if number > 1] == []
    sentences: dict[str, set[str]] = {}
    for wording in EVERY:
        sentences.setdefault(wording.value, set()).add(wording.text)
    assert [code for code, texts in sentences.items() if len(texts) > 1] == []


def test_sentences_name_their_facts_plainly() -> None:
    for sentence in (text for wording in EVERY for text in (wording.text, wording.advice)):
        for _, name, form, conversion in string.Formatter().parse(sentence):
            assert name is None or name.isidentifier(), sentence
            assert not form or form.count("|") == 1, sentence
            assert conversion is None, sentence
