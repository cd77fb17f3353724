"""What a misreading says, in English; the window translates the templates."""

from collections.abc import Callable

from core.base.quick_tuple import QuickTuple
from core.strict.comparing import Misreading
from core.strict.interface import Cause
from core.strict.readers import OPENSSL

STANDARD_INPUT = "standard input"
"""What a source is called that has no name of a file."""
CODE = "not-as-clients-read"
"""What a misreading is called, for programs."""


class CauseSentences(QuickTuple):
    """The sentences of one cause.

    Attributes:
        reason: what is wrong in the file.
        advice: what to do; ``{file}`` stands for its name.
    """

    reason: str
    advice: str


_WRITE_ANEW = "Write the file again: certbundler bundle {file} -o {file}."
_EXPORT_ANEW = (
    "Export that certificate again, then write the file again: certbundler bundle {file} -o {file}."
)
_REMOVE = "Remove that block, then write the file again: certbundler bundle {file} -o {file}."

REFUSED = "The whole file is refused by {libraries}: the client gets no certificate from it."
NOT_LOADED = "The block that begins here is not loaded by {libraries}."
DIFFERENT = "Not every certificate in this file is loaded by {libraries}."

EFFECTS = (REFUSED, NOT_LOADED, DIFFERENT)
"""What a library does with the file, each one sentence."""

CAUSES: dict[Cause, CauseSentences] = {
    Cause.GLUED: CauseSentences(
        "The END mark of one certificate and the BEGIN mark of the next are on one line.",
        _WRITE_ANEW,
    ),
    Cause.UTF_16: CauseSentences("The text is UTF-16; it must be plain ASCII.", _WRITE_ANEW),
    Cause.DER: CauseSentences("The file is binary (DER); it must be PEM text.", _WRITE_ANEW),
    Cause.CR_ONLY: CauseSentences(
        "Its lines end with CR alone; they must end with LF.", _WRITE_ANEW
    ),
    Cause.NO_BLOCK: CauseSentences("There is no BEGIN CERTIFICATE line in it.", _WRITE_ANEW),
    Cause.BAD_BASE64: CauseSentences("The Base-64 text of this block is damaged.", _EXPORT_ANEW),
    Cause.BAD_CERTIFICATE: CauseSentences(
        "The block contains no certificate that the library can read.", _EXPORT_ANEW
    ),
    Cause.BAD_OTHER_BLOCK: CauseSentences(
        "This block is not a certificate, and the library refuses the file because of it.",
        _REMOVE,
    ),
    Cause.END_MISSING: CauseSentences(
        "The END line of this block is missing or damaged.", _EXPORT_ANEW
    ),
    Cause.BLANK_LINE: CauseSentences("There is a blank line inside the block.", _WRITE_ANEW),
    Cause.HEADER_LINE: CauseSentences("There is a header line inside the block.", _WRITE_ANEW),
    Cause.LINE_LENGTH: CauseSentences(
        "After a blank line, the Base-64 lines must be 64 characters wide.", _WRITE_ANEW
    ),
    Cause.INDENTED: CauseSentences("The BEGIN line is indented.", _WRITE_ANEW),
    Cause.TEXT_BEFORE: CauseSentences(
        "There is text before the BEGIN mark on its line.", _WRITE_ANEW
    ),
    Cause.TEXT_AFTER: CauseSentences("The BEGIN line does not end with five dashes.", _WRITE_ANEW),
    Cause.BYTE_ORDER_MARK: CauseSentences(
        "A byte order mark (UTF-8 BOM) is before the BEGIN line.", _WRITE_ANEW
    ),
    Cause.NUL_BYTE: CauseSentences(
        "A NUL byte comes before it, and the library stops reading there.", _WRITE_ANEW
    ),
    Cause.OTHER_LABEL: CauseSentences("The label of the block is not CERTIFICATE.", _WRITE_ANEW),
    Cause.WITHIN_ANOTHER: CauseSentences(
        "The END line of the block before it is missing or damaged, so it counts as a part of "
        "that block.",
        _EXPORT_ANEW,
    ),
    Cause.AFTER_DAMAGED: CauseSentences(
        "A damaged block comes before it, and the library stops reading there.", _WRITE_ANEW
    ),
    Cause.NOT_TRUSTED: CauseSentences(
        "The block says that the certificate is not trusted for TLS servers.", _WRITE_ANEW
    ),
    Cause.NOT_A_CERTIFICATE: CauseSentences("The block contains no certificate.", _REMOVE),
    Cause.OTHER_FORM: CauseSentences(
        "Something in it is not a PEM block in the form that the library reads.", _WRITE_ANEW
    ),
    Cause.LIBRARY: CauseSentences(
        "OpenSSL on this computer was asked to load it and did not load these certificates.",
        _WRITE_ANEW,
    ),
}
"""The English sentences of every cause."""


def message(misreading: Misreading, translate: Callable[[str], str] = str) -> str:
    """Who reads the file otherwise, and what is wrong in it; raw text."""
    effect = REFUSED if misreading.whole else NOT_LOADED if misreading.line else DIFFERENT
    libraries = ", ".join(_shortened(misreading.libraries))
    reason = translate(CAUSES[misreading.cause].reason)
    return f"{translate(effect).format(libraries=libraries)} {reason}"


def _shortened(libraries: tuple[str, ...]) -> tuple[str, ...]:
    """All versions of one library by one name."""
    every = tuple(reader.library for reader in OPENSSL)
    if not set(every) <= set(libraries):
        return libraries
    return ("OpenSSL 1.1 to 4", *(library for library in libraries if library not in every))


def advice(misreading: Misreading, translate: Callable[[str], str] = str) -> str:
    """How to repair it; raw text."""
    name = "FILE" if misreading.source == STANDARD_INPUT else misreading.source
    quoted = f'"{name}"' if " " in name else name
    return translate(CAUSES[misreading.cause].advice).format(file=quoted)
