"""What the forms of mails have in common: the text, the attachments, and what is said of them."""

from collections.abc import Iterator

from core.base.printable import printable
from core.base.problems import Problem, ProblemCode
from core.base.shortening import listed
from core.base.suffixes import promises_a_certificate
from core.readers.file_wording import FileWording
from core.readers.interface import Inner, Part, Reading
from core.readers.signers import signers
from core.x509.certificate import Certificate

_NOT_TOLD = (ProblemCode.UNKNOWN_FORMAT, ProblemCode.EMPTY)
_NAMES_SHOWN = 5
_LONGEST_NAME = 255
_SHORTEST = 64
"""Bytes of text in which a certificate could be."""


class Attachments:
    """One pass over the parts of one mail.

    Prose and pictures are expected in a mail: of those that hold no certificate only the names
    are told, together.

    Args:
        reading: how the mail is read.
        inner: reads what is attached.
    """

    def __init__(self, reading: Reading, inner: Inner) -> None:
        self._reading = reading
        self._inner = inner
        self._others: list[str] = []
        self._found = False

    def text(self, data: bytes) -> Iterator[Part]:
        """Read the text of the mail; certificates may be pasted into it."""
        if len(data.strip()) >= _SHORTEST:
            for item in self._inner(data, self._reading.within("text")):
                if not (isinstance(item, Problem) and item.code in _NOT_TOLD):
                    self._found = True
                    yield item

    def signature(self, data: bytes, name: str) -> Iterator[Part]:
        """Read the signature of the mail, which is no content of it."""
        self._found = True
        yield from signers(self._inner(data, self._within(name)), self._reading)

    def attached(self, data: bytes, name: str, *, expected: bool = False) -> Iterator[Part]:
        """Read an attachment.

        Args:
            data: its content.
            name: its file name; raw text.
            expected: the mail says that it is a certificate, whatever its name.
        """
        expected = expected or promises_a_certificate(name)
        for item in self._inner(data, self._within(name)):
            if expected or isinstance(item, Certificate) or item.code not in _NOT_TOLD:
                self._found = True
                yield item if expected or isinstance(item, Certificate) else item.unexpected()
            elif name not in self._others:
                self._others.append(name)

    def summary(self) -> Iterator[Problem]:
        """Name the attachments without certificates, or say that there is nothing at all."""
        others = [printable(name[:_LONGEST_NAME]) for name in self._others[: _NAMES_SHOWN + 1]]
        names = listed(others, _NAMES_SHOWN)
        if not self._found:
            code = FileWording.NOTHING_ATTACHED
            yield self._reading.problem(code, count=len(self._others), names=names or "-")
        elif self._others:
            yield self._reading.problem(FileWording.OTHER_ATTACHMENTS, names=names)

    def _within(self, name: str) -> Reading:
        return self._reading.within(printable(name[:_LONGEST_NAME]))
