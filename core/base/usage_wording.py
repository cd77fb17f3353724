"""What is wrong with a request that any part of the program may be given."""

from core.base.messages import Wording

_WHOLE_PATH = "Enter the full path from /, such as {suggested}."


class UsageWording(Wording):
    """Paths on clients, client profiles, and what would be left of a bundle."""

    WINDOWS_PATH = (
        "windows-path",
        "This is a path on Windows, not on the client.",
        _WHOLE_PATH,
    )
    RELATIVE_PATH = "relative-path", "The path on the client must start with /.", _WHOLE_PATH
    INVISIBLE_PATH = (
        "invisible-path",
        "The path has characters that cannot be seen.",
        _WHOLE_PATH,
    )
    FOLDER_PATH = "folder-path", "This path names a folder, not a file.", _WHOLE_PATH
    AGENT_FILE = (
        "file-of-the-agent",
        "The agent itself writes {file} and would overwrite the bundle.",
        "Choose a file of your own, outside the agent's folder.",
    )
    NO_PROFILE = (
        "no-such-client",
        "There is no client profile '{name}'.",
        "Use one of {known}.",
    )
    NOTHING_LEFT = (
        "nothing-left",
        "Every certificate would be left out, so there is nothing to bundle.",
        "Leave out less, or add the certificates that replace these.",
    )
    NO_BUNDLE = (
        "no-bundle-there",
        "No certificate was read from this file.",
        "Choose the file that holds the bundle.",
    )
    NOT_HASHED = (
        "no-subject-hash",
        "OpenSSL cannot read the certificate {title}, so it cannot be in a hashed folder.",
        "Leave it out, or use another format.",
    )
    KIT_NAME = (
        "kit-name",
        "The bundle in a kit needs a plain name.",
        "Use letters, digits, dots, dashes and underscores, such as bundle.pem.",
    )
    KIT_NAME_TAKEN = (
        "kit-name-taken",
        "The kit has a file of its own with the name {name}.",
        "Choose another name for the bundle, such as bundle.pem.",
    )
    NOTHING_LEFT_IN_SWITCH = (
        "nothing-left-in-switch",
        "Nothing would be left in the final bundle.",
        "Drop fewer certificates.",
    )
    NOT_ASCII = (
        "password-not-ascii",
        "Java opens a .p12 only with a password of letters, digits and signs of ASCII.",
        "Choose another password, or the format jks.",
    )
