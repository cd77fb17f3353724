"""What can go wrong with a destination, and what is there afterwards."""

from core.base.messages import Wording

_ELSEWHERE = "Save somewhere else."
_SPACE = "Free some space, or save somewhere else."
_ACCESS = "Ask for write access, or save somewhere else."
_CLOSE = "Close it there, then try again."
_CHECK_DISK = "Check the disk or the share, then save again."
_OTHER_NAME = "Choose another name."
_ASK = "Ask for access, or save elsewhere."


class SavingWording(Wording):
    """Why nothing can be saved there."""

    DISK_FULL = "disk-full", "The disk is full.", _SPACE
    QUOTA = "disk-quota", "Your disk quota is used up.", _SPACE
    TOO_LARGE = "file-too-large-to-save", "The file is larger than this system allows.", _ELSEWHERE
    READ_ONLY_DISK = (
        "disk-read-only",
        "The disk is read-only.",
        "Save somewhere else, or mount it for writing.",
    )
    MAY_NOT_WRITE = "may-not-write", "You may not write here.", _ACCESS
    NO_FOLDER = (
        "no-such-folder",
        "The folder does not exist.",
        "Check the path, or make the folder first.",
    )
    DISAPPEARED = (
        "disappeared",
        "A file disappeared just now. Another program may be moving or replacing it.",
        "Check the folder, then try again.",
    )
    NOT_A_FOLDER = (
        "not-a-folder",
        "A part of the path is a file, not a folder.",
        "Check the path.",
    )
    IS_A_FOLDER = "is-a-folder", "There is a folder of this name.", _OTHER_NAME
    IS_A_FILE = "is-a-file", "There is a file of this name, not a folder.", _OTHER_NAME
    NAME_TOO_LONG = "name-too-long", "The name is too long.", "Choose a shorter name or folder."
    DISK_ERROR = (
        "disk-error",
        "The disk or the share reported an error.",
        "Check it, then try again.",
    )
    CIRCLE = "links-in-a-circle", "The links in this path lead in a circle.", "Check the path."
    HELD = "file-held", "Another program is using the file.", _CLOSE
    OTHER = "cannot-write", "It cannot be written: {error}.", _ELSEWHERE
    CHANGED = (
        "changed-meanwhile",
        "Someone else changed the file in the meantime. Nothing was overwritten.",
        "Look at it, then save again.",
    )
    DIFFERS = (
        "read-back-differs",
        "What was read back differs from what was written.",
        _CHECK_DISK,
    )
    NO_FILE = "not-a-file", "This is a device, a pipe or a link.", _OTHER_NAME
    MARKED_READ_ONLY = (
        "marked-read-only",
        "The file is marked read-only.",
        "Clear the mark, or save elsewhere.",
    )
    MAY_NOT_READ = "may-not-read", "You may not read the file that is there.", _ASK
    MAY_NOT_READ_OR_HELD = (
        "may-not-read-or-held",
        "You may not read the file that is there, or another program is using it.",
        _ASK,
    )
    LINK = (
        "is-a-link",
        "This is a link to {target}.",
        "Name the file itself, or allow writing through links.",
    )
    NOT_ENCODABLE = (
        "name-not-encodable",
        "The name {name} has a character that this system cannot keep.",
        _OTHER_NAME,
    )
    DEVICE_NAME = "device-name", "Windows treats the name {name} as a device.", _OTHER_NAME
    STREAM_NAME = (
        "stream-name",
        "Windows treats the part after the colon in {name} as a stream.",
        _OTHER_NAME,
    )
    FORBIDDEN = (
        "forbidden-name",
        "The name {name} has a character that Windows does not allow.",
        _OTHER_NAME,
    )
    DROPPED_END = (
        "name-with-dropped-end",
        "Windows drops the dot or space at the end of this name.",
        _OTHER_NAME,
    )
    BACKUP_NOT_A_FILE = (
        "backup-not-a-file",
        "This is a link, a pipe, a device or a folder where a backup goes.",
        "Move it elsewhere, then save again.",
    )
    NOT_A_BACKUP = (
        "not-a-backup",
        "This is not a regular file, so it is no backup.",
        "Move it elsewhere.",
    )
    NOT_A_RECIPE = (
        "backup-not-a-recipe",
        "{name} is not a recipe.",
        "Look at it. To put it back anyway, use certbundler restore --any-content.",
    )
    NO_CERTIFICATES = (
        "backup-without-certificates",
        "{name} has no certificates.",
        "Look at it. To put it back anyway, use certbundler restore --any-content.",
    )
    NO_SUCH_CONTENT = (
        "no-backup-with-content",
        "No backup of this file has the SHA-256 {sha256}.",
        "Backups of it: {names}.",
    )
    NO_CONTENT_KEPT = (
        "no-backups-with-content",
        "No backup of this file has the SHA-256 {sha256}.",
        "A backup is made in the same folder each time the file is replaced.",
    )
    NOT_REGULAR = (
        "not-regular",
        "This is a link, a pipe, a device or a folder, not a file.",
        "Move it elsewhere.",
    )
    NOTHING_TO_HOLD = "nothing-to-hold", "There is no such file."
    HISTORY_NOT_A_FILE = "history-not-a-file", "It is not a regular file."
    NOTE_NOT_KEPT = (
        "note-not-kept",
        "There is none, so the note was not kept. Begin one with --history.",
    )
    NOT_RECORDED = "not-recorded", "{what}", "Look at the file, then try again."
    SUSPENDED = (
        "save-suspended",
        "Another save began while this program was suspended; nothing was overwritten.",
        "Look at the file, then save again.",
    )
    IN_USE_BY = (
        "in-use-by",
        "The file has been in use by {holder} for {minutes} minutes.",
        "End that program, then save again.",
    )
    IN_USE = (
        "in-use",
        "The file has been in use for {minutes} minutes.",
        "End that program, then save again.",
    )
    WAITING_STOPPED = "waiting-stopped", "Waiting was stopped."
    NO_BACKUP = (
        "no-such-backup",
        "There is no backup number {number} of this file.",
        "Backups of it: {names}.",
    )
    NO_BACKUPS = (
        "no-backups",
        "There is no backup number {number} of this file.",
        "A backup is made in the same folder each time the file is replaced.",
    )


class State(Wording):
    """What is at the destination after a save that failed."""

    AS_IT_WAS = "as-it-was", "The existing file was not changed."
    NOTHING_SAVED = "nothing-saved", "Nothing was saved."
    NOTHING_REPLACED = "nothing-replaced", "Nothing was replaced."
    WOULD_KEEP = "would-keep", "It would be the backup of {name}, which was not changed."
    REMOVED_AGAIN = "removed-again", "The new file was removed again."
    MAY_BE_DAMAGED = "may-be-damaged", "The new file is there and may be damaged."
    MAY_BE_DAMAGED_KEPT = (
        "may-be-damaged-previous-kept",
        "The new file is there and may be damaged; the previous one is {backup}.",
    )
    PUT_BACK = "put-back", "The previous file was put back."


class HistoryWording(Wording):
    """What is wrong with the history of a bundle."""

    BEGINNING_MISSING = (
        "history-beginning-missing",
        "The lines before number {number} are missing.",
    )
    LINE_NOT_READ = "history-line-not-read", "Line {line} of the file cannot be read."
    LINE_MISSING = (
        "history-line-missing",
        "Line {line} of the file is number {number}, after number {before}.",
    )
    LINE_CHANGED = (
        "history-line-changed",
        "Line {line} of the file, number {number}, was changed.",
    )
    BUNDLE_GONE = "history-bundle-gone", "The bundle is not there any more."
    BUNDLE_CHANGED = (
        "history-bundle-changed",
        (
            "The bundle was changed after the last line: by another program, or by a save that was "
            "ended."
        ),
    )
