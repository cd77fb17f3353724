"""The sentences of archives, mails, programs and files of other kinds."""

from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE


class FileWording(ProblemWording):
    """What the readers of these say."""

    ENCRYPTED_ARCHIVE = (
        "encrypted-archive",
        _UNREADABLE,
        ProblemCode.ENCRYPTED_ARCHIVE,
        "This file is encrypted in the archive.",
        "Unpack it with its password and add it by itself.",
    )
    ARCHIVE = (
        "archive",
        _UNREADABLE,
        ProblemCode.ARCHIVE,
        "This is an archive in the format {format}, which is not supported.",
        "Unpack it, and add the files or the folder.",
    )
    KEY_FILE = (
        "key-file",
        _LEFT_BEHIND,
        ProblemCode.KEY_FILE,
        "This is a key file in the format {format}. It is not read and never written.",
    )
    SSH_CERTIFICATE = (
        "ssh-certificate",
        _LEFT_BEHIND,
        ProblemCode.SSH_CERTIFICATE,
        ("This is an SSH certificate, not an X.509 certificate. It does not belong in a bundle."),
    )
    STORE_FORMAT = (
        "store-format",
        _UNREADABLE,
        ProblemCode.STORE_FORMAT,
        "This is a {format}, which is not supported.",
        "If it contains certificates, export them with the program that it belongs to.",
    )
    NOTHING_ATTACHED = (
        "nothing-attached",
        _UNREADABLE,
        ProblemCode.NOTHING_ATTACHED,
        "No certificate was recognised in this mail. Attachments: {count} ({names}).",
        "Save what you need from the mail, and add it by itself.",
    )
    OTHER_ATTACHMENTS = (
        "other-attachments",
        _LEFT_BEHIND,
        ProblemCode.OTHER_ATTACHMENTS,
        "No certificate was recognised in these attachments of the mail: {names}.",
    )
    MAIL_CUT_OFF = (
        "mail-cut-off",
        _UNREADABLE,
        ProblemCode.MAIL_CUT_OFF,
        "The mail is cut off: the mark that ends its last part is missing.",
        "Save the mail again.",
    )
    PROFILE_DAMAGED = (
        "profile-damaged",
        _UNREADABLE,
        ProblemCode.PROFILE_DAMAGED,
        "This profile or property list is damaged or cut off.",
        "Copy it again, or export it again from the program that made it.",
    )
    NOTHING_IN_PROFILE = (
        "nothing-in-profile",
        _UNREADABLE,
        ProblemCode.NOTHING_IN_PROFILE,
        "No certificate was recognised in this profile or property list.",
        "Remove it from the sources, or export it again with its certificates.",
    )
    PROGRAM_CUT_OFF = (
        "program-cut-off",
        _UNREADABLE,
        ProblemCode.PROGRAM_CUT_OFF,
        "The program is cut off: its signature should follow here.",
        "Copy it again, or remove it from the sources.",
    )
    COMPOUND_DAMAGED = (
        "compound-damaged",
        _UNREADABLE,
        ProblemCode.COMPOUND_DAMAGED,
        "This Outlook message, installer or Office document is damaged or cut off.",
        "Copy it again, or save what is attached and add it by itself.",
    )
    UNPACKED_IN_PART = (
        "unpacked-in-part",
        _UNREADABLE,
        ProblemCode.UNPACKED_IN_PART,
        "This {format} file cannot be unpacked beyond this point. {error}.",
        "Copy it again, or unpack it and add what is in it.",
    )
    LINK = (
        "link",
        _UNREADABLE,
        ProblemCode.LINK,
        "This is a link to a file that is not in the archive: {target}.",
        "Add that file by itself, or make the archive again with the files instead of links.",
    )
    SPARSE = (
        "sparse",
        _UNREADABLE,
        ProblemCode.SPARSE,
        (
            "This entry of the archive is not a regular file (a sparse file, or a part "
            "of a larger one)."
        ),
        "Unpack it and add it by itself.",
    )
    TOO_MANY_FILES = (
        "too-many-files",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The archive contains more than {count} files.",
        "Unpack what you need and add it by itself.",
    )
    TOO_LARGE_UNPACKED = (
        "archive-too-large",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The archive unpacks to more than {count} bytes.",
        "Unpack what you need and add it by itself.",
    )
    FILE_TOO_LARGE = (
        "packed-file-too-large",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The file unpacks to more than {count} bytes.",
        "Unpack what you need and add it by itself.",
    )
    BOMB = (
        "archive-bomb",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The file is far larger than its compressed form, so it was not unpacked.",
        "Unpack what you need and add it by itself.",
    )
    TOO_MANY_MAILS = (
        "too-many-mails",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The mailbox contains more than {count} mails.",
        "Unpack what you need and add it by itself.",
    )
    TOO_MANY_MAIL_PARTS = (
        "too-many-mail-parts",
        _UNREADABLE,
        ProblemCode.LIMIT,
        "The mail has too many parts.",
        "Unpack what you need and add it by itself.",
    )
    ZIP_DAMAGED = (
        "zip-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The archive is damaged: {error}.",
        "Copy it again.",
    )
    ZIP_OVERLAP = (
        "zip-overlap",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "The archive is damaged: its files overlap.",
        "Copy it again. Do not trust it if that does not help.",
    )
    ZIP_METHOD = (
        "zip-method",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "Compression method number {number} is not supported.",
        "Unpack it and add it by itself.",
    )
    ZIP_FILE = (
        "zip-file-damaged",
        _UNREADABLE,
        ProblemCode.DAMAGED,
        "It cannot be unpacked: {error}.",
        "Copy the archive again.",
    )
    WINDOWS_PROGRAM = (
        "windows-program",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This is a Windows program, not a certificate file.",
        "Remove it from the sources.",
    )
    OLD_OFFICE = (
        "office-document",
        _UNREADABLE,
        ProblemCode.UNKNOWN_FORMAT,
        "This is an old Office document or an installer, not a certificate file.",
        "Remove it from the sources.",
    )
