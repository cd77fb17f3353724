"""Messages: a code with facts. Its sentences stand in a table, once, and are filled when shown.

Each package keeps the English sentences of its messages in its ``wording`` module: one enumeration,
one member a code. The command line and files show them in English with ISO dates; the window
translates the sentence first and then fills in the facts as the person's language writes them.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Self

from core.base.printable import printable
from core.base.quick_enum import QuickStrEnum
from core.base.quick_tuple import QuickTuple


class Language(QuickTuple):
    """How a language shows a message.

    Attributes:
        translate: translates a sentence whose facts are not filled in yet.
        number: writes a number.
        day: writes the day of a time.
        form: which form of a word goes with a number, from 0.
    """

    translate: Callable[[str], str]
    number: Callable[[int | float], str]
    day: Callable[[datetime], str]
    form: Callable[[int | float], int] = lambda number: int(number != 1)


ENGLISH = Language(
    str,
    lambda number: f"{number:,}" if isinstance(number, int) else f"{number:g}",
    lambda time: f"{time.astimezone(UTC):%Y-%m-%d}",
)


class Wording(QuickStrEnum):
    """The base of the tables: the value of a member is its code, in JSON too.

    Attributes:
        text: what happened; ``{name}`` stands for a fact, ``{name:day|days}`` for the form of a
            word that goes with a number.
        advice: what to do; may be "".
    """

    text: str
    advice: str

    def __new__(cls, code: str, text: str, advice: str = "") -> Self:
        """Make a member of a table."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.text = text
        member.advice = advice
        return member

    def of(self, /, **facts: "Fact") -> "Message":
        """The message with this code.

        Args:
            facts: the values that the sentences name. Text is made harmless here. A number is an
                amount; what is written without separators (a port, a status) is text.
        """
        return Message(self, tuple((name, _plain(fact)) for name, fact in facts.items()))


class Message(QuickTuple):
    """What a person is told.

    Attributes:
        code: which sentences it has.
        facts: the values that they name.
        more: further messages, whose text follows that of this one.
    """

    code: Wording
    facts: tuple[tuple[str, "Fact"], ...] = ()
    more: tuple["Message", ...] = ()

    def followed_by(self, *more: "Message") -> "Message":
        """The same with further sentences on what happened."""
        return self._replace(more=(*self.more, *more))

    def text(self, language: Language = ENGLISH) -> str:
        """What happened."""
        own = self._filled(self.code.text, language)
        return " ".join((own, *(message.text(language) for message in self.more)))

    def advice(self, language: Language = ENGLISH) -> str:
        """What to do about it; may be ""."""
        return self._filled(self.code.advice, language) if self.code.advice else ""

    def _filled(self, template: str, language: Language) -> str:
        return filled(template, dict(self.facts), language)


Fact = str | int | float | datetime | Message
"""A value of a message: a name, an amount, a time (with a time zone), or words of ours."""


def filled(template: str, facts: Mapping[str, Fact], language: Language = ENGLISH) -> str:
    """A sentence in a language, with its facts."""
    shown = {name: _shown(fact, language) for name, fact in facts.items()}
    for name in _OWN_WORDS & facts.keys():
        if isinstance(facts[name], str):
            shown[name] = language.translate(str(facts[name]))
    return language.translate(template).format_map(shown)


_OWN_WORDS = frozenset({"words", "reason"})
"""The facts that may be one of ``core.verdict_wording``: what a TLS library says."""


class _Amount(QuickTuple):
    """A number in a sentence, or the form of a word that goes with it."""

    number: int | float
    language: Language

    def __format__(self, forms: str) -> str:
        if not forms:
            return self.language.number(self.number)
        each = forms.split("|")
        return each[min(self.language.form(self.number), len(each) - 1)]


def _plain(fact: Fact) -> Fact:
    return printable(fact) if isinstance(fact, str) else fact


def _shown(fact: Fact, language: Language) -> "str | _Amount":
    match fact:
        case Message():
            return fact.text(language)
        case str():
            return fact
        case datetime():
            return language.day(fact)
        case _:
            return _Amount(fact, language)
