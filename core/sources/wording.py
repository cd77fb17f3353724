"""Why a file, a folder, a pipe or a store gave nothing, and what was left in it."""

from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_LEFT_BEHIND, _UNREADABLE = ProblemKind.LEFT_BEHIND, ProblemKind.UNREADABLE
_OPEN, _LIMIT = ProblemCode.CANNOT_OPEN, ProblemCode.LIMIT
_SAVE_IT = "Save its content to a file, and add the file."
_ONE_BY_ONE = "Name the folders one by one."


class SourceWording(ProblemWording):
    """What is said of sources."""

    NOT_A_NAME = "not-a-file-name", _UNREADABLE, _OPEN, "This is not a file name."
    NO_FILE = (
        "no-such-file",
        _UNREADABLE,
        _OPEN,
        "There is no such file.",
        "Check the name and the folder.",
    )
    NO_PERMISSION = (
        "no-permission",
        _UNREADABLE,
        _OPEN,
        "You have no permission to read it.",
        "Ask its owner for read access.",
    )
    CANNOT_READ = (
        "cannot-open",
        _UNREADABLE,
        _OPEN,
        "It cannot be read: {error}.",
        "Check the disk or the share.",
    )
    TOO_LARGE = (
        "file-too-large",
        _UNREADABLE,
        _LIMIT,
        "The file is larger than the limit of {size} MiB.",
        "Split it, or extract the certificates first.",
    )
    DEVICE = (
        "device",
        _UNREADABLE,
        _OPEN,
        "This is a device, not a file.",
        "Save its content to a file, or use - for standard input.",
    )
    NO_WRITER = "pipe-without-writer", _UNREADABLE, _OPEN, "Nothing writes to this pipe.", _SAVE_IT
    SILENT_PIPE = (
        "silent-pipe",
        _UNREADABLE,
        _OPEN,
        "Nothing came through this pipe for {seconds} seconds.",
        _SAVE_IT,
    )
    CANNOT_LIST = (
        "cannot-list-folder",
        _UNREADABLE,
        _OPEN,
        "The folder cannot be listed: {error}.",
        "Ask for read access, or leave the folder out.",
    )
    TOO_DEEP = (
        "folders-too-deep",
        _UNREADABLE,
        _LIMIT,
        "Folders are nested deeper than {levels}.",
        _ONE_BY_ONE,
    )
    TOO_MANY_FILES = (
        "too-many-files-in-folder",
        _UNREADABLE,
        _LIMIT,
        "The folder contains over {count} files.",
        _ONE_BY_ONE,
    )
    EMPTY_STORE = (
        "empty-store",
        _UNREADABLE,
        ProblemCode.EMPTY,
        "There is no certificate in this store.",
    )
    STORE_KEY = (
        "private-key-in-store",
        _LEFT_BEHIND,
        ProblemCode.PRIVATE_KEY,
        "It has a private key here, which stays in the store.",
    )
    ARCHIVED = (
        "archived-certificates",
        _LEFT_BEHIND,
        ProblemCode.NOT_A_CERTIFICATE,
        "Archived certificates stay in the store: {count}.",
    )
    INSIDE_TEXT = (
        "inside-text",
        _UNREADABLE,
        ProblemCode.INSIDE_TEXT,
        (
            "Certificates inside other text were not read, as --containers-only "
            "(containers_only in "
            "a recipe) asks: {count} ({places})."
        ),
        "Remove the file from the sources, or read it without that option.",
    )
    TOO_MANY_CERTIFICATES = (
        "too-many-certificates",
        _UNREADABLE,
        _LIMIT,
        "Reading stopped here: the limit is {count} certificates in one run.",
        "Read fewer sources at a time.",
    )
    MORE_PROBLEMS = (
        "more-problems",
        _UNREADABLE,
        _LIMIT,
        "(Further problems up to here: {count}.)",
    )
