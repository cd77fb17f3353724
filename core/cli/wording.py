"""What the commands themselves have to say when they stop."""

from core.base.messages import Wording

_PASSWORDS = "Use a UTF-8 text file with one password per line."
_FILES_ARE_WHOLE = "Each file is either the whole old one or the whole new one."


class CliWording(Wording):
    """Errors of commands."""

    USAGE = "wrong-usage", "{what}"
    STOPPED = "stopped", "Stopped.", _FILES_ARE_WHOLE
    INTERNAL = (
        "internal-error",
        "CertBundler itself failed ({error} at {places}).",
        f"{_FILES_ARE_WHOLE} Please report this line and the command that you ran.",
    )
    NO_CERTIFICATE = (
        "no-certificate-found",
        "No certificate was found.",
        "Check the names of the sources.",
    )
    UNREADABLE_INPUT = (
        "unreadable-input",
        "Nothing was written: {count} {count:part|parts} of the input cannot be read.",
        "Fix or remove {count:it|them}, or continue without {count:it|them}: --skip-unreadable.",
    )
    NOTHING_PLANNED = (
        "nothing-planned",
        "Nothing was planned: a part of the input cannot be read.",
        "Fix or remove it.",
    )
    UNEXPECTED = (
        "sources-not-as-expected",
        "Nothing was written: the sources are not what the recipe expects.",
        "Find out why they changed. If the change is right, update the fingerprints in the recipe.",
    )
    SERVERS_LOST = (
        "servers-lost",
        "Nothing was written: clients would lose {count} {count:server|servers}.",
        "Keep what verifies them, or use --allow-loss to write the bundle anyway.",
    )
    NOT_FETCHED = "not-fetched", "Servers that could not be fetched: {count}."
    EXACTLY_AND_AT_LEAST = (
        "exactly-and-at-least-options",
        "Use either --exactly or --at-least, not both.",
    )
    KIT_NEEDS_FILE = (
        "kit-needs-file",
        "--kit needs a bundle in a file.",
        "Name it with -o FILE.",
    )
    WHICH_SOURCE = (
        "option-without-source",
        "{option} does not say which source it is about.",
        "Write SOURCE=VALUE, with the source as it is named in this command.",
    )
    FORMAT_AND_JSON = (
        "format-and-json",
        "Use either --format or --json, not both.",
    )
    OUTPUT_WITHOUT_FORMAT = (
        "output-without-format",
        "--output needs --format.",
    )
    FORMAT_NEEDS_CHECK = (
        "format-needs-check",
        "--format needs --check.",
    )
    MANY_NEEDED = (
        "many-clients-needed",
        "--client-path, --only, --csv, --hosts, --report and --format are for many clients.",
        "Name several files, a folder or an archive.",
    )
    NO_BUNDLE = (
        "recipe-without-bundle",
        "The recipe has no destination, so it has no bundle.",
        'Add a line such as destinations = ["bundle.pem"].',
    )
    RECIPE_NEEDS_OUTPUT = (
        "recipe-needs-output",
        "A recipe needs an output.",
        "Name it with -o FILE.",
    )
    RECIPE_WITH_CONNECT = (
        "recipe-with-connect",
        "A recipe cannot say --connect.",
        "Save the recipe once the names of the servers lead to them.",
    )
    SAVE_RECIPE_NEEDS_FOLDER = (
        "save-recipe-needs-folder",
        "--save-recipe needs -d: the recipe names the final bundle there.",
    )
    NO_HISTORY = (
        "no-history",
        "This bundle has no history.",
        "Begin one with --history when you save it.",
    )
    NOT_A_FINGERPRINT = (
        "not-a-fingerprint-beginning",
        "This is not a fingerprint, nor the beginning of one.",
        "Give at least 4 hexadecimal digits.",
    )
    NOT_A_HOST = "not-a-host-to-select", "This is not a host name."
    NO_SERVER_CERTIFICATE = (
        "no-server-certificate",
        "There is no certificate of a server here.",
        "Name a source that has one, for example server:HOST.",
    )
    NUMBER_AND_TO = "number-and-to", "Use either --number or --to, not both."
    RELEASE_ALONE = "release-alone", "--release puts nothing back.", "Use it by itself."
    NO_DATE_OR_SHA256 = (
        "no-date-or-sha-256",
        "{text} is neither a date nor a SHA-256.",
        "Write a date as 2026-11-29, or at least 8 digits of a SHA-256.",
    )
    NOT_IN_HISTORY = (
        "not-in-history",
        "The history does not go back to {text}.",
        "See certbundler history for what it knows, or name a version by its number.",
    )
    ONE_CLIENT = (
        "one-client-only",
        "--default and --site-servers can only be used with one client.",
        "Put each client's files into a folder of its own.",
    )
    NO_TRUSTSTORE = (
        "no-truststore",
        "Only a truststore has a password.",
        "Choose --format p12 or jks, or leave out --truststore-password-file.",
    )
    EMPTY_PASSWORD = (
        "empty-truststore-password",
        "The password of the truststore is empty.",
        "Enter one, or leave out its name.",
    )
    NOT_A_WEIGHT = (
        "not-a-weight-of-a-server",
        "This is not a valid weight.",
        "Write HOST=N or HOST:PORT=N, for a server that is tried.",
    )
    NO_WINDOW = (
        "no-window",
        "This installation has no window.",
        "Use certbundler bundle, or start the certbundler that was installed.",
    )
    NO_SCREEN = (
        "no-screen",
        "There is no screen to open a window on.",
        "Use certbundler bundle, or connect with a graphical session.",
    )
    NO_QT = (
        "window-cannot-open",
        "The window cannot be opened: {error}.",
        "Install the libraries that Qt needs; the other commands work without them.",
    )
    COMMAND_LINE_ALONE = (
        "command-line-alone",
        "The window is not installed, only the command line.",
        "Install certbundler[gui], or the package certbundler instead of certbundler-cli.",
    )
    NO_DESTINATION = (
        "no-destination",
        "The recipe has no destination.",
        'Add a line such as destinations = ["bundle.pem"].',
    )
    NO_SERVER = (
        "no-server-named",
        "No server was named.",
        "Add a server: HOST, HOST:PORT or PROTOCOL://HOST.",
    )
    LIST_NOT_READ = (
        "server-list-not-read",
        "The list cannot be read.",
        "It must be UTF-8 text with one name per line.",
    )
    NOTHING_IN_IT = (
        "no-certificate-in-source",
        "No certificate was found.",
        "Check the name.",
    )
    NOT_ONE_CERTIFICATE = (
        "not-one-certificate",
        "'{digits}' is not the start of the SHA-256 of exactly one certificate.",
        "Use {least} digits or more, as shown by inspect --json.",
    )
    RECIPE_OF_STREAMS = (
        "recipe-of-streams",
        "A recipe cannot name standard input or output.",
        "Name files.",
    )
    STANDARD_OUTPUT = (
        "standard-output-with-others",
        "Standard output cannot be one of several outputs.",
        "Use tee, or name files only.",
    )
    NOT_A_CLIENT_FILE = (
        "no-certificate-in-file",
        "This file does not contain a certificate.",
        "Check its name.",
    )
    PASSWORD_DEVICE = (
        "password-file-device",
        "The password file is a device. Use a file or a pipe.",
        _PASSWORDS,
    )
    PASSWORD_NOT_READ = (
        "password-file-not-read",
        "The password file cannot be read: {error}.",
        _PASSWORDS,
    )
    PASSWORD_TOO_LARGE = (
        "password-file-too-large",
        "The password file is larger than {count} bytes.",
        _PASSWORDS,
    )
    PASSWORD_NOT_TEXT = (
        "password-file-not-text",
        "The password file is not UTF-8 text.",
        _PASSWORDS,
    )
