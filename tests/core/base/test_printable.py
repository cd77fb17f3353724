"""Text of strangers: it can be read, and does nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"),
        ("\x9b2J", "<U+009B>2J"),
        ("one\ntwo\r\n", "one<U+000A>two<U+000D><U+000A>"),
        ("tab\t nul\0", "tab<U+0009> nul<U+0000>"),
        ("evil\u202etxt.exe", "evil<U+202E>txt.exe"),
        ("\u2066x\u2069\u200e\u200f\u061c", "<U+2066>x<U+2069><U+200E><U+200F><U+061C>"),
        ("pay\u200bpal", "pay<U+200B>pal"),
        ("line\u2028para\u2029", "line<U+2028>para<U+2029>"),
        ("\ufeff", "<U+FEFF>"),
        ("half \ud800", "half <U+D800>"),
        ("own \U000f0000", "own <U+F0000>"),
        ("blank \u3164\u2800", "blank <U+3164><U+2800>"),
        ("joined\u034f \ufe0f", "joined<U+034F> <U+FE0F>"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["", "CN=ns1.example, O=A & B", "Müller 証明書", "a 🔐 b"])
def test_text_that_can_be_read_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


@given(st.text(st.characters()))
def test_no_text_keeps_a_character_that_acts(text: str) -> None:
    shown = printable(text)
    assert not {unicodedata.category(character) for character in shown} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    assert printable(shown) == shown
