"""What is wrong with a recipe, and what its sources did not give."""

from core.base.messages import Wording
from core.base.problems import ProblemCode, ProblemKind, ProblemWording

_CHANGED = "Find out why it changed. If the change is right, update the fingerprints in the recipe."


class RecipeWording(Wording):
    """Errors in a recipe."""

    NOT_TOML = (
        "not-toml",
        "This is not valid TOML, the format of recipes.",
        "Put strings in quotes, and write each backslash in them twice.",
    )
    NOT_UTF8 = "recipe-not-utf-8", "The recipe is not in UTF-8.", "Save it as UTF-8."
    NAME_NOT_TEXT = (
        "name-not-text",
        "A file name has bytes that are not text, so a recipe cannot name it.",
        "Rename the file, or name its folder.",
    )
    TOO_DEEP = "recipe-too-deep", "The brackets are nested too deeply."
    OVER_LINES = "multi-line-string", "A recipe cannot contain multi-line strings."
    TOO_LONG = "too-long-for-toml", "This is too long for a key, a number or a date."
    KEY_TWICE = "key-twice", "This key is listed twice.", "Remove one of them."
    TOO_LARGE = "number-too-large", "The number is more than {most}."
    TOO_MANY_DOTS = (
        "too-many-dots",
        "There are too many dots outside of quotes; no key of a recipe has any.",
    )
    NO_VERSION = (
        "no-version",
        'The key "version" is missing.',
        "Write version = {version}.",
    )
    NEWER_VERSION = (
        "newer-version",
        "This program reads recipes up to version {version}.",
        "Use the CertBundler that it was made with, or a newer one.",
    )
    KEY_OF_NEWER_VERSION = (
        "key-of-newer-version",
        "Recipe version {version} has no such key.",
        "Write version = {needed}.",
    )
    NO_KEY = "no-such-key", "There is no such key.", "{advice}"
    DID_YOU_MEAN = "did-you-mean", "Did you mean {name}?"
    VALID_VALUES = "valid-values", "Valid values: {known}."
    NO_PASSWORDS = (
        "no-passwords",
        "A recipe cannot contain a password. Use password_name in a source instead.",
    )
    UNKNOWN_VALUE = "unknown-value", "Unknown value '{value}'.", "{advice}"
    EMPTY_TEXT = "empty-text", "The text is empty.", "Remove the key, or enter a value."
    EMPTY_IN_LIST = "empty-text-in-list", "A text in this list is empty."
    EMPTY_LIST = "empty-list", "The list is empty.", "Remove the key, or name certificates."
    TOO_SMALL = "number-too-small", "The number is less than {least}."
    DUPLICATE = "duplicate-in-list", "This list contains a duplicate."
    NOT_SHA256 = (
        "not-a-sha-256",
        "This is not a SHA-256.",
        "Give the 64 hexadecimal digits that certbundler inspect --json shows.",
    )
    NOT_TABLES = (
        "not-tables",
        "The key {key} must be one or more tables.",
        "Write [[{key}]] above each.",
    )
    WRONG_TYPE = "wrong-type", "This must be {type}."
    WRONG_TYPE_IN_LIST = "wrong-type-in-list", "Each part of this list must be {type}."
    TEXT = "type-text", "text in quotes"
    FLAG = "type-flag", "true or false"
    NUMBER = "type-number", "a whole number"
    LIST = "type-list", "a list in square brackets"
    PINNED_AND_LEFT_OUT = (
        "pinned-and-left-out",
        "A certificate is both pinned and left out.",
        "Choose one of the two.",
    )
    NOT_IN_FORMAT = (
        "not-in-format",
        "The format {format} does not support this key.",
        'Remove the key, or write format = "{bundle}".',
    )
    NO_TRUSTSTORE = (
        "no-truststore",
        "Only a truststore has a password.",
        'Write format = "p12" or "jks", or remove the key.',
    )
    NO_KIT = "no-kit", "There is no kit.", 'Write kit = "…", or remove the key.'
    KIT_NAME_IS_PATH = (
        "kit-name-is-path",
        "This is a path, not a name.",
        "The key kit says which folder.",
    )
    DUPLICATE_SOURCE = "duplicate-source", "The same source is listed twice."
    NO_NAME = "source-without-name", "This source has no name.", 'Write name = "…".'
    STANDARD_INPUT = (
        "source-is-standard-input",
        "A recipe cannot read standard input.",
        "Name a file.",
    )
    EXACTLY_AND_AT_LEAST = (
        "exactly-and-at-least",
        'Use either "exactly" or "at_least", not both.',
    )
    NOTHING_LEFT = (
        "nothing-left-of-recipe",
        "Every certificate would be left out, so there is nothing to bundle.",
        "Leave out less, or add sources.",
    )


class ExpectedWording(ProblemWording):
    """Sources that did not give what the recipe expects."""

    MISSING = (
        "expected-missing",
        ProblemKind.UNREADABLE,
        ProblemCode.FINGERPRINT,
        "It did not provide the expected certificate {sha256}, so nothing from it was added.",
        _CHANGED,
    )
    UNEXPECTED = (
        "unexpected-certificate",
        ProblemKind.UNREADABLE,
        ProblemCode.FINGERPRINT,
        ("It provided an unexpected certificate, {title}, {sha256}, so nothing from it was added."),
        _CHANGED,
    )


class ShortfallWording(Wording):
    """What has to be done about a bundle, and why."""

    NOT_THERE = "bundle-not-there", "The bundle does not exist."
    UNREADABLE_PARTS = (
        "bundle-unreadable",
        "The bundle is out of date: parts of it cannot be read.",
    )
    OUT_OF_DATE = "bundle-out-of-date", "The bundle is out of date. Changes: {count}."
    OTHER_TEXT = (
        "bundle-other-text",
        "The certificates are the same, but the text differs (comments, line ends).",
    )
    RECIPE_HOLDS = (
        "held-by-recipe",
        "Its recipe holds it at the version whose SHA-256 begins with {sha256}.",
    )
    RECIPE_HOLDS_UNREADABLE = (
        "held-by-recipe-unreadable",
        "Its recipe holds it at {sha256}…, but the file cannot be read.",
    )
    RECIPE_HOLDS_OTHER = (
        "held-by-recipe-other",
        "Its recipe holds it at {sha256}…, but the file is {now}… now.",
    )
    HOLD_UNKNOWN = (
        "hold-unknown",
        "Whether somebody holds the bundle is not known, because its history cannot be read: {why}",
        "Nothing was written. Let this account read that file, or move it away; then try again.",
    )
    HELD = "held", "It has been held since {time} by {account} on {computer}."
    HELD_WITH_NOTE = (
        "held-with-note",
        "It has been held since {time} by {account} on {computer}: {note}.",
    )
    NO_KIT_THERE = "kit-not-there", "The kit does not exist."
    KIT_OUT_OF_DATE = (
        "kit-out-of-date",
        "The kit is out of date, or some of its files are missing.",
    )
    EXPIRED = "has-expired", "It expired on {date}."
    EXPIRES = "expires-on", "It expires on {date}."
    REPLACED = "replaced-by", "{name}, valid until {date}, replaces it."
    SENT_INSTEAD = "sent-instead", "Its server sends {name}, valid until {date}, instead."
    STILL_SENT = "still-sent-by-one", "{names} still sends the old one: install the new one there."
    STILL_SENT_BY_SEVERAL = (
        "still-sent-by-several",
        "{names} still send the old one: install the new one there.",
    )
    DID_NOT_ANSWER = (
        "did-not-answer",
        "{names} did not answer, and may still have the old one.",
    )
    BUILD_FIXES = (
        "build-fixes-it",
        "The bundle that would be built verifies it: build it and deploy it to the clients.",
    )
    WOULD_LOSE = (
        "would-lose-server",
        "Clients verify it with {place} today and would not with the new bundle. {reason}",
    )
