import ssl

import pytest

from core.base.problems import ProblemCode
from core.servers.failures import not_agreed, words_of


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("[SSL] legacy sigalg disallowed or unsupported (_ssl.c:992)", "legacy sigalg"),
        ("[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:1006)", "unsupported protocol"),
    ],
)
def test_a_reason_that_python_has_no_name_for_is_taken_from_the_sentence(
    said: str, words: str
) -> None:
    found = words_of(ssl.SSLError(1, said))
    assert found.startswith(words)
    assert "_ssl.c" not in found
    assert not_agreed(found, b"").code is ProblemCode.TLS_VERSION


def test_an_error_without_any_words_still_has_a_sentence() -> None:
    assert words_of(ssl.SSLError()) == "no reason given"
