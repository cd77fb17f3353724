"""What a strict reader is: it says what a client's TLS library does with a CA file.

The readers in ``core.readers`` find every certificate that a person could have meant. A client's
library is neither as tolerant nor as honest: it refuses a whole file for one damaged block, or
passes over a certificate without a word.
"""

from abc import ABC, abstractmethod
from enum import StrEnum

from core.base.quick_tuple import QuickTuple


class Cause(StrEnum):
    """Why a library does not load a certificate, or a whole file."""

    GLUED = "glued-marks"
    UTF_16 = "utf-16"
    DER = "der"
    CR_ONLY = "cr-only"
    NO_BLOCK = "no-block"
    BAD_BASE64 = "bad-base64"
    BAD_CERTIFICATE = "bad-certificate"
    BAD_OTHER_BLOCK = "bad-other-block"
    END_MISSING = "end-missing"
    BLANK_LINE = "blank-line"
    HEADER_LINE = "header-line"
    LINE_LENGTH = "line-length"
    INDENTED = "indented"
    TEXT_BEFORE = "text-before"
    TEXT_AFTER = "text-after"
    BYTE_ORDER_MARK = "byte-order-mark"
    NUL_BYTE = "nul-byte"
    OTHER_LABEL = "other-label"
    WITHIN_ANOTHER = "within-another"
    AFTER_DAMAGED = "after-damaged"
    NOT_TRUSTED = "not-trusted-for-servers"
    NOT_A_CERTIFICATE = "not-a-certificate"
    OTHER_FORM = "other-form"
    LIBRARY = "library"


class LoadFault(QuickTuple):
    """A place that a library stumbles over.

    Attributes:
        offset: its offset in the file, in bytes.
        cause: what is wrong there.
    """

    offset: int
    cause: Cause


class LoadedCertificate(QuickTuple):
    """A certificate that a library loads.

    Attributes:
        offset: the offset of its block in the file.
        der: the certificate.
    """

    offset: int
    der: bytes


class LoadResult(QuickTuple):
    """What a library makes of a file.

    Attributes:
        taken: the certificates that it loads, in order, doubles included.
        passed: the blocks that it passes over without a word, in order.
        refused: why it refuses the whole file; None where it loads it. Nothing is taken then.
    """

    taken: tuple[LoadedCertificate, ...] = ()
    passed: tuple[LoadFault, ...] = ()
    refused: LoadFault | None = None


class StrictReader(ABC):
    """Loads a CA file as one TLS library does.

    A reader never raises on any input, and ends in time and memory that grow linearly with it.
    """

    library: str
    """The library's name with the versions that the reader speaks for."""

    @abstractmethod
    def load(self, data: bytes) -> LoadResult:
        """Say what the library makes of a file with exactly these bytes."""
