"""What was said of a certificate is remembered, for large sets in little memory."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from core.x509.certificate import Certificate

Answer = TypeVar("Answer")
_Function = Callable[[Certificate], Answer]


def remembered(most: int) -> Callable[[_Function[Answer]], _Function[Answer]]:
    """Ask a function once about each certificate, as ``lru_cache`` does in six times the memory.

    The function never says None.

    Args:
        most: so many answers are kept; all of them are forgotten before there are more.
    """

    def decorated(function: _Function[Answer]) -> _Function[Answer]:
        answers: dict[str, Answer] = {}

        @wraps(function)
        def remembering(certificate: Certificate) -> Answer:
            known = answers.get(certificate.sha256)
            if known is None:
                if len(answers) >= most:
                    answers.clear()
                known = answers[certificate.sha256] = function(certificate)
            return known

        return remembering

    return decorated
