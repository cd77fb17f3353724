"""What every reader is: it recognises one container by content and cuts it into certificates."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from core.base.errors import CertBundlerError
from core.base.limits import Limits
from core.base.messages import Fact
from core.base.problems import Problem, ProblemWording, problem
from core.base.quick_tuple import QuickTuple
from core.readers.password_work import PasswordWork
from core.x509.certificate import Certificate


class Reading(QuickTuple):
    """What a reader needs to know besides the bytes.

    Attributes:
        source: the name that origins and problems carry.
        limits: the bounds of this run.
        passwords: the passwords to try where a container wants one, in this order.
        depth: how many containers these bytes came out of.
        password_work: what passwords of this source file may cost; None for a file by itself.
        signers: take the certificates of signers too, which are not content (``load`` does so
            only where it is asked to).
        line: the number of the first line of these bytes in the file they stand in.
        containers_only: certificates inside other texts are named and not taken (by ``load``).
    """

    source: str
    limits: Limits
    passwords: tuple[str, ...] = ()
    depth: int = 0
    password_work: PasswordWork | None = None
    signers: bool = True
    line: int = 1
    containers_only: bool = False

    def within(self, name: str) -> "Reading":
        """The reading of a named file inside this container, one level deeper."""
        return self._replace(source=f"{self.source}!{name}", depth=self.depth + 1, line=1)

    def deeper(self) -> "Reading":
        """The reading of a container without a name inside this one, one level deeper."""
        return self._replace(depth=self.depth + 1, line=1)

    def problem(self, wording: ProblemWording, place: str = "", /, **facts: Fact) -> Problem:
        """A problem at a place of this source."""
        return problem(wording, self.source, place, **facts)

    def damage(self, wording: ProblemWording, error: CertBundlerError) -> Problem:
        """A problem at the place of an error, which says more about it."""
        told = problem(wording, self.source, error.place or "")
        return told._replace(message=told.message.followed_by(error.message))


Inner = Callable[[bytes, Reading], Iterator[Certificate | Problem]]
"""Reads what is inside a container."""


class Claim(QuickTuple):
    """A span of the bytes that a reader was given and has accounted for.

    Every byte in it belongs to a certificate or a problem that the reader yielded, to something
    that the reader understood and that holds no certificate, or to the container's own frame.
    Readers yield what a span holds first and then its claim, in rising order. A reader that cannot
    tell where a damaged container ends yields a problem that says from where on the rest is not
    read, and claims it all.

    Attributes:
        start: offset of the first byte.
        end: offset behind the last byte.
    """

    start: int
    end: int


Part = Certificate | Problem | Claim
"""What a reader yields."""


class Reader(ABC):
    """Reads one container format.

    A reader never raises on any input, ends in time and memory that grow linearly with it, and
    yields either a certificate or a problem for every part that it finds, and a claim for every
    span that it accounted for. What no reader claims is given to the others, and named where
    none of them reads it; so a reader that claims nothing loses nothing.

    There are two kinds (``core.readers.every``). A container is recognised by how it begins: it is
    asked where the file begins and where another container ended, and is given everything from
    there on. A reader of parts of a text gets the text as plain bytes (UTF-16 became UTF-8) without
    what the readers asked before it claimed; where it names a line, it counts from
    ``Reading.line``.

    Places such as ``byte 12`` and the indexes of origins count from the bytes that a reader was
    given; whoever called it adds where they stand in the file.
    """

    container: str
    """The format's name as people know it; origins carry it."""
    opening: re.Pattern[bytes] | None = None
    """How the container begins, so that it is found behind bytes that nobody reads.

    At least four bytes that hardly ever come by chance; None where there is nothing so certain.
    """

    @abstractmethod
    def recognises(self, data: bytes) -> bool:
        """Tell from the content alone, cheaply, whether this reader should read ``data``.

        ``data`` is never empty.
        """

    @abstractmethod
    def read(self, data: bytes, reading: Reading) -> Iterator[Part]:
        """Cut ``data`` into certificates, in file order, and problems where there are none."""

    def find(self, data: bytes, start: int, end: int) -> int:
        """Return where the container begins, at ``start`` or later, or -1 if nowhere."""
        match = self.opening.search(data, start, end) if self.opening else None
        return match.start() if match else -1
