"""The sentences of certificates, PEM blocks, texts and paths."""

from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE
_NOTE = ProblemKind.NOTE


class ReaderWording(ProblemWording):
    """What the readers of these say."""

    CUT_OFF = (
        "cut-off",
        _UNREADABLE,
        ProblemCode.CUT_OFF,
        "The certificate is cut off: {announced} bytes are announced, {present} are here.",
        "Copy or export it again.",
    )
    CHANGED = (
        "changed-on-the-way",
        _UNREADABLE,
        ProblemCode.CHANGED,
        "The certificate was changed on the way ({how}).",
        "Copy it again in binary mode, or as Base-64.",
    )
    NOT_WHOLE = (
        "not-whole",
        _UNREADABLE,
        ProblemCode.NOT_WHOLE,
        "This starts like a certificate but is damaged.",
        "Export the certificate again.",
    )
    LEFT_OVER = (
        "left-over",
        _UNREADABLE,
        ProblemCode.LEFT_OVER,
        "{length} bytes from here on belong to no known format.",
        "If a certificate is missing, export it again.",
    )
    REPAIRED_MARK = (
        "repaired-mark",
        _NOTE,
        ProblemCode.REPAIRED_MARK,
        "The {mark} line of this block is damaged. Its content was read.",
        "Other programs may not read it: correct the line, or export the certificate again.",
    )
    MISSING_MARK = (
        "missing-mark",
        _NOTE,
        ProblemCode.MISSING_MARK,
        "This block has no {mark} line. Its content was read.",
        "Other programs may not read it: add the line, or export the certificate again.",
    )
    OTHER_LABEL = (
        "other-label",
        _UNREADABLE,
        ProblemCode.OTHER_LABEL,
        "This block contains a certificate but is labelled {label}, so it was not read.",
        "Change its label to CERTIFICATE if it belongs in the bundle, or remove the block.",
    )
    DISABLED_BLOCK = (
        "disabled-block",
        _LEFT_BEHIND,
        ProblemCode.DISABLED_BLOCK,
        "The marks of this block have ~ instead of -, so it was not read.",
        "Change them to - if the certificate belongs in the bundle.",
    )
    SPELLED_DAMAGED = (
        "spelled-damaged",
        _UNREADABLE,
        ProblemCode.SPELLED_DAMAGED,
        "A certificate seems to be here ({form}), but it is damaged or cut off.",
        "Copy the whole text again, or export the certificate again.",
    )
    SPELLED_OTHER = (
        "spelled-other",
        _LEFT_BEHIND,
        ProblemCode.SPELLED_OTHER,
        "The {form} text here does not contain a certificate.",
    )
    TOO_MANY_PARTS = (
        "too-many-parts",
        _UNREADABLE,
        ProblemCode.TOO_MANY_PARTS,
        "Reading stopped here: too many files are joined in this one.",
        "Split it, and add the parts one by one.",
    )
    EMPTY_FILE = (
        "empty-file",
        _UNREADABLE,
        ProblemCode.EMPTY,
        "The file is empty.",
        "Export the certificate again.",
    )
    NESTED_TOO_DEEP = (
        "nested-too-deep",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "Containers are nested deeper than {levels} levels.",
        "Unpack the inner file and add it by itself.",
    )
    PRIVATE_KEY = (
        "private-key",
        _LEFT_BEHIND,
        ProblemCode.PRIVATE_KEY,
        "A private key is here. It is not read and is never written.",
        "Keep keys out of shared folders. Delete this copy if it is not needed.",
    )
    NAMED_KEY = (
        "named-private-key",
        _LEFT_BEHIND,
        ProblemCode.PRIVATE_KEY,
        "This is {what}, not a certificate.",
    )
    NAMED_STRUCTURE = (
        "other-structure",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is {what}, not a certificate.",
    )
    NAMED = (
        "not-a-certificate",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is {what}.",
    )
    LABELLED = (
        "other-block",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is a block labelled {label}.",
    )
    WITHOUT_LABEL = (
        "block-without-label",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "This is a block without a label.",
    )
    BYTES_AFTER = (
        "bytes-after-certificate",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "{count} {count:byte follows|bytes follow} the certificate inside its block.",
    )
    PADDING = (
        "padding",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "{count} {count:byte|bytes} of padding at the end.",
    )
    BLOCK_DAMAGED = (
        "block-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The block contains no certificate; its content is damaged.",
        "Export this certificate again.",
    )
    NO_END_MARK = (
        "block-without-end",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The block has no END line; it was cut off or pasted badly.",
        "Export this certificate again.",
    )
    MORE_WITHOUT_END = (
        "more-blocks-without-end",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "{count} more {count:block has|blocks have} no END line.",
        "Export this certificate again.",
    )
    NO_BEGIN_MARK = (
        "block-without-begin",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This END line has no BEGIN line before it, or the text between them is damaged.",
        "Export this certificate again.",
    )
    BAD_BASE64 = (
        "block-bad-base64",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The Base-64 text in the block is damaged.",
        "Export this certificate again.",
    )
    EMPTY_BLOCK = (
        "block-empty",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "There is nothing between the BEGIN and the END line.",
        "Export this certificate again.",
    )
    TOO_MANY_MARKS = (
        "too-many-marks",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "There are too many BEGIN and END lines without a readable block: the rest is not read.",
        "Export this certificate again.",
    )
    BASE64_DAMAGED = (
        "base64-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The Base-64 text is damaged or cut off.",
        "Export the certificate again.",
    )
    BASE64_OF_OTHER = (
        "base64-of-other",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This is Base-64 of something that is not a certificate, or of a damaged one.",
        "Remove it from the sources, or export the certificate again.",
    )
    OTHER_FILE = (
        "other-file",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This is {what}, not a certificate file.",
        "Remove it from the sources, or unpack it first.",
    )
    ZERO_BYTES = (
        "zero-bytes",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "The file contains only zero bytes.",
        "Copy or export it again; a copy was probably broken off.",
    )
    TEXT = (
        "text-without-certificate",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "No certificate was recognised in this text.",
        "Remove it from the sources, or export the certificate again.",
    )
    UNKNOWN = (
        "unknown-format",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "No known certificate format starts like this (bytes {first}).",
        "Export the certificate again, as Base-64 or DER encoded X.509.",
    )
    HOLDS_NONE = (
        "no-certificate-in-it",
        _UNREADABLE,
        ProblemCode.EMPTY,
        "This {container} file contains no certificate.",
        "Export it again with the certificates included.",
    )
    PATH_CUT_OFF = (
        "path-cut-off",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The path is cut off here.",
        "Export the certificates again.",
    )
    PATH_ENTRY = (
        "path-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "What starts here is not a certificate.",
        "Export the certificates again.",
    )
    PAIR_CUT_OFF = (
        "pair-cut-off",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The pair of certificates is cut off here.",
        "Export the certificates again.",
    )
    PAIR_ENTRY = (
        "pair-entry",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "This part of the pair is not a certificate.",
        "Export the certificates again.",
    )
    SEQUENCE_DAMAGED = (
        "sequence-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The sequence of certificates is damaged or cut off here.",
        "Export the certificates again.",
    )
