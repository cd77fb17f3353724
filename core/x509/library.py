"""The one place where a library is asked about a certificate.

Whatever a library does with one odd certificate ends here: it becomes a
``LibraryRefusalError``, which the caller turns into a finding, an unreadable field or an unknown
answer of that certificate. Rust's panics are no ``Exception`` in Python; they are caught all the
same.
"""

import re
import sys
import warnings
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeVar

from core.base.errors import CertBundlerError
from core.base.messages import Message
from core.x509.usual_encoding import is_usual

if TYPE_CHECKING:
    from cryptography import x509

_LONGEST_REASON = 160
_REMEMBERED = 131_072
_LONGEST_REMEMBERED = 8_192
"""DER octets; hostile certificates can have megabytes, and are read again each time."""
_CAPITAL = r"(?<=[a-z])(?=[A-Z])"
_READER = "cryptography.x509"
_MANY = 2_000
"""So many certificates are read faster by the library, with the time that loading it takes."""
_SILENCE = ("ignore", None, Warning, None, 0)
"""The filter that ``simplefilter("ignore")`` makes."""

Answer = TypeVar("Answer")


class LibraryRefusalError(Exception):
    """The library does not read this part, or we do not give it to the library.

    Attributes:
        reason: why, in short: the library's own words, or ours.
    """

    def __init__(self, reason: Message | str) -> None:
        super().__init__(reason if isinstance(reason, str) else reason.text())
        self.reason = reason


def ask(question: Callable[[], Answer]) -> Answer:
    """Ask a library.

    Raises:
        LibraryRefusalError: it raised something, whatever that was.
    """
    if _SILENCE in warnings.filters[:1]:
        return ask_quiet(question)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of odd parts; we show what it read of them
        return ask_quiet(question)


def ask_quiet(question: Callable[[], Answer]) -> Answer:
    """Ask a library what it never warns of: silencing it would cost more than a quick answer.

    Raises:
        LibraryRefusalError: it raised something, whatever that was.
    """
    try:
        return question()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except LibraryRefusalError:
        raise
    except CertBundlerError as error:  # it is ours, and has words for a person
        raise LibraryRefusalError(error.message) from None
    except BaseException as error:  # noqa: BLE001 - a panic of Rust is no Exception
        raise LibraryRefusalError(_short(error)) from None


def expect(count: int) -> None:
    """Load the library where so many certificates will be asked about that this is quicker."""
    if count > _MANY:
        _reader()


@cache
def _reader() -> "Callable[[bytes], x509.Certificate]":
    from cryptography.x509 import load_der_x509_certificate  # noqa: PLC0415 - slow to load

    return load_der_x509_certificate


def load(der: bytes) -> "x509.Certificate":
    """The whole certificate as ``cryptography`` reads it.

    Raises:
        LibraryRefusalError: it does not read it.
    """
    read = _reader()
    return ask(lambda: read(der))


def is_told_usual(der: bytes) -> bool:
    """``cryptography`` and OpenSSL read this certificate, told without either of them.

    Only as long as the library is not loaded: it is quicker from then on.
    """
    return _READER not in sys.modules and _is_usual(der)


@lru_cache(_MANY)
def _is_usual(der: bytes) -> bool:
    return is_usual(der)


def why_refused(der: bytes) -> str:
    """Why ``cryptography`` does not read a certificate; "" where it does."""
    return _remembered(der) if len(der) <= _LONGEST_REMEMBERED else _why_refused(der)


@lru_cache(_REMEMBERED)
def _remembered(der: bytes) -> str:
    """Several rules ask about each certificate, and the window asks again after each edit."""
    return _why_refused(der)


def _why_refused(der: bytes) -> str:
    if is_told_usual(der):
        return ""
    try:
        load(der)
    except LibraryRefusalError as refused:
        return str(refused) or type(refused).__name__
    return ""


def _short(error: BaseException) -> str:
    """Why, in a few words: the Rust layer's kind of error, else the first line of its text."""
    text = str(error)
    kind = re.search(r"kind: (\w+)", text[:1000])
    if kind is not None:
        return re.sub(_CAPITAL, " ", kind[1]).lower()
    first = text.partition("\n")[0][:_LONGEST_REASON].strip()
    return first or type(error).__name__
